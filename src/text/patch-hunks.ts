import { HunkReader, type PatchHunk } from "./patch-hunk.ts";

/** The hunks of one file's patch, as GitHub's `patch` has them: a diff without its file headers. */
export function parsePatchHunks(patch: string): PatchHunk[] {
  const hunks: PatchHunk[] = [];
  let open: HunkReader | undefined;
  for (const line of patch.split("\n")) {
    if (open?.isOpen) open.read(line);
    else {
      if (open) hunks.push(open.end());
      open = HunkReader.at(line);
    }
  }
  return open ? [...hunks, open.end()] : hunks;
}
