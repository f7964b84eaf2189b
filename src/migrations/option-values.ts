import type { ShellWord } from "../shell/shell-command.ts";
import { type LogicalText, sliceText } from "../text/logical-text.ts";

/** The values that a command's options of some names are given: `--option value` and `--option=value`. */
export function optionValues(words: readonly ShellWord[], names: ReadonlySet<string>): LogicalText[] {
  return words.flatMap(({ text, value }, index) => {
    if (names.has(text)) return words[index + 1]?.value ?? [];
    const equals = text.indexOf("=");
    const isNamed = equals > 0 && names.has(text.slice(0, equals));
    return isNamed ? [sliceText(value, equals + 1, text.length)] : [];
  });
}
