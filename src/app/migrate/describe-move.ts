import { architectureOfImage } from "../../checks/image-architecture.ts";
import type { DeclaringTemplate, MoveFacts, MoveNote, PreviousImage } from "../../decide/move-facts.ts";
import { repositoryToAsk } from "../../decide/question.ts";
import { architectureInUse, type ImageTarget } from "../../decide/target.ts";
import { positionAt } from "../../text/position.ts";
import { newReferenceOf } from "./changes-of-move.ts";
import type { Look } from "./decide-moves.ts";
import type { BuildMove } from "./find-move.ts";
import { type NamedBuild, namedBuild } from "./named-build.ts";
import { ownEntryPoint } from "./own-entry-point.ts";
import type { SaidNote } from "./run-migrations.ts";
import type { SettledMove } from "./settle-file.ts";

/** What there is to tell of a move. */
export interface DescribedMove {
  readonly facts: MoveFacts;
  /** Of new references to Lambda's images, where they are known. */
  readonly datedTags: ReadonlyMap<string, string>;
}

/** Puts together what a pull request tells of a move; asks the registry for names of the builds before and after. */
export async function describeMove(
  settled: SettledMove,
  context: string,
  said: readonly SaidNote[],
  lineStartsOf: (file: string) => readonly number[],
  look: Look,
): Promise<DescribedMove> {
  const { move } = settled;
  const { build, from, to, target, targetNotes } = move;
  const [previous, builds] = await Promise.all([previousImage(target, look), newBuilds(settled, look)]);
  const nextDigest = nextDigestOf(settled, builds);
  const entryPoint = ownEntryPoint(build);
  const architecture = architectureInUse(move.target) ?? architectureOfImage(move.build);
  const notes: SaidNote[] = [
    ...targetNotes.map((message): SaidNote => ({ note: { kind: "todo", message } })),
    ...settled.notes.map((note) => ({ note })),
    ...said,
  ];
  const facts = {
    ...{ from, to, previous, dockerfile: build.file, context, buildArgs: build.given.buildArgs },
    ...(build.target !== undefined && { stage: build.target }),
    ...(architecture !== undefined && { architecture }),
    ...(nextDigest !== undefined && { nextDigest }),
    ...(entryPoint !== undefined && { entryPoint }),
    templates: templatesOf(move),
    notes: notes.map((note) => placedNote(note, lineStartsOf)),
  };
  return { facts, datedTags: datedTagsOf(builds) };
}

function placedNote(
  { note: { kind, message, place }, migration }: SaidNote,
  lineStartsOf: (file: string) => readonly number[],
): MoveNote {
  const said = { kind, message, ...(migration !== undefined && { migration }) };
  if (place === undefined) return said;
  const { line } = positionAt(lineStartsOf(place.file), place.span.start);
  return { ...said, place: { file: place.file, line } };
}

/** A template's functions with the types of their event sources. */
interface FunctionsOfTemplate {
  readonly file: string;
  readonly format: DeclaringTemplate["format"];
  readonly events: Map<string, readonly string[]>;
}

function templatesOf({ build }: BuildMove): DeclaringTemplate[] {
  const templates = new Map<string, FunctionsOfTemplate>();
  for (const { file, function: declared } of build.functions) {
    const { path, format } = file;
    const known = templates.get(path) ?? { file: path, format, events: new Map() };
    known.events.set(declared.name, declared.eventTypes ?? []);
    templates.set(path, known);
  }
  return [...templates.values()].map((each) => ({ ...each, functions: [...each.events.keys()] }));
}

/** A pin tells the image itself; what a tag named until now is asked. */
async function previousImage(target: ImageTarget, { registry, run }: Look): Promise<PreviousImage> {
  const { reference, use } = target;
  const { tag = "latest", digest } = reference;
  const named = await namedBuild(registry, repositoryToAsk(target), tag, run);
  if (digest === undefined || digest === named.digest) return { reference: use.reference, ...named };
  const isDated = target.subject.kind === "lambda" && target.subject.tag?.date !== undefined;
  return { reference: use.reference, digest, ...(isDated && { datedTag: tag }) };
}

/** The builds that new references to Lambda's images name now, by the reference. */
async function newBuilds(settled: SettledMove, { registry, run }: Look): Promise<Map<string, NamedBuild>> {
  const builds = new Map<string, NamedBuild>();
  for (const reference of settled.references) {
    const { lambda, next } = reference;
    if (next.tag === undefined || lambda === undefined) continue;
    const build = await namedBuild(registry, lambda, next.tag, run);
    const isIt = next.digest === undefined || next.digest === build.digest || build.datedTag === next.tag;
    if (isIt) builds.set(newReferenceOf(reference), build);
  }
  return builds;
}

function datedTagsOf(builds: ReadonlyMap<string, NamedBuild>): Map<string, string> {
  return new Map(
    [...builds].flatMap(([reference, { datedTag }]): [string, string][] =>
      datedTag === undefined ? [] : [[reference, datedTag]],
    ),
  );
}

function nextDigestOf({ move, references }: SettledMove, builds: ReadonlyMap<string, NamedBuild>) {
  const { written } = move.target.use;
  const base = references.find(({ use }) => use.written.start === written.start);
  return base && (base.next.digest ?? builds.get(newReferenceOf(base))?.digest);
}
