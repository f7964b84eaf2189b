import { LookupError } from "../errors.ts";
import { type Deadline, sleep } from "./deadline.ts";
import { HostPace, parseRetryAfter } from "./pacing.ts";
import { describeRequest } from "./refusal.ts";
import type { HttpFailure, HttpRequest, HttpResponse, Transport } from "./transport.ts";

/** A request as the layers above make it; its time-out is set here. */
export interface Ask extends Omit<HttpRequest, "timeoutMs"> {
  /** The reference that the answer is for. */
  readonly reference: string;
}

/** Sends requests until they are answered or the time is up. */
export interface Exchange {
  /**
   * The answer to a request, whatever its status but 429 and, after the retries, 5xx.
   * @throws {LookupError} rate-limited, unavailable, too-large or protocol
   */
  send(ask: Ask): Promise<HttpResponse>;
  /** HTTP requests sent so far, retries included. */
  readonly requestCount: number;
  /** The end of all network work. */
  readonly deadline: Deadline;
}

const REQUEST_MS = 20_000;
const RETRIES = 3;
/** Not implemented, HTTP version not supported: they would be so the next time. */
const LASTING = new Set([501, 505]);
const SHORT_BACK_OFF_MS = 200;

export function createExchange(transport: Transport, deadline: Deadline, userAgent: string): Exchange {
  const paces = new Map<string, HostPace>();
  const unreachable = new Map<string, HttpFailure>();
  let requestCount = 0;

  function paceOf(url: URL): HostPace {
    const known = paces.get(url.host);
    if (known !== undefined) return known;
    const pace = new HostPace(deadline);
    paces.set(url.host, pace);
    return pace;
  }

  /** One request in its turn; nothing if it was refused for coming too soon. */
  async function attempt(ask: Ask, pace: HostPace, isRepeat: boolean) {
    const turn = await pace.take(isRepeat);
    if (turn === undefined) throw outOfTime(ask, pace.isPaced, deadline);
    requestCount += 1;
    const { reference: _, ...request } = ask;
    const headers = { "user-agent": userAgent, ...ask.headers };
    const timeoutMs = Math.min(REQUEST_MS, deadline.remaining());
    const answer = await transport({ ...request, headers, timeoutMs });
    if (answer.status !== 429) {
      pace.served(turn);
      return answer;
    }
    pace.refused(turn, parseRetryAfter(answer.header("retry-after"), Date.now()));
    return undefined;
  }

  async function send(ask: Ask): Promise<HttpResponse> {
    const pace = paceOf(ask.url);
    for (let isRepeat = false, retries = 0; ; isRepeat = true) {
      const dead = unreachable.get(ask.url.host);
      if (dead !== undefined) throw failed(ask, dead);
      const answer = await attempt(ask, pace, isRepeat);
      if (answer === undefined) continue;
      const wait = retries < worthwhileRetries(answer) ? waitBefore(retries, answer) : Infinity;
      if (wait >= deadline.remaining()) return settle(ask, answer);
      await sleep(wait);
      retries += 1;
    }
  }

  /** What is left to say after the last attempt. */
  function settle(ask: Ask, answer: HttpResponse | HttpFailure): HttpResponse {
    if (answer.status !== "failed") return answer;
    if (answer.isUnreachable) unreachable.set(ask.url.host, answer);
    throw failed(ask, answer);
  }

  return {
    send,
    deadline,
    get requestCount() {
      return requestCount;
    },
  };
}

function worthwhileRetries(answer: HttpResponse | HttpFailure): number {
  if (answer.status === "failed") return answer.retries;
  const isPassing = answer.status === 408 || (answer.status >= 500 && !LASTING.has(answer.status));
  return isPassing ? RETRIES : 0;
}

/** 0.2, 0.6, 1.8 s with jitter, or what the registry asks for. */
function waitBefore(retries: number, answer: HttpResponse | HttpFailure): number {
  const backOff = SHORT_BACK_OFF_MS * 3 ** retries * (0.75 + Math.random() / 2);
  const asked = answer.status === "failed" ? undefined : answer.header("retry-after");
  return Math.max(backOff, parseRetryAfter(asked, Date.now()) ?? 0);
}

function failed(ask: Ask, { reason, message, help }: HttpFailure): LookupError {
  return new LookupError(reason, ask.reference, `${describeRequest(ask)}: the registry ${message}`, { help });
}

function outOfTime(ask: Ask, isPaced: boolean, deadline: Deadline): LookupError {
  const limit = `${deadline.seconds} s for network work`;
  const request = describeRequest(ask);
  return isPaced
    ? new LookupError(
        "rate-limited",
        ask.reference,
        `${request}: the registry limits requests (429) and the ${limit} don't suffice`,
        {
          help: "Try again later, log in to raise the limit, or give more time with --timeout.",
        },
      )
    : new LookupError("unavailable", ask.reference, `${request}: the ${limit} are used up`);
}
