/**
 * The packages of Amazon Linux 2023 that have libraries which its minimal images lack and functions often need, by what
 * comes before `.so`: https://docs.aws.amazon.com/linux/al2023/release-notes/all-packages.html
 */
const PACKAGES: Readonly<Record<string, string>> = {
  libGL: "mesa-libGL",
  libICE: "libICE",
  libSM: "libSM",
  libX11: "libX11",
  libXext: "libXext",
  libXrender: "libXrender",
  libaio: "libaio",
  libasound: "alsa-lib",
  libatomic: "libatomic",
  libcairo: "cairo",
  libcrypt: "libxcrypt-compat",
  libcups: "cups-libs",
  libdrm: "libdrm",
  libfontconfig: "fontconfig",
  libfreetype: "freetype",
  libgbm: "mesa-libgbm",
  libgfortran: "libgfortran",
  libgomp: "libgomp",
  "libglib-2.0": "glib2",
  "libgobject-2.0": "glib2",
  "libgthread-2.0": "glib2",
  libmariadb: "mariadb-connector-c",
  libnss3: "nss",
  libnspr4: "nspr",
  libodbc: "unixODBC",
  "libpango-1.0": "pango",
  libpng16: "libpng",
  libpq: "libpq",
  libsndfile: "libsndfile",
  libxcb: "libxcb",
  libxkbcommon: "libxkbcommon",
  libxml2: "libxml2",
  libxslt: "libxslt",
};

/** The package of Amazon Linux 2023 that has a library (`libgomp.so.1`), where it is one that is known. */
export function packageWithLibrary(library: string): string | undefined {
  const [name = ""] = library.split(".so");
  return Object.hasOwn(PACKAGES, name) ? PACKAGES[name] : undefined;
}

/** Whether a library is of an OpenSSL older than 3, which is all that Amazon Linux 2023 has. */
export function isOldOpenssl(library: string): boolean {
  return /^lib(?:ssl|crypto)\.so\.(?:10|1\.)/.test(library);
}
