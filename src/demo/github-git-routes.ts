import { type Answer, type HubRequest, NOT_FOUND, refuse, textOf, textsOf } from "./github-answer.ts";
import type { Commit, Signature, StoredFile } from "./github-objects.ts";
import type { StoredRepository } from "./github-repository.ts";

const BOT = { name: "github-actions[bot]", email: "41898282+github-actions[bot]@users.noreply.github.com" };
const MODES = new Set(["100644", "100755", "120000"]);

function refData(name: string, sha: string) {
  return { ref: `refs/heads/${name}`, object: { type: "commit", sha } };
}

function branchOf(ref: string): string {
  return ref.replace(/^refs\//, "").replace(/^heads\//, "");
}

function readRef(repository: StoredRepository, ref: string): Answer {
  const branch = branchOf(ref);
  const sha = repository.branches.get(branch);
  return sha === undefined ? NOT_FOUND : { status: 200, body: refData(branch, sha) };
}

function createRef(repository: StoredRepository, request: HubRequest): Answer {
  const ref = textOf(request, "ref") ?? "";
  const sha = textOf(request, "sha") ?? "";
  if (!/^refs\/heads\/[^\s~^:?*[\\]+$/.test(ref)) return refuse(422, `${ref} is not a valid ref name.`);
  if (!repository.objects.commits.has(sha)) return refuse(422, "Object does not exist");
  if (repository.branches.has(branchOf(ref))) return refuse(422, "Reference already exists");
  repository.moveBranch(branchOf(ref), sha);
  return { status: 201, body: refData(branchOf(ref), sha) };
}

function updateRef(repository: StoredRepository, ref: string, request: HubRequest): Answer {
  const branch = branchOf(ref);
  const sha = textOf(request, "sha") ?? "";
  const before = repository.branches.get(branch);
  if (before === undefined) return refuse(422, "Reference does not exist");
  if (!repository.objects.commits.has(sha)) return refuse(422, "Object does not exist");
  if (request.body.get("force") !== true && !repository.objects.isAncestor(before, sha)) {
    return refuse(422, "Update is not a fast forward");
  }
  repository.moveBranch(branch, sha);
  return { status: 200, body: refData(branch, sha) };
}

function deleteRef(repository: StoredRepository, ref: string): Answer {
  if (!repository.branches.has(branchOf(ref))) return refuse(422, "Reference does not exist");
  repository.deleteBranch(branchOf(ref));
  return { status: 204 };
}

function person({ name, email, time }: Signature) {
  return { name, email, date: new Date(time * 1000).toISOString() };
}

function commitData(id: string, commit: Commit) {
  const isSigned = commit.author.name === BOT.name;
  return {
    sha: id,
    message: commit.message,
    tree: { sha: commit.tree },
    parents: commit.parents.map((sha) => ({ sha })),
    author: person(commit.author),
    committer: person(commit.committer),
    verification: { verified: isSigned, reason: isSigned ? "valid" : "unsigned" },
  };
}

function createCommit(repository: StoredRepository, request: HubRequest): Answer {
  const tree = textOf(request, "tree") ?? "";
  const parents = textsOf(request, "parents");
  if (!repository.objects.trees.has(tree)) return refuse(422, "Tree SHA does not exist");
  if (!parents.every((parent) => repository.objects.commits.has(parent))) {
    return refuse(422, "Parent SHA does not exist or is not a commit object");
  }
  // A named author is somebody whom GitHub can't sign for.
  const name = request.body.has("author") ? "somebody" : BOT.name;
  const author = repository.signature(name, BOT.email);
  const commit = { tree, parents, author, committer: author, message: textOf(request, "message") ?? "" };
  const id = repository.objects.putCommit(commit);
  return { status: 201, body: commitData(id, commit) };
}

function readTree(repository: StoredRepository, name: string, isRecursive: boolean): Answer {
  const { objects } = repository;
  const id = objects.trees.has(name)
    ? name
    : repository.commitAt(repository.branches.get(name) ?? name)?.tree;
  const entries = objects.trees.get(id ?? "");
  if (id === undefined || entries === undefined) return NOT_FOUND;
  const directories = entries
    .filter((entry) => entry.mode === "40000")
    .map((entry) => ({ path: entry.name, mode: "040000", type: "tree", sha: entry.id }));
  const files = isRecursive
    ? [...objects.files(id)]
    : entries.filter((entry) => entry.mode !== "40000").map((entry) => [entry.name, entry] as const);
  const blobs = files.map(([path, file]) => ({ path, mode: file.mode, type: "blob", sha: file.id }));
  return { status: 200, body: { sha: id, tree: [...directories, ...blobs], truncated: false } };
}

/** The path and file of one entry sent to create a tree; an answer where it is wrong. */
function treeEntry(repository: StoredRepository, item: unknown): [string, StoredFile | undefined] | Answer {
  const fields = new Map(Object.entries(typeof item === "object" && item !== null ? item : {}));
  const path = fields.get("path");
  const mode = fields.get("mode");
  const sha = fields.get("sha");
  const content = fields.get("content");
  if (typeof path !== "string" || path.split("/").some((name) => ["", ".", "..", ".git"].includes(name))) {
    return refuse(422, "tree.path contains a malformed path component");
  }
  if (typeof mode !== "string" || !MODES.has(mode)) return refuse(422, "tree.mode is not supported");
  if (typeof content === "string") {
    return [path, { mode, id: repository.objects.putBlob(new TextEncoder().encode(content)) }];
  }
  if (sha === null) return [path, undefined];
  if (typeof sha !== "string" || !repository.objects.blobs.has(sha))
    return refuse(422, `tree.sha ${sha} is not a valid blob`);
  return [path, { mode, id: sha }];
}

function createTree(repository: StoredRepository, request: HubRequest): Answer {
  const base = textOf(request, "base_tree");
  if (base !== undefined && !repository.objects.trees.has(base))
    return refuse(422, "base_tree is not a valid tree oid");
  const sent = request.body.get("tree");
  const files = new Map<string, StoredFile | undefined>();
  for (const item of Array.isArray(sent) ? sent : []) {
    const entry = treeEntry(repository, item);
    if (!Array.isArray(entry)) return entry;
    files.set(...entry);
  }
  const id = repository.objects.withFiles(base, files);
  return { ...readTree(repository, id, false), status: 201 };
}

function createBlob(repository: StoredRepository, request: HubRequest): Answer {
  const encoding = textOf(request, "encoding") === "base64" ? "base64" : "utf8";
  const sha = repository.objects.putBlob(Buffer.from(textOf(request, "content") ?? "", encoding));
  return { status: 201, body: { sha } };
}

function readBlob(repository: StoredRepository, sha: string): Answer {
  const bytes = repository.objects.blobs.get(sha);
  if (bytes === undefined) return NOT_FOUND;
  const content = Buffer.from(bytes).toString("base64");
  return { status: 200, body: { sha, size: bytes.byteLength, encoding: "base64", content } };
}

function readCommit(repository: StoredRepository, sha: string): Answer {
  const commit = repository.commitAt(sha);
  return commit === undefined ? NOT_FOUND : { status: 200, body: commitData(sha, commit) };
}

function matchingRefs(repository: StoredRepository, ref: string): Answer {
  const found = [...repository.branches].filter(([name]) => name.startsWith(branchOf(ref)));
  return { status: 200, body: found.map(([name, sha]) => refData(name, sha)) };
}

/**
 * Answers what stands below `/repos/OWNER/NAME/git/`.
 * @param segments what follows `git`
 */
export function answerGit(
  repository: StoredRepository,
  request: HubRequest,
  segments: readonly string[],
): Answer {
  const [kind = "", ...rest] = segments;
  const name = rest.join("/");
  switch (`${request.method} ${kind}`) {
    case "GET ref":
      return readRef(repository, name);
    case "GET matching-refs":
      return matchingRefs(repository, name);
    case "POST refs":
      return createRef(repository, request);
    case "PATCH refs":
      return updateRef(repository, name, request);
    case "DELETE refs":
      return deleteRef(repository, name);
    case "GET commits":
      return readCommit(repository, name);
    case "POST commits":
      return createCommit(repository, request);
    case "GET trees":
      return readTree(repository, name, request.query.has("recursive"));
    case "POST trees":
      return createTree(repository, request);
    case "GET blobs":
      return readBlob(repository, name);
    case "POST blobs":
      return createBlob(repository, request);
    default:
      return NOT_FOUND;
  }
}
