import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { type EmbeddedGitHub, startGitHub } from "../../src/demo/github.ts";
import type { FileContent } from "../../src/demo/github-repository.ts";
import { type EmbeddedRegistry, startRegistry } from "../../src/demo/registry.ts";
import type { PublishedImage } from "../../src/demo/registry-image.ts";
import type { Fault } from "../support/github-faults.ts";
import { runNode } from "../support/run-node.ts";

const ROOT = join(import.meta.dirname, "../..");
export const REPOSITORY = "octo/functions";
export const TOKEN = "ghs_thisIsTheTokenOfTheTests";
export const PYTHON = "public.ecr.aws/lambda/python";

/** What a run of the action left behind. */
export interface ActionRunResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** By name. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The runner's commands in the log, parsed as the runner does it. */
  readonly commands: readonly string[];
}

export interface ActionCall {
  readonly event?: string;
  readonly payload?: unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  /** The program to run, from the project's root: the sources unless told otherwise. */
  readonly program?: string;
}

/** An open pull request, and how the action is run for it. */
export interface Proposal {
  readonly number: number;
  readonly headCommit: string;
  readonly call: ActionCall;
}

/** A repository on an embedded GitHub, checked out with git, and an embedded registry with two builds of python 3.12. */
export class ActionScene {
  readonly hub: EmbeddedGitHub;
  readonly registry: EmbeddedRegistry;
  readonly faults: Fault[];
  readonly directory = mkdtempSync(join(tmpdir(), "action-"));
  readonly older: PublishedImage;
  readonly newer: PublishedImage;

  constructor(hub: EmbeddedGitHub, registry: EmbeddedRegistry, faults: Fault[]) {
    this.hub = hub;
    this.registry = registry;
    this.faults = faults;
    this.older = this.publish("2026-10-03T13:20:00Z", "3.12.2026.10.03.13");
    this.newer = this.publish("2026-11-10T10:20:00Z", "3.12.2026.11.10.10");
  }

  static async start(files: (scene: ActionScene) => Readonly<Record<string, string>>): Promise<ActionScene> {
    const faults: Fault[] = [];
    const intercept = (request: Parameters<Fault>[0]) =>
      faults.map((fault) => fault(request)).find((answer) => answer !== undefined);
    const [hub, registry] = await Promise.all([
      startGitHub({ repository: REPOSITORY, now: () => new Date(), intercept }),
      startRegistry(),
    ]);
    const scene = new ActionScene(hub, registry, faults);
    hub.repository.commit("main", files(scene), "Begin");
    scene.checkOut("main");
    return scene;
  }

  publish(created: string, datedTag: string): PublishedImage {
    return this.registry.publish({ repository: "lambda/python", tags: ["3.12", datedTag], created });
  }

  get workspace(): string {
    return join(this.directory, "workspace");
  }

  /** A fresh work tree with the files of a branch. */
  checkOut(branch: string): void {
    rmSync(this.workspace, { recursive: true, force: true });
    mkdirSync(this.workspace);
    for (const [path, { text }] of this.hub.repository.files(branch)) this.write(path, text);
    execFileSync("git", ["init", "--quiet", this.workspace]);
    execFileSync("git", ["-C", this.workspace, "add", "--all"]);
  }

  /** Writes a file into the work tree, as the author of a pull request has it there. */
  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.workspace, path)), { recursive: true });
    writeFileSync(join(this.workspace, path), text);
  }

  /** Runs the action as the runner does: inputs with their defaults, event, files for outputs and summary. */
  async run({ event = "schedule", payload = {}, inputs = {}, variables = {}, ...rest }: ActionCall = {}) {
    const files = { outputs: this.file("outputs", ""), summary: this.file("summary.md", "") };
    const { code, stdout, stderr } = await runNode([resolve(ROOT, rest.program ?? "src/action/main.ts")], {
      program: nodeProgram(),
      cwd: this.workspace,
      env: {
        PATH: process.env["PATH"],
        HOME: this.directory,
        ...inputVariables({ "registry-endpoints": `public.ecr.aws=${this.registry.url}`, ...inputs }),
        GITHUB_ACTIONS: "true",
        GITHUB_API_URL: this.hub.url,
        GITHUB_EVENT_NAME: event,
        GITHUB_EVENT_PATH: this.file("event.json", JSON.stringify(payload)),
        GITHUB_OUTPUT: files.outputs,
        GITHUB_REPOSITORY: REPOSITORY,
        GITHUB_SHA: this.head(),
        GITHUB_STEP_SUMMARY: files.summary,
        GITHUB_WORKSPACE: this.workspace,
        LAMBDA_IMAGE_BOT_WRITE_SPACING_MS: "0",
        ...variables,
      },
    });
    return {
      ...{ code, stdout, stderr },
      outputs: readOutputs(readFileSync(files.outputs, "utf8")),
      summary: readFileSync(files.summary, "utf8"),
      commands: commandsIn(stdout),
    } satisfies ActionRunResult;
  }

  /** Commits the default branch's files in the checkout, below what it has now; the id of that commit. */
  commitBase(): string {
    const git = (...words: string[]) =>
      execFileSync("git", ["-C", this.workspace, "-c", "user.name=a", "-c", "user.email=a@b", ...words], {
        encoding: "utf8",
      }).trim();
    git("rm", "-r", "-q", "--cached", ".");
    for (const [path, { text }] of this.hub.repository.files("main")) {
      const id = execFileSync("git", ["-C", this.workspace, "hash-object", "-w", "--stdin"], { input: text });
      git("update-index", "--add", "--cacheinfo", `100644,${id.toString().trim()},${path}`);
    }
    git("commit", "--quiet", "-m", "Begin");
    return git("rev-parse", "HEAD");
  }

  /** Opens a pull request from a branch of its own, on which files are changed (or gone), and checks it out. */
  async propose(files: Readonly<Record<string, FileContent>>, branch = "feature"): Promise<Proposal> {
    const { repository } = this.hub;
    if (!repository.branches.has(branch)) repository.moveBranch(branch, this.head());
    const headCommit = repository.commit(branch, files, "Change");
    if (repository.openFrom(branch).length === 0) {
      await fetch(`${this.hub.url}/repos/${REPOSITORY}/pulls`, {
        method: "POST",
        headers: { authorization: "token t" },
        body: JSON.stringify({ head: branch, base: "main", title: "Change" }),
      });
    }
    this.checkOut(branch);
    const number = repository.openFrom(branch)[0]?.number ?? 0;
    const head = { sha: headCommit, ref: branch, repo: { full_name: REPOSITORY } };
    return {
      number,
      headCommit,
      call: {
        event: "pull_request",
        payload: { pull_request: { number, base: { sha: this.head(), ref: "main" }, head } },
        variables: { GITHUB_SHA: headCommit },
      },
    };
  }

  /** The payload of a pull request from a branch of this repository, or of another one. */
  pullRequestPayload(base = this.head(), from = REPOSITORY): unknown {
    return {
      pull_request: { number: 7, base: { sha: base, ref: "main" }, head: { repo: { full_name: from } } },
    };
  }

  head(): string {
    return this.hub.repository.branches.get("main") ?? "";
  }

  /** The writing requests to GitHub so far. */
  writes(): string[] {
    return this.hub.requests.filter((request) => !request.startsWith("GET"));
  }

  private file(name: string, text: string): string {
    const path = join(this.directory, name);
    writeFileSync(path, text);
    return path;
  }

  async close(): Promise<void> {
    await Promise.all([this.hub.close(), this.registry.close()]);
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Node that runs TypeScript: this one, or the development dependency where this one is too old. */
function nodeProgram(): string {
  const installed = join(ROOT, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
  return Number(process.versions.node.split(".")[0]) < 24 && existsSync(installed)
    ? installed
    : process.execPath;
}

interface ActionMetadata {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
}

function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const metadata: ActionMetadata = parse(readFileSync(join(ROOT, "action.yml"), "utf8"));
  const defaults = Object.entries(metadata.inputs).map(
    ([name, input]) => [name, input.default ?? ""] as const,
  );
  const given = { ...Object.fromEntries(defaults), ...inputs };
  return Object.fromEntries(
    Object.entries(given).map(([name, text]) => [
      `INPUT_${name.toUpperCase()}`,
      text.replace(/^\$\{\{ github\.token \}\}$/, TOKEN),
    ]),
  );
}

/** `NAME<<DELIMITER`, lines, `DELIMITER`, as the runner reads the file. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [, name = "", , value = ""] of text.matchAll(/^([^\n]+?)<<(\S+)\r?\n(.*?)\r?\n\2\r?$/gms)) {
    outputs[name] = value;
  }
  return outputs;
}

/** Lines that the runner takes for commands: `::…` at the start after blanks, or `##[` anywhere. */
function commandsIn(stdout: string): string[] {
  return stdout.split(/\r\n|\r|\n/).filter((line) => /^\s*::/.test(line) || line.includes("##["));
}
