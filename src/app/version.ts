/** This program's version, the one of package.json; written out because a bundle has no package.json beside it. */
export const VERSION = "0.1.0";
