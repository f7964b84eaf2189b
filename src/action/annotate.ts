import { error as annotateError, notice, warning } from "@actions/core";
import type { Finding } from "../checks/finding.ts";
import { type Annotation, type AnnotationLevel, annotationsOf } from "../report/annotations.ts";

const EMITTERS: Readonly<Record<AnnotationLevel, typeof warning>> = { error: annotateError, warning, notice };

/**
 * Shows findings beside their lines.
 * @param directory where their files are, from the repository's root
 */
export function annotate(findings: readonly Finding[], directory: string): void {
  for (const annotation of annotationsOf(findings, directory)) emit(annotation);
}

/** `@actions/core` escapes what would end the command or a property of it: `%`, line ends, `:` and `,`. */
function emit({ level, message, ...properties }: Annotation): void {
  EMITTERS[level](message, properties);
}
