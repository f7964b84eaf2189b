import type { Repository } from "../../image/reference.ts";
import { DateSources } from "./date-sources.ts";
import { FoundBuilds } from "./found-builds.ts";

/** How many hours around `created` are tried, and how many after several searches found nothing there. */
const HOURS_TRIED = 6;
const HOURS_TRIED_IN_VAIN = 2;
const PATIENCE = 2;

/** What the searches for dated builds at one registry host have learnt in one run, for those that follow. */
export class SearchMemory {
  readonly builds = new FoundBuilds();
  readonly sources = new DateSources();
  #hours: number | undefined;
  #nearMisses = 0;
  #running: Promise<void> | undefined;

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
   * Runs searches one after another, so that each learns from those before it; all at once in a repository whose tag
   * list is known to be good, where there is nothing to learn.
   */
  async inTurn<T>(repository: Repository, search: () => Promise<T>): Promise<T> {
    while (this.#running && !this.sources.trustsList(repository)) await this.#running;
    const result = search();
    const running = settled(result);
    this.#running = running;
    try {
      return await result;
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
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

async function settled(work: Promise<unknown>): Promise<void> {
  await work.then(
    () => {},
    () => {},
  );
}
