import type { NativeFile } from "./native-file.ts";

/** The two C libraries that Linux images have. */
export type Libc = "glibc" | "musl";

/** The C library that a file is linked to; nothing for files that need none, and where nothing tells. */
export function libcOf({ path, elf: { interpreter, needed, versionNeeds } }: NativeFile): Libc | undefined {
  if (interpreter !== undefined && /\/ld-musl-[^/]*$/.test(interpreter)) return "musl";
  if (needed.some((library) => /^libc\.(?:musl-|so$)/.test(library))) return "musl";
  // Python's extension modules tell it by their names: https://peps.python.org/pep-0656/
  if (/\.cpython-[^/]*-linux-musl\.so$/.test(path)) return "musl";
  if (interpreter !== undefined && /\/ld-linux[^/]*$/.test(interpreter)) return "glibc";
  const isGlibc = versionNeeds.some(({ versions }) =>
    versions.some((version) => version.startsWith("GLIBC_")),
  );
  return isGlibc ? "glibc" : undefined;
}
