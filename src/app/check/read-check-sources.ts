import type { UnreadFile } from "../../checks/run.ts";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { parseDockerfile } from "../../dockerfile/parse.ts";
import type { HclGrammar } from "../../hcl/parse-hcl.ts";
import { isExpectedTemplate } from "../../iac/iac-candidate.ts";
import type { IacFile } from "../../iac/iac-file.ts";
import { decodeSource, type SourceText } from "../../text/source.ts";
import type { WorkflowFile } from "../../workflow/workflow-file.ts";
import type { ProjectFile, RegistryPort, WorkspacePort } from "../ports.ts";
import {
  DECLARATION_NAMES,
  type DeclarationKind,
  declarationKindOf,
  FILE_KINDS,
  MAY_MATTER,
} from "./declaration-kind.ts";
import { mayNameOneOf } from "./may-name.ts";
import { modulesOf } from "./modules-of.ts";
import type { TextFile } from "./read-templates.ts";
import type { Selection } from "./selection.ts";

/** Far more than anybody writes; a stage is judged by what stands below it, so that time grows faster than their number. */
const MOST_STAGES = 500;

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
  /** Whether there are signs of a tool that deploys functions by files that aren't read. */
  readonly hasOtherDeployer: boolean;
  /** What stands in them, by path. */
  readonly texts: ReadonlyMap<string, SourceText>;
  readonly notUtf8: readonly UnreadFile[];
  readonly passedOver: readonly (UnreadFile & { readonly reason: string })[];
  /** How many files of the selection were read. */
  readonly fileCount: number;
}

/** What a check reads from. */
export interface CheckPorts {
  readonly workspace: WorkspacePort;
  /** The grammar that Terraform's and bake's files are read with; asked for only where there are some. */
  readonly hclGrammar: () => Promise<HclGrammar>;
  /** Opens what registries are asked through, where a policy asks them; absent: nobody is asked. */
  readonly registry?: () => Promise<RegistryPort>;
}

/**
 * Reads what a check needs: the Dockerfiles, workflow files and infrastructure files of the selection, and of the
 * others those that may name a Dockerfile of it or are named by it.
 */
export async function readCheckSources(
  ports: CheckPorts,
  selection: Selection | undefined,
): Promise<CheckSources> {
  const listing = await ports.workspace.projectFiles(DECLARATION_NAMES, selection?.paths);
  const reader = new SourceReader(selection);
  for (const { path, reason } of listing.passedOver) reader.passedOver.push({ path, reason });
  for (const file of listing.files) if (file.isDockerfile) reader.readDockerfile(file);
  for (const file of listing.files) if (!file.isDockerfile) reader.readDeclaration(file);
  await reader.understand(ports);
  return reader;
}

/** CDK's, .NET's Lambda tools' and Pulumi's own files: functions are described in code, or by the tool's options. */
const OTHER_DEPLOYERS = /(?:^|\/)(?:cdk\.json|aws-lambda-tools-defaults\.json|Pulumi\.ya?ml)$/;

type Declarations = Readonly<Record<DeclarationKind, TextFile[]>>;

class SourceReader implements CheckSources {
  readonly dockerfiles: DockerfileSource[] = [];
  readonly texts = new Map<string, SourceText>();
  readonly notUtf8: UnreadFile[] = [];
  readonly passedOver: (UnreadFile & { readonly reason: string })[] = [];
  iac: readonly IacFile[] = [];
  workflows: readonly WorkflowFile[] = [];
  hasOtherDeployer = false;
  fileCount = 0;
  private readonly declarations: Declarations;
  private readonly selection: Selection | undefined;

  constructor(selection: Selection | undefined) {
    this.selection = selection;
    this.declarations = { workflow: [], bake: [], template: [], terraform: [] };
  }

  readDockerfile(file: ProjectFile): void {
    if (!this.isSelected(file.path)) return;
    const source = this.read(file);
    if (source) this.addDockerfile(file.path, source);
  }

  /** What isn't selected matters only where it says how a selected Dockerfile is built. */
  readDeclaration(file: ProjectFile): void {
    const { path } = file;
    this.hasOtherDeployer ||= OTHER_DEPLOYERS.test(path);
    const kind = declarationKindOf(path);
    if (kind === undefined || !this.mayBeNeeded(kind, path)) return;
    const mayMatter = (text: string) => this.mayMatter(kind, path, text);
    const source = this.isSelected(path) ? this.read(file, kind) : readIf(file, mayMatter);
    if (source === undefined || !mayMatter(source.text)) return;
    this.texts.set(path, source);
    this.declarations[kind].push({ path, text: source.text });
  }

  /** Told without parsing. A module's files mean something only together, and only then is known which of them do. */
  private mayMatter(kind: DeclarationKind, path: string, text: string): boolean {
    if (kind === "terraform") return true;
    return MAY_MATTER[kind](text) && (this.isSelected(path) || mayNameOneOf(this.dockerfiles, path, text));
  }

  /** Understands the declarations, and reads the Dockerfiles that they name and that weren't read yet. */
  async understand({ workspace, hclGrammar }: CheckPorts): Promise<void> {
    const { template, workflow, bake } = this.declarations;
    const terraform = modulesOf(this.declarations.terraform, (path) => this.isSelected(path));
    // The readers, and the parsers below them, are loaded only where there is something to read.
    const iac: IacFile[] = [];
    if (template.length > 0)
      iac.push(...(await (await import("./read-templates.ts")).readTemplates(template)));
    if (terraform.length > 0) {
      const { readTerraformFiles } = await import("./read-terraform-files.ts");
      iac.push(...(await readTerraformFiles(terraform, hclGrammar)));
    }
    this.iac = iac;
    if (workflow.length > 0) this.workflows = (await import("./read-workflows.ts")).readWorkflows(workflow);
    if (bake.length > 0) {
      const { readBakeFiles } = await import("./read-bake-files.ts");
      this.workflows = await readBakeFiles(bake, this.workflows, hclGrammar);
    }
    for (const path of this.linkedDockerfiles()) await this.readLinked(path, workspace);
  }

  private async readLinked(path: string, workspace: WorkspacePort): Promise<void> {
    if (this.texts.has(path) || !(await workspace.exists(path))) return;
    const source = decodeSource(await workspace.read(path));
    if (source) this.addDockerfile(path, source);
  }

  private linkedDockerfiles(): Set<string> {
    const ofFunctions = this.iac.flatMap(({ functions }) => functions.map(({ build }) => build?.dockerfile));
    const ofBuilds = this.workflows.flatMap(({ builds }) => builds.map(({ dockerfile }) => dockerfile));
    return new Set([...ofFunctions, ...ofBuilds].filter((path) => path !== undefined));
  }

  /** A module's files mean something only together; templates and workflows stand for themselves. */
  private mayBeNeeded(kind: DeclarationKind, path: string): boolean {
    if (kind === "terraform" || this.isSelected(path)) return true;
    return this.dockerfiles.length > 0 && isExpectedTemplate(path);
  }

  private isSelected(path: string): boolean {
    return this.selection === undefined || this.selection.isSelected(path);
  }

  private addDockerfile(path: string, source: SourceText): void {
    const dockerfile = parseDockerfile(source.text);
    if (dockerfile.stages.length > MOST_STAGES) {
      this.passedOver.push({ path, reason: `has more than ${MOST_STAGES} stages` });
      return;
    }
    this.texts.set(path, source);
    this.dockerfiles.push({ path, source, dockerfile, isSelected: this.isSelected(path) });
  }

  /** The text of a selected file; of one that has none it is noted why. */
  private read(file: ProjectFile, kind?: DeclarationKind): SourceText | undefined {
    const bytes = file.read();
    if (bytes === undefined) return undefined;
    const name = { path: file.path, ...(kind && { fileKind: FILE_KINDS[kind] }) };
    if (!(bytes instanceof Uint8Array)) {
      this.passedOver.push({ ...name, ...bytes });
      return undefined;
    }
    const source = decodeSource(bytes);
    this.fileCount += 1;
    if (source === undefined) this.notUtf8.push(name);
    return source;
  }
}

/** The text of a file of which the text decides whether it is looked at. */
function readIf(file: ProjectFile, mayMatter: (text: string) => boolean): SourceText | undefined {
  const bytes = file.read((content) => mayMatter(decodeSource(content)?.text ?? ""));
  return bytes instanceof Uint8Array ? decodeSource(bytes) : undefined;
}
