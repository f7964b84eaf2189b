import type { NativeFile } from "../built-image/native-file.ts";
import { quote } from "./quote.ts";

/** A native file's package, else its path. */
export function nativeName({ isStarted, path, package: { name } }: NativeFile): string {
  return (isStarted ? undefined : name) ?? path;
}

/** A file's package as a sentence's subject: `The package "numpy" in "/var/task"`; else what is in its directory. */
export function packageSubject({ package: { name, site } }: Pick<NativeFile, "package">): string {
  return name === undefined
    ? `Native code in ${quote(site)}`
    : `The package ${quote(name)} in ${quote(site)}`;
}

/** A file by its path in what a package is installed into, in quotes. */
export function shortPath(path: string, site: string): string {
  return quote(path.startsWith(`${site}/`) ? path.slice(site.length + 1) : path);
}
