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
import { comparedFiles } from "./github-changed-files.ts";
import { answerComment, answerRemarks, BOT } from "./github-remark-routes.ts";
import type { StoredPullRequest, StoredRepository } from "./github-repository.ts";

function pullData(repository: StoredRepository, request: HubRequest, pull: StoredPullRequest) {
  const { fullName } = repository;
  const [owner = ""] = fullName.split("/");
  const side = (ref: string, sha: string) => ({
    label: `${owner}:${ref}`,
    ref,
    sha,
    repo: { full_name: fullName },
  });
  return {
    number: pull.number,
    node_id: `PR_${pull.number}`,
    html_url: `${request.origin}/${fullName}/pull/${pull.number}`,
    state: pull.state,
    title: pull.title,
    body: pull.body,
    draft: pull.draft,
    created_at: pull.createdAt,
    closed_at: pull.closedAt ?? null,
    merged_at: pull.mergedAt ?? null,
    auto_merge: pull.autoMerge ? { merge_method: "merge" } : null,
    labels: pull.labels.map((name) => ({ name })),
    user: { login: BOT, type: "Bot" },
    head: side(pull.head, pull.headSha),
    base: side(pull.base, repository.branches.get(pull.base) ?? ""),
  };
}

function listPulls(repository: StoredRepository, request: HubRequest): Answer {
  const [owner] = repository.fullName.split("/");
  const state = request.query.get("state") ?? "open";
  const head = request.query.get("head");
  const base = request.query.get("base");
  const found = repository.pullRequests.filter(
    (pull) =>
      (state === "all" || pull.state === state) &&
      (head === null || head === `${owner}:${pull.head}`) &&
      (base === null || base === pull.base),
  );
  return page(
    request,
    found.toReversed().map((pull) => pullData(repository, request, pull)),
  );
}

function createPull(repository: StoredRepository, request: HubRequest): Answer {
  const [owner = ""] = repository.fullName.split("/");
  const head = (textOf(request, "head") ?? "").replace(`${owner}:`, "");
  const base = textOf(request, "base") ?? "";
  const headSha = repository.branches.get(head);
  const baseSha = repository.branches.get(base);
  if (headSha === undefined || baseSha === undefined)
    return refuseValidation("PullRequest", "head or base is invalid");
  if (repository.openFrom(head).some((pull) => pull.base === base)) {
    return refuseValidation("PullRequest", `A pull request already exists for ${owner}:${head}.`);
  }
  if (repository.objects.isAncestor(headSha, baseSha)) {
    return refuseValidation("PullRequest", `No commits between ${base} and ${head}`);
  }
  const title = textOf(request, "title") ?? "";
  const body = textOf(request, "body") ?? "";
  const problem = refuseText("PullRequest", { title, body });
  if (problem !== undefined) return problem;
  const pull: StoredPullRequest = {
    number: repository.pullRequests.length + 1,
    ...{ title, body, head, headSha, base, state: "open" as const },
    draft: request.body.get("draft") === true,
    createdAt: repository.now().toISOString(),
    ...{ closedAt: undefined, mergedAt: undefined, autoMerge: false },
    ...{ labels: [], assignees: [], reviewers: [], teams: [], comments: [] },
    ...{ reviews: [], reviewComments: [] },
  };
  repository.pullRequests.push(pull);
  return { status: 201, body: pullData(repository, request, pull) };
}

function editPull(repository: StoredRepository, request: HubRequest, pull: StoredPullRequest): Answer {
  const problem = refuseText("PullRequest", {
    title: textOf(request, "title"),
    body: textOf(request, "body"),
  });
  if (problem !== undefined) return problem;
  pull.title = textOf(request, "title") ?? pull.title;
  pull.body = textOf(request, "body") ?? pull.body;
  pull.base = textOf(request, "base") ?? pull.base;
  if (textOf(request, "state") === "closed" && pull.state === "open") repository.close(pull);
  return { status: 200, body: pullData(repository, request, pull) };
}

function requestReviews(repository: StoredRepository, request: HubRequest, pull: StoredPullRequest): Answer {
  pull.reviewers.push(...textsOf(request, "reviewers"));
  pull.teams.push(...textsOf(request, "team_reviewers"));
  return { status: 201, body: pullData(repository, request, pull) };
}

/**
 * Answers what stands below `/repos/OWNER/NAME/pulls` and `/issues`.
 * @param segments from `pulls` or `issues` on
 */
export function answerPulls(
  repository: StoredRepository,
  request: HubRequest,
  segments: readonly string[],
): Answer {
  const [kind = "", number, part = ""] = segments;
  if (number === undefined) {
    if (kind !== "pulls") return NOT_FOUND;
    return request.method === "POST" ? createPull(repository, request) : listPulls(repository, request);
  }
  if (kind === "issues" && number === "comments") return answerComment(repository, request, part);
  const pull = repository.pullRequest(Number(number));
  if (pull === undefined) return NOT_FOUND;
  switch (`${request.method} ${kind} ${part}`) {
    case "GET pulls ":
      return { status: 200, body: pullData(repository, request, pull) };
    case "PATCH pulls ":
      return editPull(repository, request, pull);
    case "POST pulls requested_reviewers":
      return requestReviews(repository, request, pull);
    case "POST issues labels":
      pull.labels.push(...textsOf(request, "labels"));
      return { status: 200, body: pull.labels.map((name) => ({ name })) };
    case "POST issues assignees":
      pull.assignees.push(...textsOf(request, "assignees"));
      return { status: 201, body: { number: pull.number } };
    case "GET pulls files":
      return page(request, comparedFiles(repository, repository.branches.get(pull.base) ?? "", pull.headSha));
    default:
      return answerRemarks(repository, request, pull, `${request.method} ${kind} ${part}`) ?? NOT_FOUND;
  }
}
