/** What is known of an expression before anything is deployed. */
export type TerraformValue = KnownScalar | PartlyKnownText | KnownList | KnownObject | EncodedJson | Unknown;

export interface KnownScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
}

/** A text of which some parts aren't known. */
export interface PartlyKnownText {
  readonly kind: "text";
  readonly pieces: readonly (string | Unknown)[];
}

export interface KnownList {
  readonly kind: "list";
  readonly items: readonly TerraformValue[];
}

export interface KnownObject {
  readonly kind: "object";
  readonly entries: ReadonlyMap<string, TerraformValue>;
  /** Whether these are all its entries. */
  readonly isComplete: boolean;
}

/** A text that is a value as JSON. */
export interface EncodedJson {
  readonly kind: "json";
  readonly content: TerraformValue;
}

export interface Unknown {
  readonly kind: "unknown";
  /** What it refers to (`var.tag`); absent for what is computed. */
  readonly reference?: string;
}

export const UNKNOWN: Unknown = { kind: "unknown" };

/** A text with the unknown parts as `${…}`: equal ones without computed parts (`${}`) stand for equal texts. */
export function patternOf(value: TerraformValue): string | undefined {
  if (value.kind === "scalar") return value.value === null ? undefined : String(value.value);
  if (value.kind === "unknown") return hole(value);
  if (value.kind !== "text") return undefined;
  return value.pieces.map((piece) => (typeof piece === "string" ? piece : hole(piece))).join("");
}

function hole({ reference = "" }: Unknown): string {
  return `\${${reference}}`;
}

/** Texts longer than this are not put together: what doubles from local to local would fill the memory. */
const LONGEST_TEXT = 64 * 1024;

/** The text that pieces make; scalars join their neighbours. */
export function joinPieces(values: readonly TerraformValue[]): TerraformValue {
  const pieces: (string | Unknown)[] = [];
  let length = 0;
  for (const value of values) {
    for (const piece of piecesOf(value)) {
      const last = pieces.at(-1);
      length += typeof piece === "string" ? piece.length : 1;
      if (typeof piece === "string" && typeof last === "string") pieces[pieces.length - 1] = last + piece;
      else pieces.push(piece);
    }
    if (length > LONGEST_TEXT) return UNKNOWN;
  }
  const [first = "", ...more] = pieces;
  if (more.length === 0 && typeof first === "string") return { kind: "scalar", value: first };
  return { kind: "text", pieces };
}

function piecesOf(value: TerraformValue): readonly (string | Unknown)[] {
  if (value.kind === "text") return value.pieces;
  if (value.kind === "scalar" && value.value !== null) return [String(value.value)];
  return [value.kind === "unknown" ? value : UNKNOWN];
}
