import type { BuildSetting } from "./image-build.ts";
import type { ScriptWord } from "./script-command.ts";

/** What a command's words mean. */
export interface CommandOptions {
  /** Words that are neither an option nor its value. */
  readonly positional: readonly ScriptWord[];
  /** The last word or value of an option, by any of its names; the value is absent where only a run tells. */
  last(...names: string[]): BuildSetting<string> | undefined;
  /** Values of an option that may be given several times, in order, as far as they are known or else as written. */
  all(...names: string[]): readonly ScriptWord[];
  /** What an option without a value says; `undefined` where only a run tells. */
  isOn(name: string): boolean | undefined;
}

const TRUE = /^(?:1|t|true)$/i;

/**
 * Reads words as docker does: `--name value`, `--name=value`, `-n value`, `-nvalue`.
 * @param switches options that take no word behind them
 */
export function readOptions(words: readonly ScriptWord[], switches: ReadonlySet<string>): CommandOptions {
  const options = new Map<string, ScriptWord[]>();
  const positional: ScriptWord[] = [];
  const add = (name: string, value: ScriptWord) => {
    const known = options.get(name);
    if (known) known.push(value);
    else options.set(name, [value]);
  };
  for (let at = 0, word = words[0]; word; word = words[++at]) {
    const { name, attached } = splitOption(word);
    const next = words[at + 1];
    if (name === undefined) positional.push(word);
    else if (attached) add(name, attached);
    else if (switches.has(name)) add(name, { text: "true", isKnown: true, span: word.span });
    else if (next) {
      add(name, { ...next, span: { start: word.span.start, end: next.span.end } });
      at++;
    }
  }
  const all = (...names: string[]) =>
    names.flatMap((name) => options.get(name) ?? []).sort((a, b) => a.span.start - b.span.start);
  return {
    positional,
    all,
    last: (...names) => settingOf(all(...names).at(-1)),
    isOn: (name) => {
      const given = all(name).at(-1);
      if (given === undefined) return false;
      return given.isKnown ? TRUE.test(given.text) : undefined;
    },
  };
}

function splitOption(word: ScriptWord): { name?: string; attached?: ScriptWord } {
  const { text } = word;
  if (text === "-" || !text.startsWith("-")) return {};
  const equals = text.indexOf("=");
  if (equals > 0) return { name: text.slice(0, equals), attached: { ...word, text: text.slice(equals + 1) } };
  if (text.startsWith("--") || text.length === 2) return { name: text };
  return { name: text.slice(0, 2), attached: { ...word, text: text.slice(2) } };
}

function settingOf(word: ScriptWord | undefined): BuildSetting<string> | undefined {
  return word && { span: word.span, ...(word.isKnown && { value: word.text }) };
}
