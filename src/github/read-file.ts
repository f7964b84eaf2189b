import { RefusedError } from "../errors.ts";
import type { Client } from "./client.ts";
import { refusalOf, statusOf } from "./refusal.ts";

/**
 * A file's text at a commit, `undefined` where the commit has none there: the configuration of a pull request's
 * base, an organisation's policy that `extends` names.
 * @param revision a commit's full id; a branch or tag could move
 * @throws {RefusedError} also for what is no file, or larger than GitHub's 1 MB
 */
export async function readFileAt(
  client: Client,
  path: string,
  revision: string,
): Promise<string | undefined> {
  const { owner, repo } = client.repository;
  const where = `${owner}/${repo}/${path}@${revision}`;
  const data = await contentsAt(client, path, revision, where);
  if (data === undefined) return undefined;
  const isFile =
    !Array.isArray(data) && data.type === "file" && "content" in data && data.encoding === "base64";
  if (!isFile) {
    throw new RefusedError(`Could not read ${where}: it is not a file of at most 1 MB.`, {
      help: "Name a file in the repository.",
    });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(data.content, "base64"));
  } catch (cause) {
    throw new RefusedError(`Could not read ${where}: it is not UTF-8.`, { help: "Save it as UTF-8.", cause });
  }
}

async function contentsAt(client: Client, path: string, ref: string, where: string) {
  try {
    return (await client.rest.repos.getContent({ ...client.repository, path, ref })).data;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw refusalOf(error, `read ${where}`);
  }
}
