import { LookupError } from "../errors.ts";
import { isRecord, parseJson } from "../image/json.ts";
import type { Repository } from "../image/reference.ts";
import { withoutQuery } from "./endpoint.ts";
import type { RegistryHost } from "./host.ts";
import { nextLink } from "./link.ts";
import type { Followed } from "./redirect.ts";
import { describeRequest } from "./refusal.ts";

const LIST_BYTES = 16 * 1024 * 1024;
const MOST_PAGES = 100;
/** The largest page that ECR takes. */
const PAGE_SIZE = 1000;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/**
 * All pages of a repository's tag list; entries that can't be tags are left out.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-tags
 * @throws {LookupError} too-large beyond 16 MiB or 100 pages; protocol where a next page lies elsewhere or was read
 */
export async function readTags(host: RegistryHost, repository: Repository): Promise<readonly string[]> {
  const reference = `${repository.registry}/${repository.path}`;
  const tags = new Set<string>();
  const visited = new Set<string>();
  let target: string | URL | undefined = `tags/list?n=${PAGE_SIZE}`;
  let bytes = 0;
  while (target !== undefined) {
    const question = { method: "GET", repository, target, accept: "application/json", reference } as const;
    const page = await host.ask({ ...question, maxBytes: LIST_BYTES - bytes });
    if (page.response.status !== 200) throw host.refusal(page);
    bytes += page.response.body.length;
    visited.add(page.ask.url.href);
    const before = tags.size;
    for (const tag of tagsOf(page)) tags.add(tag);
    // A page without anything new would be followed by more of the same.
    target = tags.size === before ? undefined : nextPage(page, visited);
  }
  return [...tags];
}

function tagsOf({ ask, response }: Followed): readonly string[] {
  const json = parseJson(response.body.toString("utf8"));
  const tags = isRecord(json) ? (json["tags"] ?? []) : undefined;
  if (!Array.isArray(tags)) throw wrong(ask, "answered without a list of tags");
  return tags.filter((tag): tag is string => typeof tag === "string" && TAG.test(tag));
}

function nextPage({ ask, response }: Followed, visited: ReadonlySet<string>): URL | undefined {
  const link = nextLink(response.header("link"));
  if (link === undefined) return undefined;
  if (!URL.canParse(link, ask.url.href)) throw wrong(ask, "names a next page that is no URL");
  const url = new URL(link, ask.url);
  if (url.origin !== ask.url.origin)
    throw wrong(ask, `names a next page on another host, ${withoutQuery(url)}`);
  if (visited.has(url.href)) throw wrong(ask, "names a next page that was read already");
  if (visited.size >= MOST_PAGES) {
    throw new LookupError(
      "too-large",
      ask.reference,
      `${describeRequest(ask)} has more than ${MOST_PAGES} pages`,
    );
  }
  return url;
}

function wrong(ask: Followed["ask"], predicate: string): LookupError {
  return new LookupError("protocol", ask.reference, `${describeRequest(ask)} ${predicate}`);
}
