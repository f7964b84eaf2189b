/** Files by their path. */
export type FilesOfName = Pick<ReadonlySet<string>, "has">;

const NAMES: ReadonlySet<string> = new Set([
  "/etc/os-release",
  "/usr/lib/os-release",
  "/lambda-entrypoint.sh",
  "/var/runtime/bootstrap",
  "/var/runtime/runtime-release",
  "/var/lang/release",
  "/etc/ld.so.conf",
]);

/** Where systems add the directories that libraries are looked for in. */
const LOADER_DIRECTORIES = /^\/etc\/ld\.so\.conf\.d\/[^/]+\.conf$/;

/**
 * The small files whose whole text is kept when layers are read: they tell the system, the language and its version, how
 * AWS's base images go on from their entry point, and where the loader looks. Links among them are left to the tree.
 */
export const TEXT_FILES: FilesOfName = {
  has: (path) => NAMES.has(path) || LOADER_DIRECTORIES.test(path),
};
