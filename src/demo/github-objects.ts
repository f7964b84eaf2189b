import { createHash } from "node:crypto";

/** One entry of a git tree. */
export interface TreeEntry {
  readonly name: string;
  /** `100644`, `100755`, `120000`, `40000` for a directory. */
  readonly mode: string;
  readonly id: string;
}

/** Who made a commit, and when (seconds since 1970). */
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly time: number;
}

/** A git commit. */
export interface Commit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

/** A file in a flattened tree. */
export interface StoredFile {
  readonly mode: string;
  readonly id: string;
}

const DIRECTORY = "40000";

function idOf(kind: "blob" | "tree" | "commit", bytes: Uint8Array): string {
  return createHash("sha1").update(`${kind} ${bytes.byteLength}\0`).update(bytes).digest("hex");
}

/** Git orders a tree's entries by bytes, directories as if their names ended in `/`. */
function compareEntries(a: TreeEntry, b: TreeEntry): number {
  const key = (entry: TreeEntry) => Buffer.from(entry.mode === DIRECTORY ? `${entry.name}/` : entry.name);
  return Buffer.compare(key(a), key(b));
}

function signatureLine(role: string, { name, email, time }: Signature): string {
  return `${role} ${name} <${email}> ${time} +0000`;
}

/** Git's object store in memory: what goes in has the ids that git itself would give it. */
export class ObjectStore {
  readonly blobs = new Map<string, Uint8Array>();
  readonly trees = new Map<string, readonly TreeEntry[]>();
  readonly commits = new Map<string, Commit>();

  putBlob(bytes: Uint8Array): string {
    const id = idOf("blob", bytes);
    this.blobs.set(id, bytes);
    return id;
  }

  putTree(entries: readonly TreeEntry[]): string {
    const sorted = [...entries].sort(compareEntries);
    const lines = sorted.flatMap(({ mode, name, id }) => [
      Buffer.from(`${mode} ${name}\0`),
      Buffer.from(id, "hex"),
    ]);
    const id = idOf("tree", Buffer.concat(lines));
    this.trees.set(id, sorted);
    return id;
  }

  putCommit(commit: Commit): string {
    const head = [
      `tree ${commit.tree}`,
      ...commit.parents.map((parent) => `parent ${parent}`),
      signatureLine("author", commit.author),
      signatureLine("committer", commit.committer),
    ];
    const id = idOf("commit", Buffer.from(`${head.join("\n")}\n\n${commit.message}`));
    this.commits.set(id, commit);
    return id;
  }

  /** All files of a tree by path. */
  files(tree: string, prefix = ""): Map<string, StoredFile> {
    const found = new Map<string, StoredFile>();
    for (const { name, mode, id } of this.trees.get(tree) ?? []) {
      if (mode !== DIRECTORY) found.set(prefix + name, { mode, id });
      else for (const [path, file] of this.files(id, `${prefix}${name}/`)) found.set(path, file);
    }
    return found;
  }

  /** The tree with some paths replaced, or removed where no file is given. */
  withFiles(tree: string | undefined, files: ReadonlyMap<string, StoredFile | undefined>): string {
    const entries = new Map((this.trees.get(tree ?? "") ?? []).map((entry) => [entry.name, entry]));
    const below = new Map<string, Map<string, StoredFile | undefined>>();
    for (const [path, file] of files) {
      const slash = path.indexOf("/");
      if (slash !== -1) {
        const name = path.slice(0, slash);
        const inner = below.get(name) ?? new Map<string, StoredFile | undefined>();
        below.set(name, inner.set(path.slice(slash + 1), file));
      } else if (file === undefined) entries.delete(path);
      else entries.set(path, { name: path, ...file });
    }
    for (const [name, inner] of below) {
      const id = this.withFiles(entries.get(name)?.id, inner);
      if (this.trees.get(id)?.length === 0) entries.delete(name);
      else entries.set(name, { name, mode: DIRECTORY, id });
    }
    return this.putTree([...entries.values()]);
  }

  /** The last commit that two have in common; `undefined` where their histories have none. */
  mergeBase(a: string, b: string): string | undefined {
    const pending = [b];
    for (const commit of pending) {
      if (this.isAncestor(commit, a)) return commit;
      pending.push(...(this.commits.get(commit)?.parents ?? []));
    }
    return undefined;
  }

  /** Whether a commit is another's ancestor, or the same. */
  isAncestor(ancestor: string, commit: string): boolean {
    const pending = [commit];
    const seen = new Set<string>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next === ancestor) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(...(this.commits.get(next)?.parents ?? []));
    }
    return false;
  }
}
