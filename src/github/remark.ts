import type { Client } from "./client.ts";
import { statusOf } from "./refusal.ts";

/** A comment on a pull request. */
export interface Remark {
  readonly id: number;
  readonly body: string;
  readonly author: RemarkAuthor;
}

export interface RemarkAuthor {
  /** Empty for an account that is gone. */
  readonly login: string;
  readonly isBot: boolean;
}

/** A comment beside lines of a pull request's diff. */
export interface LineRemark {
  readonly body: string;
  readonly path: string;
  readonly author: RemarkAuthor;
}

/** A comment to put beside lines of the diff, as the file has them after the change. */
export interface NewLineRemark {
  readonly path: string;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly body: string;
}

function authorOf(user: { login: string; type: string } | null | undefined): RemarkAuthor {
  return { login: user?.login ?? "", isBot: user?.type === "Bot" };
}

/** The person that the token belongs to; `undefined` for that of a workflow or an App, which may not ask. */
export async function tokenOwner(client: Client): Promise<string | undefined> {
  return client.attempt("ask whom the token belongs to", async () => {
    try {
      return (await client.rest.users.getAuthenticated()).data.login;
    } catch (error) {
      if (statusOf(error) === 403) return undefined;
      throw error;
    }
  });
}

/** The comments on a pull request, oldest first. */
export async function remarksOn(client: Client, number: number): Promise<Remark[]> {
  const data = await client.attempt(`list the comments of #${number}`, () =>
    client.paginate(client.rest.issues.listComments, {
      ...client.repository,
      issue_number: number,
      per_page: 100,
    }),
  );
  return data.map(({ id, body, user }) => ({ id, body: body ?? "", author: authorOf(user) }));
}

export async function editRemark(client: Client, id: number, body: string): Promise<void> {
  await client.attempt(`edit the comment ${id}`, () =>
    client.rest.issues.updateComment({ ...client.repository, comment_id: id, body }),
  );
}

/** Deletes a comment; one that's gone already is fine. */
export async function deleteRemark(client: Client, id: number): Promise<void> {
  await client.attempt(`delete the comment ${id}`, async () => {
    try {
      await client.rest.issues.deleteComment({ ...client.repository, comment_id: id });
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
    }
  });
}

/** The comments beside lines of a pull request's diff, oldest first. */
export async function lineRemarksOn(client: Client, number: number): Promise<LineRemark[]> {
  const data = await client.attempt(`list the review comments of #${number}`, () =>
    client.paginate(client.rest.pulls.listReviewComments, {
      ...client.repository,
      pull_number: number,
      per_page: 100,
    }),
  );
  return data.map(({ body, path, user }) => ({ body, path, author: authorOf(user) }));
}

/** Puts comments beside lines in one review, so that people hear of them once. */
export async function addLineRemarks(
  client: Client,
  number: number,
  review: { readonly commit: string; readonly body: string; readonly remarks: readonly NewLineRemark[] },
): Promise<void> {
  const comments = review.remarks.map(({ path, firstLine, lastLine, body }) => ({
    ...{ path, body, line: lastLine, side: "RIGHT" },
    ...(firstLine < lastLine && { start_line: firstLine, start_side: "RIGHT" }),
  }));
  await client.attempt(`review #${number}`, () =>
    client.rest.pulls.createReview({
      ...client.repository,
      ...{ pull_number: number, commit_id: review.commit, event: "COMMENT", body: review.body, comments },
    }),
  );
}
