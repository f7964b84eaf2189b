import { stepOfBuilder } from "../../src/decide/migration-builder-step.ts";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";
import { readIacFile } from "../../src/iac/read-iac-file.ts";
import type { BuildEnvironment } from "../../src/lambda/build-environment.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { findRuntime, type Runtime } from "../../src/lambda/runtime.ts";
import type { Migration, MigrationNote, MigrationResult, Move } from "../../src/migrations/migration.ts";
import { readProject } from "../../src/project/read-project.ts";
import type { StageSubject } from "../../src/project/subject.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { lineStartsOf, positionAt } from "../../src/text/position.ts";
import { readWorkflowFile } from "../../src/workflow/read-workflow-file.ts";
import { engineOptions } from "../support/inspected.ts";

/** What a migration did to a project: the changed files, and its notes as `FILE:LINE kind message`. */
export interface Migrated {
  readonly changed: { readonly Dockerfile?: string; readonly [path: string]: string | undefined };
  readonly notes: readonly string[];
  readonly result: MigrationResult;
}

/** Runs one migration on the image of a project's `Dockerfile`, whose context is the whole project. */
export function migrated(
  migration: Migration,
  way: readonly [from: string, to: string],
  files: Readonly<Record<string, string>>,
  dockerfile = "Dockerfile",
): Migrated {
  const move = moveOf(way, files, dockerfile);
  if (!migration.applies(move)) return { changed: {}, notes: [], result: { edits: [], notes: [] } };
  const names = Object.keys(files).filter((path) => path !== dockerfile);
  const isTemplate = (path: string) => /\.(?:ya?ml|json)$/.test(path) && !path.startsWith(".github/");
  const result = migration.run(move, {
    context: "",
    files: names.map((path) => ({ path, text: files[path] ?? "" })),
    templates: names.filter(isTemplate).flatMap((path) => readIacFile(path, files[path] ?? "") ?? []),
    workflows: names
      .filter((path) => path.startsWith(".github/workflows/"))
      .map((path) => readWorkflowFile(path, files[path] ?? "")),
  });
  return {
    changed: changedBy(result, files),
    notes: result.notes.map((note) => noteLine(note, files)),
    result,
  };
}

/** The move of a project's image from one runtime identifier to another. */
export function moveOf(
  [from, to]: readonly [string, string],
  files: Readonly<Record<string, string>>,
  path: string,
): Move {
  const templates = Object.entries(files).flatMap(([name, text]) =>
    name.endsWith("template.yaml") ? (readIacFile(name, text) ?? []) : [],
  );
  const dockerfiles = [{ path, dockerfile: parseDockerfile(files[path] ?? "") }];
  const { dockerfiles: builds } = readProject(
    { dockerfiles, iac: templates, workflows: [], hasOtherDeployer: false },
    engineOptions(),
  );
  const build = builds.find(({ file }) => file === path);
  const [old, next] = [findRuntime(RUNTIMES, from), findRuntime(RUNTIMES, to)];
  if (build === undefined || old === undefined || next === undefined) throw new Error("no such move");
  const stages = build.stages.flatMap((stage) => {
    const environment = environmentAfter(stage, old, next);
    return environment === undefined ? [] : [{ stage, environment }];
  });
  return { from: old, to: next, build, stages, packages: new Map() };
}

function environmentAfter(
  { base, isInFinal }: StageSubject,
  from: Runtime,
  to: Runtime,
): BuildEnvironment | undefined {
  const language = { language: to.language, version: to.version };
  if (isInFinal || base.lambda?.runtime === from) return language;
  if (base.reference === undefined || base.environment === undefined) return undefined;
  const step = stepOfBuilder(base.reference, base.environment, from, to);
  if (step === undefined || "note" in step) return undefined;
  return base.environment.language === to.language ? language : { distribution: "al2023" };
}

function changedBy(result: MigrationResult, files: Readonly<Record<string, string>>): Record<string, string> {
  const paths = new Set(result.edits.map(({ file }) => file));
  return Object.fromEntries(
    [...paths].map((path) => {
      const edits = result.edits.filter(({ file }) => file === path);
      return [path, applyEdits(files[path] ?? "", edits)];
    }),
  );
}

function noteLine({ kind, message, place }: MigrationNote, files: Readonly<Record<string, string>>): string {
  if (place === undefined) return `${kind} ${message}`;
  const { line } = positionAt(lineStartsOf(files[place.file] ?? ""), place.span.start);
  return `${place.file}:${line} ${kind} ${message}`;
}
