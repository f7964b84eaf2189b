import type { PolicyLookup } from "../decide/policy-match.ts";
import type { Classifier } from "../decide/target.ts";
import type { Dockerfile, Stage } from "../dockerfile/dockerfile.ts";
import type { ImageSettings } from "../dockerfile/image-settings.ts";
import { type BuildOptions, findImageUses, type ImageUses } from "../dockerfile/image-uses.ts";
import { readImageSettings } from "../dockerfile/read-image-settings.ts";
import { type RunCommand, stageCommands } from "../dockerfile/run-commands.ts";
import { StageGraph } from "../dockerfile/stage-graph.ts";
import { invariant } from "../errors.ts";
import { isProblem } from "../image/problem.ts";
import { parseImageReference, repositoryName } from "../image/reference.ts";
import type { Architecture } from "../lambda/architecture.ts";
import { BASE_VARIABLES } from "../lambda/base-variables.ts";
import { buildEnvironmentOf } from "../lambda/build-environment.ts";
import type { RuntimeTable } from "../lambda/runtime.ts";
import type { DockerfileSubject, FunctionSubject, Project, StageBase, StageSubject } from "./subject.ts";

/** A Dockerfile as it was read. */
export interface ParsedDockerfile {
  /** Relative to the directory given, with `/`. */
  readonly path: string;
  readonly dockerfile: Dockerfile;
}

/** How a Dockerfile is built. */
export interface BuildSettings {
  /** The stage that is built; absent: the last one. */
  readonly target?: string;
  /** What the build gives besides the configuration's own build arguments. */
  readonly buildArgs: ReadonlyMap<string, string>;
}

/** What the configuration knows of images and builds. */
export interface BuildKnowledge {
  readonly classify: Classifier;
  readonly runtimes: RuntimeTable;
  readonly policyFor: PolicyLookup;
  readonly buildArgsFor: (file: string) => ReadonlyMap<string, string>;
  readonly contextsFor: (file: string) => ReadonlySet<string>;
}

/**
 * One build of a Dockerfile, as the checks see it; what they seldom ask for is read when they do. `undefined` where
 * there is no stage to build.
 * @param project what it belongs to; may still grow
 * @param functions those that it becomes the image of; may still grow
 */
export function readDockerfileSubject(
  { path, dockerfile }: ParsedDockerfile,
  { target, buildArgs }: BuildSettings,
  project: Project,
  functions: readonly FunctionSubject[],
  knowledge: BuildKnowledge,
): DockerfileSubject | undefined {
  const options = {
    buildArgs: new Map([...knowledge.buildArgsFor(path), ...buildArgs]),
    contexts: knowledge.contextsFor(path),
  };
  const graph = new StageGraph(dockerfile, options);
  const stage = graph.targetStage(target);
  if (stage === undefined) return undefined;
  const build = { file: path, dockerfile, options, graph, knowledge, project, functions };
  return new ReadBuild(build, stage, target);
}

/** What all stages of a build share. */
interface Build {
  readonly file: string;
  readonly dockerfile: Dockerfile;
  readonly options: BuildOptions;
  readonly graph: StageGraph;
  readonly knowledge: BuildKnowledge;
  readonly project: Project;
  readonly functions: readonly FunctionSubject[];
}

/** What a Dockerfile for Lambda has that stands on none of its base images: a runtime client, or the web adapter. */
const RUNTIME_CLIENT =
  /awslambdaric|aws[-_]lambda[-_](?:ric|adapter|rie|nodejs-runtime|java-runtime|runtime-interface)|runtime-interface-(?:client|emulator)|Amazon\.Lambda\.RuntimeSupport|\/lambda-adapter/i;

/** The nearest commands below a stage are looked at: far more than any image has, few enough for every stage of a file. */
const MOST_INHERITED = 2000;

const NO_VARIABLES: ReadonlyMap<string, string> = new Map();

class ReadBuild implements DockerfileSubject {
  readonly file: string;
  readonly dockerfile: Dockerfile;
  readonly target?: string;
  readonly given: BuildOptions;
  readonly project: Project;
  readonly functions: readonly FunctionSubject[];
  readonly final: StageSubject;
  readonly chain: readonly StageSubject[];
  private readonly build: Build;
  private readonly stage: Stage;
  private readStages: readonly StageSubject[] | undefined;
  private readonly readCommands = new Map<Stage, readonly RunCommand[]>();
  private readSettings: ImageSettings | undefined;
  private foundUses: ImageUses | undefined;

  constructor(build: Build, stage: Stage, target: string | undefined) {
    this.build = build;
    this.stage = stage;
    this.file = build.file;
    this.dockerfile = build.dockerfile;
    this.given = build.options;
    this.project = build.project;
    this.functions = build.functions;
    if (target !== undefined) this.target = target;
    const [final, ...others] = build.graph.chainOf(stage).map((one) => this.subjectOf(one, true));
    invariant(final !== undefined, "a stage's chain begins with itself");
    this.final = final;
    this.chain = [final, ...others];
  }

  get stages(): readonly StageSubject[] {
    this.readStages ??= [
      ...this.build.graph.buildersOf(this.stage).map((one) => this.subjectOf(one, false)),
      ...this.chain,
    ].sort((a, b) => a.stage.index - b.stage.index);
    return this.readStages;
  }

  get settings(): ImageSettings {
    this.readSettings ??= readImageSettings(this.dockerfile, this.build.graph.chainOf(this.stage), {
      ...this.build.options,
      baseVariables: this.baseVariables,
    });
    return this.readSettings;
  }

  private get baseVariables(): ReadonlyMap<string, string> {
    return this.final.base.lambda === undefined ? NO_VARIABLES : BASE_VARIABLES;
  }

  get policyArchitecture(): Architecture | undefined {
    const { reference } = this.final.base;
    if (reference === undefined) return undefined;
    return this.build.knowledge.policyFor(this.file, repositoryName(reference)).architecture;
  }

  get isForLambda(): boolean {
    if (this.final.base.lambda !== undefined || this.functions.length > 0) return true;
    return RUNTIME_CLIENT.test(this.dockerfile.text);
  }

  /** The images that the file names, found once for all stages. */
  get uses(): ImageUses {
    this.foundUses ??= findImageUses(this.dockerfile, this.build.options);
    return this.foundUses;
  }

  /** What a stage runs, read once however many stages stand on it; `bases` are those that it stands on. */
  commandsOf(stage: Stage, bases: readonly Stage[]): readonly RunCommand[] {
    const known = this.readCommands.get(stage);
    if (known) return known;
    const commands = stageCommands(this.dockerfile, stage, bases);
    this.readCommands.set(stage, commands);
    return commands;
  }

  private subjectOf(stage: Stage, isInFinal: boolean): StageSubject {
    return new ReadStage(this, this.build, stage, isInFinal);
  }
}

class ReadStage implements StageSubject {
  readonly file: string;
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly isInFinal: boolean;
  readonly build: ReadBuild;
  private readonly knowledge: BuildKnowledge;
  /** The stage itself and the local ones that it stands on. */
  private readonly chain: readonly Stage[];
  private readBase: StageBase | undefined;

  constructor(build: ReadBuild, { graph, knowledge }: Build, stage: Stage, isInFinal: boolean) {
    this.build = build;
    this.file = build.file;
    this.dockerfile = build.dockerfile;
    this.stage = stage;
    this.isInFinal = isInFinal;
    this.knowledge = knowledge;
    this.chain = graph.chainOf(stage);
  }

  get base(): StageBase {
    this.readBase ??= this.findBase();
    return this.readBase;
  }

  get commands(): readonly RunCommand[] {
    return this.build.commandsOf(this.stage, this.chain.slice(1).reverse());
  }

  get inheritedCommands(): readonly RunCommand[] {
    const bases = this.chain.slice(1).reverse();
    const commands = bases.map((stage, index) => this.build.commandsOf(stage, bases.slice(0, index)));
    let start = commands.length;
    for (let most = MOST_INHERITED; start > 0 && most > 0; start--) most -= commands[start - 1]?.length ?? 0;
    return commands.slice(start).flat().slice(-MOST_INHERITED);
  }

  private findBase(): StageBase {
    const root = this.chain.at(-1);
    const { uses, args } = this.build.uses;
    const use = uses.find((one) => one.kind === "from" && one.stage === root?.index);
    if (use === undefined) return { isScratch: true };
    const parsed = use.unresolved.length > 0 ? undefined : parseImageReference(use.reference);
    if (parsed === undefined || isProblem(parsed)) return { use, isScratch: false };
    const classified = this.knowledge.classify(this.file, use, args);
    const subject = classified && "target" in classified ? classified.target.subject : undefined;
    const lambda = subject === undefined || subject.kind === "versioned" ? undefined : subject.base;
    const environment = buildEnvironmentOf(parsed, lambda, this.knowledge.runtimes);
    return {
      ...{ use, reference: parsed, isScratch: false },
      ...(lambda && { lambda }),
      ...(environment && { environment }),
    };
  }
}
