import type { BuildEnvironment } from "./build-environment.ts";

/** Commands by the package of Amazon Linux that has them. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  binutils: ["ar", "ld", "objdump", "readelf", "strip"],
  bzip2: ["bzip2", "bunzip2", "bzcat"],
  cmake: ["cmake"],
  cpio: ["cpio"],
  diffutils: ["cmp", "diff"],
  file: ["file"],
  findutils: ["find", "xargs"],
  gcc: ["cc", "gcc"],
  "gcc-c++": ["c++", "g++"],
  git: ["git"],
  gzip: ["gunzip", "gzip", "zcat"],
  hostname: ["hostname"],
  jq: ["jq"],
  less: ["less"],
  make: ["make"],
  openssl: ["openssl"],
  "openssh-clients": ["scp", "ssh", "ssh-keygen", "ssh-keyscan"],
  patch: ["patch"],
  perl: ["perl"],
  "procps-ng": ["pgrep", "pkill", "ps", "top"],
  python3: ["python3"],
  "python3-pip": ["pip3"],
  rsync: ["rsync"],
  "shadow-utils": ["adduser", "groupadd", "groupmod", "useradd", "userdel", "usermod"],
  sudo: ["sudo"],
  tar: ["tar"],
  unzip: ["unzip"],
  "util-linux": ["mount", "runuser", "su"],
  wget: ["wget"],
  which: ["which"],
  xz: ["unxz", "xz"],
  zip: ["zip"],
};

const PACKAGES = new Map(
  Object.entries(COMMANDS).flatMap(([name, commands]) => commands.map((command) => [command, name] as const)),
);

/** The package of Amazon Linux that has a command; nothing for commands outside the table. */
export function packageOfTool(tool: string): string | undefined {
  return PACKAGES.get(tool);
}

/** Packages that bring packages of the table along, or are other names of them. */
const BRINGERS: Readonly<Record<string, readonly string[]>> = {
  binutils: ["gcc", "gcc-c++", "gcc14", "gcc14-c++", "libtool", "clang", "golang", "rust", "cargo"],
  bzip2: ["perl-core", "rpm-build"],
  cpio: ["rpm-build"],
  diffutils: ["perl-core", "rpm-build"],
  file: ["rpm-build"],
  findutils: ["rpm-build", "libtool"],
  gcc: ["g++", "gcc-c++", "libtool", "clang", "golang", "rust", "cargo"],
  "gcc-c++": ["g++"],
  gzip: ["perl-core", "rpm-build"],
  less: ["awscli", "awscli-2", "git"],
  make: ["gcc", "gcc-c++", "g++", "perl-core", "rpm-build", "libtool"],
  openssl: ["openssl11"],
  "openssh-clients": ["git"],
  patch: ["rpm-build"],
  perl: ["autoconf", "automake", "git", "perl-core"],
  "procps-ng": ["procps"],
  python3: ["awscli", "awscli-2", "python3-devel", "python3-pip", "python"],
  "shadow-utils": ["passwd", "systemd"],
  tar: ["libtool", "perl-core", "rpm-build"],
  unzip: ["perl-core", "rpm-build"],
  "util-linux": ["sudo", "systemd"],
  xz: ["rpm-build"],
  zip: ["perl-core"],
  git: ["git-core", "git-lfs"],
  wget: ["google-chrome-stable"],
  which: ["google-chrome-stable", "chromium", "xdg-utils"],
};

/** The packages that bring one of the table along: it is there when one of them is installed. */
export function packagesThatBring(name: string): readonly string[] {
  return BRINGERS[name] ?? [];
}

/** What the AL2 images lack for certain: https://github.com/aws/aws-lambda-base-images/issues/3 and AL2's own image. */
const MISSING_IN_AL2: ReadonlySet<string> = new Set([
  ...[
    "bzip2",
    "cmake",
    "gcc",
    "gcc-c++",
    "git",
    "jq",
    "make",
    "rsync",
    "sudo",
    "tar",
    "unzip",
    "wget",
    "zip",
  ],
]);

/** What they lack only where no language brings it. */
const PYTHON: ReadonlySet<string> = new Set(["python3", "python3-pip"]);

/**
 * Whether an image lacks a package of the table before anything is installed: the images of AL2023
 * (https://docs.aws.amazon.com/linux/al2023/ug/al2023-container-image-types.html,
 * https://github.com/aws/aws-lambda-base-images/issues/173 and 196) all of them, those of AL2 some.
 */
export function lacksPackage(environment: BuildEnvironment, name: string): boolean {
  const { distribution, packageManager, language, isPlain = false } = environment;
  if (!isPlain) return false;
  if (PYTHON.has(name)) return packageManager === "microdnf" && language !== "python";
  if (distribution === "al2") return MISSING_IN_AL2.has(name);
  return distribution === "al2023";
}
