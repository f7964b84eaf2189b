import {
  type Answer,
  type HubRequest,
  NOT_FOUND,
  page,
  refuseText,
  refuseValidation,
  textOf,
  textsOf,
} from "./github-answer.ts";
import { BOT } from "./github-remark-routes.ts";
import type { StoredIssue, StoredRepository } from "./github-repository.ts";

function issueData(repository: StoredRepository, request: HubRequest, issue: StoredIssue) {
  return {
    number: issue.number,
    html_url: `${request.origin}/${repository.fullName}/issues/${issue.number}`,
    state: issue.state,
    title: issue.title,
    body: issue.body,
    user: { login: issue.user, type: issue.user.endsWith("[bot]") ? "Bot" : "User" },
    labels: issue.labels.map((name) => ({ name })),
  };
}

/** GitHub counts pull requests among the issues, marked as such. */
function pullsAsIssues(repository: StoredRepository) {
  return repository.pullRequests.map(({ number, title, body, state }) => ({
    ...{ number, title, body, state, labels: [], user: { login: BOT, type: "Bot" } },
    pull_request: {},
  }));
}

/** The latest written first, whatever else is asked for; pull requests come last. */
function listIssues(repository: StoredRepository, request: HubRequest): Answer {
  const state = request.query.get("state") ?? "open";
  const issues = repository.issues.map((issue) => issueData(repository, request, issue)).toReversed();
  const all = [...issues, ...pullsAsIssues(repository)];
  return page(
    request,
    all.filter((one) => state === "all" || one.state === state),
  );
}

function problemOf(request: HubRequest): Answer | undefined {
  return refuseText("Issue", { title: textOf(request, "title"), body: textOf(request, "body") });
}

function createIssue(repository: StoredRepository, request: HubRequest): Answer {
  const title = textOf(request, "title");
  const problem = title === undefined ? refuseValidation("Issue", "title is missing") : problemOf(request);
  if (problem !== undefined) return problem;
  const [body, labels] = [textOf(request, "body") ?? "", textsOf(request, "labels")];
  const issue = repository.openIssue(BOT, title ?? "", body, labels);
  return { status: 201, body: issueData(repository, request, issue) };
}

function editIssue(repository: StoredRepository, request: HubRequest, issue: StoredIssue): Answer {
  const problem = problemOf(request);
  if (problem !== undefined) return problem;
  issue.title = textOf(request, "title") ?? issue.title;
  issue.body = textOf(request, "body") ?? issue.body;
  const state = textOf(request, "state");
  if (state === "open" || state === "closed") issue.state = state;
  repository.issues.push(...repository.issues.splice(repository.issues.indexOf(issue), 1));
  return { status: 200, body: issueData(repository, request, issue) };
}

/**
 * Answers what stands at `/repos/OWNER/NAME/issues` of issues that are no pull requests.
 * @returns nothing where that isn't what the request is about
 */
export function answerIssues(
  repository: StoredRepository,
  request: HubRequest,
  segments: readonly string[],
): Answer | undefined {
  const [kind, number, part] = segments;
  if (kind !== "issues" || part !== undefined) return undefined;
  if (number === undefined) {
    return request.method === "POST" ? createIssue(repository, request) : listIssues(repository, request);
  }
  const issue = repository.issues.find((one) => one.number === Number(number));
  if (issue === undefined) return undefined;
  if (request.method === "PATCH") return editIssue(repository, request, issue);
  return request.method === "GET" ? { status: 200, body: issueData(repository, request, issue) } : NOT_FOUND;
}
