import { LookupError, type LookupReason } from "../errors.ts";
import { isRecord, parseJson } from "../image/json.ts";
import { withoutQuery } from "./endpoint.ts";
import type { HttpRequest, HttpResponse } from "./transport.ts";

const GONE_CODES = new Set(["NAME_UNKNOWN", "MANIFEST_UNKNOWN", "BLOB_UNKNOWN"]);
const GONE_STATUSES = new Set([404, 410]);

/** The error for an answer that isn't the one asked for, after every retry. */
export function refusalOf(
  request: Pick<HttpRequest, "method" | "url">,
  response: Pick<HttpResponse, "status" | "body">,
  reference: string,
  help?: string,
): LookupError {
  const code = errorCodeOf(response.body);
  const reason = reasonOf(response.status, code);
  const detail = code === undefined ? "" : ` (${code})`;
  const message = `${describeRequest(request)} answered ${response.status}${detail}`;
  return new LookupError(reason, reference, message, { help: help ?? HELP[reason] });
}

/** `GET https://public.ecr.aws/v2/lambda/python/manifests/3.12`, without the query. */
export function describeRequest({ method, url }: Pick<HttpRequest, "method" | "url">): string {
  return `${method} ${withoutQuery(url)}`;
}

const HELP: Partial<Record<LookupReason, string>> = {
  unauthorized:
    "Log in to the registry (docker login HOST), or check the name: many hide what doesn't exist.",
  denied: "The credentials in use lack the right to pull this image.",
  "not-found": "The repository, the tag or the digest doesn't exist there.",
  "rate-limited": "Try again later, log in to raise the limit, or give more time with --timeout.",
};

function reasonOf(status: number, code: string | undefined): LookupReason {
  if (status === 401) return "unauthorized";
  if (GONE_STATUSES.has(status)) return "not-found";
  if (status >= 400 && status < 500 && code !== undefined && GONE_CODES.has(code)) return "not-found";
  if (status === 403 || status === 451) return "denied";
  if (status === 429) return "rate-limited";
  return status >= 500 || status === 408 ? "unavailable" : "protocol";
}

/** The first error code of the specification in a body, if it looks like one. */
function errorCodeOf(body: Buffer): string | undefined {
  const json = parseJson(body.toString("utf8"));
  const errors = isRecord(json) ? json["errors"] : undefined;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const code = isRecord(first) ? first["code"] : undefined;
  return typeof code === "string" && /^[A-Za-z_]{1,40}$/.test(code) ? code.toUpperCase() : undefined;
}
