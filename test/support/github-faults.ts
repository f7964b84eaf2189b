import { type Answer, type HubRequest, refuse } from "../../src/demo/github-answer.ts";

/** Something that the embedded GitHub does before it answers, or instead of answering. */
export type Fault = (request: HubRequest) => Answer | undefined;

const isWrite = (request: HubRequest): boolean => request.method !== "GET";

/** Whether a request is for a path of the repository, `POST pulls`, `PATCH git/refs`. */
export function isFor(request: HubRequest, what: string): boolean {
  return `${request.method} ${request.segments.slice(3).join("/")}`.startsWith(what);
}

/** A token without the rights to write, as on a fork's pull request. */
export const withoutRights: Fault = (request) =>
  isWrite(request) ? refuse(403, "Resource not accessible by integration") : undefined;

/** The organisation's setting that keeps Actions from creating pull requests. */
export const actionsMayNotCreate: Fault = (request) =>
  request.method === "POST" && request.segments.at(-1) === "pulls"
    ? refuse(403, "GitHub Actions is not permitted to create or approve pull requests.")
    : undefined;

/** A rule that protects branches of our names. */
export const protectedBranches: Fault = (request) =>
  isFor(request, "POST git/refs")
    ? refuse(422, "Repository rule violations found\n\nCannot create ref due to creations being restricted.")
    : undefined;

/** GitHub's refusal to have workflow files edited by its own token. */
export const workflowEdits: Fault = (request) =>
  isFor(request, "POST git/refs")
    ? refuse(
        403,
        "refusing to allow a GitHub App to create or update workflow `.github/workflows/a.yml` without `workflows` permission",
      )
    : undefined;

/** The first requests that match get this answer. */
export function first(times: number, matches: (request: HubRequest) => boolean, answer: Answer): Fault {
  let left = times;
  return (request) => (matches(request) && left-- > 0 ? answer : undefined);
}

/** A secondary rate limit on the first writes; `retryAfter` in seconds. */
export function secondaryLimit(times: number, status: 403 | 429, retryAfter: number, message: string): Fault {
  const answer = { ...refuse(status, message), headers: { "retry-after": String(retryAfter) } };
  return first(times, isWrite, answer);
}

/** GitHub is down for the first requests. */
export function serverErrors(times: number): Fault {
  return first(times, () => true, refuse(502, "Server Error"));
}

/** Something happens once, right before the first request for a path is answered. */
export function once(what: string, happens: () => void): Fault {
  let isDone = false;
  return (request) => {
    if (!isDone && isFor(request, what)) {
      isDone = true;
      happens();
    }
    return undefined;
  };
}
