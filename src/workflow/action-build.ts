import type { Span } from "../text/position.ts";
import { resolvePath } from "../text/relative-path.ts";
import type { ActionInputs } from "./action-inputs.ts";
import { destinationOf } from "./build-destination.ts";
import type { BakeRun, ImageBuild, StepBuild } from "./image-build.ts";

/** An action that a step uses. */
export interface UsedAction {
  /** `docker/build-push-action`, in lower case. */
  readonly name: string;
  /** What stands behind `@`; for a commit the comment behind it, if that names a version. */
  readonly version?: string;
  /** The value of `uses`. */
  readonly span: Span;
  /** The whole step. */
  readonly block: Span;
  readonly inputs: ActionInputs;
  readonly environment: ImageBuild["environment"];
  /** The text of the file that it stands in. */
  readonly file: string;
}

/** The build of a docker/build-push-action. https://github.com/docker/build-push-action#inputs */
export function pushActionBuild(action: UsedAction): StepBuild {
  const { inputs } = action;
  const target = inputs.setting("target");
  const platforms = inputs.list("platforms");
  const severalPlatforms =
    platforms && platforms.value === undefined ? severalPlatformsOf(inputs) : undefined;
  const outputs = inputs.setting("outputs");
  const attests = inputs.setting("attests");
  return {
    ...commonOf(action, "build-push-action"),
    ...sourcesOf(inputs),
    ...(target && { target }),
    buildArgs: buildArgumentsOf(inputs),
    ...(platforms && { platforms }),
    ...(severalPlatforms && { severalPlatforms }),
    tags: inputs.writtenList("tags", /[\n,]/),
    ...destinationOf({
      push: inputs.isOn("push"),
      load: inputs.isOn("load"),
      outputs: outputs ? outputs.value?.split("\n") : [],
    }),
    ...(attests && { attests }),
    ...(outputs && { outputs }),
    hasUnknownSettings: false,
  };
}

/** What another run of the matrix makes of another Dockerfile is another image. */
function severalPlatformsOf(inputs: ActionInputs): readonly string[] | undefined {
  const { dockerfile } = sourcesOf(inputs);
  return inputs
    .inRuns()
    .map((run) => ({ run, platforms: run.list("platforms")?.value ?? [] }))
    .find(({ run, platforms }) => platforms.length > 1 && sourcesOf(run).dockerfile === dockerfile)
    ?.platforms;
}

/** The build of a docker/bake-action, whose targets stand in another file. */
export function bakeActionBuild(action: UsedAction): StepBuild {
  const { inputs } = action;
  return {
    ...commonOf(action, "bake-action"),
    buildArgs: new Map(),
    tags: [],
    ...destinationOf({ push: inputs.isOn("push"), load: inputs.isOn("load"), outputs: [] }),
    hasUnknownSettings: inputs.setting("set") !== undefined,
    bake: bakeRunOf(inputs),
  };
}

/** What its inputs leave open, such as the files of docker/metadata-action, has nothing but tags and labels. */
function bakeRunOf(inputs: ActionInputs): BakeRun {
  const written = inputs.setting("workdir")?.value ?? inputs.written("source") ?? "";
  const remote = DEFAULT_CONTEXT.exec(written);
  const directory = resolvePath("", remote ? (remote[1] ?? "") : written);
  const files = inputs.writtenList("files", /[\n,]/);
  const paths = files.map((path) => resolvePath(directory ?? "", path.replace(/^cwd:\/\//, "")));
  const targets = inputs.writtenList("targets", /[\n,]/);
  return {
    ...(directory !== undefined && { directory }),
    ...(files.length > 0 && { files: paths.filter((path) => path !== undefined) }),
    targets: targets.length > 0 ? targets : ["default"],
  };
}

function commonOf({ version, span, block, inputs, environment, file }: UsedAction, tool: ImageBuild["tool"]) {
  const provenance = inputs.setting("provenance");
  const sbom = inputs.setting("sbom");
  const settingsAt = inputs.placeFor(file);
  return {
    tool,
    ...(version !== undefined && { version }),
    span,
    block,
    ...(provenance && { provenance }),
    ...(sbom && { sbom }),
    environment,
    ...(settingsAt && { settingsAt }),
  };
}

/** The path of what the action calls its default context: the repository as it is on GitHub. */
const DEFAULT_CONTEXT = /^\{\{\s*defaultContext\s*\}\}(?::(.*))?$/;

/** The file's path starts where the step runs, unless the context is on GitHub: then it starts there. */
function sourcesOf(inputs: ActionInputs): Pick<StepBuild, "context" | "dockerfile"> {
  const given = inputs.exampleOf("context");
  if (given && given.value === undefined) return fileOf(inputs, "");
  const remote = given?.value === undefined ? [] : DEFAULT_CONTEXT.exec(given.value);
  const folder = remote === null ? given?.value : (remote[1] ?? "");
  if (folder === undefined || folder.includes("://") || folder.startsWith("git@")) return {};
  const context = resolvePath("", folder);
  if (context === undefined) return fileOf(inputs, "");
  const file = inputs.exampleOf("file");
  const dockerfile = file ? undefined : resolvePath(context, "Dockerfile");
  const source = file ? fileOf(inputs, remote === null ? "" : context) : {};
  return { context, ...(dockerfile !== undefined && { dockerfile }), ...source };
}

function fileOf(inputs: ActionInputs, folder: string): Pick<StepBuild, "dockerfile"> {
  const { value } = inputs.exampleOf("file") ?? {};
  const dockerfile = value === undefined ? undefined : resolvePath(folder, value);
  return dockerfile === undefined ? {} : { dockerfile };
}

function buildArgumentsOf(inputs: ActionInputs): Map<string, string> {
  const { value = [] } = inputs.list("build-args", /\n/) ?? {};
  return new Map(
    value.flatMap((line): [string, string][] => {
      const equals = line.indexOf("=");
      return equals > 0 ? [[line.slice(0, equals), line.slice(equals + 1)]] : [];
    }),
  );
}
