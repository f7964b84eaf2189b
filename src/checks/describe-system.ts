import type { BuildEnvironment } from "../lambda/build-environment.ts";

/** A system for messages: `Debian 12 (glibc 2.36)`, `Alpine (musl)`, `Amazon Linux 2023 (glibc 2.34)`. */
export function describeSystem({ distribution, release, libc, glibc }: BuildEnvironment): string {
  const name = (distribution && NAMES[distribution]) ?? distribution ?? "its system";
  const version = release === undefined ? "" : ` ${release}`;
  const library = glibc === undefined ? (libc ?? "") : `glibc ${glibc}`;
  return `${name}${version}${library === "" ? "" : ` (${library})`}`;
}

const NAMES: Readonly<Record<string, string>> = {
  al1: "Amazon Linux 1",
  al2: "Amazon Linux 2",
  al2023: "Amazon Linux 2023",
  alpine: "Alpine",
  azurelinux: "Azure Linux",
  debian: "Debian",
  fedora: "Fedora",
  rhel: "Red Hat Enterprise Linux",
  ubuntu: "Ubuntu",
};
