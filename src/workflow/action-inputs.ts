import { type ContextLookup, fillExpressions, resolveExpressions } from "./expression.ts";
import type { BuildSetting, SettingsPlace } from "./image-build.ts";
import type { YamlTree } from "./yaml-tree.ts";

/** What a step gives to its action below `with:`. */
export class ActionInputs {
  private readonly tree: YamlTree;
  private readonly inputs: unknown;
  private readonly lookup: ContextLookup;
  private readonly example: ContextLookup;
  private readonly runs: () => readonly ContextLookup[];

  /**
   * @param example what the expressions stand for in one of the job's runs
   * @param runs the same for runs in which each value of the job's matrix is met
   */
  constructor(
    tree: YamlTree,
    inputs: unknown,
    lookup: ContextLookup,
    example: ContextLookup,
    runs: () => readonly ContextLookup[],
  ) {
    this.tree = tree;
    this.inputs = inputs;
    this.lookup = lookup;
    this.example = example;
    this.runs = runs;
  }

  /** An input; what is empty isn't given. The value is absent where only a run tells. */
  setting(name: string, lookup = this.lookup): BuildSetting<string> | undefined {
    const written = this.tree.text(this.tree.get(this.inputs, name));
    if (written === undefined || written.text.trim() === "") return undefined;
    const value = resolveExpressions(written.text, lookup)?.trim();
    return { span: written.span, ...(value !== undefined && { value }) };
  }

  /** An input as it is in one of the job's runs. */
  exampleOf(name: string): BuildSetting<string> | undefined {
    return this.setting(name, this.example);
  }

  /** The same inputs in each of the job's runs. */
  inRuns(): ActionInputs[] {
    const { tree, inputs } = this;
    return this.runs().map((run) => new ActionInputs(tree, inputs, run, run, () => []));
  }

  /** An input's value as far as it is known. */
  written(name: string): string | undefined {
    const written = this.tree.text(this.tree.get(this.inputs, name));
    return written && fillExpressions(written.text, this.lookup);
  }

  /** A switch; `undefined` where only a run tells. */
  isOn(name: string): boolean | undefined {
    const given = this.setting(name);
    if (given === undefined) return false;
    return given.value === undefined ? undefined : given.value.toLowerCase() === "true";
  }

  /** Items of a list, one a line or (if that separates them) between commas. */
  list(name: string, separator: RegExp = /[\n,]/): BuildSetting<readonly string[]> | undefined {
    const given = this.setting(name);
    return (
      given && {
        span: given.span,
        ...(given.value !== undefined && { value: itemsOf(given.value, separator) }),
      }
    );
  }

  /** Items of a list as far as they are known. */
  writtenList(name: string, separator: RegExp): string[] {
    return itemsOf(this.written(name) ?? "", separator);
  }

  /** Where one more input would be written: before the first, in its layout. */
  placeFor(file: string): SettingsPlace | undefined {
    const [first] = [...this.tree.entries(this.inputs).values()].sort(
      (a, b) => a.keySpan.start - b.keySpan.start,
    );
    if (first === undefined) return undefined;
    const { start } = first.keySpan;
    if (this.tree.isFlow(this.inputs)) return { offset: start, before: "", after: ", " };
    const indentation = file.slice(lineStart(file, start), start);
    if (indentation.trim() !== "") return undefined;
    return { offset: start, before: "", after: `${lineEndBefore(file, start)}${indentation}` };
  }
}

function itemsOf(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function lineStart(file: string, offset: number): number {
  return file.lastIndexOf("\n", offset - 1) + 1;
}

/** The line end that the line before an offset has. */
function lineEndBefore(file: string, offset: number): string {
  return file.charAt(lineStart(file, offset) - 2) === "\r" ? "\r\n" : "\n";
}
