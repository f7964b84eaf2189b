import type { Span } from "../text/position.ts";
import { type CommandOptions, readOptions } from "./command-options.ts";
import type { ImageBuildTool } from "./image-build.ts";
import type { ScriptCommand, ScriptWord } from "./script-command.ts";

/** A command of docker's that matters to images. */
export type DockerCommand =
  | (DockerBuild & { readonly kind: "build" })
  | { readonly kind: "push"; readonly references: readonly string[]; readonly isEveryTag: boolean }
  | { readonly kind: "tag"; readonly from: string; readonly to: string }
  | { readonly kind: "login"; readonly registry: string }
  | { readonly kind: "create-builder" };

/** A command that builds an image or an index. */
export interface DockerBuild {
  readonly tool: ImageBuildTool;
  /** From `docker` to the subcommand's last word: `docker buildx build`. */
  readonly span: Span;
  readonly options: CommandOptions;
}

/** Options of `docker` and `docker buildx` themselves that take a word. */
const GLOBAL =
  /^(?:--config|--context|-c|--host|-H|--log-level|-l|--tlscacert|--tlscert|--tlskey|--builder)$/;
/** Options of the build commands that take no word. */
const SWITCHES = new Set([
  ...["--check", "--debug", "-D", "--disable-content-trust", "--compress", "--force-rm", "--help", "--load"],
  ...["--no-cache", "--print", "--pull", "--push", "--quiet", "-q", "--rm", "--squash"],
  ...[
    "--all-tags",
    "-a",
    "--amend",
    "--append",
    "--dry-run",
    "--insecure",
    "--purge",
    "-p",
    "--use",
    "--bootstrap",
    "--password-stdin",
  ],
]);

const BUILDS: Readonly<Record<string, ImageBuildTool>> = {
  build: "docker-build",
  "image build": "docker-build",
  "builder build": "docker-build",
  "buildx build": "buildx-build",
  "buildx b": "buildx-build",
  "buildx bake": "buildx-bake",
  "buildx f": "buildx-bake",
  "buildx imagetools create": "imagetools-create",
  "manifest create": "manifest-create",
};
/** Commands that have subcommands of their own. */
const GROUPS = new Set(["image", "builder", "buildx", "buildx imagetools", "manifest"]);

/** What a command is to images; `undefined` where it is nothing, or not docker's. */
export function readDockerCommand(command: ScriptCommand): DockerCommand | undefined {
  if (command.program !== "docker") return undefined;
  const { name, end, rest } = subcommandOf(command.arguments);
  const options = readOptions(rest, SWITCHES);
  const [first, second] = options.positional;
  const tool = Object.hasOwn(BUILDS, name) ? BUILDS[name] : undefined;
  if (tool !== undefined) {
    return { kind: "build", tool, span: { start: command.programSpan.start, end }, options };
  }
  switch (name) {
    case "push":
    case "image push":
    case "manifest push": {
      const isEveryTag = options.isOn("--all-tags") !== false || options.isOn("-a") !== false;
      return { kind: "push", references: options.positional.map(({ text }) => text), isEveryTag };
    }
    case "tag":
    case "image tag":
      return first && second && { kind: "tag", from: first.text, to: second.text };
    case "login":
      return { kind: "login", registry: first?.text ?? "docker.io" };
    case "buildx create":
      return { kind: "create-builder" };
    default:
      return undefined;
  }
}

/** The words up to the one that says what is done (`buildx build`), where they end, and those behind them. */
function subcommandOf(words: readonly ScriptWord[]): { name: string; end: number; rest: ScriptWord[] } {
  let name = "";
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || !word.isKnown) break;
    if (word.text.startsWith("-")) {
      if (GLOBAL.test(word.text)) at++;
      continue;
    }
    name = name === "" ? word.text : `${name} ${word.text}`;
    if (!GROUPS.has(name)) return { name, end: word.span.end, rest: words.slice(at + 1) };
  }
  return { name: "", end: 0, rest: [] };
}
