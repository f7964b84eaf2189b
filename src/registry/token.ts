import { LookupError } from "../errors.ts";
import { isRecord, parseJson } from "../image/json.ts";
import { basicHeader, type Credential } from "./credential.ts";
import { type Endpoint, isAllowedTarget, isConfidential } from "./endpoint.ts";
import type { Ask, Exchange } from "./exchange.ts";
import { follow } from "./redirect.ts";
import { describeRequest, refusalOf } from "./refusal.ts";

/** What a registry wants a token for, from its Bearer challenge. */
export interface TokenQuestion {
  readonly realm: string;
  readonly service: string | undefined;
  readonly scope: string;
}

/** A Bearer token; both times on the clock of `performance.now()`. */
export interface Token {
  readonly value: string;
  readonly fetchedAt: number;
  readonly expiresAt: number;
}

/** For whom a token is fetched. */
export interface TokenContext {
  readonly endpoint: Endpoint;
  readonly credential: Credential | undefined;
  /** The reference that needs the token, for errors. */
  readonly reference: string;
}

const TOKEN_BYTES = 64 * 1024;
/** What the specification says of a token that doesn't tell its life. */
const DEFAULT_SECONDS = 60;
const MARGIN_SECONDS = 5;
const CLIENT_ID = "lambda-image-bot";

/**
 * Fetches a Bearer token: by GET, anonymous or with Basic credentials, or by POST for an identity token.
 * https://distribution.github.io/distribution/spec/auth/token/ and …/oauth/
 * @throws {LookupError}
 */
export async function fetchToken(
  exchange: Exchange,
  question: TokenQuestion,
  context: TokenContext,
): Promise<Token> {
  if (context.credential?.kind === "registry-token") {
    return {
      value: context.credential.token,
      fetchedAt: performance.now(),
      expiresAt: Number.POSITIVE_INFINITY,
    };
  }
  const asked = tokenRequest(question, context);
  const { ask, response } = await follow(exchange, asked, {
    endpoint: context.endpoint,
    toOtherHosts: false,
  });
  if (response.status !== 200) throw realmRefusal(ask, response, context);
  return readToken(ask, response.body);
}

function tokenRequest(question: TokenQuestion, { endpoint, credential, reference }: TokenContext): Ask {
  const url = realmUrl(question, endpoint, reference);
  const shared = { maxBytes: TOKEN_BYTES, reference };
  const secret = isConfidential(url) ? credential : undefined;
  if (secret?.kind === "identity-token") {
    const body = new URLSearchParams({
      grant_type: "refresh_token",
      service: question.service ?? "",
      client_id: CLIENT_ID,
      scope: question.scope,
      refresh_token: secret.token,
    }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return { ...shared, method: "POST", url, headers, body };
  }
  if (question.service !== undefined) url.searchParams.set("service", question.service);
  url.searchParams.set("scope", question.scope);
  const headers: Record<string, string> =
    secret?.kind === "basic" ? { authorization: basicHeader(secret) } : {};
  return { ...shared, method: "GET", url, headers };
}

function realmUrl({ realm }: TokenQuestion, endpoint: Endpoint, reference: string): URL {
  const url = URL.canParse(realm) ? new URL(realm) : undefined;
  if (url !== undefined && isAllowedTarget(url, endpoint)) return url;
  const message = `${endpoint.origin} asks for a token from a realm that is no https URL`;
  throw new LookupError("protocol", reference, message);
}

/** A realm's 404 says nothing about the image. */
function realmRefusal(
  ask: Ask,
  response: { status: number; body: Buffer },
  context: TokenContext,
): LookupError {
  const error = refusalOf(ask, response, context.reference, helpFor(context));
  if (error.reason !== "not-found") return error;
  return new LookupError("protocol", context.reference, error.message);
}

function helpFor({ credential }: TokenContext): string | undefined {
  return credential === undefined
    ? undefined
    : "The registry's token service refused the stored credentials: log in again.";
}

function readToken(ask: Ask, body: Buffer): Token {
  const json = parseJson(body.toString("utf8"));
  const value = isRecord(json) ? (json["token"] ?? json["access_token"]) : undefined;
  if (!isRecord(json) || typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) {
    throw new LookupError("protocol", ask.reference, `${describeRequest(ask)} answered without a token`);
  }
  const life = json["expires_in"];
  const seconds = typeof life === "number" && life > 0 ? life : DEFAULT_SECONDS;
  const fetchedAt = performance.now();
  return { value, fetchedAt, expiresAt: fetchedAt + Math.max(seconds - MARGIN_SECONDS, seconds / 2) * 1000 };
}
