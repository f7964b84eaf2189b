import { stringify } from "yaml";
import { acceptedValues, type JsonSchema } from "../../src/config/accepted.ts";
import { GENERATED } from "./generated.ts";

/** docs/configuration.md: every key with its meaning, what it accepts, its default and an example. */
export function configurationPage(schema: JsonSchema): string {
  const keys = Object.entries(schema.properties ?? {});
  return `${[
    GENERATED,
    "# Configuration",
    "`.github/lambda-image-bot.yml` (or `.yaml`) in the directory that is worked on, else at the root of the git repository that it is in; or the file that `--config` names. Everything is optional. A mistake in it is told with file, line and column, and nothing is done.",
    "Paths and globs are relative to the directory that has `.github` (with `--config`, to the one that is worked on), with `/`: `*` stands for anything but `/`, `**` crosses it.",
    "[config.schema.json](config.schema.json) is the JSON Schema of the file. Editors with the YAML language server use it by a first line `# yaml-language-server: $schema=PATH-OR-URL`.",
    ...keys.flatMap(([key, value]) => keySection([key], value)),
  ].join("\n\n")}\n`;
}

function keySection(path: readonly string[], schema: JsonSchema): string[] {
  const [example] = schema.examples ?? [];
  return [
    `${path.length === 1 ? "##" : "###"} \`${path.join(".")}\``,
    ...(schema.description === undefined ? [] : [schema.description]),
    factsOf(schema),
    ...(example === undefined ? [] : [`\`\`\`yaml\n${yamlOf(path, example)}\`\`\``]),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, value]) => keySection([...path, key], value)),
    ...itemTable(schema),
  ];
}

function factsOf(schema: JsonSchema): string {
  const accepted = schema.properties ? "a map of the keys below" : acceptedOf(schema);
  const value = schema.default === undefined ? "" : ` Default: \`${JSON.stringify(schema.default)}\`.`;
  return `Accepts ${accepted}.${value}`;
}

/** Lists and maps of maps have a table of their own, so their keys aren't named here. */
function acceptedOf(schema: JsonSchema): string {
  if (schema.items?.properties) return "a list of maps of the keys below";
  const inner = innerOf(schema);
  if (inner?.properties)
    return `a map of ${schema.propertyNames?.title ?? "names"} to maps of the keys below`;
  return acceptedValues(schema);
}

function innerOf(schema: JsonSchema): JsonSchema | undefined {
  return typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined;
}

function itemTable(schema: JsonSchema): string[] {
  const properties = (schema.items ?? innerOf(schema))?.properties;
  if (properties === undefined) return [];
  const rows = Object.entries(properties).map(([key, value]) => {
    const description = value.description ?? "";
    return `| \`${key}\` | ${description.replaceAll("|", "\\|")} | ${acceptedValues(value).replaceAll("|", "\\|")} |`;
  });
  return [["| key | meaning | accepts |", "|---|---|---|", ...rows].join("\n")];
}

function yamlOf(path: readonly string[], example: unknown): string {
  const nested = [...path].reverse().reduce<unknown>((value, key) => ({ [key]: value }), example);
  return stringify(nested, { lineWidth: 0 });
}
