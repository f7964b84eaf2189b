import type { WorkflowFile } from "../workflow/workflow-file.ts";
import type { Check, CheckContext, CheckResult, DockerfileCheck, FileCheck, StageCheck } from "./check.ts";
import { type CheckedSource, directivesAt } from "./checked-source.ts";
import type { PlacedResult } from "./placed-result.ts";
import type { BuildSubject, DockerfileSubject, Project, WorkflowFileSubject } from "./subject.ts";

/** The files that a project was read from, by path. */
export type Sources = ReadonlyMap<string, CheckedSource>;

/** Runs the checks of builds, stages, functions and repositories over a project. */
export function checkProject(
  project: Project,
  checks: readonly Check[],
  context: CheckContext,
  sources: Sources,
): PlacedResult[] {
  return checks.flatMap((check) =>
    resultsOf(check, project, context).flatMap(({ file, results, isFinalStage }) =>
      results.map((result) => place(check, result, file, isFinalStage, sources)),
    ),
  );
}

/** What a check says of one subject. */
interface SubjectResults {
  readonly file: string;
  readonly results: readonly CheckResult[];
  readonly isFinalStage: boolean;
}

function resultsOf(check: Check, project: Project, context: CheckContext): SubjectResults[] {
  switch (check.scope) {
    case "dockerfile":
      return [
        ...project.dockerfiles
          .filter(({ isForLambda }) => isForLambda)
          .map((subject) => ({
            file: subject.file,
            results: check.run(subject, context),
            isFinalStage: true,
          })),
        ...runOnFunctions(check, project, context),
      ];
    case "stage":
      return [
        ...stagesOf(project.dockerfiles).map((stage) => ({
          file: stage.file,
          results: check.run(stage, context),
          isFinalStage: stage.isInFinal,
        })),
        ...runOnFunctions(check, project, context),
      ];
    case "workflow":
      return project.builds.map((subject) => runOn(subject.file.path, check.run(subject, context)));
    case "workflow-file":
      return workflowFilesOf(project).map((subject) => runOn(subject.file.path, check.run(subject, context)));
    case "function":
      return project.functions.map((subject) => runOn(subject.file.path, check.run(subject, context)));
    case "ecr-repository":
      return project.repositories.map((subject) => runOn(subject.file.path, check.run(subject, context)));
    case "file":
      return filesOf(check, project).map(({ path, problems }) =>
        runOn(path, check.run({ kind: "parsed", problems })),
      );
    default:
      return [];
  }
}

/** What a function's declaration does wrong in place of its Dockerfile. */
function runOnFunctions(
  check: DockerfileCheck | StageCheck,
  { functions }: Project,
  context: CheckContext,
): SubjectResults[] {
  return functions.map((subject) => runOn(subject.file.path, check.runOnFunction?.(subject, context) ?? []));
}

function workflowFilesOf({ workflows, builds }: Project): WorkflowFileSubject[] {
  const buildsOf = new Map(workflows.map((file): [WorkflowFile, BuildSubject[]] => [file, []]));
  for (const build of builds) buildsOf.get(build.file)?.push(build);
  return [...buildsOf].map(([file, ofFile]) => ({ file, builds: ofFile }));
}

/** Dockerfiles are checked with their images. */
function filesOf({ fileKind }: FileCheck, { iac, workflows }: Project) {
  if (fileKind === "iac") return iac;
  return fileKind === "workflow" ? workflows : [];
}

function stagesOf(dockerfiles: readonly DockerfileSubject[]) {
  return dockerfiles.flatMap(({ isForLambda, stages }) => (isForLambda ? stages : []));
}

function runOn(file: string, results: readonly CheckResult[]): SubjectResults {
  return { file, results, isFinalStage: false };
}

function place(
  check: Check,
  result: CheckResult,
  file: string,
  isFinalStage: boolean,
  sources: Sources,
): PlacedResult {
  const span = result.span ?? { start: 0, end: 0 };
  const source = sources.get(file);
  return {
    check,
    result,
    file,
    span,
    isFinalStage,
    directives: source ? directivesAt(source, span.start) : [],
  };
}
