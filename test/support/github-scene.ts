import type { PullRequestOptions } from "../../src/app/pull-request-options.ts";
import { openPullRequests } from "../../src/app/pull-requests.ts";
import type { Change } from "../../src/decide/change.ts";
import type { Plan } from "../../src/decide/plan.ts";
import type { Undetermined } from "../../src/decide/undetermined.ts";
import { type EmbeddedGitHub, startGitHub } from "../../src/demo/github.ts";
import type { FileContent, StoredPullRequest } from "../../src/demo/github-repository.ts";
import { LookupError } from "../../src/errors.ts";
import { connectRepository } from "../../src/github/repository.ts";
import { lineStartsOf, positionAt } from "../../src/text/position.ts";
import { decodeSource } from "../../src/text/source.ts";
import type { Fault } from "./github-faults.ts";

const REPOSITORY = "octo/functions";
export const IMAGE = "public.ecr.aws/lambda/python:3.12";
const DAY = 86_400_000;

/** A digest of one repeated digit. */
export const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
export const from = (pin: string): string => `FROM ${IMAGE}@${digest(pin)}\nCMD ["app.handler"]\n`;

export const TABLE = {
  checkedOn: "2026-11-21",
  runtimes: [
    {
      identifier: "python3.12",
      language: "python",
      version: "3.12",
      repository: "python",
      tag: "3.12",
      os: "AL2023",
      architectures: ["x86_64", "arm64"],
      deprecation: "2028-10-31",
      successors: ["python3.14"],
      availability: "generally-available",
    },
  ],
} as const;

/** An update of every pinned python image in some files to another digest, as the engine would plan it. */
export function planFor(
  files: ReadonlyMap<string, string | Uint8Array>,
  pin: string,
  change: Partial<Change> | ((file: string) => Partial<Change>) = {},
  undetermined: readonly Undetermined[] = [],
): Plan {
  const changes: Change[] = [];
  const sources: Map<string, NonNullable<ReturnType<typeof decodeSource>>> = new Map();
  for (const [file, content] of files) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const source = decodeSource(bytes);
    const match = source === undefined ? null : /sha256:[0-9a-f]{64}/.exec(source.text);
    if (source === undefined || match === null || match[0] === digest(pin)) continue;
    sources.set(file, source);
    changes.push({
      kind: "digest",
      file,
      ...positionAt(lineStartsOf(source.text), match.index),
      oldReference: `${IMAGE}@${match[0]}`,
      newReference: `${IMAGE}@${digest(pin)}`,
      runtime: "python3.12",
      newRuntime: "python3.12",
      datedTag: "3.12.2026.11.20.13",
      group: "python3.12",
      edits: [{ start: match.index, end: match.index + match[0].length, newText: digest(pin) }],
      ...(typeof change === "function" ? change(file) : change),
    });
  }
  const stats = { files: files.size, imageUses: files.size, registryRequests: 0, durationMs: 0 };
  return { changes, findings: [], undetermined, determined: changes.length, runtimes: [], sources, stats };
}

type Connection = Awaited<ReturnType<typeof connectRepository>>;

/** A repository on an embedded GitHub, our adapter on it, and a clock to move. */
export class Scene {
  readonly hub: EmbeddedGitHub;
  readonly github: Connection;
  readonly clock: { now: Date };
  readonly faults: Fault[];
  readonly warnings: string[];
  /** Digests that the registry has no more. */
  readonly withdrawn = new Set<string>();
  /** What the workspace holds where that isn't the base branch. */
  workspace: ReadonlyMap<string, string> | undefined;
  #seen = 0;

  constructor(hub: EmbeddedGitHub, github: Connection, shared: Pick<Scene, "clock" | "faults" | "warnings">) {
    this.hub = hub;
    this.github = github;
    this.clock = shared.clock;
    this.faults = shared.faults;
    this.warnings = shared.warnings;
  }

  static async start(files: Readonly<Record<string, FileContent>>): Promise<Scene> {
    const clock = { now: new Date("2026-11-21T06:00:00Z") };
    const faults: Fault[] = [];
    const warnings: string[] = [];
    const hub = await startGitHub({
      repository: REPOSITORY,
      now: () => clock.now,
      intercept: (request) => {
        for (const fault of faults) {
          const answer = fault(request);
          if (answer !== undefined) return answer;
        }
        return undefined;
      },
    });
    hub.repository.commit("main", files, "Begin");
    const github = await connectRepository({
      repository: REPOSITORY,
      token: "t0ken",
      apiUrl: hub.url,
      writeSpacing: 0,
      secondOfWaiting: 1,
      warn: (message) => warnings.push(message),
    });
    return new Scene(hub, github, { clock, faults, warnings });
  }

  get repository() {
    return this.hub.repository;
  }

  /** The base branch's files as a checkout of it would have them. */
  checkout(): Map<string, string> {
    return new Map([...this.repository.files("main")].map(([path, file]) => [path, file.text]));
  }

  plan(pin: string, change?: Parameters<typeof planFor>[2], undetermined?: readonly Undetermined[]): Plan {
    return planFor(this.checkout(), pin, change, undetermined);
  }

  run(plan: Plan, options: Partial<PullRequestOptions> = {}) {
    this.#seen = this.hub.requests.length;
    const resolveDigest: (_: unknown, reference: string) => Promise<string> = async (_, reference) => {
      if (this.withdrawn.has(reference)) throw new LookupError("not-found", reference, "gone");
      return reference;
    };
    const files = this.workspace ?? this.checkout();
    const workspace = {
      exists: async (path: string) => files.has(path),
      read: async (path: string) => new TextEncoder().encode(files.get(path)),
    };
    return openPullRequests({ github: this.github, registry: { resolveDigest }, workspace }, plan, {
      directory: "",
      branchPrefix: "lambda-image-bot/",
      policy: { refreshInterval: 7, snooze: 30, maxOpen: 10 },
      now: this.clock.now,
      isDryRun: false,
      labels: [],
      assignees: [],
      reviewers: [],
      teamReviewers: [],
      isDraft: false,
      isSignedOff: false,
      isAutoMerged: false,
      repositoryUrl: `https://github.com/${REPOSITORY}`,
      runtimes: TABLE,
      ...options,
    });
  }

  /** Lets whole days pass. */
  wait(days: number): void {
    this.clock.now = new Date(this.clock.now.getTime() + days * DAY);
  }

  /** The requests of the last run. */
  requests(): readonly string[] {
    return this.hub.requests.slice(this.#seen);
  }

  /** The writing requests of the last run. */
  writes(): string[] {
    return this.requests().filter((request) => !request.startsWith("GET"));
  }

  pull(number: number): StoredPullRequest {
    const found = this.repository.pullRequest(number);
    if (found === undefined) throw new Error(`there is no pull request #${number}`);
    return found;
  }

  fileOn(branch: string, path: string): { mode: string; text: string } | undefined {
    return this.repository.files(branch).get(path);
  }
}
