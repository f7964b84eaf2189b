import type { LogicalText } from "../text/logical-text.ts";
import { commandBuild } from "./command-build.ts";
import { readDeployment, readLambdaCommand } from "./deployment-command.ts";
import { type DockerCommand, readDockerCommand } from "./docker-command.ts";
import { dockerEnvironment } from "./docker-environment.ts";
import type { BuildSetting, ImageBuild, StepBuild } from "./image-build.ts";
import type { LambdaDeployment } from "./lambda-deployment.ts";
import { PushedReferences } from "./pushed-references.ts";
import type { ScriptCommand } from "./script-command.ts";
import { readScript, type ScriptStart } from "./script-reader.ts";
import { UpdateWatch } from "./update-watch.ts";

/** No real file has as many; beyond it nothing is read, so that time and memory stay bounded. */
const MOST_BUILDS = 500;

/** Goes through the steps of a job, or the commands of a script, in the order in which they run. */
export class JobReader {
  private readonly runner: BuildSetting<readonly string[]> | undefined;
  private readonly drafts: ImageBuild[] = [];
  private readonly deployed: LambdaDeployment[] = [];
  private readonly pushes = new PushedReferences();
  private readonly updates = new UpdateWatch();
  private hasOwnBuilder = false;
  private isLoggedInToEcrPublic = false;
  /** Variables that a step has set for those behind it. */
  readonly exported = new Map<string, string>();
  /** What steps have put out, by `ID.outputs.NAME`. */
  readonly outputs = new Map<string, string>();

  constructor(runner?: BuildSetting<readonly string[]>) {
    this.runner = runner;
  }

  createBuilder(): void {
    this.hasOwnBuilder = true;
  }

  logInToEcrPublic(): void {
    this.isLoggedInToEcrPublic = true;
  }

  addBuild(build: StepBuild): void {
    if (this.drafts.length >= MOST_BUILDS) return;
    const { hasOwnBuilder, isLoggedInToEcrPublic, runner } = this;
    this.drafts.push({ ...build, hasOwnBuilder, isLoggedInToEcrPublic, ...(runner && { runner }) });
  }

  addDeployment(deployment: LambdaDeployment): void {
    if (this.deployed.length < MOST_BUILDS) this.deployed.push(deployment);
  }

  /** Reads a script that the job runs, as the step of an id, if it has one. */
  runScript(script: LogicalText, start: ScriptStart, step?: string): void {
    readScript(script, start, (command) => {
      this.keepValues(command, step);
      this.run(command);
    });
  }

  /** What was built; whether it is pushed is known only when all commands have been seen. */
  get builds(): ImageBuild[] {
    return this.drafts.map((build) => {
      if (build.tags.length === 0) return build;
      const tags = this.pushes.namesOf(build.tags);
      return this.pushes.has(tags) ? { ...build, tags, isPushed: true } : { ...build, tags };
    });
  }

  get deployments(): LambdaDeployment[] {
    return this.deployed.map((deployment) => {
      const hurried = this.updates.hurriedBehind(deployment.span);
      return hurried ? { ...deployment, hurried } : deployment;
    });
  }

  private run(command: ScriptCommand): void {
    const docker = readDockerCommand(command);
    if (docker) this.runDocker(docker, command);
    const deployment = readDeployment(command);
    if (deployment) {
      this.addDeployment({ ...deployment, environment: dockerEnvironment(command.variable) });
    }
    this.updates.see(command, readLambdaCommand(command), deployment?.image !== undefined);
  }

  private runDocker(docker: DockerCommand, command: ScriptCommand): void {
    switch (docker.kind) {
      case "build":
        this.addBuild(commandBuild(docker, command));
        break;
      case "push":
        for (const reference of docker.references) this.pushes.push(reference, docker.isEveryTag);
        break;
      case "tag":
        this.pushes.tag(docker.from, docker.to);
        break;
      case "login":
        if (docker.registry.startsWith("public.ecr.aws")) this.logInToEcrPublic();
        break;
      case "create-builder":
        this.createBuilder();
        break;
    }
  }

  /** `echo NAME=value >> $GITHUB_ENV`, and the same for `$GITHUB_OUTPUT`. */
  private keepValues({ outputs, arguments: words }: ScriptCommand, step: string | undefined): void {
    const isFor = (file: string) => outputs.some((output) => output.includes(file));
    const [isExport, isOutput] = [isFor("GITHUB_ENV"), step !== undefined && isFor("GITHUB_OUTPUT")];
    for (const { text } of isExport || isOutput ? words : []) {
      const equals = text.indexOf("=");
      if (equals <= 0) continue;
      const [name, value] = [text.slice(0, equals), text.slice(equals + 1)];
      if (isExport) this.exported.set(name, value);
      if (isOutput) this.outputs.set(`${step}.outputs.${name}`, value);
    }
  }
}
