import type { Undetermined } from "../decide/undetermined.ts";
import { cutText } from "./cut-text.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";

/** Room for the names of an archive's images; each of them may be as long as it likes. */
const LONGEST_MESSAGE = 2000;

/** What stayed undetermined, for a person. */
export function undeterminedLines(undetermined: readonly Undetermined[], paint: Paint): string[] {
  return [
    paint("undetermined", "bold"),
    ...undetermined.map(
      ({ reference, reason, message }) =>
        `  ${paint(reason, "yellow")} ${shortReference(reference)}: ${printable(cutText(message, LONGEST_MESSAGE))}`,
    ),
  ];
}

/** A reference with its digest cut to what a person compares. */
export function shortReference(reference: string): string {
  return printable(reference).replace(/@(sha\d+:[0-9a-f]{12})[0-9a-f]+/, "@$1…");
}
