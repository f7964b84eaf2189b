import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/position.ts";
import { alignTokens, type Replacement } from "./align.ts";
import type { EditPlan, NextReference, Refusal } from "./edit-plan.ts";
import type { ArgDefinition, ImageUse, ReferencePiece } from "./image-use.ts";
import { type ReferenceParts, splitReference } from "./reference-parts.ts";

/**
 * Plans the edits that turn a use's reference into the next one, touching only the characters that change, wherever
 * they stand: in the instruction, in an ARG's default, in the word of `${V:-word}`. Where that can't be done without
 * harm it says why not.
 */
export function planReferenceEdit(
  use: ImageUse,
  args: readonly ArgDefinition[],
  next: NextReference,
): EditPlan {
  if (use.unresolved.length > 0) {
    const names = use.unresolved.join(", ");
    return { refusal: refusal("unresolved", `Nothing gives ${names} a value.`, use.written) };
  }
  return new Planner(use, args).plan(next);
}

function refusal(kind: Refusal["kind"], message: string, span: Span): Refusal {
  return { kind, message, span };
}

/** A piece with its span in the expanded reference. */
interface PlacedPiece extends ReferencePiece, Span {}

interface PlacedEdit extends TextEdit {
  readonly piece: PlacedPiece;
}

class Planner {
  private readonly parts: ReferenceParts;
  private readonly pieces: readonly PlacedPiece[];
  private readonly edits: PlacedEdit[] = [];
  private refusal: Refusal | undefined;
  private readonly use: ImageUse;
  private readonly args: readonly ArgDefinition[];

  constructor(use: ImageUse, args: readonly ArgDefinition[]) {
    this.use = use;
    this.args = args;
    this.parts = splitReference(use.reference);
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
    return this.refusal ? { refusal: this.refusal } : this.result();
  }

  private result(): EditPlan {
    const edits = joinTouching(this.edits.toSorted((a, b) => a.start - b.start));
    const at = edits[0]?.start ?? this.use.written.start;
    const argument = edits.length > 0 ? argumentAt(this.args, at)?.name : undefined;
    return { edits, at, ...(argument !== undefined && { argument }) };
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
    const changes = isWhole ? [whole] : alignTokens(before, newText, separators).map(shiftedBy(part.start));
    for (const change of changes) this.edit(change);
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
    const piece = inside ?? (variables.length === 1 ? variables[0] : (before ?? after));
    if (variables.length === 2 && before !== after) {
      this.refuse("split", `"${newText}" would go between two variables: which one should have it is open.`);
    } else if (piece) this.editPiece(piece, { start: at, end: at, newText });
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
  private append(at: number, newText: string): PlacedPiece | undefined {
    const piece = this.pieces.find((one) => one.start < at && at <= one.end);
    if (piece) this.editPiece(piece, { start: at, end: at, newText });
    return piece;
  }

  private appendDigest(digest: string): void {
    const piece = this.append(this.use.reference.length, `@${digest}`);
    if (piece) this.checkDigestPlace(piece);
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

const NAME_SEPARATORS = /(\/)/;
const TAG_SEPARATORS = /([.-])/;
const DIGEST_SEPARATORS = /(:)/;

function placePieces(pieces: readonly ReferencePiece[]): PlacedPiece[] {
  let at = 0;
  return pieces.map((piece) => {
    const start = at;
    at += piece.text.length;
    return { ...piece, start, end: at };
  });
}

function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function shiftedBy(offset: number): (change: Replacement) => Replacement {
  return (change) => ({ ...change, start: change.start + offset, end: change.end + offset });
}

function argumentAt(args: readonly ArgDefinition[], offset: number): ArgDefinition | undefined {
  return args.find(({ value }) => value.start <= offset && offset <= value.end);
}

/** Edits side by side become one. */
function joinTouching(edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = [];
  for (const { start, end, newText } of edits) {
    const last = joined.at(-1);
    if (last && last.end === start) {
      joined[joined.length - 1] = { start: last.start, end, newText: last.newText + newText };
    } else joined.push({ start, end, newText });
  }
  return joined;
}
