/** "Development Tools", as far as things are built with it. */
const DEVELOPMENT = [
  ...["autoconf", "automake", "bison", "flex", "gcc", "gcc-c++", "gcc-gfortran", "git", "libtool", "make"],
  ...["patch", "pkgconf-pkg-config"],
];

/** By https://docs.aws.amazon.com/linux/al2/ug/compile-software.html and yum's own names of the group. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  development: DEVELOPMENT,
  "development tools": DEVELOPMENT,
  "development-tools": DEVELOPMENT,
};

/** The packages of AL2023 in place of a group of AL2's, for where groups can't be installed. */
export function packagesOfGroup(name: string): readonly string[] | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(GROUPS, key) ? GROUPS[key] : undefined;
}
