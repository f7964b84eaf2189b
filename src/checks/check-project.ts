import type { IacFile } from "../iac/iac-file.ts";
import type {
  BuildSubject,
  DockerfileSubject,
  Project,
  StageSubject,
  WorkflowFileSubject,
} from "../project/subject.ts";
import type { WorkflowFile } from "../workflow/workflow-file.ts";
import type { Check, CheckContext, CheckResult, DockerfileCheck, FileCheck, StageCheck } from "./check.ts";
import { type CheckedSource, directivesAt } from "./checked-source.ts";
import type { PlacedResult } from "./placed-result.ts";

/** The files that a project was read from, by path. */
export type Sources = ReadonlyMap<string, CheckedSource>;

/** Runs the checks of builds, stages, functions and repositories over a project. */
export function checkProject(
  project: Project,
  checks: readonly Check[],
  context: CheckContext,
  sources: Sources,
): PlacedResult[] {
  const subjects = subjectsOf(project);
  return checks.flatMap((check) =>
    resultsOf(check, subjects, context).flatMap(({ file, results, isFinalStage }) =>
      results.map((result) => place(check, result, file, isFinalStage, sources)),
    ),
  );
}

/** What there is to check, found once for all checks. */
interface Subjects extends Project {
  readonly stages: readonly StageSubject[];
  readonly workflowFiles: readonly WorkflowFileSubject[];
}

function subjectsOf(project: Project): Subjects {
  const dockerfiles = project.dockerfiles.filter(({ isForLambda }) => isForLambda);
  const stages = dockerfiles.flatMap((dockerfile) => dockerfile.stages);
  return { ...project, dockerfiles, stages, workflowFiles: workflowFilesOf(project) };
}

/** What a check says of one subject. */
interface SubjectResults {
  readonly file: string;
  readonly results: readonly CheckResult[];
  readonly isFinalStage: boolean;
}

function resultsOf(check: Check, subjects: Subjects, context: CheckContext): SubjectResults[] {
  switch (check.scope) {
    case "dockerfile": {
      const run = (subject: DockerfileSubject) => check.run(subject, context);
      return [
        ...saidOf(
          subjects.dockerfiles,
          ({ file }) => file,
          run,
          () => true,
        ),
        ...saidOfFunctions(check, subjects, context),
      ];
    }
    case "stage": {
      const run = (stage: StageSubject) => check.run(stage, context);
      return [
        ...saidOf(
          subjects.stages,
          ({ file }) => file,
          run,
          ({ isInFinal }) => isInFinal,
        ),
        ...saidOfFunctions(check, subjects, context),
      ];
    }
    case "workflow":
      return saidOf(subjects.builds, pathOf, (subject) => check.run(subject, context));
    case "workflow-file":
      return saidOf(subjects.workflowFiles, pathOf, (subject) => check.run(subject, context));
    case "function":
      return saidOf(subjects.functions, pathOf, (subject) => check.run(subject, context));
    case "ecr-repository":
      return saidOf(subjects.repositories, pathOf, (subject) => check.run(subject, context));
    case "file": {
      const run = ({ problems }: ParsedFile) => check.run({ kind: "parsed", problems });
      return saidOf(filesOf(check, subjects), ({ path }) => path, run);
    }
    default:
      return [];
  }
}

/** Of most subjects a check says nothing: they leave no trace. */
function saidOf<Subject>(
  subjects: readonly Subject[],
  fileOf: (subject: Subject) => string,
  run: (subject: Subject) => readonly CheckResult[],
  isFinalStage: (subject: Subject) => boolean = () => false,
): SubjectResults[] {
  const said: SubjectResults[] = [];
  for (const subject of subjects) {
    const results = run(subject);
    if (results.length === 0) continue;
    said.push({ file: fileOf(subject), results, isFinalStage: isFinalStage(subject) });
  }
  return said;
}

function pathOf({ file }: { readonly file: { readonly path: string } }): string {
  return file.path;
}

/** What a function's declaration does wrong in place of its Dockerfile. */
function saidOfFunctions(
  { runOnFunction }: DockerfileCheck | StageCheck,
  { functions }: Project,
  context: CheckContext,
): SubjectResults[] {
  if (runOnFunction === undefined) return [];
  return saidOf(functions, pathOf, (subject) => runOnFunction(subject, context));
}

function workflowFilesOf({ workflows, builds }: Project): WorkflowFileSubject[] {
  const buildsOf = new Map(workflows.map((file): [WorkflowFile, BuildSubject[]] => [file, []]));
  for (const build of builds) buildsOf.get(build.file)?.push(build);
  return [...buildsOf].map(([file, ofFile]) => ({ file, builds: ofFile }));
}

type ParsedFile = IacFile | WorkflowFile;

/** Dockerfiles are checked with their images. */
function filesOf({ fileKind }: FileCheck, { iac, workflows }: Project): readonly ParsedFile[] {
  if (fileKind === "iac") return iac;
  return fileKind === "workflow" ? workflows : [];
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
