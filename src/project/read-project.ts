import type { DeclaredFunction } from "../iac/declared-function.ts";
import type { IacFile } from "../iac/iac-file.ts";
import { readEmbeddedScripts } from "../workflow/embedded-scripts.ts";
import type { ImageBuild } from "../workflow/image-build.ts";
import type { WorkflowFile } from "../workflow/workflow-file.ts";
import { feedsLambda } from "./feeds-lambda.ts";
import {
  type BuildKnowledge,
  type BuildSettings,
  type ParsedDockerfile,
  readDockerfileSubject,
} from "./read-dockerfile-subject.ts";
import type {
  BuildSubject,
  DockerfileSubject,
  FunctionSubject,
  Project,
  RepositoryDeclaration,
} from "./subject.ts";

/** What was read of a repository, each file by itself. */
export interface ProjectFiles {
  readonly dockerfiles: readonly ParsedDockerfile[];
  readonly iac: readonly IacFile[];
  readonly workflows: readonly WorkflowFile[];
  /** Whether there are signs of a tool that deploys functions by files that aren't read (CDK's code, .NET's tools). */
  readonly hasOtherDeployer: boolean;
}

/**
 * Links what was read: functions with the Dockerfiles that their images are built from, build steps with what they
 * build. A Dockerfile is judged as its functions and pushing build steps build it, else as `docker build` does
 * without options.
 */
export function readProject(files: ProjectFiles, knowledge: BuildKnowledge): Project {
  const scripts = files.iac.flatMap(scriptsOf);
  const linker = new Linker({ ...files, workflows: [...files.workflows, ...scripts] }, knowledge);
  for (const file of files.iac) linker.addTemplate(file);
  for (const file of linker.project.workflows) linker.addWorkflow(file);
  linker.addOtherDockerfiles();
  linker.linkSteps();
  return linker.project;
}

/** What the scripts in an infrastructure file build, as if they stood in a workflow file. */
function scriptsOf({ path, text, scripts = [] }: IacFile): WorkflowFile[] {
  return scripts.length === 0 ? [] : [readEmbeddedScripts(path, text, scripts)];
}

interface KnownSubject {
  readonly subject: DockerfileSubject;
  /** Those of the subject, of which there may come more. */
  readonly functions: FunctionSubject[];
}

class Linker {
  readonly project: Project & {
    readonly dockerfiles: DockerfileSubject[];
    readonly functions: FunctionSubject[];
    readonly repositories: RepositoryDeclaration[];
    readonly builds: BuildSubject[];
  };
  private readonly files: ReadonlyMap<string, ParsedDockerfile>;
  private readonly knowledge: BuildKnowledge;
  private readonly subjects = new Map<string, KnownSubject>();
  private readonly steps: Omit<BuildSubject, "feedsLambda">[] = [];

  constructor({ dockerfiles, iac, workflows, hasOtherDeployer }: ProjectFiles, knowledge: BuildKnowledge) {
    this.project = {
      dockerfiles: [],
      functions: [],
      repositories: [],
      builds: [],
      iac,
      workflows,
      hasOtherDeployer,
    };
    this.files = new Map(dockerfiles.map((file) => [file.path, file]));
    this.knowledge = knowledge;
  }

  addTemplate(file: IacFile): void {
    const { project } = this;
    for (const repository of file.repositories) project.repositories.push({ file, repository, project });
    for (const declared of file.functions) this.addFunction(file, declared);
  }

  addWorkflow(file: WorkflowFile): void {
    for (const build of file.builds) {
      const dockerfile = this.subjectOfStep(build);
      this.steps.push({ file, build, project: this.project, ...(dockerfile && { dockerfile }) });
    }
  }

  /** Those that nothing says how to build. */
  addOtherDockerfiles(): void {
    const known = new Set([...this.subjects.values()].map(({ subject }) => subject.file));
    for (const file of this.files.values()) {
      if (!known.has(file.path)) this.subjectOf(file, { buildArgs: new Map() });
    }
  }

  /** Says of the build steps whether they feed Lambda, for which all Dockerfiles must be known. */
  linkSteps(): void {
    for (const step of this.steps) this.project.builds.push({ ...step, feedsLambda: feedsLambda(step) });
  }

  private addFunction(file: IacFile, declared: DeclaredFunction): void {
    const { project } = this;
    const { build } = declared;
    const parsed = build?.dockerfile === undefined ? undefined : this.files.get(build.dockerfile);
    if (parsed === undefined || build === undefined || isUnknown(build.target)) {
      project.functions.push({ file, function: declared, project });
      return;
    }
    const entry = this.subjectOf(parsed, settingsOf(build));
    const subject = { file, function: declared, project, ...(entry && { dockerfile: entry.subject }) };
    entry?.functions.push(subject);
    project.functions.push(subject);
  }

  /** What a step builds that may be deployed: an image for tests alone is nobody's function. */
  private subjectOfStep(build: ImageBuild): DockerfileSubject | undefined {
    const parsed = build.dockerfile === undefined ? undefined : this.files.get(build.dockerfile);
    if (parsed === undefined || isUnknown(build.target)) return undefined;
    const settings = settingsOf(build);
    const known = [...this.subjects.values()].find(
      ({ subject }) => subject.file === parsed.path && subject.target === settings.target,
    );
    if (known) return known.subject;
    return build.isPushed === true || settings.target === undefined
      ? this.subjectOf(parsed, settings)?.subject
      : undefined;
  }

  private subjectOf(file: ParsedDockerfile, settings: BuildSettings): KnownSubject | undefined {
    const key = JSON.stringify([file.path, settings.target, [...settings.buildArgs]]);
    const known = this.subjects.get(key);
    if (known) return known;
    const functions: FunctionSubject[] = [];
    const subject = readDockerfileSubject(file, settings, this.project, functions, this.knowledge);
    if (subject === undefined) return undefined;
    const entry = { subject, functions };
    this.subjects.set(key, entry);
    this.project.dockerfiles.push(subject);
    return entry;
  }
}

function isUnknown(setting: { readonly value?: string } | undefined): boolean {
  return setting !== undefined && setting.value === undefined;
}

function settingsOf(build: {
  readonly target?: { readonly value?: string };
  readonly buildArgs: ReadonlyMap<string, string>;
}): BuildSettings {
  const target = build.target?.value;
  return { buildArgs: build.buildArgs, ...(target !== undefined && { target }) };
}
