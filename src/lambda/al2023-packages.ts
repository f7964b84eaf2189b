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
  "java-1.8.0-openjdk-headless": ["java-1.8.0-amazon-corretto"],
  "java-11-openjdk-devel": ["java-11-amazon-corretto-devel"],
  "java-11-openjdk-headless": ["java-11-amazon-corretto-headless"],
  "java-17-openjdk-devel": ["java-17-amazon-corretto-devel"],
  "java-17-openjdk-headless": ["java-17-amazon-corretto-headless"],
  mariadb: ["mariadb105"],
  "mariadb-devel": ["mariadb-connector-c-devel"],
  "mariadb-libs": ["mariadb-connector-c"],
  mysql: ["mariadb105"],
  "mysql-devel": ["mariadb-connector-c-devel"],
  mysql57: ["mariadb105"],
  "mysql57-devel": ["mariadb-connector-c-devel"],
  postgresql: ["postgresql15"],
  postgresql96: ["postgresql15"],
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

/**
 * Packages that AL2 and AL2023 have under the same name, or that AL2023 brings under it, as far as Dockerfiles for
 * Lambda commonly install them: https://docs.aws.amazon.com/linux/al2023/release-notes/all-packages.html
 */
export const UNCHANGED_PACKAGES: ReadonlySet<string> = new Set([
  ...["acl", "alsa-lib", "at-spi2-atk", "at-spi2-core", "atk", "autoconf", "automake", "bash"],
  ...["bc", "bind-utils", "binutils", "bison", "boost", "boost-devel", "bzip2", "bzip2-devel"],
  ...["ca-certificates", "cairo", "cairo-devel", "cargo", "cmake", "cpio", "cups-libs", "cyrus-sasl-devel"],
  ...["dbus-glib", "dbus-glib-devel", "dbus-libs", "dejavu-sans-fonts", "diffutils", "docker"],
  ...["dos2unix", "expat", "expat-devel", "file", "findutils", "flex", "fontconfig", "freetype"],
  ...["freetype-devel", "gawk", "gcc", "gcc-c++", "gcc-gfortran", "gdb", "gettext", "ghostscript"],
  ...["giflib", "git", "glib2", "glib2-devel", "glibc", "glibc-devel", "glibc-langpack-en", "gmp-devel"],
  ...[
    "golang",
    "grep",
    "groff",
    "gtk3",
    "gzip",
    "hostname",
    "iproute",
    "iputils",
    "java-1.8.0-amazon-corretto",
  ],
  ...["java-1.8.0-amazon-corretto-devel", "java-11-amazon-corretto", "java-11-amazon-corretto-devel"],
  ...["java-11-amazon-corretto-headless", "java-17-amazon-corretto", "java-17-amazon-corretto-devel"],
  ...["java-17-amazon-corretto-headless", "jq", "krb5-devel", "lapack-devel", "lcms2", "less"],
  ...["libICE", "libSM", "libX11", "libXScrnSaver", "libXcomposite", "libXcursor", "libXdamage"],
  ...["libXext", "libXfixes", "libXi", "libXrandr", "libXrender", "libXt", "libXtst", "libarchive"],
  ...["libatomic", "libcurl-devel", "libdrm", "libffi", "libffi-devel", "libgomp", "libicu", "libicu-devel"],
  ...["libjpeg-turbo", "libjpeg-turbo-devel", "libpng", "libpng-devel", "libpq", "libpq-devel"],
  ...["libstdc++", "libstdc++-devel", "libtiff", "libtiff-devel", "libtool", "libuuid", "libuuid-devel"],
  ...["libwebp", "libwebp-devel", "libxml2", "libxml2-devel", "libxslt", "libxslt-devel", "libyaml"],
  ...["libyaml-devel", "lsof", "m4", "make", "mariadb-connector-c", "mariadb-connector-c-devel"],
  ...["mariadb105", "mesa-libGL", "mesa-libgbm", "nano", "ncurses", "ncurses-devel", "nginx"],
  ...["ninja-build", "nspr", "nss", "openblas", "openblas-devel", "openldap-devel", "openssh-clients"],
  ...["openssl", "openssl-devel", "openssl-libs", "pango", "passwd", "patch", "patchutils", "pcre-devel"],
  ...[
    "pcre2-devel",
    "perl",
    "pixman",
    "pkgconf-pkg-config",
    "pkgconfig",
    "poppler-utils",
    "postgresql-devel",
  ],
  ...["postgresql15", "procps", "procps-ng", "psmisc", "python3", "python3-devel", "python3-libs"],
  ...["python3-pip", "python3-setuptools", "python3-wheel", "readline-devel", "redis6", "rpm-build"],
  ...["rsync", "rust", "sed", "shadow-utils", "sqlite", "sqlite-devel", "sudo", "swig", "systemd"],
  ...["systemd-libs", "tar", "tree", "tzdata", "unixODBC", "unixODBC-devel", "unzip", "util-linux"],
  ...["vim-enhanced", "vim-minimal", "wget", "which", "xmlsec1", "xmlsec1-devel", "xorg-x11-server-Xvfb"],
  ...["xorg-x11-xauth", "xz", "xz-devel", "xz-libs", "zip", "zlib", "zlib-devel"],
]);

/** Packages of yum's own workings, which nothing on AL2023 needs. */
export const YUM_PACKAGES: ReadonlySet<string> = new Set([
  ...["amazon-linux-extras", "amazon-linux-extras-yum-plugin", "deltarpm", "yum", "yum-plugin-fastestmirror"],
  ...["yum-plugin-ovl", "yum-plugin-priorities", "yum-plugin-versionlock"],
]);

/** Packages whose smaller variants AL2023's images have, so that installing them conflicts. */
export const MINIMAL_VARIANTS: Readonly<Record<string, string>> = {
  coreutils: "coreutils-single",
  curl: "curl-minimal",
  gnupg2: "gnupg2-minimal",
  libcurl: "libcurl-minimal",
};
