import type { Repository } from "../../image/reference.ts";
import { formatLambdaTag, type LambdaTag } from "../../lambda/tag.ts";

/** The date of a build that a search found. */
interface FoundBuild {
  readonly path: string;
  /** The line's rolling tag without suffix. */
  readonly line: string;
  readonly date: string;
}

/**
 * The builds that one run's searches found at one registry host. A line's builds have the same date with every suffix,
 * and lines are often built in the same hour.
 */
export class FoundBuilds {
  readonly #found: FoundBuild[] = [];

  keep({ path }: Repository, tag: LambdaTag): void {
    if (tag.date !== undefined) this.#found.push({ path, line: lineOf(tag), date: tag.date });
  }

  /** The dates found for a line with other suffixes, the latest found first. */
  ofLine({ path }: Repository, line: LambdaTag): readonly string[] {
    const same = this.#found.filter((build) => build.path === path && build.line === lineOf(line));
    return same.map(({ date }) => date).reverse();
  }

  /** The date that most lines have: of the repository, else of the host. */
  ofMost({ path }: Repository): string | undefined {
    const own = this.#found.filter((build) => build.path === path);
    const counts = new Map<string, number>();
    for (const { date } of own.length > 0 ? own : this.#found) counts.set(date, (counts.get(date) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
  }
}

function lineOf({ rolling, preview }: LambdaTag): string {
  return formatLambdaTag({ rolling, preview });
}
