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

/** Other names that a package is installed by. */
const ALIASES: Readonly<Record<string, string>> = {
  procps: "procps-ng",
  "gcc-g++": "gcc-c++",
  "g++": "gcc-c++",
  openssl11: "openssl",
};

/** The packages of the table that a package has in tow, besides itself. */
const IN_TOW: Readonly<Record<string, readonly string[]>> = {
  gcc: ["binutils", "make"],
  "gcc-c++": ["binutils", "gcc", "make"],
  git: ["less", "openssh-clients", "perl"],
  "python3-pip": ["python3"],
  "python3-devel": ["python3"],
  "perl-core": ["perl", "gzip", "tar", "diffutils", "make", "unzip", "zip", "bzip2"],
  "rpm-build": [
    "bzip2",
    "cpio",
    "diffutils",
    "file",
    "findutils",
    "gzip",
    "make",
    "patch",
    "tar",
    "unzip",
    "xz",
  ],
  autoconf: ["perl"],
  automake: ["perl"],
  libtool: ["gcc", "tar", "sed"],
  systemd: ["util-linux", "shadow-utils"],
  sudo: ["util-linux"],
  awscli: ["python3", "less"],
  "awscli-2": ["python3", "less"],
};

/** The packages of the table that come with a package, itself among them under its own name. */
export function packagesWith(installed: string): readonly string[] {
  const name = Object.hasOwn(ALIASES, installed) ? (ALIASES[installed] ?? installed) : installed;
  return Object.hasOwn(IN_TOW, name) ? [name, ...(IN_TOW[name] ?? [])] : [name];
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
  const { distribution, packageManager, language } = environment;
  if (PYTHON.has(name)) return packageManager === "microdnf" && language !== "python";
  if (distribution === "al2") return MISSING_IN_AL2.has(name);
  return distribution === "al2023";
}
