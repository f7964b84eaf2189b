import type { Instruction } from "../dockerfile/dockerfile.ts";
import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Migration, MigrationResult, Move, MovedStage } from "./migration.ts";
import { changeActions } from "./rule-actions.ts";
import { leaveOutEpel } from "./rule-epel.ts";
import { replaceExtras } from "./rule-extras.ts";
import { replaceGroups } from "./rule-groups.ts";
import { noteLeftovers } from "./rule-leftovers.ts";
import { installLocalRpms } from "./rule-local-rpm.ts";
import { changeOptions } from "./rule-options.ts";
import { changePackages } from "./rule-packages.ts";
import { noteOldPython } from "./rule-python.ts";
import { changeRepositories } from "./rule-repositories.ts";
import { installTools } from "./rule-tools.ts";
import type { RunConcern } from "./run-concern.ts";
import { editsOfRun, type RunEdit } from "./run-edits.ts";
import { type RunNote, RunStage } from "./run-stage.ts";
import { lineAround, runTextOf } from "./run-text.ts";

/** What becomes of the RUN lines of the stages that leave for AL2023. */
interface RunPlan {
  readonly edits: readonly RunEdit[];
  readonly notes: readonly RunNote[];
}

/** In this order: what a later one looks at is what the earlier ones left. */
const RULES: readonly ((stage: RunStage) => void)[] = [
  leaveOutEpel,
  replaceExtras,
  changeRepositories,
  replaceGroups,
  installLocalRpms,
  changeActions,
  changeOptions,
  changePackages,
  installTools,
  noteOldPython,
];

const PLANS = new WeakMap<Move, RunPlan>();

/** Whether an image ends on AL2023, be it that it was there already: with words of AL2's it was broken there. */
export function endsOnAl2023({ to, stages }: Move): boolean {
  return to.os === "AL2023" && stages.length > 0;
}

/** What one of the migrations of RUN lines has to do with a move. */
export function partOfRuns(concern: RunConcern): Pick<Migration, "applies" | "run"> {
  return {
    applies: endsOnAl2023,
    run: (move) => resultOf(move, concern),
  };
}

function resultOf(move: Move, concern: RunConcern): MigrationResult {
  const plan = PLANS.get(move) ?? planRuns(move);
  PLANS.set(move, plan);
  const { file } = move.build;
  return {
    edits: plan.edits
      .filter((edit) => edit.concern === concern)
      .map(({ start, end, newText }) => ({ start, end, newText, file })),
    notes: plan.notes
      .filter((note) => note.concern === concern)
      .map(({ kind, message, place }) => ({ kind, message, ...(place && { place }) })),
  };
}

function planRuns({ stages, packages }: Move): RunPlan {
  const plans: RunStage[] = [];
  const edits: RunEdit[] = [];
  const after = new Map<Instruction, RunCommand[]>();
  for (const moved of stages) {
    if (!isOnAl2023(moved)) continue;
    const inherited = byInstruction(moved.stage.inheritedCommands);
    const below = [...inherited].flatMap(([instruction, runs]) => after.get(instruction) ?? runs);
    const plan = new RunStage(moved, packages, below);
    for (const rule of RULES) rule(plan);
    for (const { run } of plan.drafts) after.set(run.instruction, []);
    for (const run of plan.result.commands) after.get(run.instruction)?.push(run);
    const own = editsOfStage(plan);
    noteLeftovers(plan, own);
    edits.push(...own);
    plans.push(plan);
  }
  return { edits, notes: plans.flatMap(({ notes }) => notes) };
}

function byInstruction<T extends { readonly instruction: Instruction }>(
  items: readonly T[],
): Map<Instruction, T[]> {
  const groups = new Map<Instruction, T[]>();
  for (const item of items) {
    const group = groups.get(item.instruction);
    if (group) group.push(item);
    else groups.set(item.instruction, [item]);
  }
  return groups;
}

/** A stage that had another system, or one that isn't known, and has AL2023 now. */
function isOnAl2023({ environment }: MovedStage): boolean {
  return environment.distribution === "al2023";
}

function editsOfStage(stage: RunStage): RunEdit[] {
  const { dockerfile } = stage.moved.stage;
  const edits = [...byInstruction(stage.drafts)]
    .filter(([, drafts]) => drafts.some(({ isChanged }) => isChanged))
    .flatMap(([instruction, drafts]) => editsOfRun(runTextOf(dockerfile, instruction), drafts));
  const inserted = [...stage.insertions].map(([instruction, packages]) => ({
    ...insertionAt(dockerfile.text, instruction.span.start, packages),
    concern: "run-tools" as const,
  }));
  return [...edits, ...inserted].sort((a, b) => a.start - b.start);
}

function insertionAt(text: string, offset: number, packages: readonly string[]): TextEdit {
  const { start, end } = lineAround(text, offset);
  const lineEnd = text.charAt(end - 1) === "\r" ? "\r\n" : "\n";
  return {
    start,
    end: start,
    newText: `RUN dnf install -y ${packages.join(" ")} && dnf clean all${lineEnd}`,
  };
}
