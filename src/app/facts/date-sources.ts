import type { Repository } from "../../image/reference.ts";

/** What may tell a build's date before its image is asked: the repository's tag list, or the builds of other lines. */
export type DateSource = "list" | "builds";

interface Score {
  readonly hits: number;
  readonly misses: number;
}

const NEW: Score = { hits: 0, misses: 0 };
/** How many more misses than hits a source may have before no request is spent on it any more. */
const PATIENCE = 2;

/**
 * How well the sources of one registry host have served so far: a tag list that lacks the newest build of one line
 * lacks it of others, too, since ECR Public caps it.
 */
export class DateSources {
  readonly #scores = new Map<string, Score>();

  /** Whether a repository's list has had what was looked for. */
  trustsList(repository: Repository): boolean {
    const { hits, misses } = this.#score(listOf(repository));
    return hits > misses;
  }

  /** The sources that are worth a request, the better one first. */
  worthTrying(repository: Repository): readonly DateSource[] {
    const [own, lists, builds] = [
      this.#score(listOf(repository)),
      this.#score("lists"),
      this.#score("builds"),
    ];
    const ownList = own === NEW ? balance(lists) : balance(own);
    const worth: DateSource[] = [];
    if (own === NEW ? ownList > -PATIENCE : ownList >= 0) worth.push("list");
    if (balance(builds) > -PATIENCE) worth.push("builds");
    return !this.trustsList(repository) && balance(builds) > ownList ? worth.reverse() : worth;
  }

  keepHit(source: DateSource, repository: Repository): void {
    this.#add(source, repository, { hits: 1, misses: 0 });
  }

  keepMiss(source: DateSource, repository: Repository): void {
    this.#add(source, repository, { hits: 0, misses: 1 });
  }

  /** A host that refuses one list isn't asked for the lists of its other repositories. */
  keepNoList(repository: Repository): void {
    this.#add("list", repository, { hits: 0, misses: PATIENCE });
  }

  #add(source: DateSource, repository: Repository, { hits, misses }: Score): void {
    const keys = source === "list" ? ["lists", listOf(repository)] : ["builds"];
    for (const key of keys) {
      const before = this.#score(key);
      this.#scores.set(key, { hits: before.hits + hits, misses: before.misses + misses });
    }
  }

  #score(key: string): Score {
    return this.#scores.get(key) ?? NEW;
  }
}

function balance({ hits, misses }: Score): number {
  return hits - misses;
}

function listOf({ path }: Repository): string {
  return `list of ${path}`;
}
