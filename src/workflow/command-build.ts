import type { Span } from "../text/position.ts";
import { resolvePath } from "../text/relative-path.ts";
import { destinationOf } from "./build-destination.ts";
import type { CommandOptions } from "./command-options.ts";
import type { DockerBuild } from "./docker-command.ts";
import { dockerEnvironment } from "./docker-environment.ts";
import type { BakeRun, BuildSetting, StepBuild } from "./image-build.ts";
import type { ScriptCommand, ScriptWord } from "./script-command.ts";

/** The build that a docker command makes. */
export function commandBuild(build: DockerBuild, command: ScriptCommand): StepBuild {
  const { tool, span, options } = build;
  const target = options.last("--target");
  const platforms = options.last("--platform");
  return {
    tool,
    span,
    block: command.span,
    ...sourcesOf(build, command),
    ...(target && { target }),
    buildArgs: buildArgumentsOf(options.all("--build-arg"), command),
    ...(platforms && { platforms: listOf(platforms) }),
    tags: tagsOf(build),
    ...goalOf(build),
    ...attestationsOf(options),
    hasUnknownSettings: mayHaveMoreOptions(options),
    environment: dockerEnvironment(command.variable),
    ...(tool === "buildx-bake" && { bake: bakeRunOf(options, command) }),
    settingsAt: { offset: span.end, before: " ", after: "" },
  };
}

/** An expansion alone is the context; beside other words it may be anything. `--set` changes a bake file's targets. */
function mayHaveMoreOptions({ positional, all }: CommandOptions): boolean {
  return (positional.length > 1 && positional.some(({ isKnown }) => !isKnown)) || all("--set").length > 0;
}

function sourcesOf(
  { tool, options }: DockerBuild,
  { directory }: ScriptCommand,
): Pick<StepBuild, "context" | "dockerfile"> {
  const [given] = options.positional;
  if ((tool !== "docker-build" && tool !== "buildx-build") || directory === undefined) return {};
  const context = given?.isKnown ? localPath(directory, given.text) : undefined;
  const file = options.last("-f", "--file");
  const besides = context === undefined ? undefined : resolvePath(context, "Dockerfile");
  const dockerfile = file ? localPath(directory, file.value) : besides;
  return {
    ...(context !== undefined && { context }),
    ...(dockerfile !== undefined && { dockerfile }),
  };
}

function bakeRunOf(options: CommandOptions, { directory }: ScriptCommand): BakeRun {
  const files = options.all("-f", "--file");
  const paths = files.map(({ text }) => (directory === undefined ? undefined : localPath(directory, text)));
  const targets = options.positional.map(({ text }) => text);
  return {
    ...(directory !== undefined && { directory }),
    ...(files.length > 0 && { files: paths.filter((path) => path !== undefined) }),
    targets: targets.length > 0 ? targets : ["default"],
  };
}

/** A path on the machine; nothing for standard input and addresses. */
function localPath(directory: string, path: string | undefined): string | undefined {
  if (path === undefined || path === "-" || path.includes("://") || path.startsWith("git@")) return undefined;
  return resolvePath(directory, path);
}

/** Arguments with a known value; one without `=` has its variable's. */
function buildArgumentsOf(words: readonly ScriptWord[], { variable }: ScriptCommand): Map<string, string> {
  const values = new Map<string, string>();
  for (const { text, isKnown } of words) {
    const equals = text.indexOf("=");
    const value = equals < 0 ? variable(text) : text.slice(equals + 1);
    if (isKnown && value !== undefined) values.set(equals < 0 ? text : text.slice(0, equals), value);
  }
  return values;
}

function listOf({ span, value }: BuildSetting<string>): BuildSetting<readonly string[]> {
  return { span, ...(value !== undefined && { value: value.split(",").map((item) => item.trim()) }) };
}

function tagsOf({ tool, options }: DockerBuild): string[] {
  if (tool === "manifest-create") return options.positional.slice(0, 1).map(({ text }) => text);
  return options.all("-t", "--tag").map(({ text }) => text);
}

function goalOf({ tool, options }: DockerBuild): Pick<StepBuild, "isPushed" | "isLoaded" | "outputs"> {
  const outputs = options.all("-o", "--output");
  const asked = {
    push: options.isOn("--push"),
    load: options.isOn("--load"),
    outputs: outputs.every(({ isKnown }) => isKnown) ? outputs.map(({ text }) => text) : undefined,
  };
  const given = settingOf(outputs);
  const { isLoaded, isPushed } = destinationOf(asked);
  // What `docker build` leaves in the local store may be pushed by something that isn't read here.
  const isOpen = isPushed === undefined || (tool === "docker-build" && !isPushed);
  if (tool === "imagetools-create") return { isPushed: options.isOn("--dry-run") !== true, isLoaded: false };
  return { isLoaded, ...(!isOpen && { isPushed }), ...(given && { outputs: given }) };
}

function attestationsOf(options: CommandOptions): Pick<StepBuild, "provenance" | "sbom" | "attests"> {
  const provenance = options.last("--provenance");
  const sbom = options.last("--sbom");
  const attests = settingOf(options.all("--attest"));
  return { ...(provenance && { provenance }), ...(sbom && { sbom }), ...(attests && { attests }) };
}

/** Several words as one setting, a line each. */
function settingOf(words: readonly ScriptWord[]): BuildSetting<string> | undefined {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const span: Span = { start: first.span.start, end: last.span.end };
  const isKnown = words.every((word) => word.isKnown);
  return { span, ...(isKnown && { value: words.map(({ text }) => text).join("\n") }) };
}
