import type { Client } from "./client.ts";
import type { RemarkAuthor } from "./remark.ts";

/** An issue that is no pull request. */
export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: RemarkAuthor;
  readonly url: string;
}

export interface NewIssue {
  readonly title: string;
  readonly body: string;
  /** Labels that aren't there yet are made by GitHub. */
  readonly labels: readonly string[];
}

/** The issues of a state, those written last first, a page of a hundred at a time: whoever finds theirs stops asking. */
export async function* issues(client: Client, state: "open" | "closed"): AsyncGenerator<Issue> {
  for (let page = 1; ; page++) {
    const { data } = await client.attempt(`list the ${state} issues`, () =>
      client.rest.issues.listForRepo({
        ...client.repository,
        ...{ state, sort: "updated", direction: "desc", per_page: 100, page },
      }),
    );
    for (const { number, title, body, user, html_url: url, pull_request } of data) {
      if (pull_request !== undefined) continue;
      const author = { login: user?.login ?? "", isBot: user?.type === "Bot" };
      yield { number, title, body: body ?? "", author, url };
    }
    if (data.length < 100) return;
  }
}

/** Opens an issue; takes `issues: write`, as does all of this that writes. */
export async function createIssue(
  client: Client,
  wanted: NewIssue,
): Promise<{ number: number; url: string }> {
  const { title, body, labels } = wanted;
  const { data } = await client.attempt(`open the issue “${title}”`, () =>
    client.rest.issues.create({ ...client.repository, title, body, labels: [...labels] }),
  );
  return { number: data.number, url: data.html_url };
}

/** Rewrites an issue, and opens it again where it was closed. */
export async function rewriteIssue(
  client: Client,
  number: number,
  text: { readonly title: string; readonly body: string },
): Promise<void> {
  await client.attempt(`rewrite the issue #${number}`, () =>
    client.rest.issues.update({ ...client.repository, issue_number: number, ...text, state: "open" }),
  );
}
