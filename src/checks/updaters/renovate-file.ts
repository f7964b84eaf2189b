import { type Json5Node, parseJson5 } from "./json5.ts";
import type { UpdaterFile } from "./updater-file.ts";

/**
 * Where Renovate looks for its configuration; the first that there is counts.
 * https://docs.renovatebot.com/configuration-options/
 */
export const RENOVATE_PATHS: readonly string[] = [
  "renovate.json",
  "renovate.json5",
  ".github/renovate.json",
  ".github/renovate.json5",
  ".renovaterc",
  ".renovaterc.json",
  ".renovaterc.json5",
  "package.json",
];

/**
 * Reads a Renovate configuration; of a `package.json` its `renovate`.
 * @param text without its byte-order mark
 * @returns nothing where there is no configuration in it, or it can't be read
 */
export function readRenovateFile(path: string, text: string): UpdaterFile | undefined {
  const isPackage = path === "package.json" || path.endsWith("/package.json");
  if (isPackage && !text.includes('"renovate"')) return undefined;
  const document = parseJson5(text);
  const top = isPackage ? document?.children.get("renovate") : document;
  if (top === undefined) return undefined;
  const offsetOf: UpdaterFile["offsetOf"] = (keys) =>
    keys.reduce<Json5Node | undefined>((node, key) => node?.children.get(key), top)?.start;
  return { program: "renovate", path, text, value: top.value, offsetOf };
}
