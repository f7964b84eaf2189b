import { readFileSync } from "node:fs";
import { UsageError } from "../errors.ts";
import { isRecord } from "../image/json.ts";

/** What the runner tells of where and why the action runs. */
export interface ActionEnvironment {
  /** `OWNER/NAME`. */
  readonly repository: string;
  /** The directory that jobs check out into. */
  readonly workspace: string;
  readonly apiUrl: string;
  /** The repository's address for people. */
  readonly repositoryUrl: string;
  /** The commit that a pull request (or a merge queue's group) is to go onto; absent for other events. */
  readonly baseCommit?: string;
  /** The pull request that the run is about; absent for other events. */
  readonly pullRequest?: {
    readonly number: number;
    /** The last commit of its branch, which isn't the one checked out: that is its merge with the base. */
    readonly headCommit: string;
  };
  /** The last commit of a merge queue's group; absent for other events. */
  readonly groupCommit?: string;
  /** The commit that the run is on, `GITHUB_SHA`; absent where there is none. */
  readonly commit?: string;
  /** Whether a pull request from another repository started the run: its token only reads. */
  readonly isFromFork: boolean;
  /** The branch that the run is on, where it isn't the repository's default branch. */
  readonly otherBranch?: string;
  /** Least milliseconds between two writes to GitHub, where another pace than GitHub's own advice is wanted. */
  readonly writeSpacing?: number;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** For GitHub Enterprise Servers without rate limits, and for the demo. */
const WRITE_SPACING = "LAMBDA_IMAGE_BOT_WRITE_SPACING_MS";

/**
 * Reads the environment that the runner gives to actions.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 * @throws {UsageError} where it isn't one
 */
export function readEnvironment(variables: Variables): ActionEnvironment {
  const repository = variables["GITHUB_REPOSITORY"] ?? "";
  const workspace = variables["GITHUB_WORKSPACE"] ?? "";
  if (repository === "" || workspace === "") {
    throw new UsageError("GITHUB_REPOSITORY and GITHUB_WORKSPACE must be set: this is a GitHub Action.", {
      help: "Outside of GitHub Actions use the command line, dist/cli.cjs.",
    });
  }
  const event = readEvent(variables["GITHUB_EVENT_PATH"]);
  const eventName = variables["GITHUB_EVENT_NAME"] ?? "";
  const serverUrl = variables["GITHUB_SERVER_URL"] || "https://github.com";
  return {
    ...{ repository, workspace },
    apiUrl: apiUrlOf(variables),
    repositoryUrl: `${serverUrl.replace(/\/+$/, "")}/${repository}`,
    ...baseOf(event, eventName),
    ...pullRequestOf(event),
    ...commitsOf(event, variables["GITHUB_SHA"]),
    isFromFork: isFromFork(event, repository),
    ...otherBranchOf(event, variables["GITHUB_REF"] ?? ""),
    ...writeSpacingOf(variables),
  };
}

function apiUrlOf(variables: Variables): string {
  const url = variables["GITHUB_API_URL"] || "https://api.github.com";
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url;
  throw new UsageError(`GITHUB_API_URL must be an http or https URL; it is ${JSON.stringify(url)}`);
}

function readEvent(path: string | undefined): unknown {
  if (!path) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new UsageError(`The event's payload can't be read from GITHUB_EVENT_PATH (${path}).`, { cause });
  }
}

/** What stands at a path of keys in the event's payload. */
function at(event: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((value: unknown, key) => (isRecord(value) ? value[key] : undefined), event);
}

/** Every event about a pull request has a base, even where the payload is cut or missing. */
function baseOf(event: unknown, eventName: string): { baseCommit?: string } {
  const isPullRequest = at(event, "pull_request") !== undefined || eventName.startsWith("pull_request");
  if (!isPullRequest && eventName !== "merge_group") return {};
  const commit = isPullRequest
    ? at(event, "pull_request", "base", "sha")
    : at(event, "merge_group", "base_sha");
  if (isCommit(commit)) return { baseCommit: commit };
  throw new UsageError("The event's payload does not name the commit that the pull request is to go onto.", {
    help: "Its configuration is read from there; run on the event pull_request as GitHub sends it.",
  });
}

function isCommit(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{40,64}$/.test(value);
}

function pullRequestOf(event: unknown): Pick<ActionEnvironment, "pullRequest"> {
  const number = at(event, "pull_request", "number");
  const headCommit = at(event, "pull_request", "head", "sha");
  const isKnown = typeof number === "number" && Number.isSafeInteger(number) && isCommit(headCommit);
  return isKnown ? { pullRequest: { number, headCommit } } : {};
}

function commitsOf(
  event: unknown,
  commit: string | undefined,
): Pick<ActionEnvironment, "commit" | "groupCommit"> {
  const groupCommit = at(event, "merge_group", "head_sha");
  return { ...(isCommit(groupCommit) && { groupCommit }), ...(isCommit(commit) && { commit }) };
}

function isFromFork(event: unknown, repository: string): boolean {
  if (at(event, "pull_request") === undefined) return false;
  const head = at(event, "pull_request", "head", "repo", "full_name");
  return typeof head !== "string" || head.toLowerCase() !== repository.toLowerCase();
}

function otherBranchOf(event: unknown, ref: string): { otherBranch?: string } {
  const defaultBranch = at(event, "repository", "default_branch");
  const branch = ref.startsWith("refs/heads/") ? ref.slice("refs/heads/".length) : undefined;
  const isOther = branch !== undefined && typeof defaultBranch === "string" && branch !== defaultBranch;
  return isOther ? { otherBranch: branch } : {};
}

function writeSpacingOf(variables: Variables): { writeSpacing?: number } {
  const text = variables[WRITE_SPACING] ?? "";
  if (text === "") return {};
  if (/^\d{1,6}$/.test(text)) return { writeSpacing: Number(text) };
  throw new UsageError(`${WRITE_SPACING} must be whole milliseconds; it is ${JSON.stringify(text)}`);
}
