import type { BaseBuild } from "../../decide/staleness-facts.ts";
import type { BaseImageCatalog } from "../../lambda/base-image.ts";
import { type MemoryOf, searchMemories } from "../facts/search-memory.ts";
import type { RegistryPort } from "../ports.ts";

/** What all questions about bases in one run share. */
export interface BaseRun extends BaseRunOptions {
  readonly registry: RegistryPort;
  readonly memoryOf: MemoryOf;
  /** Earlier builds that were read in this run, by the base's rolling tag. */
  readonly builds: Map<string, Map<string, BaseBuild>>;
  /** The dated tags of builds, as they were or are being looked up. */
  readonly datedTags: Map<string, Promise<string | undefined>>;
}

interface BaseRunOptions {
  readonly catalog: BaseImageCatalog;
  readonly now: Date;
  /**
   * Whether the current bases of all runtime lines are asked for where nothing else tells an image's: some sixty
   * requests, once in a run.
   */
  readonly asksAllLines: boolean;
  /** Whether builds are read also where the digests alone settle it: for their age and the number of their layers. */
  readonly readsBuilds: boolean;
  /** Whether the dated tags of AWS's builds are looked up. */
  readonly namesDates: boolean;
}

/** Begins asking about bases; a registry is asked for each once, however many images stand on it. */
export function openBaseRun(registry: RegistryPort, options: BaseRunOptions): BaseRun {
  return { ...options, registry, memoryOf: searchMemories(), builds: new Map(), datedTags: new Map() };
}
