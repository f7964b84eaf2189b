import type { Change } from "../decide/change.ts";
import { type FunctionMove, movesOf } from "../decide/function-move.ts";
import type { PullRequestDraft } from "../decide/pull-request-draft.ts";
import { directoryOfMove, rollbackTarget, runtimeName } from "./move-names.ts";
import { imageNames } from "./pull-request-image.ts";

/** What a title is made of. */
export type TitleFacts = Pick<PullRequestDraft, "group" | "directory" | "changes">;

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
export function pullRequestTitle({ group, directory, changes }: TitleFacts): string {
  const moves = movesOf(changes);
  if (moves.length > 0) return plain(titleOfMoves(moves, directory));
  const [first] = changes;
  const targets = new Set(changes.map((change) => change.newReference));
  const isPin = changes.length > 0 && changes.every((change) => change.kind === "pin");
  const verb = isPin ? "Pin" : "Update";
  if (first !== undefined && targets.size === 1) return plain(`${verb} ${nameOfTarget(first)}`);
  return plain(`${verb} ${imageCount(targets.size)} of AWS Lambda functions (${group})`);
}

const LONGEST_PLACE = 80;

function titleOfMoves(moves: readonly FunctionMove[], directory: string): string {
  const sources = new Set(moves.map(({ facts }) => runtimeName(facts.from)));
  const targets = new Set(moves.map(nameOfMoveTarget));
  const what = nameOfPlaces(new Set(moves.map((move) => directoryOfMove(move.facts, directory))));
  const verb = moves.every(({ facts }) => facts.heldUntil !== undefined) ? "Roll back" : "Move";
  const from = sources.size === 1 && verb === "Move" ? ` from ${[...sources].join()}` : "";
  return `${verb} ${what}${from} to ${[...targets].join(", ")}`;
}

function nameOfMoveTarget(move: FunctionMove): string {
  const { to, heldUntil } = move.facts;
  return heldUntil === undefined ? runtimeName(to) : `${to.identifier} ${rollbackTarget(move)}`;
}

function nameOfPlaces(places: ReadonlySet<string>): string {
  if (places.size > 1) return `the functions of ${places.size} directories`;
  const place = [...places].join();
  if (place === "") return "the function";
  return place.length > LONGEST_PLACE ? `...${place.slice(-LONGEST_PLACE)}` : place;
}

/** The commit's message: the title, and who signs it off where that is asked for. */
export function commitMessage(draft: PullRequestDraft, signOff?: { name: string; email: string }): string {
  const title = pullRequestTitle(draft);
  if (signOff === undefined) return title;
  // A name can hold no line end and a mail address no bracket, or they could forge a trailer.
  const name = signOff.name.replace(/[\p{Cc}<>\s]+/gu, " ").trim();
  const email = signOff.email.replace(/[\p{Cc}<>\s]+/gu, "");
  return `${title}\n\nSigned-off-by: ${name} <${email}>`;
}
