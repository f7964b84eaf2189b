import { folderOf } from "../text/relative-path.ts";
import { BAKE_NAMES, type BakeFile } from "./bake-file.ts";
import { type BakeTarget, bakeTargets } from "./bake-target.ts";
import { targetBuilds, targetStep } from "./bake-target-build.ts";
import type { BakeRun, ImageBuild } from "./image-build.ts";
import type { WorkflowFile } from "./workflow-file.ts";

/**
 * Puts what bake files say where they are baked: each step that bakes becomes the builds of its targets, and each bake
 * file gets builds that have the settings that stand in it. Where nothing bakes a directory's bake files, their default
 * targets may be pushed by something that isn't read.
 */
export function linkBakeFiles(
  workflows: readonly WorkflowFile[],
  files: readonly BakeFile[],
): WorkflowFile[] {
  const linker = new BakeLinker(files);
  const steps = workflows.map((workflow) => ({
    ...workflow,
    builds: workflow.builds.flatMap((build) => linker.link(build)),
  }));
  linker.addUnlinked();
  return [...steps, ...files.map((file) => linker.asWorkflow(file))];
}

/** A build that nothing is known of but that it is one of a bake file's. */
const UNKNOWN_STEP: ImageBuild = {
  tool: "buildx-bake",
  span: { start: 0, end: 0 },
  block: { start: 0, end: 0 },
  buildArgs: new Map(),
  tags: [],
  isLoaded: false,
  hasUnknownSettings: false,
  hasOwnBuilder: false,
  isLoggedInToEcrPublic: false,
  environment: new Map(),
};

class BakeLinker {
  private readonly files: ReadonlyMap<string, BakeFile>;
  private readonly linked = new Set<BakeFile>();
  /** The builds of each file, by the name of their target. */
  private readonly builds = new Map<BakeFile, Map<string, ImageBuild>>();

  constructor(files: readonly BakeFile[]) {
    this.files = new Map(files.map((file) => [file.path, file]));
  }

  /** The builds that a step stands for; itself where it doesn't bake, or of what isn't known. */
  link(build: ImageBuild): ImageBuild[] {
    const { bake } = build;
    const files = bake ? this.filesOf(bake) : [];
    const targets = bake ? bakeTargets(files, bake.targets) : [];
    if (bake === undefined || targets.length === 0) return [build];
    for (const file of files) this.linked.add(file);
    for (const target of targets) this.addTarget(target, build, bake.directory);
    return targets.flatMap((target) => targetStep(target, build, bake.directory) ?? []);
  }

  addUnlinked(): void {
    const folders = new Set(
      [...this.files.values()].filter((file) => !this.linked.has(file)).map(({ path }) => folderOf(path)),
    );
    for (const directory of folders) {
      const files = this.filesOf({ directory, targets: [] });
      if (files.some((file) => this.linked.has(file))) continue;
      for (const target of bakeTargets(files, ["default"])) this.addTarget(target, UNKNOWN_STEP, directory);
    }
  }

  asWorkflow(file: BakeFile): WorkflowFile {
    const { path, text, problems } = file;
    const builds = [...(this.builds.get(file)?.values() ?? [])];
    return { path, text, builds, deployments: [], problems };
  }

  private filesOf({ files, directory }: BakeRun): BakeFile[] {
    if (files === undefined && directory === undefined) return [];
    const prefix = directory ? `${directory}/` : "";
    const paths = files ?? BAKE_NAMES.map((name) => `${prefix}${name}`);
    return paths.map((path) => this.files.get(path)).filter((file) => file !== undefined);
  }

  /** Of several steps that bake one target, that counts which is known to push. */
  private addTarget(target: BakeTarget, step: ImageBuild, directory: string | undefined): void {
    for (const [file, build] of targetBuilds(target, step, directory)) {
      const known = this.builds.get(file) ?? new Map<string, ImageBuild>();
      if (known.get(target.name)?.isPushed !== true) known.set(target.name, build);
      this.builds.set(file, known);
    }
  }
}
