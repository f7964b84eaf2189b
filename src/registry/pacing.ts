import type { Deadline } from "./deadline.ts";

/** The right to send one request; handed back with its outcome. */
export interface Turn {
  /** How many rounds of refusals there had been when the turn was given. */
  readonly round: number;
}

type Waiter = (turn: Turn | undefined) => void;

const FULL_SPEED = 8;
/** A host that allows one request a second refuses the rest of the first burst. */
const FIRST_BURST = 2;
const INTERVAL_MS = 1000;
const LONGEST_BACK_OFF_MS = 8000;

/**
 * The line before one host. Full speed (soon 8 requests at a time) until the first 429; from then on one request at a
 * time and about one a second, which is what ECR Public allows anonymous clients. A refused request keeps its
 * place at the head of the line, so that a refusal costs one request and not one for each that waits.
 */
export class HostPace {
  readonly #deadline: Deadline;
  readonly #waiting: Waiter[] = [];
  #running = 0;
  #speed = FIRST_BURST;
  #paced = false;
  #round = 0;
  #refusalsInARow = 0;
  #notBefore = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(deadline: Deadline) {
    this.#deadline = deadline;
  }

  /** Whether the host has refused a request for coming too soon. */
  get isPaced(): boolean {
    return this.#paced;
  }

  /** Waits in line. @returns nothing if the time left can't suffice */
  take(isRepeat: boolean): Promise<Turn | undefined> {
    return new Promise((resolve) => {
      if (isRepeat) this.#waiting.unshift(resolve);
      else this.#waiting.push(resolve);
      this.#serve();
    });
  }

  /** Hands a turn back after any answer but 429. */
  served(turn: Turn): void {
    this.#running -= 1;
    this.#speed = Math.min(this.#speed + 1, FULL_SPEED);
    if (this.#paced) {
      if (turn.round === this.#round) this.#refusalsInARow = 0;
      this.#waitAtLeast(INTERVAL_MS + Math.random() * 40);
    }
    this.#serve();
  }

  /** Hands a turn back after a 429. @param retryAfterMs what the host asked to wait, if it did */
  refused(turn: Turn, retryAfterMs: number | undefined): void {
    this.#running -= 1;
    if (turn.round === this.#round) {
      this.#round += 1;
      this.#refusalsInARow += 1;
    }
    this.#paced = true;
    this.#waitAtLeast(Math.max(backOff(this.#refusalsInARow), retryAfterMs ?? 0));
    this.#serve();
  }

  #waitAtLeast(milliseconds: number): void {
    this.#notBefore = Math.max(this.#notBefore, performance.now() + milliseconds);
  }

  #serve(): void {
    clearTimeout(this.#timer);
    const limit = this.#paced ? 1 : this.#speed;
    while (this.#waiting.length > 0) {
      const wait = Math.max(0, this.#notBefore - performance.now());
      const isHopeless = wait >= this.#deadline.remaining();
      if (isHopeless) this.#giveUp();
      if (isHopeless || this.#running >= limit) return;
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#serve(), Math.ceil(wait));
        return;
      }
      this.#running += 1;
      this.#waiting.shift()?.({ round: this.#round });
    }
  }

  #giveUp(): void {
    for (const waiter of this.#waiting.splice(0)) waiter(undefined);
  }
}

/** 1 s after the first refusal, and longer only while one refusal follows another. */
function backOff(refusalsInARow: number): number {
  if (refusalsInARow <= 1) return INTERVAL_MS;
  const grown = INTERVAL_MS * 1.5 ** (refusalsInARow - 2);
  return Math.min(grown, LONGEST_BACK_OFF_MS) * (1 + Math.random() * 0.1);
}

/**
 * The wait that a Retry-After header asks for, in milliseconds: seconds or an HTTP date.
 * https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
