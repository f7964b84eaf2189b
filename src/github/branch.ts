import { RefusedError } from "../errors.ts";
import type { Client } from "./client.ts";
import { isAnswer, refusalOf, statusOf } from "./refusal.ts";

/** The commit that a branch is at; `undefined` where there's no such branch. */
export async function branchHead(client: Client, branch: string): Promise<string | undefined> {
  try {
    const { data } = await client.rest.git.getRef({ ...client.repository, ref: `heads/${branch}` });
    return data.object.sha;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw refusalOf(error, `read the branch ${branch}`);
  }
}

const HEADS = "refs/heads/";

/** The branches whose names begin so, with the commits that they are at. */
export async function branchesBeginning(
  client: Client,
  prefix: string,
): Promise<{ branch: string; commit: string }[]> {
  const { data } = await client.attempt(`list the branches ${prefix}*`, () =>
    client.rest.git.listMatchingRefs({ ...client.repository, ref: `heads/${prefix}` }),
  );
  return data
    .filter(({ ref }) => ref.startsWith(HEADS + prefix))
    .map(({ ref, object }) => ({ branch: ref.slice(HEADS.length), commit: object.sha }));
}

/**
 * Writes a commit without naming an author, so that GitHub names the token's owner and signs for bots.
 * @returns its id, and the author that GitHub gave it
 * @throws {RefusedError}
 */
export async function writeCommit(
  client: Client,
  commit: { readonly tree: string; readonly parent: string; readonly message: string },
): Promise<{ sha: string; author: { name: string; email: string } }> {
  const { data } = await client.attempt("write a commit", () =>
    client.rest.git.createCommit({
      ...client.repository,
      message: commit.message,
      tree: commit.tree,
      parents: [commit.parent],
    }),
  );
  const { name = "", email = "" } = data.author ?? {};
  return { sha: data.sha, author: { name, email } };
}

/** Creates a branch; one that is there at that very commit already is fine (an answer of GitHub's got lost). */
export async function createBranch(client: Client, branch: string, sha: string): Promise<void> {
  try {
    await client.rest.git.createRef({ ...client.repository, ref: `refs/heads/${branch}`, sha });
  } catch (error) {
    const exists = isAnswer(error, 422, /already exists/i);
    if (exists && (await branchHead(client, branch)) === sha) return;
    throw refusalOf(error, `create the branch ${branch}`);
  }
}

/**
 * Replaces what a branch holds. GitHub can't compare and swap, so the branch is read once more just before.
 * @param from the commit that it must still be at
 * @throws {RefusedError} also when somebody moved the branch meanwhile: their commit is not to be lost
 */
export async function moveBranch(client: Client, branch: string, from: string, to: string): Promise<void> {
  const head = await branchHead(client, branch);
  if (head === to) return;
  if (head === undefined) return createBranch(client, branch, to);
  if (head !== from) {
    throw new RefusedError(`The branch ${branch} moved from ${from} to ${head} during this run.`, {
      help: "Somebody pushed to it; the next run looks at it again.",
    });
  }
  await client.attempt(`update the branch ${branch}`, () =>
    client.rest.git.updateRef({ ...client.repository, ref: `heads/${branch}`, sha: to, force: true }),
  );
}

/** Deletes a branch; one that's gone already is fine. */
export async function deleteBranch(client: Client, branch: string): Promise<void> {
  try {
    await client.rest.git.deleteRef({ ...client.repository, ref: `heads/${branch}` });
  } catch (error) {
    const isGone = statusOf(error) === 404 || isAnswer(error, 422, /does not exist/i);
    if (!isGone) throw refusalOf(error, `delete the branch ${branch}`);
  }
}
