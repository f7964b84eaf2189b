import { fileSpan, type LogicalText, sliceText } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import type { Dockerfile, Instruction, Stage } from "./dockerfile.ts";
import type { ExpandedText } from "./expanded-text.ts";
import type { ImageSettings, ProcessSetting, ValueSetting, VariableSetting } from "./image-settings.ts";
import { readJsonArray } from "./json-array.ts";
import { evaluateGlobalScope, givenValue, readArgWords, type Supplied } from "./scope.ts";
import { expandWord, type Lookup, textOf, unknown, type Value } from "./shell.ts";
import { isWordSeparatorAt, skipSpace, trimEnd } from "./white-space.ts";
import { splitQuoted } from "./words.ts";

/** What a build's settings depend on besides the Dockerfile. */
export interface SettingsContext extends Supplied {
  /** The variables that the base image sets, as far as they are known. */
  readonly baseVariables: ReadonlyMap<string, string>;
}

/**
 * Reads what a stage's image gets from its own instructions and those of the local stages it descends from (`chain`:
 * itself first). An ENTRYPOINT drops the CMD that its stage inherits, as BuildKit has it; ONBUILD does nothing here.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go
 */
export function readImageSettings(
  dockerfile: Dockerfile,
  chain: readonly Stage[],
  context: SettingsContext,
): ImageSettings {
  const reader = new SettingsReader(dockerfile, context);
  for (const stage of chain.toReversed()) reader.readStage(stage);
  return reader.settings;
}

class SettingsReader {
  private entrypoint: ProcessSetting | undefined;
  private cmd: ProcessSetting | undefined;
  private readonly workdirs: ValueSetting[] = [];
  private readonly env: VariableSetting[] = [];
  private readonly values = new Map<string, Value>();
  private readonly dockerfile: Dockerfile;
  private readonly context: SettingsContext;
  private readonly globalLookup: Lookup;
  private readonly lookup: Lookup = (name) => this.values.get(name);

  constructor(dockerfile: Dockerfile, context: SettingsContext) {
    this.dockerfile = dockerfile;
    this.context = context;
    this.globalLookup = evaluateGlobalScope(dockerfile.preamble, dockerfile.escape, context).lookup;
    for (const [name, text] of context.baseVariables) this.values.set(name, givenValue(text));
  }

  get settings(): ImageSettings {
    const { entrypoint, cmd, workdirs, env } = this;
    return { ...(entrypoint && { entrypoint }), ...(cmd && { cmd }), workdirs, env };
  }

  readStage(stage: Stage): void {
    let isCmdSet = false;
    for (const instruction of stage.instructions) {
      if (instruction.isOnbuild) continue;
      switch (instruction.keyword) {
        case "ARG":
          this.readArg(instruction);
          break;
        case "ENV":
          this.readEnv(instruction, stage.index);
          break;
        case "WORKDIR":
          this.workdirs.push(this.readValue(instruction, stage.index));
          break;
        case "CMD":
          this.cmd = readProcess(instruction, stage.index);
          isCmdSet = true;
          break;
        case "ENTRYPOINT":
          this.entrypoint = readProcess(instruction, stage.index);
          if (!isCmdSet) this.cmd = undefined;
          break;
      }
    }
  }

  /** A build argument counts before the default, which counts before the global ARG of the name. */
  private readArg(instruction: Instruction): void {
    for (const { name, value } of readArgWords(instruction, this.dockerfile.escape)) {
      const given = this.context.buildArgs.get(name);
      const result = given === undefined ? this.defaultOf(name, value) : givenValue(given);
      if (result) this.set(name, result);
    }
  }

  /** Where a value comes from doesn't matter any more: what refers to it stays small. */
  private set(name: string, value: Value): void {
    this.values.set(name, value.unresolved.length > 0 ? unknown(name) : givenValue(textOf(value)));
  }

  private defaultOf(name: string, written: LogicalText | undefined): Value | undefined {
    return written ? this.expand(written) : this.globalLookup(name);
  }

  /** All values of an instruction see the variables as they were before it. */
  private readEnv(instruction: Instruction, stage: number): void {
    const pairs = envPairs(instruction, this.dockerfile.escape).map(({ name, value }) => {
      const text = sliceText(instruction.logical, value.start, value.end);
      return { name, value, written: text, result: this.expand(text) };
    });
    for (const { name, value, written, result } of pairs) {
      const variable = instruction.logical.text.slice(name.start, name.end);
      this.set(variable, result);
      this.env.push({
        name: variable,
        nameSpan: fileSpan(instruction.logical, name.start, name.end),
        value: this.expandedText(written, result, fileSpan(instruction.logical, value.start, value.end)),
        instruction: instruction.span,
        stage,
      });
    }
  }

  private readValue({ logical, argumentsStart, span }: Instruction, stage: number): ValueSetting {
    const written = sliceText(logical, argumentsStart, logical.text.length);
    const place = fileSpan(logical, argumentsStart, logical.text.length);
    return { value: this.expandedText(written, this.expand(written), place), instruction: span, stage };
  }

  /** A word that can't be expanded is one whose value isn't known. */
  private expand(written: LogicalText): Value {
    const value = expandWord(written, this.dockerfile.escape, this.lookup);
    return "problem" in value ? unknown(written.text) : value;
  }

  private expandedText(written: LogicalText, value: Value, span: Span): ExpandedText {
    const isKnown = value.unresolved.length === 0;
    return { text: isKnown ? textOf(value) : this.partlyKnown(written), isKnown, span };
  }

  /** The word with those variables as written that have no value. */
  private partlyKnown(written: LogicalText): string {
    const lookup: Lookup = (name) => {
      const value = this.values.get(name);
      return value === undefined || value.unresolved.length > 0 ? givenValue(`\${${name}}`) : value;
    };
    const value = expandWord(written, this.dockerfile.escape, lookup);
    return "problem" in value ? written.text : textOf(value);
  }
}

/** CMD and ENTRYPOINT expand nothing while the image is built. */
function readProcess({ logical, argumentsStart, span }: Instruction, stage: number): ProcessSetting {
  const place = fileSpan(logical, argumentsStart, logical.text.length);
  const items = readJsonArray(logical, argumentsStart);
  const line = { text: logical.text.slice(argumentsStart), isKnown: true, span: place };
  return {
    form: items ? "exec" : "shell",
    items: items ? items.map((item) => ({ text: item.text, isKnown: true, span: item.span })) : [line],
    span: place,
    instruction: span,
    stage,
  };
}

interface EnvPair {
  readonly name: Span;
  readonly value: Span;
}

/**
 * `ENV a=1 b=2`, or the old form of one variable, `ENV a 1 and more`.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/line_parsers.go `parseNameVal`
 */
function envPairs({ logical: { text }, argumentsStart }: Instruction, escapeCharacter: string): EnvPair[] {
  const words = splitQuoted(text, argumentsStart, escapeCharacter);
  const [first] = words;
  if (first === undefined) return [];
  if (!text.slice(first.start, first.end).includes("=")) return [oldEnvPair(text, first.start)];
  return words.flatMap(({ start, end }) => {
    const equals = text.slice(start, end).indexOf("=");
    if (equals < 0) return [];
    return [{ name: { start, end: start + equals }, value: { start: start + equals + 1, end } }];
  });
}

function oldEnvPair(text: string, start: number): EnvPair {
  let at = start;
  while (at < text.length && !isWordSeparatorAt(text, at)) at++;
  const from = skipSpace(text, at);
  return { name: { start, end: at }, value: { start: from, end: trimEnd(text, from, text.length) } };
}
