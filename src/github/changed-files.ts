import type { PatchedFile } from "../text/patched-file.ts";
import type { Client } from "./client.ts";

/** The files that a change leaves behind, as far as GitHub tells of them. */
export interface ChangedFileList {
  readonly files: readonly PatchedFile[];
  /** Whether these are all; GitHub ends long lists. */
  readonly isComplete: boolean;
}

/** What GitHub says of a changed file, as far as we read it. */
interface FileData {
  readonly filename: string;
  readonly status?: string | undefined;
  readonly changes?: number | undefined;
  readonly patch?: string | undefined;
}

/** https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files */
const MOST_OF_A_PULL_REQUEST = 3000;
/** https://docs.github.com/en/rest/commits/commits#compare-two-commits */
const MOST_OF_A_COMPARISON = 300;

/** The files of a pull request's own diff: what it changes, compared with where it left its base. */
export async function pullRequestFiles(client: Client, number: number): Promise<ChangedFileList> {
  const data = await client.attempt(`list the files of #${number}`, () =>
    client.paginate(client.rest.pulls.listFiles, {
      ...client.repository,
      pull_number: number,
      per_page: 100,
    }),
  );
  return listOf(data, MOST_OF_A_PULL_REQUEST);
}

/** The files that a commit changes, compared with where its history left that of another. */
export async function comparedFiles(client: Client, base: string, head: string): Promise<ChangedFileList> {
  const { data } = await client.attempt(`compare ${base} with ${head}`, () =>
    // Commits are told by pages, and files on the first one: of them none is wanted.
    client.rest.repos.compareCommitsWithBasehead({
      ...client.repository,
      basehead: `${base}...${head}`,
      per_page: 1,
    }),
  );
  return listOf(data.files ?? [], MOST_OF_A_COMPARISON);
}

function listOf(data: readonly FileData[], most: number): ChangedFileList {
  return { files: data.flatMap(toPatched), isComplete: data.length < most };
}

/** Files without a line that changed; a binary file that changed has no changed lines either, but is `modified`. */
const UNTOUCHED: ReadonlySet<string | undefined> = new Set(["renamed", "copied", "changed", "unchanged"]);

function toPatched({ filename, status, changes, patch }: FileData): PatchedFile[] {
  if (status === "removed") return [];
  if (patch !== undefined) return [{ path: filename, patch }];
  return [{ path: filename, ...(changes === 0 && UNTOUCHED.has(status) && { patch: "" }) }];
}
