/** Why a fact about an image could not be had: the reasons of the report's `undetermined`. */
export type LookupReason =
  | "unauthorized"
  | "denied"
  | "not-found"
  | "rate-limited"
  | "unavailable"
  | "protocol"
  | "digest-mismatch"
  | "too-large";

type ErrorCode = "usage" | "configuration" | "refused" | "lookup" | "invariant";

/** Marks our errors: each bundle of dist/ has these classes once more, and catches what others throw. */
const BRAND = Symbol.for("lambda-image-bot.error");

/** What all our errors carry: a literal code, what failed on what, and what to do about it. */
abstract class BotError extends Error {
  abstract readonly code: ErrorCode;
  readonly [BRAND] = true;
  /** What the reader can do; one sentence, printed on a line of its own. */
  readonly help: string | undefined;

  constructor(message: string, options: { help?: string | undefined; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.help = options.help;
  }
}

/** The command line or the action's inputs can't be understood (exit 2). */
export class UsageError extends BotError {
  readonly code = "usage";
}

/** A configuration file is wrong (exit 2); the message begins with `FILE:LINE:COLUMN`. */
export class ConfigError extends BotError {
  readonly code = "configuration";
}

/** The file system, GitHub or AWS refused what the run can't do without (exit 3). */
export class RefusedError extends BotError {
  readonly code = "refused";
  /** Whether it is what was sent that isn't taken: something else may be. */
  readonly isOfContent: boolean;

  constructor(
    message: string,
    options: { help?: string | undefined; cause?: unknown; isOfContent?: boolean } = {},
  ) {
    super(message, options);
    this.isOfContent = options.isOfContent ?? false;
  }
}

/** One fact about one reference could not be had; that reference is undetermined, the run goes on. */
export class LookupError extends BotError {
  readonly code = "lookup";
  readonly reason: LookupReason;
  /** The reference asked for, as `registry/repository:tag` or `…@digest`. */
  readonly reference: string;

  constructor(
    reason: LookupReason,
    reference: string,
    message: string,
    options: { help?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, options);
    this.reason = reason;
    this.reference = reference;
  }
}

/** Something that can't happen did: a defect of this program (exit 70). */
export class InvariantError extends BotError {
  readonly code = "invariant";
}

/**
 * States what must be true if this program is right.
 * @throws {InvariantError} when it isn't.
 */
export function invariant(condition: unknown, claim: string): asserts condition {
  if (!condition) {
    throw new InvariantError(`broken invariant: ${claim}`, {
      help: "This is a defect of lambda-image-bot: please report it with the command and the file it read.",
    });
  }
}

function isBotError(error: unknown): error is BotError {
  return error instanceof Error && BRAND in error;
}

const EXIT_CODES: Record<ErrorCode, number> = {
  usage: 2,
  configuration: 2,
  refused: 3,
  lookup: 3,
  invariant: 70,
};

/** The process's exit code for an error that ended the run; anything untyped is a defect of ours (70). */
export function exitCodeOf(error: unknown): number {
  return isBotError(error) ? EXIT_CODES[error.code] : 70;
}

/** The lines to print for an error: what failed, then what to do. */
export function describe(error: unknown): string[] {
  if (isBotError(error)) return error.help ? [error.message, error.help] : [error.message];
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return [`unexpected failure: ${message}`, "This is a defect of lambda-image-bot: please report it."];
}
