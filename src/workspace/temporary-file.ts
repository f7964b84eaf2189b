import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const NAME = /(?:^|\/)\.lambda-image-bot-[0-9a-f]{12}\.tmp$/;
/** Writing a file takes milliseconds: what is older was left behind by a run that was killed. */
const LEFT_BEHIND_MS = 60_000;

/** A new name for a file that is to take another's place. */
export function temporaryName(): string {
  // The last 12 digits of such an identifier are random. To load node:crypto would cost every run milliseconds.
  return `.lambda-image-bot-${crypto.randomUUID().slice(-12)}.tmp`;
}

/** Whether a file is one that a run of ours makes for a moment, or was killed with. */
export function isTemporary(path: string): boolean {
  return NAME.test(path);
}

/** Removes the temporary files of a directory that killed runs left behind; one that can't be removed does no harm. */
export async function removeLeftBehind(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  for (const path of names.filter(isTemporary).map((name) => join(directory, name))) {
    const stats = await stat(path).catch(() => undefined);
    if (stats && Date.now() - stats.mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true }).catch(() => {});
  }
}
