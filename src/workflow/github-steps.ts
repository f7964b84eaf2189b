import { resolvePath } from "../text/relative-path.ts";
import { bakeActionBuild, pushActionBuild, type UsedAction } from "./action-build.ts";
import { ActionInputs } from "./action-inputs.ts";
import { dockerEnvironment } from "./docker-environment.ts";
import { type ContextLookup, resolveExpressions } from "./expression.ts";
import type { JobReader } from "./job-reader.ts";
import type { Matrix } from "./matrix.ts";
import { scriptText } from "./script-text.ts";
import { type VariableLookup, variablesIn } from "./variables.ts";
import type { YamlTree } from "./yaml-tree.ts";

/** What the steps of a job share. */
export interface StepScope {
  readonly tree: YamlTree;
  /** The text of the file. */
  readonly file: string;
  readonly reader: JobReader;
  /** The job's own and inherited variables. */
  readonly variables: VariableLookup;
  readonly matrix: Matrix;
  /** Where scripts run that don't say otherwise, relative to the directory given; absent: only a run tells. */
  readonly directory: string | undefined;
}

/** What `${{ env.NAME }}`, `${{ matrix.name }}` and `${{ steps.ID.outputs.NAME }}` stand for. */
export function lookupIn(
  variables: VariableLookup,
  matrix: ReadonlyMap<string, string>,
  outputs: ReadonlyMap<string, string> = new Map(),
): ContextLookup {
  return (context, name) => {
    if (context === "env") return variables(name);
    if (context === "steps") return outputs.get(name);
    return context === "matrix" ? matrix.get(name) : undefined;
  };
}

/** Goes through a job's steps in order. */
export function readSteps(steps: unknown, scope: StepScope): void {
  const { tree } = scope;
  if (!tree.enter(steps)) return;
  for (const step of tree.items(steps)) {
    if (tree.enter(step)) readStep(step, scope);
  }
}

function readStep(step: unknown, scope: StepScope): void {
  const { tree, reader } = scope;
  const exported: VariableLookup = (name) => reader.exported.get(name) ?? scope.variables(name);
  const around = lookupIn(exported, scope.matrix.certain, reader.outputs);
  const variables = variablesIn(tree, tree.get(step, "env"), exported, around);
  const lookup = lookupIn(variables, scope.matrix.certain, reader.outputs);
  const action = usedAction(step, scope, variables, lookup);
  if (action) useAction(action, reader, tree.text(tree.get(step, "id"))?.text);
  else runStep(step, scope, variables, lookup);
}

function runStep(step: unknown, scope: StepScope, variable: VariableLookup, lookup: ContextLookup): void {
  const { tree, file, reader } = scope;
  const run = tree.text(tree.get(step, "run"));
  const script = run && scriptText(run, file);
  if (script === undefined) return;
  const given = tree.text(tree.get(step, "working-directory"));
  const path = given && resolveExpressions(given.text, lookup);
  const own = path === undefined ? undefined : resolvePath("", path);
  const directory = given ? own : scope.directory;
  reader.runScript(script, { file, directory, variable, lookup }, tree.text(tree.get(step, "id"))?.text);
}

function usedAction(
  step: unknown,
  { tree, file, matrix, reader }: StepScope,
  variables: VariableLookup,
  lookup: ContextLookup,
): UsedAction | undefined {
  const uses = tree.text(tree.get(step, "uses"));
  const block = tree.span(step);
  if (uses === undefined || block === undefined) return undefined;
  const [name = "", version] = uses.text.split("@");
  const example = lookupIn(variables, matrix.example, reader.outputs);
  const runs = () => matrix.runs.map((run) => lookupIn(variables, run, reader.outputs));
  const noted = versionIn(uses.node.comment ?? "");
  return {
    name: name.toLowerCase(),
    ...(version !== undefined && { version: isCommit(version) ? (noted ?? version) : version }),
    span: uses.span,
    block,
    inputs: new ActionInputs(tree, tree.get(step, "with"), lookup, example, runs),
    environment: dockerEnvironment(variables),
    file,
  };
}

function isCommit(version: string): boolean {
  return /^[0-9a-f]{40}$/.test(version);
}

/** The version in a comment like `# v6.18.0` or `# pin@v6`. */
function versionIn(comment: string): string | undefined {
  return /(?:^|[\s@=])(v?\d+(?:\.\d+){0,2})(?=\s|$)/.exec(comment)?.[1];
}

/** Actions that deploy a function, with the input that names its image. */
const DEPLOYING: Readonly<Record<string, string>> = {
  "aws-actions/aws-lambda-deploy": "image-uri",
  "int128/deploy-lambda-action": "image-uri",
  "appleboy/lambda-action": "image_uri",
};

function useAction(action: UsedAction, reader: JobReader, step: string | undefined): void {
  const { name, inputs, span, environment } = action;
  if (name === "docker/build-push-action") reader.addBuild(pushActionBuild(action));
  if (name === "docker/bake-action") reader.addBuild(bakeActionBuild(action));
  if (name === "docker/setup-buildx-action" && inputs.written("driver") !== "docker") reader.createBuilder();
  if (isEcrPublicLogin(action)) reader.logInToEcrPublic();
  if (name === "docker/metadata-action" && step !== undefined) keepTags(inputs, step, reader);
  const imageInput = Object.hasOwn(DEPLOYING, name) ? DEPLOYING[name] : undefined;
  if (imageInput === undefined) return;
  const image = inputs.written(imageInput);
  reader.addDeployment({ tool: "lambda-action", span, environment, ...(image !== undefined && { image }) });
}

/** The tags that docker/metadata-action makes: a line of `images` each. */
function keepTags(inputs: ActionInputs, step: string, reader: JobReader): void {
  const images = inputs
    .writtenList("images", /\n/)
    .map((line) => line.replace(/^name=/, "").split(",", 1)[0]);
  const tags = images.map((image) => `${image}:\${{ steps.${step}.outputs.version }}`);
  reader.outputs.set(`${step}.outputs.tags`, tags.join("\n"));
}

function isEcrPublicLogin({ name, inputs }: UsedAction): boolean {
  if (name === "aws-actions/amazon-ecr-login") return inputs.written("registry-type") === "public";
  return name === "docker/login-action" && (inputs.written("registry") ?? "").startsWith("public.ecr.aws");
}
