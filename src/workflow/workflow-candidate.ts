/** The formats that are read. */
export type WorkflowFormat = "github-workflow" | "github-action" | "buildspec" | "gitlab" | "make" | "shell";

/** Names of the files that are read, as globs, in lower case. */
export const WORKFLOW_GLOBS: readonly string[] = [
  "*.yml",
  "*.yaml",
  "makefile",
  "gnumakefile",
  "*.mk",
  "*.sh",
  "*.hcl",
];

const FORMATS: readonly (readonly [RegExp, WorkflowFormat])[] = [
  [/^(?:.*\/)?\.github\/workflows\/[^/]+\.ya?ml$/, "github-workflow"],
  [/^(?:.*\/)?action\.ya?ml$/, "github-action"],
  [/^(?:.*\/)?buildspec[^/]*\.ya?ml$/i, "buildspec"],
  [/^(?:.*\/)?\.gitlab-ci\.ya?ml$/, "gitlab"],
  [/^(?:.*\/)?(?:(?:GNU)?[Mm]akefile|[^/]+\.mk)$/, "make"],
  [/^.*\.sh$/, "shell"],
];

/** Which format a file has by its path; `undefined` for files that aren't read here. */
export function workflowFormatOf(path: string): WorkflowFormat | undefined {
  return FORMATS.find(([pattern]) => pattern.test(path))?.[1];
}

/** Whether a file's path is one that is read here. */
export function isWorkflowCandidate(path: string): boolean {
  return workflowFormatOf(path) !== undefined;
}

/** Whether a file's name is that of a bake file: `docker-bake.override.hcl`, `bake.json`. */
export function isBakeFile(path: string): boolean {
  return /(?:^|[/._-])bake(?:[._-][^/]*)?\.(?:hcl|json)$/i.test(path);
}

/** Whether a text can be a bake file's at all: without targets, it is about nothing. */
export function mayHaveTargets(text: string): boolean {
  return text.includes("target");
}

/** Whether a text can be about images or functions at all: whatever builds or deploys one says one of these words. */
export function mentionsImages(text: string): boolean {
  return text.includes("docker") || text.includes("lambda");
}
