import type { Architecture } from "./architecture.ts";

/** What an image's name tells of the system and the language that things are built with in it. */
export interface BuildEnvironment {
  /** Distribution: `al2`, `al2023`, `debian`, `ubuntu`, `alpine`, `rhel`, … */
  readonly distribution?: string;
  /** Its release as its name says it: `2023`, `12`, `24.04`, `3.20`. */
  readonly release?: string;
  readonly libc?: "glibc" | "musl";
  /** The version of glibc that it has, where that is known: `2.34`. */
  readonly glibc?: string;
  /** `python`, `nodejs`, `java`, `ruby`, `dotnet`, `go`, `rust`, … */
  readonly language?: string;
  /** Its version as far as the name gives it: `3.12`, `22`. */
  readonly version?: string;
  /** Where the tag names one. */
  readonly architecture?: Architecture;
}
