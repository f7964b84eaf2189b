import type { UnreadableTarget } from "../decide/target.ts";
import type { Directive } from "../text/directive.ts";
import type { SyntaxProblem } from "../text/syntax-problem.ts";
import type { Check, CheckContext, ImageSubject } from "./check.ts";
import type { PlacedResult } from "./placed-result.ts";

/** What a Dockerfile holds for the checks of its images. */
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

/** Runs the checks of images and of whole files over one Dockerfile. */
export function checkFile(
  file: CheckedFile,
  checks: readonly Check[],
  context: CheckContext,
): PlacedResult[] {
  return [
    ...checkImages(file, checks, context),
    ...checkUnreadable(file, checks),
    ...checkWhole(file, checks),
  ];
}

function checkImages(file: CheckedFile, checks: readonly Check[], context: CheckContext): PlacedResult[] {
  const placed: PlacedResult[] = [];
  for (const { subject, directives } of file.images) {
    const { use } = subject.target;
    for (const check of checks) {
      const result = check.scope === "image-use" ? check.run(subject, context) : undefined;
      if (result === undefined) continue;
      const span = result.span ?? use.written;
      placed.push({ check, result, file: file.path, span, isFinalStage: use.isFinalStage, directives });
    }
  }
  return placed;
}

function checkUnreadable(file: CheckedFile, checks: readonly Check[]): PlacedResult[] {
  return file.unreadable.flatMap(({ target, directives }) =>
    checks.flatMap((check) => {
      const result = check.scope === "unreadable" ? check.run(target) : undefined;
      if (result === undefined) return [];
      const { written: span, isFinalStage } = target.use;
      return [{ check, result, file: file.path, span, isFinalStage, directives }];
    }),
  );
}

function checkWhole({ path, problems }: CheckedFile, checks: readonly Check[]): PlacedResult[] {
  return checks.flatMap((check) => {
    if (check.scope !== "file" || check.fileKind !== undefined) return [];
    return check.run({ kind: "parsed", problems }).map((result) => {
      const span = result.span ?? { start: 0, end: 0 };
      return { check, result, file: path, span, isFinalStage: false, directives: [] };
    });
  });
}
