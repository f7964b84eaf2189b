import { LookupError } from "../errors.ts";
import { type Endpoint, isAllowedTarget, withoutQuery } from "./endpoint.ts";
import type { Ask, Exchange } from "./exchange.ts";
import { describeRequest } from "./refusal.ts";
import type { HttpResponse } from "./transport.ts";

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MOST_HOPS = 5;

/** How far a registry may send a request on. */
export interface RedirectRule {
  readonly endpoint: Endpoint;
  /** Blobs live on other hosts; everything else stays where it was asked. */
  readonly toOtherHosts: boolean;
}

/** The answer at the end of a request's redirects. */
export interface Followed {
  readonly ask: Ask;
  readonly response: HttpResponse;
}

/**
 * Sends a request and follows its redirects by hand; another origin never sees the Authorization header.
 * @throws {LookupError} protocol, where a redirect leads in circles or where it may not; what `exchange` throws
 */
export async function follow(exchange: Exchange, first: Ask, rule: RedirectRule): Promise<Followed> {
  let ask = first;
  for (let hops = 0; hops <= MOST_HOPS; hops += 1) {
    const response = await exchange.send(ask);
    if (!REDIRECTS.has(response.status)) return { ask, response };
    ask = redirected(ask, response, rule);
  }
  const message = `${describeRequest(first)} was redirected more than ${MOST_HOPS} times`;
  throw new LookupError("protocol", first.reference, message);
}

function redirected(ask: Ask, response: HttpResponse, { endpoint, toOtherHosts }: RedirectRule): Ask {
  const location = response.header("location") ?? "";
  if (location === "" || !URL.canParse(location, ask.url.href)) {
    throw refused(ask, `answered ${response.status} without a valid Location`);
  }
  const url = new URL(location, ask.url);
  if (!isAllowedTarget(url, endpoint)) throw refused(ask, "was redirected to a URL that isn't https");
  if (url.origin === ask.url.origin) return { ...ask, url };
  if (!toOtherHosts) throw refused(ask, `was redirected to another host, ${withoutQuery(url)}`);
  const { authorization: _, ...headers } = ask.headers;
  return { ...ask, url, headers };
}

function refused(ask: Ask, predicate: string): LookupError {
  return new LookupError("protocol", ask.reference, `${describeRequest(ask)} ${predicate}`);
}
