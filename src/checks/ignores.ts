import type { Directive } from "../text/directive.ts";
import type { Check } from "./check.ts";
import type { PlacedResult } from "./placed-result.ts";

/** The comments that have silenced something, by file and offset. */
export class UsedIgnores {
  private readonly keys = new Set<string>();

  add(file: string, directive: Directive): void {
    this.keys.add(keyOf(file, directive));
  }

  has(file: string, directive: Directive): boolean {
    return this.keys.has(keyOf(file, directive));
  }
}

function keyOf(file: string, { span }: Directive): string {
  return `${span.start} ${file}`;
}

/** What no `# lambda-image-bot: ignore [CHECK-ID] REASON` silences; the comments that silence something are noted. */
export function withoutIgnored(placed: readonly PlacedResult[], used: UsedIgnores): PlacedResult[] {
  return placed.filter(({ check, file, directives }) => {
    const ignore = directives.find((directive) => isAbout(directive, check));
    if (ignore) used.add(file, ignore);
    return ignore === undefined;
  });
}

function isAbout(directive: Directive, { id }: Pick<Check, "id">): boolean {
  return directive.kind === "ignore" && (directive.check === undefined || directive.check === id);
}
