import type { GitHub } from "@actions/github/lib/utils";
import type { Octokit as OctokitCore } from "@octokit/core";
import { UsageError } from "../errors.ts";
import { refusalOf, statusOf } from "./refusal.ts";
import { writeSpacing } from "./write-spacing.ts";

/** How to reach one repository on GitHub. */
export interface ClientOptions {
  /** `OWNER/NAME`. */
  readonly repository: string;
  readonly token: string;
  /** `GITHUB_API_URL`. */
  readonly apiUrl: string;
  /** Least time between two writes, in milliseconds; GitHub asks for one second. */
  readonly writeSpacing?: number;
  /** Milliseconds that one second of waiting after a refusal takes; less in tests alone. */
  readonly secondOfWaiting?: number;
  /** Told of waits and of what plugins warn about. */
  readonly warn: (message: string) => void;
}

type Octokit = InstanceType<typeof GitHub>;

/** The API bound to one repository. */
export interface Client {
  readonly rest: Octokit["rest"];
  readonly paginate: Octokit["paginate"];
  readonly graphql: Octokit["graphql"];
  /** Owner and name, as every request takes them. */
  readonly repository: { readonly owner: string; readonly repo: string };
  /**
   * Runs a request.
   * @param what the request as a phrase, `create the branch x`
   * @throws {RefusedError} saying what was refused on which repository, why, and what to do
   */
  attempt<T>(what: string, request: () => Promise<T>): Promise<T>;
}

const SECOND = 1000;
/** Longest single wait that a run accepts, in seconds, and how often in a row. */
const LONGEST_WAIT = 300;
const MOST_WAITS = 6;
/** Not worth asking again, or (403, 429) the throttling plugin's to wait for. */
const FINAL_STATUSES = [400, 401, 403, 404, 409, 410, 422, 429, 451];

/** Takes `OWNER/NAME` apart. */
function splitRepository(repository: string): { owner: string; repo: string } {
  const [owner, repo, ...rest] = repository.split("/");
  if (!owner || !repo || rest.length > 0) {
    throw new UsageError(`not a repository: ${JSON.stringify(repository)}`, {
      help: "Write it as OWNER/NAME.",
    });
  }
  return { owner, repo };
}

function headerOf(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || !("response" in error)) return undefined;
  const { response } = error;
  if (typeof response !== "object" || response === null || !("headers" in response)) return undefined;
  return new Map(Object.entries(response.headers ?? {})).get(name);
}

/**
 * The throttling plugin knows a secondary rate limit by its message alone; GitHub's documentation by the status and
 * `retry-after`. https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function nameSecondaryLimits(octokit: OctokitCore): void {
  octokit.hook.error("request", (error) => {
    const status = statusOf(error);
    const isLimit = headerOf(error, "retry-after") !== undefined || /abuse detection/i.test(error.message);
    const isPrimary = headerOf(error, "x-ratelimit-remaining") === "0";
    if (status === 429 ? !isPrimary : status === 403 && isLimit) {
      error.message = `secondary rate limit: ${error.message}`;
    }
    throw error;
  });
}

function waitRule(warn: (message: string) => void, kind: string) {
  return (
    retryAfter: number,
    request: { method: string; url: string },
    _: unknown,
    count: number,
  ): boolean => {
    const isWaiting = retryAfter <= LONGEST_WAIT && count < MOST_WAITS;
    const what = isWaiting ? `waiting ${retryAfter} s` : `not waiting ${retryAfter} s`;
    warn(`GitHub's ${kind} rate limit at ${request.method} ${request.url}: ${what}`);
    return isWaiting;
  };
}

/** Loads GitHub's client and its plugins (a tenth of a second, so only when GitHub is needed) and binds them. */
export async function createClient(options: ClientOptions): Promise<Client> {
  const [utils, { throttling }, { retry }] = await Promise.all([
    import("@actions/github/lib/utils"),
    import("@octokit/plugin-throttling"),
    import("@octokit/plugin-retry"),
  ]);
  const repository = splitRepository(options.repository);
  const groups: object = {
    write: writeSpacing(options.writeSpacing ?? SECOND),
    notifications: writeSpacing(0),
  };
  const waiting = options.secondOfWaiting ?? SECOND;
  const { warn } = options;
  const Octokit = utils.GitHub.plugin(nameSecondaryLimits, throttling, retry);
  const octokit = new Octokit({
    ...utils.getOctokitOptions(options.token),
    baseUrl: options.apiUrl.replace(/\/+$/, ""),
    userAgent: "lambda-image-bot",
    log: { debug: () => {}, info: () => {}, warn, error: () => {} },
    throttle: {
      ...groups,
      retryAfterBaseValue: waiting,
      onRateLimit: waitRule(warn, "primary"),
      onSecondaryRateLimit: waitRule(warn, "secondary"),
    },
    retry: { doNotRetry: FINAL_STATUSES, retryAfterBaseValue: waiting },
  });
  return {
    rest: octokit.rest,
    paginate: octokit.paginate,
    graphql: octokit.graphql,
    repository,
    attempt: async (what, request) => {
      try {
        return await request();
      } catch (error) {
        throw refusalOf(error, `${what} in ${options.repository}`);
      }
    },
  };
}
