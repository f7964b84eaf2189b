import type { RemarkAuthor, RemarkPort } from "./remark-port.ts";

/** Tells our comments from those of others that hold the same words. */
export async function remarkAuthorTest(
  github: Pick<RemarkPort, "tokenOwner">,
): Promise<(author: RemarkAuthor) => boolean> {
  const owner = await github.tokenOwner();
  // A workflow's token can't tell its name; people can't call themselves bots.
  return ({ login, isBot }) => (owner === undefined ? isBot : login === owner);
}
