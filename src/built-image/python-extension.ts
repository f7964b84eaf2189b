/** An extension module by its file's name. */
export interface PythonExtension {
  /** The module with its directory, the same for all builds of it: `/var/task/numpy/_core/_multiarray_umath`. */
  readonly module: string;
  /** The version of CPython it is for: `3.12`, `3.13t` where it is for the build without a global lock; absent: any. */
  readonly version?: string;
}

/**
 * Reads an extension module's name: `m.cpython-312-x86_64-linux-gnu.so`, `m.abi3.so`, `m.so`; nothing for other files,
 * those of other interpreters among them. https://peps.python.org/pep-3149/
 */
export function pythonExtensionOf(path: string): PythonExtension | undefined {
  const [, module, tag] = /^(.*\/[^/.]+)((?:\.[^/.]+)?)\.so$/.exec(path) ?? [];
  if (module === undefined || tag === undefined) return undefined;
  const [, minor, threads] = /^\.cpython-3(\d+)m?(t?)(?:-|$)/.exec(tag) ?? [];
  if (minor !== undefined) return { module, version: `3.${minor}${threads}` };
  return tag === "" || tag === ".abi3" ? { module } : undefined;
}
