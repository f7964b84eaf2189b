import type { ImageSubject } from "../../src/checks/check.ts";
import type { CheckedFile } from "../../src/checks/check-file.ts";
import type { Finding } from "../../src/checks/finding.ts";
import { runChecks } from "../../src/checks/run.ts";
import type { Config } from "../../src/config/config.ts";
import { engineOptions, inspected, NOW } from "../support/inspected.ts";

/** What else is known when a Dockerfile is checked. */
export interface Setup extends Partial<Omit<ImageSubject, "target">> {
  readonly settings?: Partial<Config>;
  readonly now?: Date;
  readonly path?: string;
}

/** A Dockerfile as the checks get it; what was found out of its images is the same for all of them. */
export function checkedFile(text: string, setup: Setup = {}): CheckedFile {
  const { settings, now: _, path = "Dockerfile", ...known } = setup;
  const { targets, unreadable, problems } = inspected(text, settings, path);
  const images = targets.map(({ target, directives }) => ({ subject: { target, ...known }, directives }));
  return { path, text, images, unreadable, problems };
}

/** The findings in one Dockerfile. */
export function findingsIn(text: string, setup: Setup = {}): Finding[] {
  const options = engineOptions(setup.settings);
  const context = { now: setup.now ?? NOW, runtimes: options.runtimes, ...options.checks };
  const files = [checkedFile(text, setup)];
  return runChecks({ files, notUtf8: [], passedOver: [], updaters: [] }, context, options.checks.severityFor);
}

/** The one finding with an id. */
export function findingOf(id: string, text: string, setup: Setup = {}): Finding | undefined {
  const found = findingsIn(text, setup).filter((finding) => finding.id === id);
  if (found.length > 1) throw new Error(`${found.length} findings of ${id}`);
  return found[0];
}

/** The ids found in one Dockerfile, in order. */
export function idsIn(text: string, setup: Setup = {}): string[] {
  return findingsIn(text, setup).map(({ id }) => id);
}

export const DIGEST = `sha256:${"9f86d081884c7d65".repeat(4)}`;

/** A FROM line of AWS's own Python image. */
export function python(reference: string): string {
  return `FROM public.ecr.aws/lambda/python${reference}\n`;
}
