/**
 * The small files whose whole text is kept when layers are read: they tell the system, the language and its version, and
 * how AWS's base images go on from their entry point. Links among them are left to the tree.
 */
export const TEXT_FILES: ReadonlySet<string> = new Set([
  "/etc/os-release",
  "/usr/lib/os-release",
  "/lambda-entrypoint.sh",
  "/var/runtime/bootstrap",
  "/var/runtime/runtime-release",
  "/var/lang/release",
]);
