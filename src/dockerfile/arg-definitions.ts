import { fileSpan } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import type { Dockerfile, Stage } from "./dockerfile.ts";
import { flagValue } from "./flag.ts";
import type { ArgDefinition, ImageUse } from "./image-use.ts";
import { type ArgWord, type GlobalScope, readArgWords } from "./scope.ts";
import { variablesOf } from "./shell-word.ts";

/** The global ARGs whose defaults reach references, with the other places that see them. */
export function argDefinitionsOf(
  dockerfile: Dockerfile,
  scope: GlobalScope,
  uses: readonly ImageUse[],
): ArgDefinition[] {
  const reaching = variablesIn(uses);
  if (reaching.size === 0) return [];
  const otherUses = otherUsesOf(dockerfile, scope.words, reaching);
  const mentions = mentionsInStages(dockerfile, reaching);
  return scope.words.flatMap((word) => {
    if (!word.value || !reaching.has(word.name)) return [];
    const places = otherUses.get(word) ?? [];
    const elsewhere = places.filter(({ isDeclaration }) => !isDeclaration);
    const isDeclared = elsewhere.length < places.length;
    const readers = [
      ...elsewhere.map(({ span }) => span),
      ...((isDeclared && mentions.get(word.name)) || []),
    ];
    return [
      { name: word.name, value: valueSpan(word.value), otherUses: places.map(({ span }) => span), readers },
    ];
  });
}

function variablesIn(uses: readonly ImageUse[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { pieces } of uses)
    for (const { variables } of pieces) for (const name of variables) names.add(name);
  return names;
}

/** A place that may see an ARG's value; a declaration is a stage's own `ARG NAME`. */
interface Sight {
  readonly span: Span;
  readonly isDeclaration: boolean;
}

type See = (name: string, sight: Sight) => void;

function valueSpan(value: NonNullable<ArgWord["value"]>): Span {
  const { start, end } = fileSpan(value, 0, value.text.length);
  const isQuoted = /^(['"])[^'"]*\1$/.test(value.text);
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/**
 * Goes through the ARGs from the last to the first, so that what sees a default is known before the default: stages
 * that declare the name, `--platform`, and defaults of ARGs that are seen elsewhere themselves or reach no image.
 */
function otherUsesOf(dockerfile: Dockerfile, words: readonly ArgWord[], reaching: ReadonlySet<string>) {
  const seen = new Map<string, Sight[]>();
  const see: See = (name, sight) => addTo(seen, name, sight);
  for (const stage of dockerfile.stages) seeInStage(stage, dockerfile.escape, see);
  const result = new Map<ArgWord, readonly Sight[]>();
  for (const word of words.toReversed()) {
    if (!word.value) continue;
    const others = seen.get(word.name) ?? [];
    result.set(word, others);
    seen.delete(word.name);
    if (others.length === 0 && reaching.has(word.name)) continue;
    for (const name of variablesOf(word.value.text, dockerfile.escape))
      see(name, { span: word.span, isDeclaration: false });
  }
  return result;
}

function addTo<T>(lists: Map<string, T[]>, name: string, item: T): void {
  const list = lists.get(name);
  if (list) list.push(item);
  else lists.set(name, [item]);
}

function seeInStage(stage: Stage, escapeCharacter: string, see: See): void {
  const { from, instructions } = stage;
  for (const flag of from.flags) {
    const span = fileSpan(from.logical, flag.span.start, flag.span.end);
    const names = variablesOf(flagValue(from.logical, flag).text, escapeCharacter);
    for (const name of names) see(name, { span, isDeclaration: false });
  }
  for (const instruction of instructions) {
    if (instruction.keyword !== "ARG") continue;
    for (const { name, value, span } of readArgWords(instruction, escapeCharacter)) {
      if (!value) see(name, { span, isDeclaration: true });
    }
  }
}

/** The stages' instructions that mention a name anywhere, by name; labels only show values, and declaring isn't reading. */
function mentionsInStages(dockerfile: Dockerfile, names: ReadonlySet<string>): Map<string, Span[]> {
  const mentions = new Map<string, Span[]>();
  for (const { keyword, span } of dockerfile.stages.flatMap((stage) => stage.instructions)) {
    if (keyword === "LABEL") continue;
    const text = dockerfile.text.slice(span.start, span.end);
    const words = new Set(
      Array.from(text.matchAll(keyword === "ARG" ? READ : MENTIONED), (match) => match[1] ?? ""),
    );
    for (const name of words) if (names.has(name)) addTo(mentions, name, span);
  }
  return mentions;
}

const MENTIONED = /([A-Za-z_]\w*)/g;
const READ = /\$\{?([A-Za-z_]\w*)/g;
