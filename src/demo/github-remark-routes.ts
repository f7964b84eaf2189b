import {
  type Answer,
  type HubRequest,
  NOT_FOUND,
  page,
  refuse,
  refuseText,
  refuseValidation,
  textOf,
} from "./github-answer.ts";
import { comparedFiles } from "./github-changed-files.ts";
import type { Remark, ReviewComment, StoredPullRequest, StoredRepository } from "./github-repository.ts";

/** Whom the token belongs to. */
export const BOT = "github-actions[bot]";

function userData(login: string) {
  return { login, type: login.endsWith("[bot]") ? "Bot" : "User" };
}

function remarkData(repository: StoredRepository, remark: Remark) {
  return {
    id: repository.idOf(remark),
    body: remark.body,
    user: userData(remark.user),
    ...(remark.state && { state: remark.state }),
  };
}

function problemOf(body: string | undefined): Answer | undefined {
  if (body === undefined || body === "") return refuseValidation("IssueComment", "body can't be blank");
  return refuseText("IssueComment", { body });
}

function addComment(repository: StoredRepository, request: HubRequest, pull: StoredPullRequest): Answer {
  const body = textOf(request, "body");
  const problem = problemOf(body);
  if (problem !== undefined) return problem;
  const remark = { user: BOT, body: body ?? "" };
  pull.comments.push(remark);
  return { status: 201, body: remarkData(repository, remark) };
}

/** Changes or deletes a comment, of whatever pull request. */
export function answerComment(repository: StoredRepository, request: HubRequest, id: string): Answer {
  for (const { comments } of repository.pullRequests) {
    const index = comments.findIndex((remark) => String(repository.idOf(remark)) === id);
    const remark = comments[index];
    if (remark === undefined) continue;
    if (request.method === "DELETE") {
      comments.splice(index, 1);
      return { status: 204 };
    }
    if (request.method !== "PATCH") return { status: 200, body: remarkData(repository, remark) };
    const problem = problemOf(textOf(request, "body"));
    if (problem !== undefined) return problem;
    remark.body = textOf(request, "body") ?? "";
    return { status: 200, body: remarkData(repository, remark) };
  }
  return NOT_FOUND;
}

function reviewCommentData(repository: StoredRepository, comment: ReviewComment) {
  const { user, startLine, ...rest } = comment;
  return {
    ...{ id: repository.idOf(comment), user: userData(user), side: "RIGHT" },
    ...{ ...rest, start_line: startLine ?? null },
  };
}

/** The lines of a pull request's diff that can be commented on: those of the hunks, as they are after the change. */
function shownLines(repository: StoredRepository, pull: StoredPullRequest, path: string): Set<number> {
  const base = repository.branches.get(pull.base) ?? "";
  const file = comparedFiles(repository, base, pull.headSha).find((each) => each.filename === path);
  const lines = new Set<number>();
  let line = 0;
  for (const text of file?.patch?.split("\n") ?? []) {
    const start = /^@@ .*\+(\d+)/.exec(text)?.[1];
    if (start !== undefined) line = Number(start) - 1;
    else if (/^[ +]/.test(text)) lines.add(++line);
  }
  return lines;
}

function commentOf(
  repository: StoredRepository,
  pull: StoredPullRequest,
  sent: unknown,
): ReviewComment | undefined {
  const fields = new Map(Object.entries(typeof sent === "object" && sent !== null ? sent : {}));
  const [path, body, line, startLine] = ["path", "body", "line", "start_line"].map((name) =>
    fields.get(name),
  );
  if (typeof path !== "string" || typeof body !== "string" || typeof line !== "number") return undefined;
  const shown = shownLines(repository, pull, path);
  const isRange = typeof startLine === "number";
  if (!shown.has(line) || (isRange && (!shown.has(startLine) || startLine >= line))) return undefined;
  return { user: BOT, path, body, line, ...(isRange && { startLine }) };
}

/** A review with its comments: all of them, or, where one is beside the diff, none. */
function addReview(repository: StoredRepository, request: HubRequest, pull: StoredPullRequest): Answer {
  const sent = request.body.get("comments");
  const comments = (Array.isArray(sent) ? sent : []).map((each) => commentOf(repository, pull, each));
  if (textOf(request, "commit_id") !== pull.headSha)
    return refuse(422, "commit_id is not part of the pull request");
  if (comments.some((comment) => comment === undefined)) {
    return refuse(422, "Unprocessable Entity", ["Pull request review thread line must be part of the diff"]);
  }
  const review = { user: BOT, body: textOf(request, "body") ?? "", state: "COMMENTED" };
  if (review.body === "" && comments.length === 0) return refuse(422, "Unprocessable Entity");
  pull.reviews.push(review);
  pull.reviewComments.push(...comments.filter((comment) => comment !== undefined));
  return { status: 200, body: remarkData(repository, review) };
}

/**
 * Answers what people and bots say on a pull request: comments, reviews, comments on lines.
 * @param what the request's method, kind (`pulls`, `issues`) and part, `GET issues comments`
 */
export function answerRemarks(
  repository: StoredRepository,
  request: HubRequest,
  pull: StoredPullRequest,
  what: string,
): Answer | undefined {
  const list = (remarks: readonly Remark[]) => remarks.map((remark) => remarkData(repository, remark));
  switch (what) {
    case "GET pulls reviews":
      return page(request, list(pull.reviews));
    case "POST pulls reviews":
      return addReview(repository, request, pull);
    case "GET pulls comments":
      return page(
        request,
        pull.reviewComments.map((comment) => reviewCommentData(repository, comment)),
      );
    case "GET issues comments":
      return page(request, list(pull.comments));
    case "POST issues comments":
      return addComment(repository, request, pull);
    default:
      return undefined;
  }
}
