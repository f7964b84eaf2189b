import { chooseTarget, type TargetContext } from "../../decide/migration-target.ts";
import { targetNotes } from "../../decide/migration-target-notes.ts";
import { questionOf } from "../../decide/question.ts";
import { architectureInUse, type ImageTarget } from "../../decide/target.ts";
import { repositoryName } from "../../image/reference.ts";
import { type Runtime, type RuntimeTable, runtimeOfTag } from "../../lambda/runtime.ts";
import { parseLambdaTag } from "../../lambda/tag.ts";
import type { DockerfileSubject } from "../../project/subject.ts";
import { answerQuestion } from "../facts/answer.ts";
import type { LookUpRun } from "../facts/look-up-run.ts";
import type { RegistryPort } from "../ports.ts";
import { type FileBuilds, targetOfUse } from "./file-builds.ts";
import type { MigrationOptions } from "./migration-options.ts";

/** A build whose image is to move. */
export interface BuildMove {
  readonly build: DockerfileSubject;
  /** The image that it stands on. */
  readonly target: ImageTarget;
  readonly from: Runtime;
  readonly to: Runtime;
  /** What to know of the line that it moves to, a sentence each. */
  readonly targetNotes: readonly string[];
}

/** A build whose image stays, and why: one sentence. */
export interface StayingBuild {
  readonly build: DockerfileSubject;
  readonly target: ImageTarget;
  readonly reason: string;
}

/**
 * Decides where a build's image moves to; `undefined` where it is there already or isn't asked for.
 * @throws {LookupError} where only the registry could tell what line the image is of
 */
export async function findMove(
  { file }: FileBuilds,
  build: DockerfileSubject,
  registry: RegistryPort,
  options: MigrationOptions,
  context: { readonly runtimes: RuntimeTable; readonly run: LookUpRun },
): Promise<BuildMove | StayingBuild | undefined> {
  const target = targetOfUse(file, build.final.base.use);
  if (target === undefined || !options.isSelected(build.file, repositoryName(target.reference))) {
    return undefined;
  }
  const stay = (reason: string) => ({ build, target, reason });
  if (target.hold.state === "held" || target.hold.state === "ignored") {
    return stay("A comment above it says that it is to be left as it is.");
  }
  const { run, runtimes } = context;
  const from = runtimeOf(target) ?? (await askRuntime(registry, target, runtimes, run));
  if (from === undefined) return stay("Which runtime it serves can't be told from its tag.");
  const { now } = run;
  const { targets, minimumSupport } = options;
  const about: TargetContext = { runtimes, now, minimumSupport, architecture: architectureInUse(target) };
  const choice = chooseTarget(from, targets, about);
  if (choice.kind === "arrived") return undefined;
  if (choice.kind === "stay") return stay(choice.reason);
  return { build, target, from, to: choice.to, targetNotes: targetNotes(from, choice.to, about) };
}

/** The runtime that a managed image's own text tells. */
export function runtimeOf({ subject }: ImageTarget): Runtime | undefined {
  return subject.kind === "versioned" ? undefined : subject.base.runtime;
}

/** `latest` and digests alone: the rolling tag of the same image tells the line. */
async function askRuntime(
  registry: RegistryPort,
  target: ImageTarget,
  runtimes: RuntimeTable,
  run: LookUpRun,
): Promise<Runtime | undefined> {
  const { subject } = target;
  if (subject.kind !== "lambda") return undefined;
  const policy = { ...target.policy, mode: "auto", pin: "digest", minimumAge: 0 } as const;
  const question = questionOf({ ...target, policy }, runtimes);
  if (question?.ask.kind !== "latest" && question?.ask.kind !== "bare-digest") return undefined;
  const { now, build } = await answerQuestion(registry, question, run);
  const tag = parseLambdaTag((now ?? build)?.tag ?? "");
  const { repository } = subject.base;
  return tag && repository !== undefined ? runtimeOfTag(runtimes, repository, tag) : undefined;
}
