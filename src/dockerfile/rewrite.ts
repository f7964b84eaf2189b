import { invariant } from "../errors.ts";
import { isProblem } from "../image/problem.ts";
import { formatReference, type ImageReference, parseImageReference } from "../image/reference.ts";
import type { Span } from "../text/position.ts";
import { alignTokens, type Replacement, shiftedBy } from "./align.ts";
import type { EditPlan, NextReference, Refusal } from "./edit-plan.ts";
import type { ArgDefinition, ImageUse } from "./image-use.ts";
import { planInPlace } from "./in-place-edit.ts";
import {
  covers,
  editedText,
  joinTouching,
  type PlacedEdit,
  type PlacedPiece,
  placePieces,
  withoutRepetition,
} from "./placed-piece.ts";
import { placeParts, type ReferenceParts } from "./reference-parts.ts";
import { changeWholeValues } from "./whole-values.ts";

/**
 * Plans the edits that turn a use's reference into the next one, touching only the characters that change, wherever
 * they stand: in the instruction, in an ARG's default, in the word of `${V:-word}`. Where that can't be done without
 * harm it says why not.
 * @param known what the use's reference reads as, for those who have read it already
 * @param isMeantForAll whether whatever else sees an ARG's default should see the new value too, as where a version
 * changes for all of the file
 */
export function planReferenceEdit(
  use: ImageUse,
  args: readonly ArgDefinition[],
  next: NextReference,
  known?: ImageReference,
  isMeantForAll = false,
): EditPlan {
  if (use.unresolved.length > 0) {
    const names = use.unresolved.join(", ");
    return { refusal: refusal("unresolved", `Nothing gives ${names} a value.`, use.written) };
  }
  const reference = known ?? parseImageReference(use.reference);
  if (isProblem(reference)) {
    return { refusal: refusal("malformed", `${use.reference} ${reference.message}.`, use.written) };
  }
  const [piece, ...others] = use.pieces;
  if (piece?.origin === "literal" && piece.source !== undefined && others.length === 0) {
    return planInPlace(use, reference, piece.source, next);
  }
  return new Planner(use, isMeantForAll ? args.map(seenByNone) : args, reference).plan(next);
}

function seenByNone(argument: ArgDefinition): ArgDefinition {
  return { ...argument, otherUses: [], readers: [] };
}

function refusal(kind: Refusal["kind"], message: string, span: Span): Refusal {
  return { kind, message, span };
}

class Planner {
  private readonly parts: ReferenceParts;
  private readonly pieces: readonly PlacedPiece[];
  private readonly edits: PlacedEdit[] = [];
  private refusal: Refusal | undefined;
  private readonly use: ImageUse;
  private readonly args: readonly ArgDefinition[];
  private readonly reference: ImageReference;

  constructor(use: ImageUse, args: readonly ArgDefinition[], reference: ImageReference) {
    this.use = use;
    this.args = args;
    this.reference = reference;
    this.parts = placeParts(reference);
    this.pieces = placePieces(use.pieces);
  }

  plan(next: NextReference): EditPlan {
    const { name, tag, digest } = this.parts;
    if (next.name !== undefined) this.replace(name, next.name, NAME_SEPARATORS);
    if (next.tag !== undefined && tag) this.replace(tag, next.tag, TAG_SEPARATORS);
    if (next.tag !== undefined && !tag) this.append(name.end, `:${next.tag}`);
    if (next.digest !== undefined && digest) this.replaceDigest(digest, next.digest);
    if (next.digest !== undefined && !digest) this.appendDigest(next.digest);
    for (const edit of this.edits) this.checkSharing(edit);
    const edits = withoutRepetition(this.edits);
    this.checkOutcome(edits, next);
    return this.refusal ? { refusal: this.refusal } : this.result(edits);
  }

  private result(placed: readonly PlacedEdit[]): EditPlan {
    const edits = joinTouching(placed);
    const at = edits[0]?.start ?? this.use.written.start;
    const argument = edits.length > 0 ? argumentAt(this.args, at)?.name : undefined;
    return { edits, at, ...(argument !== undefined && { argument }) };
  }

  /**
   * One default may supply several pieces: what is right for one of them must be right for all, those that patterns
   * make of it too.
   */
  private checkOutcome(edits: readonly PlacedEdit[], next: NextReference): void {
    const edited = new Set(edits.flatMap(({ piece }) => piece.variables.at(-1) ?? []));
    const pattern = this.pieces.find(
      ({ origin, variables }) => origin === "pattern" && variables.some((name) => edited.has(name)),
    );
    if (pattern) this.refuse("pattern", `"${pattern.text}" is made by a pattern from what would change.`);
    const texts = this.pieces.map((piece) => editedText(piece, edits));
    const isBroken = this.pieces.some((piece, index) => breaksVariables(piece, texts[index] ?? ""));
    if (isBroken || texts.join("") !== formatReference({ ...this.reference, ...next })) {
      this.refuse("split", "What would change stands for more than one part of the reference.");
    }
  }

  private refuse(kind: Refusal["kind"], message: string, span: Span = this.use.written): void {
    this.refusal ??= refusal(kind, message, span);
  }

  private textOf({ start, end }: Span): string {
    return this.use.reference.slice(start, end);
  }

  private replace(part: Span, newText: string, separators: RegExp): void {
    const before = this.textOf(part);
    if (before === newText) return;
    const whole = { start: part.start, end: part.end, newText };
    const isWhole = this.pieces.some((piece) => covers(piece, whole));
    const tokens = alignTokens(before, newText, separators).map(shiftedBy(part.start));
    for (const change of isWhole ? [whole] : changeWholeValues(this.pieces, tokens, part)) this.edit(change);
  }

  private edit(change: Replacement): void {
    if (change.start === change.end) {
      this.insert(change.start, change.newText);
      return;
    }
    const piece = this.pieces.find((one) => covers(one, change));
    if (piece) this.editPiece(piece, change);
    else {
      const text = this.textOf(change);
      this.refuse("split", `"${text}" is put together from several places: which one should change is open.`);
    }
  }

  /** Between a variable's value and a literal the insertion goes to the variable: it alone is replaced as a whole. */
  private insert(at: number, newText: string): void {
    const before = this.pieces.findLast((piece) => piece.end === at && piece.text !== "");
    const after = this.pieces.find((piece) => piece.start === at && piece.text !== "");
    const inside = this.pieces.find((piece) => piece.start < at && at < piece.end);
    const variables = [before, after].filter((piece) => piece && piece.variables.length > 0);
    if (variables.length === 2) {
      this.refuse("split", `"${newText}" would go between two variables: which one should have it is open.`);
      return;
    }
    const piece = inside ?? variables[0] ?? before ?? after;
    invariant(piece, "an offset of a reference lies in or beside one of its pieces");
    this.editPiece(piece, { start: at, end: at, newText });
  }

  private editPiece(piece: PlacedPiece, change: Replacement): void {
    const name = piece.variables.at(-1) ?? "";
    if (piece.origin === "pattern") {
      this.refuse("pattern", `"${piece.text}" is made from ${name} by a pattern, which can't be edited.`);
    } else if (piece.origin === "supplied" || piece.source === undefined) {
      this.refuse(
        "supplied",
        `"${piece.text}" is the value that ${name} is given from outside the Dockerfile.`,
      );
    } else {
      const start = piece.source + change.start - piece.start;
      const end = start + change.end - change.start;
      this.edits.push({ start, end, newText: change.newText, piece });
    }
  }

  /** Behind the last character before an offset of the reference. */
  private append(at: number, newText: string): PlacedPiece {
    const piece = this.pieces.find((one) => one.start < at && at <= one.end);
    invariant(piece, "each character of a reference lies in one of its pieces");
    this.editPiece(piece, { start: at, end: at, newText });
    return piece;
  }

  private appendDigest(digest: string): void {
    this.checkDigestPlace(this.append(this.use.reference.length, `@${digest}`));
  }

  private replaceDigest(part: Span, digest: string): void {
    if (this.textOf(part) === digest) return;
    this.replace(part, digest, DIGEST_SEPARATORS);
    for (const piece of this.pieces) {
      if (piece.end > part.start && piece.text !== "") this.checkDigestPlace(piece);
    }
  }

  /**
   * A digest must go away together with what it belongs to: every variable that supplies the tag or the end of the
   * name must supply the digest as well, else a build argument could join another tag and this digest.
   */
  private checkDigestPlace(digest: PlacedPiece): void {
    const significant = this.significantSpan();
    for (const piece of this.pieces) {
      if (piece.end <= significant.start || piece.start > significant.end) continue;
      if (piece.start === significant.end && piece.text !== "") continue;
      const other = piece.variables.find((name) => !digest.variables.includes(name));
      if (other !== undefined) {
        this.refuse(
          "digest-behind-variable",
          `The digest would stay when a build argument changes ${other}, and name another image than the tag.`,
        );
      }
    }
  }

  /** From the last path segment of the name to the end of the tag. */
  private significantSpan(): Span {
    const { name, tag } = this.parts;
    const slash = this.textOf(name).lastIndexOf("/");
    return { start: name.start + slash + 1, end: tag?.end ?? name.end };
  }

  /** An ARG that holds the whole reference may be seen where it is taken for one, or for a text to show. */
  private checkSharing(edit: PlacedEdit): void {
    const argument = argumentAt(this.args, edit.start);
    if (!argument) return;
    const { name } = this.parts;
    const holdsName = this.pieces
      .filter((piece) => piece.start < name.end && piece.text !== "")
      .every((piece) => piece.variables.includes(argument.name));
    const [other] = holdsName ? argument.readers : argument.otherUses;
    if (!other) return;
    const message = `${argument.name} is seen by more than image references, where the new value would be wrong.`;
    this.refuse("shared-argument", message, other);
  }
}

const NAME_SEPARATORS = /([/.-])/;
const TAG_SEPARATORS = /([.-])/;
const DIGEST_SEPARATORS = /(:)/;

/** An emptied value may call another default in; a letter behind `$NAME` would belong to the name. */
function breaksVariables({ text, start }: PlacedPiece, newText: string): boolean {
  if (text === newText) return false;
  return newText === "" || (start > 0 && /^\w/.test(newText) && !/^\w/.test(text));
}

function argumentAt(args: readonly ArgDefinition[], offset: number): ArgDefinition | undefined {
  return args.find(({ value }) => value.start <= offset && offset <= value.end);
}
