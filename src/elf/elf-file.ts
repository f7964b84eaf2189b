/** What the headers and the dynamic section of an ELF file tell: https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html */
export interface ElfFile {
  /** `executable` (ET_EXEC, or ET_DYN that says it is one or has an interpreter), `shared` (other ET_DYN), …. */
  readonly kind: "executable" | "shared" | "relocatable" | "other";
  /** `e_machine` as OCI calls the architecture (`amd64`, `arm64`, `386`, `arm`, …), else `machine 0x…`. */
  readonly machine: string;
  /** Whether it is of 64 bits. */
  readonly is64Bit: boolean;
  /** PT_INTERP: `/lib64/ld-linux-x86-64.so.2`; absent in static programs and shared objects. */
  readonly interpreter?: string;
  /** DT_SONAME. */
  readonly soname?: string;
  /** DT_NEEDED, in order. */
  readonly needed: readonly string[];
  /** Directories of DT_RPATH and DT_RUNPATH as written, `$ORIGIN` and all. */
  readonly rpath: readonly string[];
  readonly runpath: readonly string[];
  /** Symbol versions that it needs of other libraries (`.gnu.version_r`), weak ones left out. */
  readonly versionNeeds: readonly VersionNeed[];
  /** Symbol versions that it defines (`.gnu.version_d`): `GLIBC_2.34`. */
  readonly versionDefinitions: readonly string[];
  /** The ABI of Node.js that an addon is for, where a symbol of it tells: 115 by `node_register_module_v115`. */
  readonly nodeAbi?: number;
  /**
   * Whether what it is linked to lies beyond what was kept of a large file: interpreter, names and versions are then
   * absent and empty for that reason alone.
   */
  readonly isPartial?: true;
}

/** The symbol versions that a file needs of one library. */
export interface VersionNeed {
  /** `libc.so.6`. */
  readonly library: string;
  /** `GLIBC_2.34`, `GLIBCXX_3.4.29`. */
  readonly versions: readonly string[];
}
