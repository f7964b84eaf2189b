import { createServer, type IncomingMessage } from "node:http";
import { type Answer, type HubRequest, NOT_FOUND, refuse } from "./github-answer.ts";
import { comparedFiles } from "./github-changed-files.ts";
import { answerDispatches } from "./github-dispatch-routes.ts";
import { answerGit } from "./github-git-routes.ts";
import { answerIssues } from "./github-issue-routes.ts";
import { answerPulls } from "./github-pull-routes.ts";
import { StoredRepository } from "./github-repository.ts";

/** How to start an embedded GitHub. */
export interface GitHubOptions {
  /** Its repository, `OWNER/NAME`. */
  readonly repository: string;
  readonly now: () => Date;
  /** Sees every request first; what it answers is the answer. */
  readonly intercept?: (request: HubRequest) => Answer | undefined;
}

/** A running embedded GitHub: the REST API that we use, on one repository in memory. */
export interface EmbeddedGitHub extends AsyncDisposable {
  /** What `GITHUB_API_URL` is to be. */
  readonly url: string;
  readonly repository: StoredRepository;
  /** `METHOD /path` of every request so far. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

const MOST_COMPARED = 300;

function contentsOf(repository: StoredRepository, request: HubRequest, path: string): Answer {
  const ref = request.query.get("ref") ?? repository.defaultBranch;
  const commit = repository.commitAt(repository.branches.get(ref) ?? ref);
  const file = commit === undefined ? undefined : repository.objects.files(commit.tree).get(path);
  const bytes = file === undefined ? undefined : repository.objects.blobs.get(file.id);
  if (file === undefined || bytes === undefined) return NOT_FOUND;
  const content = Buffer.from(bytes).toString("base64");
  const type = file.mode === "120000" ? "symlink" : "file";
  return {
    status: 200,
    body: { type, encoding: "base64", size: bytes.byteLength, path, sha: file.id, content },
  };
}

function branchData(repository: StoredRepository, name: string): Answer {
  const sha = repository.branches.get(name);
  return sha === undefined ? NOT_FOUND : { status: 200, body: { name, commit: { sha }, protected: false } };
}

/** GitHub compares `BASE...HEAD`, and tells of at most 300 files. */
function comparison(repository: StoredRepository, request: HubRequest, range: string): Answer {
  const [base, head] = range.split("...").map((name) => repository.branches.get(name) ?? name);
  if (base === undefined || head === undefined) return NOT_FOUND;
  if (!repository.objects.commits.has(base) || !repository.objects.commits.has(head)) return NOT_FOUND;
  const isFirst = (request.query.get("page") ?? "1") === "1";
  const files = isFirst ? comparedFiles(repository, base, head).slice(0, MOST_COMPARED) : [];
  const mergeBase = { sha: repository.objects.mergeBase(base, head) };
  return { status: 200, body: { base_commit: { sha: base }, merge_base_commit: mergeBase, files } };
}

function answerRepository(repository: StoredRepository, request: HubRequest): Answer {
  const [, owner, name, kind, ...rest] = request.segments;
  if (`${owner}/${name}`.toLowerCase() !== repository.fullName.toLowerCase()) return NOT_FOUND;
  switch (kind) {
    case undefined:
      return {
        status: 200,
        body: { full_name: repository.fullName, default_branch: repository.defaultBranch },
      };
    case "git":
      return answerGit(repository, request, rest);
    case "pulls":
    case "issues":
      return (
        answerIssues(repository, request, [kind, ...rest]) ??
        answerPulls(repository, request, [kind, ...rest])
      );
    case "actions":
    case "dispatches":
      return answerDispatches(repository, request, [kind, ...rest]);
    case "contents":
      return contentsOf(repository, request, rest.join("/"));
    case "compare":
      return comparison(repository, request, rest.join("/"));
    case "branches":
      return branchData(repository, rest.join("/"));
    default:
      return NOT_FOUND;
  }
}

/** GraphQL has one mutation here: auto-merge, which REST lacks. */
function answerGraphQL(repository: StoredRepository, request: HubRequest): Answer {
  const variables = new Map(Object.entries(request.body.get("variables") ?? {}));
  const pull = repository.pullRequest(Number(String(variables.get("id")).replace("PR_", "")));
  if (pull === undefined)
    return { status: 200, body: { data: null, errors: [{ message: "Could not resolve to a node" }] } };
  pull.autoMerge = true;
  return { status: 200, body: { data: { enablePullRequestAutoMerge: { clientMutationId: null } } } };
}

function answer(repository: StoredRepository, request: HubRequest): Answer {
  switch (request.segments[0]) {
    case "repos":
      return answerRepository(repository, request);
    case "graphql":
      return answerGraphQL(repository, request);
    case "user":
      return refuse(403, "Resource not accessible by integration");
    case "rate_limit":
      return { status: 200, body: { resources: { core: { limit: 5000, remaining: 5000, reset: 0 } } } };
    default:
      return NOT_FOUND;
  }
}

async function readBody(message: IncomingMessage): Promise<Map<string, unknown>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf-8");
  const value: unknown = text === "" ? {} : JSON.parse(text);
  return new Map(Object.entries(value ?? {}));
}

async function readRequest(message: IncomingMessage): Promise<HubRequest> {
  const origin = `http://${message.headers.host ?? "localhost"}`;
  const url = new URL(message.url ?? "/", origin);
  // A path of a file or branch may come encoded as one segment or as several.
  const segments = url.pathname.split("/").flatMap((segment) => decodeURIComponent(segment).split("/"));
  return {
    method: message.method ?? "GET",
    segments: segments.filter((segment) => segment !== ""),
    query: url.searchParams,
    body: await readBody(message),
    origin,
  };
}

/** Starts an embedded GitHub on a free port of the loopback address. */
export async function startGitHub(options: GitHubOptions): Promise<EmbeddedGitHub> {
  const repository = new StoredRepository(options.repository, options.now);
  const requests: string[] = [];
  const replyTo = async (message: IncomingMessage): Promise<Answer> => {
    const request = await readRequest(message);
    requests.push(`${request.method} /${request.segments.join("/")}`);
    const isKnown = message.headers.authorization !== undefined;
    return (
      options.intercept?.(request) ?? (isKnown ? answer(repository, request) : refuse(401, "Bad credentials"))
    );
  };
  const server = createServer(async (message, response) => {
    const reply = await replyTo(message).catch(() => refuse(400, "Problems parsing JSON"));
    const headers = { "content-type": "application/json; charset=utf-8", "x-ratelimit-remaining": "4999" };
    response.writeHead(reply.status, { ...headers, ...reply.headers });
    response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, repository, requests, close, [Symbol.asyncDispose]: close };
}
