import { remarkAuthorTest } from "./remark-author.ts";
import type { RemarkPort } from "./remark-port.ts";

/**
 * Keeps the one comment on a pull request up to date: written, rewritten, or taken away. Where there are several (two
 * runs at the same time), the first stays.
 * @param mark what the comment begins with
 * @param body the comment; `undefined` where there is nothing to say
 * @throws {RefusedError}
 */
export async function keepComment(
  github: RemarkPort,
  number: number,
  mark: string,
  body: string | undefined,
): Promise<void> {
  const marked = (await github.remarksOn(number)).filter((remark) => remark.body.startsWith(mark));
  const isOurs = marked.length > 0 ? await remarkAuthorTest(github) : () => false;
  const [ours, ...others] = marked.filter(({ author }) => isOurs(author));
  if (body === undefined) {
    if (ours) await github.deleteRemark(ours.id);
  } else if (ours === undefined) await github.addComment(number, body);
  else if (withoutReturns(ours.body) !== withoutReturns(body)) await github.editRemark(ours.id, body);
  for (const other of others) await github.deleteRemark(other.id);
}

/** GitHub keeps a comment's line ends or makes its own of them, and takes blanks from the end. */
function withoutReturns(text: string): string {
  return text.replaceAll("\r\n", "\n").trimEnd();
}
