import type { Repository } from "../../image/reference.ts";
import type { LambdaTag } from "../../lambda/tag.ts";
import { DateSources } from "./date-sources.ts";
import { FoundBuilds } from "./found-builds.ts";

/** How many hours around `created` are tried, and how many after several searches found nothing there. */
const HOURS_TRIED = 6;
const HOURS_TRIED_IN_VAIN = 2;
const PATIENCE = 2;

/** How many searches run alone, and how many run at a time after them. */
const ALONE = 4;
const AT_A_TIME = 4;

/** What the searches for dated builds at one registry host have learnt in one run, for those that follow. */
export class SearchMemory {
  readonly builds = new FoundBuilds();
  readonly sources = new DateSources();
  #hours: number | undefined;
  #nearMisses = 0;
  /** The lines that are being searched. */
  readonly #running: string[] = [];
  #finished = 0;
  readonly #waiting: (() => void)[] = [];

  /** How many hours a build's tag lay from its image's `created` time, last time. */
  get hours(): number | undefined {
    return this.#hours;
  }

  /** How many tags near the `created` time are worth a request. */
  get nearTries(): number {
    return this.#nearMisses < PATIENCE ? HOURS_TRIED : HOURS_TRIED_IN_VAIN;
  }

  /** Keeps how many hours a tag lay from `created`; nothing where none was found near. */
  keepNear(hours: number | undefined): void {
    this.#nearMisses = hours === undefined ? this.#nearMisses + 1 : 0;
    this.#hours = hours ?? this.#hours;
  }

  /**
   * Runs the first searches one after another, so that each learns from those before it, then a few lines' at a time;
   * all at once in a repository whose tag list is known to be good, where there is nothing to learn.
   */
  async inTurn<T>(repository: Repository, line: LambdaTag, search: () => Promise<T>): Promise<T> {
    const name = `${repository.path}:${line.rolling}${line.preview}`;
    while (!this.#hasRoom(repository, name))
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running.push(name);
    try {
      return await search();
    } finally {
      this.#running.splice(this.#running.indexOf(name), 1);
      this.#finished += 1;
      for (const wake of this.#waiting.splice(0, AT_A_TIME)) wake();
    }
  }

  #hasRoom(repository: Repository, line: string): boolean {
    const most = this.#finished < ALONE ? 1 : AT_A_TIME;
    const isFree = this.#running.length < most && !this.#running.includes(line);
    return isFree || this.sources.trustsList(repository);
  }
}

/** The memory of the registry host that a repository is on. */
export type MemoryOf = (repository: Repository) => SearchMemory;

/** Empty memories for one run. */
export function searchMemories(): MemoryOf {
  const memories = new Map<string, SearchMemory>();
  return ({ registry }) => {
    const memory = memories.get(registry) ?? new SearchMemory();
    memories.set(registry, memory);
    return memory;
  };
}
