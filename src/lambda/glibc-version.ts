import type { LinuxSystem } from "./linux-system.ts";

/** Negative if version `a` of glibc (`2.34`) is older than `b`. */
export function compareGlibc(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.split(".").map(Number);
  return majorA - majorB || minorA - minorB;
}

/** What every image that Debian and Ubuntu still rebuilt in 2023 or later has at least. */
const DEBIAN_AT_LEAST = "2.31";

/** The version of glibc that a system has at least. */
export function leastGlibc({ libc, glibc, distribution }: LinuxSystem): string | undefined {
  if (libc !== "glibc") return undefined;
  return glibc ?? (distribution === "debian" || distribution === "ubuntu" ? DEBIAN_AT_LEAST : undefined);
}
