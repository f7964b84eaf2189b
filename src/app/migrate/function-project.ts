import { isContextFile, LONGEST_CONTEXT_FILE } from "../../migrations/context-files.ts";
import type { ContextFile, FunctionProject } from "../../migrations/migration.ts";
import type { DockerfileSubject, Project } from "../../project/subject.ts";
import { folderOf } from "../../text/relative-path.ts";
import { decodeSource, type SourceText } from "../../text/source.ts";
import { workflowFormatOf } from "../../workflow/workflow-candidate.ts";
import type { ProjectFile, WorkspacePort } from "../ports.ts";

/** More files than anyone writes for one function: what comes behind is passed over. */
const MOST_FILES = 5000;

/** Reads the text files of build contexts, each once. */
export class ContextReader {
  /** What was read, by path. */
  readonly texts = new Map<string, SourceText>();
  private readonly files: readonly ProjectFile[];

  constructor(files: readonly ProjectFile[]) {
    this.files = files;
  }

  /** Lists the files by git's own view; contents are read when they are asked for. */
  static async open(workspace: WorkspacePort, languages: readonly string[]): Promise<ContextReader> {
    const isWanted = (path: string) =>
      isWorkflow(path) || languages.some((language) => isContextFile(path, language));
    const { files } = await workspace.projectFiles({ globs: ["*"], isWanted });
    return new ContextReader(files.filter(({ path }) => isWanted(path)));
  }

  /** The text files below a directory that matter to functions of a language. */
  below(directory: string, language: string): ContextFile[] {
    const prefix = directory === "" ? "" : `${directory}/`;
    return this.files
      .filter(({ path }) => path.startsWith(prefix) && isContextFile(path, language))
      .slice(0, MOST_FILES)
      .flatMap((file) => this.read(file));
  }

  /** GitHub's workflow files. */
  workflows(): ContextFile[] {
    return this.files.filter(({ path }) => isWorkflow(path)).flatMap((file) => this.read(file));
  }

  private read(file: ProjectFile): ContextFile[] {
    const text = this.textOf(file);
    return text === undefined ? [] : [{ path: file.path, text }];
  }

  private textOf(file: ProjectFile): string | undefined {
    const known = this.texts.get(file.path);
    if (known !== undefined) return known.text;
    const bytes = file.read();
    const source = bytes instanceof Uint8Array ? decodeSource(bytes) : undefined;
    if (source === undefined || source.text.length > LONGEST_CONTEXT_FILE) return undefined;
    this.texts.set(file.path, source);
    return source.text;
  }
}

/** What belongs to the function that a build makes the image of. */
export function functionProjectOf(
  build: DockerfileSubject,
  language: string,
  project: Project,
  contexts: ContextReader,
): FunctionProject {
  const context = contextOf(build, project);
  return {
    context,
    files: contexts.below(context, language).filter(({ path }) => path !== build.file),
    templates: [...new Set(build.functions.map(({ file }) => file))],
    workflows: workflowsOf(build, project, contexts.workflows()),
  };
}

/** As a template or a build step says; else the folder that the Dockerfile is in. */
function contextOf(build: DockerfileSubject, project: Project): string {
  const declared = build.functions.map((each) => each.function.build?.context);
  const built = buildsOf(build, project).map((each) => each.build.context);
  return [...declared, ...built].find((context) => context !== undefined) ?? folderOf(build.file);
}

/** What builds the image, and workflows that build no other one that is known: they may test the function. */
function workflowsOf(
  build: DockerfileSubject,
  project: Project,
  workflows: readonly ContextFile[],
): ContextFile[] {
  const own = new Map(buildsOf(build, project).map(({ file }) => [file.path, file]));
  const building = new Set(project.builds.flatMap(({ file, dockerfile }) => (dockerfile ? file.path : [])));
  return [...own.values(), ...workflows.filter(({ path }) => !building.has(path))];
}

function isWorkflow(path: string): boolean {
  return workflowFormatOf(path) === "github-workflow";
}

function buildsOf(build: DockerfileSubject, { builds }: Project) {
  return builds.filter(({ dockerfile }) => dockerfile === build);
}
