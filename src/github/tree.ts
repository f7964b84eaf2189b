import type { CommitTree, TreeFile } from "../decide/pull-request-tree.ts";
import type { Client } from "./client.ts";

/** A file to write: git's mode and the bytes. */
export interface TreeEdit {
  readonly path: string;
  readonly mode: string;
  readonly bytes: Uint8Array;
}

type TreeMode = "100644" | "100755";
type NewEntry = { path: string; mode: TreeMode; type: "blob" } & ({ content: string } | { sha: string });

/** How much one request for a tree may carry; GitHub gives up on much larger ones. */
const MOST_ENTRIES = 1000;
const MOST_CHARACTERS = 4_000_000;

async function getTree(client: Client, sha: string, isRecursive: boolean) {
  const { data } = await client.attempt(`read the tree ${sha}`, () =>
    client.rest.git.getTree({
      ...client.repository,
      tree_sha: sha,
      ...(isRecursive && { recursive: "1" }),
    }),
  );
  return data;
}

/** Reads the directories of some paths, one request each, where the whole tree is too large for one answer. */
async function readDirectories(
  client: Client,
  tree: string,
  paths: readonly string[],
): Promise<Map<string, TreeFile>> {
  const files = new Map<string, TreeFile>();
  const wanted = new Set(paths.flatMap(ancestorsOf));
  const pending = [{ prefix: "", sha: tree }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const entry of (await getTree(client, next.sha, false)).tree) {
      const path = next.prefix + entry.path;
      if (entry.type === "blob") files.set(path, { mode: entry.mode, blob: entry.sha });
      else if (entry.type === "tree" && wanted.has(path))
        pending.push({ prefix: `${path}/`, sha: entry.sha });
    }
  }
  return files;
}

/** `a/b/c` → `a`, `a/b`. */
function ancestorsOf(path: string): string[] {
  const segments = path.split("/").slice(0, -1);
  return segments.map((_, at) => segments.slice(0, at + 1).join("/"));
}

/**
 * The files of a commit: all in one request where GitHub can, else at least those beside `paths`.
 * @throws {RefusedError}
 */
export async function readTree(
  client: Client,
  commit: string,
  paths: readonly string[],
): Promise<CommitTree> {
  const { data } = await client.attempt(`read the commit ${commit}`, () =>
    client.rest.git.getCommit({ ...client.repository, commit_sha: commit }),
  );
  const tree = data.tree.sha;
  const parents = data.parents.map((parent) => parent.sha);
  const listing = await getTree(client, tree, true);
  if (listing.truncated) return { commit, tree, parents, files: await readDirectories(client, tree, paths) };
  const files = new Map<string, TreeFile>();
  for (const entry of listing.tree) {
    if (entry.type === "blob") files.set(entry.path, { mode: entry.mode, blob: entry.sha });
  }
  return { commit, tree, parents, files };
}

/** The bytes as text where JSON carries them unchanged; a byte-order mark is too easily dropped on the way. */
function inlineText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith("\uFEFF") || text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

async function newEntry(client: Client, file: TreeEdit): Promise<NewEntry> {
  const mode: TreeMode = file.mode === "100755" ? "100755" : "100644";
  const entry = { path: file.path, mode, type: "blob" } as const;
  const content = inlineText(file.bytes);
  if (content !== undefined) return { ...entry, content };
  const { data } = await client.attempt(`write the file ${file.path}`, () =>
    client.rest.git.createBlob({
      ...client.repository,
      content: Buffer.from(file.bytes).toString("base64"),
      encoding: "base64",
    }),
  );
  return { ...entry, sha: data.sha };
}

/** Puts entries together so that none of the requests grows too large. */
function batchesOf(entries: readonly NewEntry[]): NewEntry[][] {
  const batches: NewEntry[][] = [];
  let batch: NewEntry[] = [];
  let size = 0;
  for (const entry of entries) {
    const length = "content" in entry ? entry.content.length : 0;
    if (batch.length > 0 && (batch.length === MOST_ENTRIES || size + length > MOST_CHARACTERS)) {
      batches.push(batch);
      batch = [];
      size = 0;
    }
    batch.push(entry);
    size += length;
  }
  return batch.length === 0 ? batches : [...batches, batch];
}

/**
 * Writes a tree: that of the base with some files replaced, modes as given.
 * @returns its id
 * @throws {RefusedError}
 */
export async function writeTree(
  client: Client,
  baseTree: string,
  files: readonly TreeEdit[],
): Promise<string> {
  const entries: NewEntry[] = [];
  for (const file of files) entries.push(await newEntry(client, file));
  let tree = baseTree;
  for (const batch of batchesOf(entries)) {
    const base = tree;
    const { data } = await client.attempt("write the changed files", () =>
      client.rest.git.createTree({ ...client.repository, base_tree: base, tree: batch }),
    );
    tree = data.sha;
  }
  return tree;
}
