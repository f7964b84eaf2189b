import type { Change } from "../../decide/change.ts";
import type { Project } from "../../project/subject.ts";
import { lineStartsFinder } from "../../text/position.ts";
import type { SourceText } from "../../text/source.ts";
import type { CheckSources } from "../check/read-check-sources.ts";
import type { EngineOptions } from "../options.ts";
import type { WorkspacePort } from "../ports.ts";
import { changesOfMove } from "./changes-of-move.ts";
import type { FileDecision, Look } from "./decide-moves.ts";
import { type DescribedMove, describeMove } from "./describe-move.ts";
import { EditLedger } from "./edit-ledger.ts";
import { ContextReader, functionProjectOf } from "./function-project.ts";
import { groupChanges } from "./group-changes.ts";
import { mergeFacts } from "./merge-facts.ts";
import type { MigrationOptions } from "./migration-options.ts";
import { movedStagesOf } from "./moved-stages.ts";
import { type MigratedFunction, runMigrations } from "./run-migrations.ts";
import type { SettledMove } from "./settle-file.ts";

/** What the functions' files are read from. */
export interface FunctionSources {
  readonly project: Project;
  readonly sources: CheckSources;
  readonly workspace: WorkspacePort;
}

/** What the changes need to be told apart and described. */
export interface FunctionSettings extends Look {
  readonly options: EngineOptions;
  readonly migration: MigrationOptions;
}

/** The changes of all moving functions, and the texts of the files that they are made in. */
export interface MigratedFunctions {
  readonly changes: readonly Change[];
  readonly texts: ReadonlyMap<string, SourceText>;
}

/** A function that moves, with all that is edited for it. */
interface EditedFunction extends MigratedFunction {
  readonly settled: SettledMove;
  readonly context: string;
}

/** Runs the migrations for each function that moves, and puts its edits together. */
export async function migrateFunctions(
  decided: readonly FileDecision[],
  { project, sources, workspace }: FunctionSources,
  settings: FunctionSettings,
): Promise<MigratedFunctions> {
  const moves = decided.flatMap((file) => file.moves);
  if (moves.length === 0) return { changes: [], texts: new Map() };
  const languages = new Set(moves.map(({ move }) => move.from.language));
  const contexts = await ContextReader.open(workspace, [...languages]);
  const ledger = new EditLedger();
  // References come before all else: what migrations would make of them is refused.
  const claimed = moves.map((settled) => ({ settled, own: claimReferences(settled, ledger) }));
  const functions = claimed.map(({ settled, own }): EditedFunction => {
    const { build, from, to } = settled.move;
    const belongings = functionProjectOf(build, from.language, project, contexts);
    const stages = movedStagesOf(settled, settings.options);
    const move = { from, to, build, stages, packages: settings.migration.packages };
    return { settled: own, context: belongings.context, ...runMigrations(move, belongings, ledger) };
  });
  const texts = new Map([...contexts.texts, ...sources.texts]);
  return {
    changes: await changesOf(
      functions,
      lineStartsFinder((file) => texts.get(file)?.text ?? ""),
      settings,
    ),
    texts,
  };
}

/** What an earlier build of the file edits already is left to it. */
function claimReferences(settled: SettledMove, ledger: EditLedger): SettledMove {
  const { file } = settled.move.build;
  const references = settled.references.map((reference) => {
    const edits = reference.edit.edits.filter((edit) => ledger.admit(file, edit) === "new");
    return { ...reference, edit: { ...reference.edit, edits } };
  });
  return { ...settled, references };
}

async function changesOf(
  functions: readonly EditedFunction[],
  lineStartsIn: (file: string) => readonly number[],
  settings: FunctionSettings,
): Promise<Change[]> {
  const described = await Promise.all(
    functions.map(async (one) => {
      const { settled, context, notes } = one;
      return { ...one, ...(await describeMove(settled, context, notes, lineStartsIn, settings)) };
    }),
  );
  const changes = withoutRepetition(described).map((one) => ({
    move: one.settled.move,
    changes: changesOfMove(one, lineStartsIn),
  }));
  return groupChanges(changes, settings.options, settings.migration);
}

type DescribedFunction = EditedFunction & DescribedMove;

/** A build for which all is edited already, for another one of its file, is told of there. */
function withoutRepetition(functions: readonly DescribedFunction[]): DescribedFunction[] {
  const told: DescribedFunction[] = [];
  for (const one of functions) {
    const isEdited = one.edits.length > 0 || one.settled.references.some(({ edit }) => edit.edits.length > 0);
    const index = told.findIndex(({ facts }) => facts.dockerfile === one.facts.dockerfile);
    const other = told[index];
    if (isEdited || other === undefined) told.push(one);
    else told[index] = { ...other, facts: mergeFacts(other.facts, one.facts) };
  }
  return told;
}
