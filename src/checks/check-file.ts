import type { UnreadableTarget } from "../decide/target.ts";
import type { SyntaxProblem } from "../dockerfile/dockerfile.ts";
import type { Directive } from "../text/directive.ts";
import { lineStartsOf, type Span } from "../text/position.ts";
import type { Check, CheckContext, CheckResult, ImageSubject } from "./check.ts";
import type { Finding } from "./finding.ts";
import { findingOf, locationOf, type Severities } from "./finding-of.ts";
import { mergeFindings } from "./merge-findings.ts";

/** What a Dockerfile holds for the checks. */
export interface CheckedFile {
  /** Relative to the directory given, with `/`. */
  readonly path: string;
  /** The file's text without its byte-order mark. */
  readonly text: string;
  /** Managed images and the directives above them. */
  readonly images: readonly { readonly subject: ImageSubject; readonly directives: readonly Directive[] }[];
  readonly unreadable: readonly {
    readonly target: UnreadableTarget;
    readonly directives: readonly Directive[];
  }[];
  readonly problems: readonly SyntaxProblem[];
}

/** What a check said of a place in a file. */
interface PlacedResult {
  readonly check: Check;
  readonly result: CheckResult;
  readonly span: Span;
  readonly isFinalStage: boolean;
}

/** Runs checks over one Dockerfile; what says the same of several places is one finding. */
export function checkFile(
  file: CheckedFile,
  checks: readonly Check[],
  context: CheckContext,
  severities: Severities,
): Finding[] {
  const placed = [
    ...checkImages(file, checks, context),
    ...checkUnreadable(file, checks),
    ...checkWhole(file, checks),
  ];
  if (placed.length === 0) return [];
  const lineStarts = lineStartsOf(file.text);
  const found = placed.map(({ check, result, span, isFinalStage }) => ({
    finding: findingOf(check, result, locationOf(file.path, lineStarts, span), severities),
    isFinalStage,
  }));
  return mergeFindings(found);
}

function checkImages(file: CheckedFile, checks: readonly Check[], context: CheckContext): PlacedResult[] {
  const placed: PlacedResult[] = [];
  for (const { subject, directives } of file.images) {
    if (subject.target.hold.state === "ignored") continue;
    const { use } = subject.target;
    for (const check of checks) {
      const result = check.scope === "image-use" ? check.run(subject, context) : undefined;
      if (result === undefined || isIgnored(check, directives)) continue;
      placed.push({ check, result, span: result.span ?? use.written, isFinalStage: use.isFinalStage });
    }
  }
  return placed;
}

function checkUnreadable(file: CheckedFile, checks: readonly Check[]): PlacedResult[] {
  return file.unreadable.flatMap(({ target, directives }) =>
    checks.flatMap((check) => {
      const result = check.scope === "unreadable" ? check.run(target) : undefined;
      if (result === undefined || isIgnored(check, directives)) return [];
      return [{ check, result, span: target.use.written, isFinalStage: target.use.isFinalStage }];
    }),
  );
}

function checkWhole({ problems }: CheckedFile, checks: readonly Check[]): PlacedResult[] {
  return checks.flatMap((check) => {
    const results = check.scope === "file" ? check.run({ kind: "parsed", problems }) : [];
    return results.map((result) => {
      const span = result.span ?? { start: 0, end: 0 };
      return { check, result, span, isFinalStage: false };
    });
  });
}

/** `# lambda-image-bot: ignore [CHECK-ID] REASON` above the instruction. */
function isIgnored({ id }: Check, directives: readonly Directive[]): boolean {
  return directives.some(({ kind, check }) => kind === "ignore" && (check === undefined || check === id));
}
