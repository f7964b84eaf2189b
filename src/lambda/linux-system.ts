/** The commands that install packages with a system. */
export type PackageManager = "yum" | "dnf" | "microdnf" | "apt" | "apk";

/** A Linux system as far as an image's name tells it. */
export interface LinuxSystem {
  /** `al1`, `al2`, `al2023`, `debian`, `ubuntu`, `alpine`, `fedora`, `rhel` (and its rebuilds), `azurelinux`. */
  readonly distribution?: string;
  /** Its release as its makers count it: `12`, `24.04`, `3.20`; none for Amazon Linux, whose name is its release. */
  readonly release?: string;
  readonly libc?: "glibc" | "musl";
  /** The version of glibc that it has, where that is known: `2.34`. */
  readonly glibc?: string;
  readonly packageManager?: PackageManager;
}

/** Code names by distribution: https://wiki.debian.org/DebianReleases and https://wiki.ubuntu.com/Releases */
const CODE_NAMES: Readonly<Record<string, readonly [distribution: string, release: string]>> = {
  jessie: ["debian", "8"],
  stretch: ["debian", "9"],
  buster: ["debian", "10"],
  bullseye: ["debian", "11"],
  bookworm: ["debian", "12"],
  trixie: ["debian", "13"],
  trusty: ["ubuntu", "14.04"],
  xenial: ["ubuntu", "16.04"],
  bionic: ["ubuntu", "18.04"],
  focal: ["ubuntu", "20.04"],
  jammy: ["ubuntu", "22.04"],
  noble: ["ubuntu", "24.04"],
  oracular: ["ubuntu", "24.10"],
  plucky: ["ubuntu", "25.04"],
  questing: ["ubuntu", "25.10"],
  resolute: ["ubuntu", "26.04"],
};

/** What a distribution is called in tags besides its own name. */
const NAMES: Readonly<Record<string, string>> = {
  alpine: "alpine",
  debian: "debian",
  ubuntu: "ubuntu",
  fedora: "fedora",
  ubi: "rhel",
  ol: "rhel",
  oraclelinux: "rhel",
  rockylinux: "rhel",
  almalinux: "rhel",
  centos: "rhel",
  azurelinux: "azurelinux",
  al: "al",
  amazonlinux: "al",
};

/**
 * Versions of glibc by release: https://repology.org/project/glibc/versions, and for Amazon Linux
 * https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html
 */
const GLIBC: Readonly<Record<string, string>> = {
  al1: "2.17",
  al2: "2.26",
  al2023: "2.34",
  "azurelinux 3": "2.38",
  "debian 8": "2.19",
  "debian 9": "2.24",
  "debian 10": "2.28",
  "debian 11": "2.31",
  "debian 12": "2.36",
  "debian 13": "2.41",
  "fedora 38": "2.37",
  "fedora 39": "2.38",
  "fedora 40": "2.39",
  "fedora 41": "2.40",
  "fedora 42": "2.41",
  "fedora 43": "2.42",
  "rhel 7": "2.17",
  "rhel 8": "2.28",
  "rhel 9": "2.34",
  "rhel 10": "2.39",
  "ubuntu 14.04": "2.19",
  "ubuntu 16.04": "2.23",
  "ubuntu 18.04": "2.27",
  "ubuntu 20.04": "2.31",
  "ubuntu 22.04": "2.35",
  "ubuntu 24.04": "2.39",
  "ubuntu 24.10": "2.40",
  "ubuntu 25.04": "2.41",
  "ubuntu 25.10": "2.42",
};

const PACKAGE_MANAGERS: Readonly<Record<string, PackageManager>> = {
  al1: "yum",
  al2: "yum",
  al2023: "dnf",
  alpine: "apk",
  debian: "apt",
  ubuntu: "apt",
  fedora: "dnf",
};

/** How many parts of a version make a release: Debian 12.5 is Debian 12, Alpine 3.20.1 is Alpine 3.20. */
const RELEASE_PARTS: Readonly<Record<string, number>> = { alpine: 2, ubuntu: 2 };

/** All that follows from a distribution and a version of it, as far as the version is given. */
export function systemOf(distribution: string, version?: string): LinuxSystem {
  const release = version
    ?.split(".")
    .slice(0, RELEASE_PARTS[distribution] ?? 1)
    .join(".");
  const glibc = GLIBC[release === undefined ? distribution : `${distribution} ${release}`];
  const packageManager = PACKAGE_MANAGERS[distribution];
  return {
    distribution,
    ...(release !== undefined && { release }),
    libc: distribution === "alpine" ? "musl" : "glibc",
    ...(glibc !== undefined && { glibc }),
    ...(packageManager !== undefined && { packageManager }),
  };
}

const NAME_AND_VERSION = /^([a-z]+)(\d[\d.]*)?$/;

/** The system that a part of a tag names: `bookworm`, `alpine3.20`, `al2023`, `ubuntu22.04`; nothing for other parts. */
export function systemOfTagPart(part: string): LinuxSystem | undefined {
  const known = Object.hasOwn(CODE_NAMES, part) ? CODE_NAMES[part] : undefined;
  if (known !== undefined) return systemOf(...known);
  const [, name = "", version] = NAME_AND_VERSION.exec(part) ?? [];
  const distribution = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
  if (distribution === undefined) return undefined;
  if (distribution !== "al") return systemOf(distribution, version);
  return version !== undefined && Object.hasOwn(GLIBC, `al${version}`) ? systemOf(`al${version}`) : undefined;
}
