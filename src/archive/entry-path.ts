import { isAscii, isUtf8 } from "node:buffer";

/** The path of an entry as it is in the image, and what was odd about its name. */
export interface EntryPath {
  /** Absolute and normalised, without a slash at its end. */
  readonly path: string;
  readonly oddities: readonly ("path-outside" | "path-absolute" | "not-utf8")[];
}

const SLASH = 0x2f;
const DOT = 0x2e;
const NOTHING_ODD: EntryPath["oddities"] = [];

/** A name as text. One that isn't UTF-8 is taken byte for byte, so that different names stay different. */
export function decodeName(bytes: Buffer): string {
  return isAscii(bytes) || !isUtf8(bytes) ? bytes.toString("latin1") : bytes.toString("utf8");
}

/** Takes a name of an archive as a path below the image's root, which no `..` leads out of. */
export function entryPath(name: Buffer): EntryPath {
  const text = decodeName(rooted(name));
  const isPlain = !text.includes("/.") && !text.includes("//");
  if (isPlain && name[0] !== SLASH && isUtf8(name)) return { path: text, oddities: NOTHING_ODD };
  const { path, isOutside } = normalise(text);
  const oddities = [
    ...(isOutside ? (["path-outside"] as const) : []),
    ...(name[0] === SLASH ? (["path-absolute"] as const) : []),
    ...(isUtf8(name) ? [] : (["not-utf8"] as const)),
  ];
  return { path, oddities };
}

/**
 * A name after a slash, without `./` before it and a slash behind it: as bytes, because a text put together from
 * others takes twice the memory, and paths are kept for long.
 */
function rooted(name: Buffer): Buffer {
  const start = name[0] === DOT && name[1] === SLASH ? 2 : 0;
  const end = name[name.length - 1] === SLASH ? name.length - 1 : name.length;
  return Buffer.concat([ROOT, name.subarray(start, Math.max(start, end))]);
}

const ROOT = Buffer.of(SLASH);

function normalise(text: string): { path: string; isOutside: boolean } {
  const components: string[] = [];
  let isOutside = false;
  for (const component of text.split("/")) {
    if (component === "" || component === ".") continue;
    if (component !== "..") components.push(component);
    else if (components.pop() === undefined) isOutside = true;
  }
  return { path: `/${components.join("/")}`, isOutside };
}
