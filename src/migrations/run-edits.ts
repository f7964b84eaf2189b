import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/position.ts";
import type { RunConcern } from "./run-concern.ts";
import { areNeighbours, type Cut, cutCommands, cutWord } from "./run-cuts.ts";
import { isWithin, type RunDraft } from "./run-draft.ts";
import { cutLines } from "./run-lines.ts";
import { lineAround, type RunText } from "./run-text.ts";

/** An edit of a RUN, and the migration that it belongs to. */
export interface RunEdit extends TextEdit {
  readonly concern: RunConcern;
}

/** The edits that make of a RUN what the drafts of its commands say, and nothing else of it. */
export function editsOfRun(run: RunText, drafts: readonly RunDraft[]): RunEdit[] {
  const [first] = drafts;
  if (first?.removal !== undefined && isEmptied(drafts)) {
    return [{ ...wholeInstruction(run), newText: "", concern: first.removal }];
  }
  const cuts = removedGroups(run, drafts).map(({ concern, ...span }) => ({
    ...cutCommands(run, span),
    concern,
  }));
  const edits: RunEdit[] = [];
  for (const draft of drafts) {
    if (draft.removal !== undefined) continue;
    for (const word of changedWords(draft)) {
      const concern = draft.changeOf(word)?.concern ?? draft.additionTo(word)?.concern ?? "run-yum";
      if (draft.textsOf(word).length === 0) cuts.push({ ...cutWord(run, word), concern });
      else edits.push({ ...word.span, newText: newTextOf(run, draft, word), concern });
    }
  }
  return [...edits, ...editsOfCuts(run, cuts)].sort((a, b) => a.start - b.start);
}

/** The commands that go, those that follow one another together. */
function removedGroups(run: RunText, drafts: readonly RunDraft[]): (Span & { concern: RunConcern })[] {
  const groups: { start: number; end: number; concern: RunConcern }[] = [];
  for (const { removal, outermost } of drafts) {
    if (removal === undefined) continue;
    const { start, end } = outermost.span;
    const last = groups.at(-1);
    if (last && areNeighbours(run, last, { start, end })) last.end = end;
    else groups.push({ start, end, concern: removal });
  }
  return groups;
}

function changedWords(draft: RunDraft): readonly ShellWord[] {
  return draft.run.words.filter((word) => draft.changeOf(word) || draft.additionTo(word));
}

/** Whether nothing is left of what a RUN does. */
function isEmptied(drafts: readonly RunDraft[]): boolean {
  const runs: readonly RunCommand[] = drafts.map(({ run }) => run);
  return drafts.every(({ removal, run }, index) => removal !== undefined || isAround(run, runs[index + 1]));
}

function isAround(outer: RunCommand, next: RunCommand | undefined): boolean {
  return next !== undefined && isWithin(next, outer);
}

/** The lines of an instruction, and of two empty lines around it one. */
function wholeInstruction({ text, instruction }: RunText): Span {
  const { start } = lineAround(text, instruction.span.start);
  const end = Math.min(lineAround(text, instruction.span.end).end + 1, text.length);
  const isBetweenEmpty = /(?:^|\n)\r?\n$/.test(text.slice(Math.max(0, start - 3), start));
  const [empty = ""] = isBetweenEmpty ? (/^\r?\n/.exec(text.slice(end, end + 2)) ?? []) : [];
  return { start, end: end + empty.length };
}

function editsOfCuts(run: RunText, cuts: readonly (Cut & { concern: RunConcern })[]): RunEdit[] {
  const concerns = cuts.flatMap(({ spans, concern }) => spans.map((span) => ({ span, concern })));
  const spans = concerns.map(({ span }) => span).sort((a, b) => a.start - b.start);
  const concernAt = ({ start, end }: Span) =>
    concerns.find(({ span }) => span.start < end && start < span.end)?.concern ??
    concerns[0]?.concern ??
    "run-yum";
  return [
    ...cuts.flatMap(({ edits, concern }) => edits.map((edit) => ({ ...edit, concern }))),
    ...cutLines(run, spans).map((edit) => ({ ...edit, concern: concernAt(edit) })),
  ];
}

function newTextOf(run: RunText, draft: RunDraft, word: ShellWord): string {
  const written = run.text.slice(word.span.start, word.span.end);
  const own = draft.changeOf(word)?.texts.map((text) => itemOf(run, word, text)) ?? [written];
  const added = draft.additionTo(word)?.texts.map((text) => itemOf(run, word, text)) ?? [];
  const between = run.items.has(word.span.start) ? ", " : " ";
  const before = separatorBefore(run, draft.run, word, between);
  return [own.join(between), ...added].join(before);
}

function itemOf({ items }: RunText, { span }: ShellWord, text: string): string {
  return items.has(span.start) ? JSON.stringify(text) : text;
}

/** What stands between words where a list has one word a line: the end of a line and its indentation. */
function separatorBefore(run: RunText, { words }: RunCommand, word: ShellWord, plain: string): string {
  const { text, lineEscape } = run;
  const previous = words[words.indexOf(word) - 1];
  const line = lineAround(text, word.span.start);
  if (previous === undefined || previous.span.end > line.start) return plain;
  const indentation = text.slice(line.start, word.span.start);
  if (indentation.trim() !== "") return plain;
  const end = text.startsWith("\r\n", line.start - 2) ? "\r\n" : "\n";
  return `${plain.trimEnd()} ${lineEscape}${end}${indentation}`;
}
