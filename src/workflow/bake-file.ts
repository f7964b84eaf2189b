import type { HclBlock, HclBody, HclFile } from "../hcl/hcl-file.ts";
import type { ParseHcl } from "../hcl/parse-hcl.ts";
import { readBakeJson } from "./bake-json.ts";
import { type BakeVariables, bakeTexts } from "./bake-texts.ts";
import type { WorkflowFile } from "./workflow-file.ts";

/** A file of targets for `docker buildx bake`. https://docs.docker.com/build/bake/reference/ */
export interface BakeFile {
  /** Relative to the directory given, with `/`. */
  readonly path: string;
  /** The file's text without its byte-order mark. */
  readonly text: string;
  readonly body: HclBody;
  /** The defaults of its variables, as far as they are literal. */
  readonly variables: BakeVariables;
  readonly problems: WorkflowFile["problems"];
}

/** Names of the files that bake reads where it is told none, in the order in which later ones prevail. */
export const BAKE_NAMES: readonly string[] = [
  "docker-bake.json",
  "docker-bake.hcl",
  "docker-bake.override.json",
  "docker-bake.override.hcl",
];

const NO_VARIABLES: BakeVariables = new Map();

/** Reads a bake file by its name's ending; what is malformed becomes a problem. */
export function readBakeFile(path: string, text: string, parseHcl: ParseHcl): BakeFile {
  const { body, problems }: HclFile = path.endsWith(".json") ? readBakeJson(text) : parseHcl(text);
  return {
    path,
    text,
    body,
    variables: new Map(body.blocks.flatMap(defaultOf)),
    problems: problems.map(({ message, span }) => ({
      message: `Bake can't read the file: ${message}.`,
      span,
    })),
  };
}

/** An empty default is there to be filled in by the environment. */
function defaultOf({ type, labels: [label], body }: HclBlock): [string, readonly string[]][] {
  const given = body.attributes.find(({ name }) => name === "default");
  const texts = given && bakeTexts(given.value, NO_VARIABLES);
  if (type !== "variable" || label === undefined || texts === undefined || texts.join("") === "") return [];
  return [[label.text, texts]];
}
