import { sliceText } from "../text/logical-text.ts";
import type { Dockerfile, Instruction, Stage } from "./dockerfile.ts";
import { flagValue } from "./flag.ts";
import type { BuildOptions } from "./image-uses.ts";
import { mountSource } from "./mount.ts";
import { evaluateGlobalScope } from "./scope.ts";
import { expandWord, type Lookup, textOf } from "./shell.ts";

const NUMBER = /^\d+$/;

/**
 * How the stages of a Dockerfile hang together, as BuildKit takes it: FROM sees the stages above it by name,
 * `COPY --from` and mounts see all stages by name (of several of one name the last) and by number; letter case doesn't
 * count; a named build context hides the stage of its name.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go
 */
export class StageGraph {
  private readonly dockerfile: Dockerfile;
  private readonly contexts: ReadonlySet<string>;
  /** Of each stage, the local one that it stands on. */
  private readonly bases: readonly (Stage | undefined)[];
  private readonly named = new Map<string, Stage>();

  constructor(dockerfile: Dockerfile, options: BuildOptions) {
    this.dockerfile = dockerfile;
    this.contexts = new Set(Array.from(options.contexts, (name) => name.toLowerCase()));
    const { lookup } = evaluateGlobalScope(dockerfile.preamble, dockerfile.escape, options);
    this.bases = dockerfile.stages.map((stage) => {
      const base = this.baseOf(stage, lookup);
      if (stage.name !== undefined) this.named.set(stage.name, stage);
      return base;
    });
  }

  /**
   * The stage that is built: the last one, or that of a name; `undefined` where there is none. A number is taken too,
   * as Docker's builder before BuildKit did.
   */
  targetStage(target?: string): Stage | undefined {
    const { stages } = this.dockerfile;
    return target === undefined ? stages[stages.length - 1] : this.find(target);
  }

  /** The stage itself and the local stages that it descends from, in this order. */
  chainOf(stage: Stage): readonly Stage[] {
    const chain: Stage[] = [];
    for (let at: Stage | undefined = stage; at; at = this.bases[at.index]) chain.push(at);
    return chain;
  }

  /**
   * The stages that the build of a stage copies or mounts from, and those that they need in turn, in the order of the
   * file; its own chain is not among them.
   */
  buildersOf(stage: Stage): readonly Stage[] {
    const chain = new Set(this.chainOf(stage));
    const reached = new Set(chain);
    for (const one of reached) {
      const base = this.bases[one.index];
      if (base) reached.add(base);
      for (const source of this.sourcesOf(one)) reached.add(source);
    }
    return this.dockerfile.stages.filter((one) => reached.has(one) && !chain.has(one));
  }

  private baseOf({ from, image }: Stage, lookup: Lookup): Stage | undefined {
    if (!image) return undefined;
    const value = expandWord(sliceText(from.logical, image.start, image.end), this.dockerfile.escape, lookup);
    if ("problem" in value || value.unresolved.length > 0) return undefined;
    return this.findByName(textOf(value));
  }

  private sourcesOf({ instructions }: Stage): Stage[] {
    return instructions.flatMap((instruction) =>
      this.sourceNames(instruction).flatMap((name) => this.find(name) ?? []),
    );
  }

  private sourceNames(instruction: Instruction): string[] {
    const { keyword, isOnbuild, logical } = instruction;
    if (isOnbuild || (keyword !== "COPY" && keyword !== "RUN")) return [];
    const wanted = keyword === "COPY" ? "from" : "mount";
    return instruction.flags.flatMap((flag) => {
      if (flag.name !== wanted) return [];
      const { text } = flagValue(logical, flag, this.dockerfile.escape);
      if (keyword === "COPY") return [text];
      const source = mountSource(text);
      return source ? [text.slice(source.start, source.end)] : [];
    });
  }

  private find(name: string): Stage | undefined {
    return this.findByName(name) ?? (NUMBER.test(name) ? this.dockerfile.stages[Number(name)] : undefined);
  }

  private findByName(name: string): Stage | undefined {
    const lowerCase = name.toLowerCase();
    return this.contexts.has(lowerCase) ? undefined : this.named.get(lowerCase);
  }
}
