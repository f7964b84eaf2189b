import { REBUILD_MARK } from "../decide/pull-request-decision.ts";

/** How a person says no, for all or for one image. @param snooze whole days */
export function declineLines(snooze: number): string[] {
  return [
    "",
    `**Not this?** Close this pull request: the same images are not proposed again${restLine(snooze)}. To hold or ignore one image, put a comment on its own line above the instruction:`,
    "",
    "```dockerfile",
    "# lambda-image-bot: hold until YYYY-MM-DD REASON",
    "# lambda-image-bot: ignore REASON",
    "```",
  ];
}

/** How long the whole group rests; what is asked for by hand doesn't. */
function restLine(days: number): string {
  if (days === 0) return "";
  return `, and nothing for this group for ${days === 1 ? "1 day" : `${days} days`}`;
}

/** The box that a person ticks to have the branch made anew. */
export function rebuildLines(): string[] {
  return [
    "",
    `- [ ] ${REBUILD_MARK} Rebuild this branch, giving up commits on it that aren't lambda-image-bot's`,
    "",
  ];
}
