import { movesOf } from "../../src/decide/function-move.ts";
import type { EmbeddedRegistry } from "../../src/demo/registry.ts";
import type { BuildEnvironment } from "../../src/lambda/build-environment.ts";
import { systemOf } from "../../src/lambda/linux-system.ts";
import { MIGRATIONS } from "../../src/migrations/index.ts";
import type { MigrationEdit, MigrationNote, Move } from "../../src/migrations/migration.ts";
import type { StageSubject } from "../../src/project/subject.ts";
import { applyEdits, type TextEdit } from "../../src/text/edit.ts";
import { lineStartsOf, positionAt } from "../../src/text/position.ts";
import { migrate } from "../support/migrate.ts";
import { findingsIn } from "../support/project.ts";
import { moveOf } from "./run-migration.ts";

const RUN_MIGRATIONS = MIGRATIONS.filter(({ id }) => id.startsWith("run-"));

/** A Dockerfile after all migrations, through the whole program. */
export interface MigratedRuns {
  readonly text: string;
  /** Of RUN lines: `LINE kind migration: message`, the line in the old text. */
  readonly notes: readonly string[];
  /** The lines of the new text that a note leaves to a person. */
  readonly named: ReadonlySet<number>;
}

/** Migrates a Dockerfile to AL2023. */
export async function migrateRuns(before: string, registry: EmbeddedRegistry): Promise<MigratedRuns> {
  const { plan, files } = await migrate({ Dockerfile: before }, { registry });
  const notes = movesOf(plan.changes)
    .flatMap(({ facts }) => facts.notes)
    .filter(({ migration, place }) => migration?.startsWith("run-") && place?.file === "Dockerfile");
  const edits = plan.changes.flatMap((change) => (change.file === "Dockerfile" ? change.edits : []));
  const todo = notes.filter(({ kind }) => kind === "todo").map(({ place }) => place?.line ?? 0);
  return {
    text: files["Dockerfile"] ?? "",
    notes: notes.map(
      ({ kind, migration, message, place }) => `${place?.line} ${kind} ${migration}: ${message}`,
    ),
    named: new Set(todo.flatMap((line) => linesAfter(before, edits, line))),
  };
}

/** Where a line is after some edits, which may make several of it. */
function linesAfter(before: string, edits: readonly TextEdit[], line: number): number[] {
  const starts = lineStartsOf(before);
  const first = lineOfOffset(before, edits, starts[line - 1] ?? 0);
  const last = lineOfOffset(before, edits, (starts[line] ?? before.length + 1) - 1);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function lineOfOffset(before: string, edits: readonly TextEdit[], offset: number): number {
  const upTo = edits.filter(({ start, end }) => start < offset || end <= offset);
  const rest = Math.max(offset, ...upTo.map(({ end }) => end));
  return applyEdits(before.slice(0, rest), upTo).split("\n").length;
}

/** The errors about the operating system in a migrated Dockerfile that no note names, as `LINE id`. */
export async function unnamedErrors({ text, named }: MigratedRuns): Promise<string[]> {
  const findings = await findingsIn({ Dockerfile: text });
  return findings
    .filter(({ id, severity }) => id.startsWith("os-") && severity === "error")
    .flatMap(({ id, location, related = [] }) =>
      [location, ...related].map((place) => ({ id, line: place?.line ?? 0 })),
    )
    .filter(({ line }) => !named.has(line))
    .map(({ id, line }) => `${line} ${id}`);
}

/** What the migrations of RUN lines alone do to a Dockerfile of AL2, whose images stay as they are written. */
export interface EditedRuns {
  readonly text: string;
  readonly edits: readonly MigrationEdit[];
  readonly notes: readonly MigrationNote[];
}

/** Edits the RUN lines as if all stages of Amazon Linux moved. */
export function editRuns(
  before: string,
  { packages = new Map(), way = ["python3.9", "python3.12"] }: Partial<EditSettings> = {},
): EditedRuns {
  const plain = moveOf(way, { Dockerfile: before }, "Dockerfile");
  const stages = plain.build.stages.flatMap((stage) => {
    const environment = environmentAfter(stage);
    return environment === undefined ? [] : [{ stage, environment }];
  });
  const move: Move = { ...plain, stages, packages };
  const applying = RUN_MIGRATIONS.filter((one) => one.applies(move));
  const project = { context: "", files: [], templates: [], workflows: [] };
  const results = applying.map((one) => one.run(move, project));
  const edits = results.flatMap((one) => one.edits);
  return { text: applyEdits(before, edits), edits, notes: results.flatMap((one) => one.notes) };
}

interface EditSettings {
  readonly packages: ReadonlyMap<string, readonly string[]>;
  readonly way: readonly [from: string, to: string];
}

function environmentAfter({ base }: StageSubject): BuildEnvironment | undefined {
  const { distribution, language } = base.environment ?? {};
  if (distribution !== "al1" && distribution !== "al2") return undefined;
  const own = language === undefined ? {} : { language };
  if (base.lambda === undefined) return { ...systemOf("al2023"), ...own, isPlain: language === undefined };
  return { ...systemOf("al2023"), packageManager: "microdnf", ...own, isPlain: true };
}

/** The line of a note, in the old text. */
export function lineOfNote(before: string, { place }: MigrationNote): number {
  return positionAt(lineStartsOf(before), place?.span.start ?? 0).line;
}
