import type { ElfFile } from "../elf/elf-file.ts";

/** The two C libraries that Linux images have. */
export type Libc = "glibc" | "musl";

/** The C library that a file is linked to; nothing for files that need none, and where nothing tells. */
export function libcOf({ interpreter, needed, versionNeeds }: ElfFile): Libc | undefined {
  if (interpreter !== undefined && /\/ld-musl-[^/]*$/.test(interpreter)) return "musl";
  if (needed.some((library) => /^libc\.(?:musl-|so$)/.test(library))) return "musl";
  if (interpreter !== undefined && /\/ld-linux[^/]*$/.test(interpreter)) return "glibc";
  const isGlibc = versionNeeds.some(({ versions }) =>
    versions.some((version) => version.startsWith("GLIBC_")),
  );
  return isGlibc ? "glibc" : undefined;
}
