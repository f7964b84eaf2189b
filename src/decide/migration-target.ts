import { type Problem, problem } from "../image/problem.ts";
import type { Architecture } from "../lambda/architecture.ts";
import { compareVersions } from "../lambda/compare-versions.ts";
import { isDeprecated, newestLine, smallestStepToAl2023 } from "../lambda/deprecation.ts";
import { findRuntime, type Runtime, type RuntimeTable } from "../lambda/runtime.ts";
import { nearestWord } from "../text/nearest.ts";

/** Where a migration is to lead; see issue 5 ("Targets"). */
export type MigrationTarget =
  /** The smallest step that ends on AL2023 and lasts. */
  | { readonly kind: "al2023" }
  /** The newest generally available line of the language. */
  | { readonly kind: "latest" }
  | { readonly kind: "runtime"; readonly runtime: Runtime };

/** What one image's migration comes to. */
export type TargetChoice =
  | { readonly kind: "move"; readonly to: Runtime }
  /** It is where it should be. */
  | { readonly kind: "arrived" }
  /** Why no target fits, one sentence. */
  | { readonly kind: "stay"; readonly reason: string };

/** What the choice depends on besides the image's runtime. */
export interface TargetContext {
  readonly runtimes: RuntimeTable;
  readonly now: Date;
  /** Whole months that a line should still have before its deprecation. */
  readonly minimumSupport: number;
  /** The one architecture that the image is for, where that is known. */
  readonly architecture?: Architecture | undefined;
}

/** Reads a target by its name: `al2023`, `latest`, or a runtime identifier of the table. */
export function parseMigrationTarget(text: string, table: RuntimeTable): MigrationTarget | Problem {
  if (text === "al2023" || text === "latest") return { kind: text };
  const runtime = findRuntime(table, text);
  if (runtime?.tag !== undefined) return { kind: "runtime", runtime };
  if (runtime !== undefined) return problem("is a runtime without base images");
  const names = table.runtimes.flatMap(({ identifier, tag }) => (tag === undefined ? [] : [identifier]));
  const meant = nearestWord(text, ["al2023", "latest", ...names]);
  return problem(`names no runtime of the table${meant === undefined ? "" : `; did you mean ${meant}?`}`);
}

/** Chooses the first of the targets that fits an image: where it leads to, or that the image is there already. */
export function chooseTarget(
  from: Runtime,
  targets: readonly MigrationTarget[],
  context: TargetContext,
): TargetChoice {
  const reasons: string[] = [];
  for (const target of targets) {
    const choice = withArchitecture(chooseOne(from, target, context), context);
    if (choice.kind !== "stay") return choice;
    if (!reasons.includes(choice.reason)) reasons.push(choice.reason);
  }
  return { kind: "stay", reason: reasons.join(" ") };
}

function chooseOne(from: Runtime, target: MigrationTarget, context: TargetContext): TargetChoice {
  switch (target.kind) {
    case "al2023":
      return chooseAl2023(from, context);
    case "latest":
      return moveTo(from, newestLine(context.runtimes, from));
    case "runtime":
      return chooseNamed(from, target.runtime);
  }
}

function chooseAl2023(from: Runtime, { runtimes, now, minimumSupport }: TargetContext): TargetChoice {
  if (from.os === "AL2023" && !isDeprecated(from, now)) return { kind: "arrived" };
  return moveTo(from, smallestStepToAl2023(runtimes, from, now, minimumSupport));
}

function moveTo(from: Runtime, to: Runtime | undefined): TargetChoice {
  if (to?.identifier === from.identifier) return { kind: "arrived" };
  if (to !== undefined) return { kind: "move", to };
  return { kind: "stay", reason: `The runtime table has no line that ${from.identifier} could move to.` };
}

function chooseNamed(from: Runtime, to: Runtime): TargetChoice {
  if (to.identifier === from.identifier) return { kind: "arrived" };
  if (to.language !== from.language) {
    if (from.successors.includes(to.identifier)) return { kind: "move", to };
    return { kind: "stay", reason: `${to.identifier} is no successor of ${from.identifier}.` };
  }
  const order = compareVersions(to.version, from.version) || compareSystems(to, from);
  if (order > 0) return { kind: "move", to };
  const reason = `${to.identifier} is older than ${from.identifier}: going back is a rollback.`;
  return { kind: "stay", reason };
}

/** `AL1` < `AL2` < `AL2023`, which is also their order as texts. */
function compareSystems(a: Runtime, b: Runtime): number {
  return a.os < b.os ? -1 : Number(a.os > b.os);
}

function withArchitecture(choice: TargetChoice, { architecture }: TargetContext): TargetChoice {
  if (choice.kind !== "move" || architecture === undefined) return choice;
  if (choice.to.architectures.includes(architecture)) return choice;
  return { kind: "stay", reason: `${choice.to.identifier} has no images for ${architecture}.` };
}
