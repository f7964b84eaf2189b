import type { Span } from "../text/position.ts";
import { type CommandOptions, readOptions } from "./command-options.ts";
import type { LambdaDeployment } from "./lambda-deployment.ts";
import type { ScriptCommand, ScriptWord } from "./script-command.ts";

/** A command that deploys functions. */
export interface DeploymentCommand {
  readonly tool: LambdaDeployment["tool"];
  readonly span: Span;
  readonly image?: string;
}

/** What `aws lambda` is told to do. */
export interface LambdaCommand {
  /** `update-function-code`, `wait function-updated`. */
  readonly name: string;
  readonly options: CommandOptions;
  readonly span: Span;
}

/** Programs that run the one behind them out of a project's packages, with the words between. */
const LAUNCHERS: Readonly<Record<string, readonly string[]>> = {
  npx: [],
  bunx: [],
  pnpx: [],
  yarn: ["run", "dlx", "exec"],
  pnpm: ["run", "dlx", "exec"],
  npm: ["exec", "run", "--"],
  bun: ["x", "run"],
  poetry: ["run"],
  pipenv: ["run"],
  uv: ["run"],
};

/** The commands of each tool that build or deploy what a template declares. */
const TOOLS: Readonly<Record<string, readonly [LambdaDeployment["tool"], readonly string[]]>> = {
  sam: ["sam", ["deploy", "sync"]],
  cdk: ["cdk", ["deploy"]],
  serverless: ["serverless", ["deploy"]],
  sls: ["serverless", ["deploy"]],
  osls: ["serverless", ["deploy"]],
  terraform: ["terraform", ["apply"]],
  tofu: ["terraform", ["apply"]],
  terragrunt: ["terraform", ["apply", "run-all"]],
};

/** The deployment that a command is; `undefined` where it is none. */
export function readDeployment(command: ScriptCommand): DeploymentCommand | undefined {
  const lambda = readLambdaCommand(command);
  if (lambda) return lambdaDeployment(lambda);
  const { program, words } = launched(command);
  const [tool, verbs] = (Object.hasOwn(TOOLS, program) ? TOOLS[program] : undefined) ?? [];
  const verb = words.find(({ text }) => verbs?.includes(text));
  if (tool === undefined || verb === undefined) return undefined;
  return { tool, span: { start: command.span.start, end: verb.span.end } };
}

function launched({ program, arguments: words }: ScriptCommand): {
  program: string;
  words: readonly ScriptWord[];
} {
  const between = Object.hasOwn(LAUNCHERS, program) ? LAUNCHERS[program] : undefined;
  if (between === undefined) return { program, words };
  const at = words.findIndex(({ text }) => !text.startsWith("-") && !between.includes(text));
  const name = words[at]?.text.split("@", 1)[0] ?? "";
  return { program: name === "aws-cdk" ? "cdk" : name, words: words.slice(at + 1) };
}

/** `aws lambda …` as it is. */
export function readLambdaCommand(command: ScriptCommand): LambdaCommand | undefined {
  if (command.program !== "aws") return undefined;
  const options = readOptions(command.arguments, SWITCHES);
  const [service, ...words] = options.positional;
  const [verb, waited] = words;
  if (service?.text !== "lambda" || verb === undefined) return undefined;
  const last = verb.text === "wait" && waited ? waited : verb;
  const name = last === verb ? verb.text : `wait ${last.text}`;
  return { name, options, span: { start: command.span.start, end: last.span.end } };
}

/** Options of the AWS CLI that take no word, as far as they stand with `lambda`. */
const SWITCHES = new Set([
  ...["--no-cli-pager", "--debug", "--no-verify-ssl", "--no-paginate", "--no-sign-request", "--publish"],
  ...["--no-publish", "--dry-run", "--no-dry-run", "--no-cli-auto-prompt", "--cli-auto-prompt"],
]);

function lambdaDeployment({ name, options, span }: LambdaCommand): DeploymentCommand | undefined {
  if (name !== "update-function-code" && name !== "create-function") return undefined;
  const code = options.all("--code").at(-1)?.text;
  const image = options.all("--image-uri").at(-1)?.text ?? /\bImageUri=([^,]+)/.exec(code ?? "")?.[1];
  return { tool: "aws-cli", span, ...(image !== undefined && { image }) };
}
