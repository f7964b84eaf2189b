import { SUGGESTION_MARK, type Suggestion } from "../../report/suggestion.ts";
import { remarkAuthorTest } from "./remark-author.ts";
import type { RemarkPort } from "./remark-port.ts";

const REVIEW = "**lambda-image-bot** suggests what can be taken as it is:";

/**
 * Offers suggestions beside the lines of a pull request, in one review, each once: what a run offered is not offered
 * again, be it resolved or not.
 * @param commit the head of the pull request, whose lines the suggestions are about
 * @returns how many are new
 * @throws {RefusedError}
 */
export async function offerSuggestions(
  github: RemarkPort,
  number: number,
  commit: string,
  suggestions: readonly Suggestion[],
): Promise<number> {
  if (suggestions.length === 0) return 0;
  const marked = (await github.lineRemarksOn(number)).filter(({ body }) => body.startsWith(SUGGESTION_MARK));
  const isOurs = marked.length > 0 ? await remarkAuthorTest(github) : () => false;
  const known = new Set(marked.filter(({ author }) => isOurs(author)).map(keyOf));
  const remarks = suggestions.filter((suggestion) => !known.has(keyOf(suggestion)));
  if (remarks.length > 0) await github.addLineRemarks(number, { commit, body: REVIEW, remarks });
  return remarks.length;
}

/** Lines move from push to push; what is suggested, and in which file, says which one it is. */
function keyOf({ path, body }: { readonly path: string; readonly body: string }): string {
  return `${path}\n${body.replaceAll("\r\n", "\n").trimEnd()}`;
}
