import { isAbsolute, join } from "node:path";

/** Commands that are run again and again, where tens of milliseconds matter. */
const FREQUENT: readonly (string | undefined)[] = ["check", "update"];

/**
 * Where V8's compiled form of this program is kept between runs: in the user's own cache, since a directory that is
 * anybody's could hold anybody's code. `undefined` for commands that are run once, and on CI, where every run is the first
 * one.
 */
export function codeCacheDirectory(
  command: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  platform: string,
): string | undefined {
  const { CI, HOME, LOCALAPPDATA, XDG_CACHE_HOME } = environment;
  if (!FREQUENT.includes(command) || CI) return undefined;
  const cache = platform === "win32" ? LOCALAPPDATA : XDG_CACHE_HOME || (HOME && join(HOME, ".cache"));
  return cache && isAbsolute(cache) ? join(cache, "lambda-image-bot") : undefined;
}
