/** What may hold commands in it. */
export type CompoundKind = "script" | "if" | "loop" | "for" | "case" | "braces" | "parentheses" | "function";

/**
 * Which of its parts is being read: words that are no command, what stands between them and `do`, its condition,
 * its commands, a pattern of `case`.
 */
export type CompoundPart = "header" | "between" | "condition" | "body" | "pattern";

/** A compound command that is being read, and the list of `&&` and `||` in it. */
export interface Compound {
  readonly kind: CompoundKind;
  part: CompoundPart;
  /** Whether it runs at all only on a condition. */
  readonly isConditional: boolean;
  readonly mayFail: boolean;
  /** Whether one of its conditions has been read: those behind it (`elif`) depend on it. */
  hasBranched: boolean;
  /** How many words its header has so far. */
  headerWords: number;
  /** Up to which command of the list it is known whether `||` stands behind it. */
  toldUntil: number;
  isBehindOr: boolean;
  isBehindTest: boolean;
}

/** Deeper nesting than this is read as if it weren't nested. */
const DEEPEST = 100;
const CONDITIONAL_BODIES: ReadonlySet<CompoundKind> = new Set(["if", "loop", "case", "function"]);

/** The compound commands around the one that is being read, the innermost last. */
export class CompoundStack {
  top: Compound;
  private readonly outer: Compound[] = [];

  /** `place` is where a substitution stands that is read with a stack of its own. */
  constructor(place?: CompoundStack) {
    this.top = newCompound("script", "body", place, 0);
  }

  /** Whether a command at this place runs only on a condition. */
  get isConditional(): boolean {
    const { kind, part, isConditional, hasBranched, isBehindOr, isBehindTest } = this.top;
    if (isConditional || isBehindOr || isBehindTest) return true;
    return part === "condition" ? hasBranched : CONDITIONAL_BODIES.has(kind);
  }

  get mayFail(): boolean {
    return this.top.mayFail || this.top.part === "condition";
  }

  /** Whether a compound of these kinds is open. */
  has(kinds: readonly CompoundKind[]): boolean {
    return kinds.includes(this.top.kind) || this.outer.some(({ kind }) => kinds.includes(kind));
  }

  /** Enters a compound; `count` is the number of commands read so far. */
  open(kind: CompoundKind, part: CompoundPart, count: number): void {
    if (this.outer.length === DEEPEST) return;
    const compound = newCompound(kind, part, this, count);
    this.outer.push(this.top);
    this.top = compound;
  }

  /** Goes on with another part of the innermost compound of these kinds. @returns whether there is one */
  enter(kinds: readonly CompoundKind[], part: CompoundPart, count: number): boolean {
    if (!this.unwindTo(kinds)) return false;
    const { top } = this;
    top.hasBranched ||= top.part === "condition";
    top.part = part;
    beginList(top, count);
    return true;
  }

  /** Leaves the innermost compound of these kinds. @returns whether there is one */
  close(kinds: readonly CompoundKind[]): boolean {
    if (!this.unwindTo(kinds)) return false;
    this.top = this.outer.pop() ?? this.top;
    return true;
  }

  /** What a malformed script left open within the compound is closed with it. */
  private unwindTo(kinds: readonly CompoundKind[]): boolean {
    if (kinds.includes(this.top.kind)) return true;
    const index = this.outer.findLastIndex(({ kind }) => kinds.includes(kind));
    const found = this.outer[index];
    if (found === undefined) return false;
    this.outer.length = index;
    this.top = found;
    return true;
  }
}

function newCompound(
  kind: CompoundKind,
  part: CompoundPart,
  place: CompoundStack | undefined,
  count: number,
): Compound {
  return {
    kind,
    part,
    isConditional: place?.isConditional ?? false,
    mayFail: place?.mayFail ?? false,
    hasBranched: false,
    headerWords: 0,
    toldUntil: count,
    isBehindOr: false,
    isBehindTest: false,
  };
}

/** Begins a new list of `&&` and `||`. */
export function beginList(compound: Compound, count: number): void {
  compound.toldUntil = count;
  compound.isBehindOr = false;
  compound.isBehindTest = false;
}
