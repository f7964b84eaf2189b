import type { Change } from "../decide/change.ts";
import type { PullRequestDraft } from "../decide/pull-request-draft.ts";
import { imageNames } from "./pull-request-image.ts";

const MAXIMUM_LENGTH = 200;

/** Titles and commit messages are read by people and by GitHub's keywords: only characters of references pass. */
function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9 ._/:()+,-]+/g, "-").slice(0, MAXIMUM_LENGTH);
}

function imageCount(count: number): string {
  return count === 1 ? "1 image" : `${count} images`;
}

/** What one image is called: the dated tag that the digest stands for says more than the digest. */
function nameOfTarget(change: Change): string {
  const { name, shortDigest } = imageNames(change.newReference);
  const build =
    change.datedTag !== undefined && !name.endsWith(`:${change.datedTag}`) ? [change.datedTag] : [];
  const details = [...build, ...(shortDigest === undefined ? [] : [shortDigest])];
  return details.length === 0 ? name : `${name} (${details.join(", ")})`;
}

/**
 * The pull request's title, one for one target, so that a closed one says exactly what was declined; it is the
 * commit's subject too.
 */
export function pullRequestTitle(group: string, changes: readonly Change[]): string {
  const [first] = changes;
  const targets = new Set(changes.map((change) => change.newReference));
  const isPin = changes.length > 0 && changes.every((change) => change.kind === "pin");
  const isMigration = changes.some((change) => change.kind === "migration");
  const verb = isPin ? "Pin" : isMigration ? "Migrate" : "Update";
  if (first !== undefined && targets.size === 1)
    return plain(`${verb} ${isMigration ? "to " : ""}${nameOfTarget(first)}`);
  return plain(`${verb} ${imageCount(targets.size)} of AWS Lambda functions (${group})`);
}

/** The commit's message: the title, and who signs it off where that is asked for. */
export function commitMessage(draft: PullRequestDraft, signOff?: { name: string; email: string }): string {
  const title = pullRequestTitle(draft.group, draft.changes);
  if (signOff === undefined) return title;
  // A name can hold no line end and a mail address no bracket, or they could forge a trailer.
  const name = signOff.name.replace(/[\p{Cc}<>\s]+/gu, " ").trim();
  const email = signOff.email.replace(/[\p{Cc}<>\s]+/gu, "");
  return `${title}\n\nSigned-off-by: ${name} <${email}>`;
}
