import type { UnreadFile } from "../../checks/run.ts";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { parseDockerfile } from "../../dockerfile/parse.ts";
import type { IacFile } from "../../iac/iac-file.ts";
import { decodeSource, type SourceText } from "../../text/source.ts";
import type { WorkflowFile } from "../../workflow/workflow-file.ts";
import type { ProjectFile, WorkspacePort } from "../ports.ts";
import { DECLARATION_NAMES, type DeclarationKind, declarationKindOf } from "./declaration-kind.ts";
import { mayNameOneOf } from "./may-name.ts";
import type { Selection } from "./selection.ts";

/** A Dockerfile that is checked, or that something checked is built from. */
export interface DockerfileSource {
  readonly path: string;
  readonly source: SourceText;
  readonly dockerfile: Dockerfile;
  readonly isSelected: boolean;
}

/** All that was read for a check. */
export interface CheckSources {
  readonly dockerfiles: readonly DockerfileSource[];
  readonly iac: readonly IacFile[];
  readonly workflows: readonly WorkflowFile[];
  /** What stands in them, by path. */
  readonly texts: ReadonlyMap<string, SourceText>;
  readonly notUtf8: readonly UnreadFile[];
  readonly passedOver: readonly (UnreadFile & { readonly reason: string })[];
  /** How many files of the selection were read. */
  readonly fileCount: number;
}

/**
 * Reads what a check needs: the Dockerfiles, workflow files and infrastructure files of the selection, and of the
 * others those that may name a Dockerfile of it or are named by it.
 */
export async function readCheckSources(
  workspace: WorkspacePort,
  selection: Selection | undefined,
): Promise<CheckSources> {
  const listing = await workspace.projectFiles(DECLARATION_NAMES, selection?.paths);
  const reader = new SourceReader(selection);
  for (const { path, reason } of listing.passedOver) reader.passedOver.push({ path, reason });
  for (const file of listing.files) if (file.isDockerfile) reader.readDockerfile(file);
  for (const file of listing.files) if (!file.isDockerfile) reader.readDeclaration(file);
  await reader.readLinked(workspace);
  return reader;
}

class SourceReader implements CheckSources {
  readonly dockerfiles: DockerfileSource[] = [];
  readonly texts = new Map<string, SourceText>();
  readonly notUtf8: UnreadFile[] = [];
  readonly passedOver: (UnreadFile & { readonly reason: string })[] = [];
  iac: readonly IacFile[] = [];
  workflows: readonly WorkflowFile[] = [];
  fileCount = 0;
  private readonly declarations: Record<DeclarationKind["fileKind"], string[]> = { iac: [], workflow: [] };
  private readonly selection: Selection | undefined;

  constructor(selection: Selection | undefined) {
    this.selection = selection;
  }

  readDockerfile(file: ProjectFile): void {
    if (!this.isSelected(file.path)) return;
    const source = this.read(file);
    if (source) this.addDockerfile(file.path, source);
  }

  /** What isn't selected matters only where it says how a selected Dockerfile is built. */
  readDeclaration(file: ProjectFile): void {
    const { path } = file;
    const kind = declarationKindOf(path);
    if (kind === undefined) return;
    if (!this.isSelected(path) && this.dockerfiles.length === 0) return;
    const source = this.read(file, kind.fileKind);
    if (source === undefined || !kind.mayMatter(source.text)) return;
    if (!this.isSelected(path) && !mayNameOneOf(this.dockerfiles, path, source.text)) return;
    this.texts.set(path, source);
    this.declarations[kind.fileKind].push(path);
  }

  /** Understands the declarations, and reads the Dockerfiles that they name and that weren't read yet. */
  async readLinked(workspace: WorkspacePort): Promise<void> {
    const { iac } = this.declarations;
    if (iac.length > 0) {
      const { readIacFiles } = await import("./read-iac-files.ts");
      this.iac = readIacFiles(iac.map((path) => this.textOf(path)));
    }
    for (const path of this.linkedDockerfiles()) {
      if (!this.texts.has(path) && (await workspace.exists(path))) {
        const source = decodeSource(await workspace.read(path));
        if (source) this.addDockerfile(path, source);
      }
    }
  }

  private linkedDockerfiles(): Set<string> {
    const ofFunctions = this.iac.flatMap(({ functions }) => functions.map(({ build }) => build?.dockerfile));
    const ofBuilds = this.workflows.flatMap(({ builds }) => builds.map(({ dockerfile }) => dockerfile));
    return new Set([...ofFunctions, ...ofBuilds].filter((path) => path !== undefined));
  }

  private textOf(path: string): { path: string; text: string } {
    return { path, text: this.texts.get(path)?.text ?? "" };
  }

  private isSelected(path: string): boolean {
    return this.selection === undefined || this.selection.isSelected(path);
  }

  private addDockerfile(path: string, source: SourceText): void {
    const dockerfile = parseDockerfile(source.text);
    this.texts.set(path, source);
    this.dockerfiles.push({ path, source, dockerfile, isSelected: this.isSelected(path) });
  }

  /** The text of a file; of the selected ones that have none it is noted why. */
  private read(file: ProjectFile, fileKind?: DeclarationKind["fileKind"]): SourceText | undefined {
    const bytes = file.read();
    if (bytes === undefined) return undefined;
    const name = { path: file.path, ...(fileKind && { fileKind }) };
    const isSelected = this.isSelected(file.path);
    if (!(bytes instanceof Uint8Array)) {
      if (isSelected) this.passedOver.push({ ...name, ...bytes });
      return undefined;
    }
    const source = decodeSource(bytes);
    if (isSelected) {
      this.fileCount += 1;
      if (source === undefined) this.notUtf8.push(name);
    }
    return source;
  }
}
