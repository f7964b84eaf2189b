import { ConfigError } from "../errors.ts";
import { RUNTIMES } from "../lambda/built-in-table.ts";
import { overlayRuntimes } from "../lambda/overlay.ts";
import type { RuntimeTable } from "../lambda/runtime.ts";
import { nearestWord } from "../text/nearest.ts";
import { wordList } from "./accepted.ts";
import type { Config } from "./config.ts";
import type { ParsedConfigFile } from "./extend.ts";

/**
 * Refuses `base-images` whose `runtime` the table doesn't have, as the configuration overlays it, and those of a whole
 * language whose tags don't tell the line: such an image would never be recognised, and nobody would learn why.
 * @throws {ConfigError} with the place of each
 */
export function refuseUnknownRuntimes(files: readonly ParsedConfigFile[], { runtimes }: Config): void {
  const table = overlayRuntimes(RUNTIMES, runtimes.overlay);
  const problems = files.flatMap((file) => problemsOf(file, table));
  if (problems.length > 0) throw new ConfigError(problems.join("\n"));
}

function problemsOf({ content, yaml }: ParsedConfigFile, table: RuntimeTable): string[] {
  const identifiers = new Set(table.runtimes.map(({ identifier }) => identifier));
  const languages = new Set(table.runtimes.flatMap(({ language, repository }) => repository ?? language));
  return (content["base-images"] ?? []).flatMap(({ runtime, tag }, index) => {
    const say = (key: "runtime" | "tag", what: string) => {
      const { place } = yaml.locateValue(["base-images", index, key]);
      return [`${place}: \`base-images[${index}].${key}\` must ${what}`];
    };
    if (identifiers.has(runtime)) return [];
    if (!languages.has(runtime)) return say("runtime", accepted(runtime, [...languages], [...identifiers]));
    return tag.includes("{line}")
      ? []
      : say("tag", `hold \`{line}\`, since \`${runtime}\` has several lines`);
  });
}

function accepted(written: string, languages: readonly string[], identifiers: readonly string[]): string {
  const meant = nearestWord(written, [...identifiers, ...languages]);
  const hint = meant === undefined ? "" : `; did you mean \`${meant}\`?`;
  return `be one of ${wordList(languages.toSorted())}, or a runtime identifier that \`lambda-image-bot runtimes\` lists${hint}`;
}
