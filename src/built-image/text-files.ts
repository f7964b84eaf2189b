const NAMES: ReadonlySet<string> = new Set([
  "/etc/os-release",
  "/usr/lib/os-release",
  "/lambda-entrypoint.sh",
  "/var/runtime/bootstrap",
  "/var/runtime/runtime-release",
  "/var/lang/release",
]);

const NODE_CLIENT = "/node_modules/aws-lambda-ric/package.json";

/**
 * Whether a file's text is kept when layers are read, links left aside: those that tell the system, the language and
 * its version, and how the function is started.
 * @param path absolute and normalised
 */
export function isTextFile(path: string): boolean {
  return NAMES.has(path) || path.endsWith(NODE_CLIENT);
}
