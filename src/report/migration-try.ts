import type { MoveFacts } from "../decide/move-facts.ts";
import { baseNameOf, folderOf } from "../text/relative-path.ts";
import { pathBelow } from "./file-link.ts";
import { sampleEvent } from "./sample-event.ts";
import { shellPath, shellQuote } from "./shell-quote.ts";

/** How a function is tried on a person's own machine: an event, and commands from the repository's root. */
export interface LocalTrial {
  /** JSON of an event such as the function gets, a line each. */
  readonly event: readonly string[];
  /** Builds the image, runs it on the emulator, and sends it the event. */
  readonly docker: readonly string[];
  /** The same by SAM; none where no template of SAM's declares the function. */
  readonly sam: readonly string[];
}

const EMULATOR = "/usr/local/bin/aws-lambda-rie";
const INVOCATIONS = "http://localhost:9000/2015-03-31/functions/function/invocations";

/**
 * The commands that try a moved function, see
 * https://docs.aws.amazon.com/lambda/latest/dg/images-test.html and
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-command-reference-sam-local-invoke.html
 * @param directory the working directory from the repository's root, which the move's paths are relative to
 */
export function localTrial(move: MoveFacts, directory: string): LocalTrial {
  const declared = declaredFunction(move);
  return {
    event: JSON.stringify(sampleEvent(declared?.event), null, 2).split("\n"),
    docker: [
      buildCommand(move, directory),
      ...runCommands(move),
      "# in another terminal",
      `curl ${INVOCATIONS} --data @event.json`,
    ],
    sam: declared === undefined ? [] : [samCommand(declared, directory)],
  };
}

/** A function that SAM's tool can build and run. */
interface DeclaredFunction {
  readonly name: string;
  readonly template: string;
  readonly event?: string;
}

function declaredFunction({ templates }: MoveFacts): DeclaredFunction | undefined {
  const template = templates.find(({ format }) => format === "sam");
  const name = template?.functions[0];
  if (template === undefined || name === undefined) return undefined;
  const event = template.events?.get(name)?.[0];
  return { name, template: template.file, ...(event !== undefined && { event }) };
}

/** Without `--provenance=false` BuildKit pushes an index, which Lambda refuses. */
function buildCommand(move: MoveFacts, directory: string): string {
  const { dockerfile, context, stage, buildArgs } = move;
  return [
    "docker build --provenance=false",
    `--platform ${platformOf(move)}`,
    ...(stage === undefined ? [] : [`--target ${shellQuote(stage)}`]),
    ...[...buildArgs].map(([name, value]) => `--build-arg ${shellQuote(`${name}=${value}`)}`),
    `-t ${imageName(move)}`,
    `-f ${shellPath(pathBelow(directory, dockerfile))}`,
    shellPath(contextPath(directory, context)),
  ].join(" ");
}

function contextPath(directory: string, context: string): string {
  return [directory, context].filter((part) => part !== "").join("/") || ".";
}

/** An image with an entry point of its own is started by the emulator; AWS's entry point starts that by itself. */
function runCommands(move: MoveFacts): string[] {
  const start = `docker run --rm --platform ${platformOf(move)} -p 9000:8080`;
  const { entryPoint, from } = move;
  const emulated = `${start} --entrypoint ${EMULATOR} ${imageName(move)}`;
  if (entryPoint !== undefined) return [`${emulated} ${entryPoint.map(shellQuote).join(" ")}`];
  if (from.language !== "go") return [`${start} ${imageName(move)}`];
  return ["# PROGRAM is what the ENTRYPOINT starts", `${emulated} PROGRAM`];
}

/** Functions that say nothing else are x86_64. */
function platformOf({ architecture }: MoveFacts): string {
  return architecture === "arm64" ? "linux/arm64" : "linux/amd64";
}

/** A name as Docker takes it: https://pkg.go.dev/github.com/distribution/reference */
function imageName({ dockerfile, context }: MoveFacts): string {
  const directory = folderOf(dockerfile) || context;
  const last = baseNameOf(directory).toLowerCase();
  const name = last.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return `${name.slice(0, 60) || "function"}:test`;
}

function samCommand({ name, template }: DeclaredFunction, directory: string): string {
  const path = pathBelow(directory, template);
  const isDefault = path === "template.yaml" || path === "template.yml";
  const build = isDefault ? "sam build" : `sam build -t ${shellPath(path)}`;
  return `${build} && sam local invoke ${shellQuote(name)} -e event.json`;
}
