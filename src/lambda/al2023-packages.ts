/** What became of a package that AL2 has, or that only other systems have, in Amazon Linux 2023. */
export interface PackageChange {
  /** What to install instead, where something does the same. */
  readonly replacements: readonly string[];
  /** Whether the one replacement is the same thing under another name. */
  readonly isRenamed: boolean;
  /** Whose package name it is. */
  readonly origin: "al2" | "debian";
}

/** Packages under a new name: the same thing, as far as AL2023 has it. */
const RENAMED: Readonly<Record<string, string>> = {
  cmake3: "cmake",
  openssl11: "openssl",
  "openssl11-devel": "openssl-devel",
  "openssl11-libs": "openssl-libs",
};

/** Packages that are gone, and what comes nearest. */
const GONE: Readonly<Record<string, readonly string[]>> = {
  "amazon-linux-extras": [],
  chromium: [],
  "epel-release": [],
  gcc10: ["gcc"],
  "gcc10-c++": ["gcc-c++"],
  "java-1.8.0-openjdk": ["java-1.8.0-amazon-corretto"],
  "java-1.8.0-openjdk-devel": ["java-1.8.0-amazon-corretto-devel"],
  "java-11-openjdk": ["java-11-amazon-corretto"],
  "java-17-openjdk": ["java-17-amazon-corretto"],
  mariadb: ["mariadb105"],
  "mariadb-devel": ["mariadb-connector-c-devel"],
  "mariadb-libs": ["mariadb-connector-c"],
  mysql: ["mariadb105"],
  "mysql-devel": ["mariadb-connector-c-devel"],
  postgresql: ["postgresql15"],
  python2: ["python3"],
  "python2-devel": ["python3-devel"],
  "python2-pip": ["python3-pip"],
  python38: ["python3.11"],
  "python38-devel": ["python3.11-devel"],
  redis: ["redis6"],
};

/** What Debian's packages are called in AL2023. */
const DEBIAN: Readonly<Record<string, readonly string[]>> = {
  "apt-transport-https": [],
  "build-essential": ["gcc", "gcc-c++", "make"],
  "default-libmysqlclient-dev": ["mariadb-connector-c-devel"],
  dnsutils: ["bind-utils"],
  "iputils-ping": ["iputils"],
  "libbz2-dev": ["bzip2-devel"],
  "libcurl4-openssl-dev": ["libcurl-devel"],
  "libffi-dev": ["libffi-devel"],
  libgl1: ["mesa-libGL"],
  "libgl1-mesa-glx": ["mesa-libGL"],
  "libglib2.0-0": ["glib2"],
  "libgmp-dev": ["gmp-devel"],
  "libgmp3-dev": ["gmp-devel"],
  libgomp1: ["libgomp"],
  "libjpeg-dev": ["libjpeg-turbo-devel"],
  "libpng-dev": ["libpng-devel"],
  "libpq-dev": ["libpq-devel"],
  "libsasl2-dev": ["cyrus-sasl-devel"],
  libsm6: ["libSM"],
  libsndfile1: ["libsndfile"],
  "libssl-dev": ["openssl-devel"],
  libxext6: ["libXext"],
  "libxml2-dev": ["libxml2-devel"],
  libxrender1: ["libXrender"],
  "libxslt1-dev": ["libxslt-devel"],
  "libyaml-dev": ["libyaml-devel"],
  "python3-dev": ["python3-devel"],
  "software-properties-common": [],
  "xz-utils": ["xz"],
  "zlib1g-dev": ["zlib-devel"],
};

/**
 * What became of a package in AL2023; nothing for packages that it has, and for those that nothing is known of.
 * By https://docs.aws.amazon.com/linux/al2023/release-notes/removed.html (packages that are gone),
 * https://github.com/aws/aws-sam-build-images (the packages of AL2 and AL2023 for the same purpose),
 * https://github.com/aws/aws-lambda-base-images/issues/213 (chromium, EPEL) and
 * https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html (`compat-*`).
 */
export function changeInAl2023(name: string): PackageChange | undefined {
  if (Object.hasOwn(RENAMED, name)) {
    return { replacements: [RENAMED[name] ?? ""], isRenamed: true, origin: "al2" };
  }
  const gone = Object.hasOwn(GONE, name) ? GONE[name] : undefined;
  if (gone !== undefined) return { replacements: gone, isRenamed: false, origin: "al2" };
  if (name.startsWith("compat-")) return { replacements: [], isRenamed: false, origin: "al2" };
  const debian = Object.hasOwn(DEBIAN, name) ? DEBIAN[name] : undefined;
  return debian && { replacements: debian, isRenamed: false, origin: "debian" };
}

/** Packages that AL2 and AL2023 have under the same name, as far as Dockerfiles for Lambda commonly install them. */
export const UNCHANGED_PACKAGES: ReadonlySet<string> = new Set([
  ...["autoconf", "automake", "bzip2", "bzip2-devel", "ca-certificates", "cmake", "cpio", "diffutils"],
  ...[
    "file",
    "findutils",
    "fontconfig",
    "freetype",
    "freetype-devel",
    "gcc",
    "gcc-c++",
    "git",
    "glibc-devel",
  ],
  ...["gmp-devel", "gzip", "jq", "less", "libatomic", "libffi", "libffi-devel", "libgomp", "libjpeg-turbo"],
  ...["libjpeg-turbo-devel", "libpng", "libpng-devel", "libstdc++", "libtool", "libxml2", "libxml2-devel"],
  ...["libxslt", "libxslt-devel", "make", "mesa-libGL", "ncurses-devel", "nss", "openssl", "openssl-devel"],
  ...["patch", "perl", "postgresql-devel", "procps", "python3", "python3-devel", "python3-pip", "rsync"],
  ...["shadow-utils", "sqlite", "sqlite-devel", "sudo", "tar", "unzip", "util-linux", "wget", "which", "xz"],
  ...["xz-devel", "zip", "zlib", "zlib-devel"],
]);

/** Packages whose smaller variants AL2023's images have, so that installing them conflicts. */
export const MINIMAL_VARIANTS: Readonly<Record<string, string>> = {
  coreutils: "coreutils-single",
  curl: "curl-minimal",
  gnupg2: "gnupg2-minimal",
  libcurl: "libcurl-minimal",
};
