import { resolvePath } from "../text/relative-path.ts";
import type { BakeFile } from "./bake-file.ts";
import type { BakeSetting, BakeTarget } from "./bake-target.ts";
import { destinationOf } from "./build-destination.ts";
import type { BuildSetting, ImageBuild } from "./image-build.ts";

/** Settings that are checked where they stand. */
const PLACED = ["platforms", "output", "attest"] as const;

/**
 * The build of a target as its step is to answer for it; `undefined` where the target says by itself whether it gets
 * provenance and the step doesn't overrule it: then the bake file answers.
 */
export function targetStep(
  target: BakeTarget,
  step: ImageBuild,
  directory: string | undefined,
): ImageBuild | undefined {
  const isSaid = textsOf(target, "attest").some((text) => text.includes("type=provenance"));
  if (isSaid && step.provenance === undefined && step.sbom === undefined) return undefined;
  const platforms = target.settings.has("platforms") ? { span: step.span } : undefined;
  return { ...step, ...sharedOf(target, step, directory), ...(platforms && { platforms }) };
}

/** The build of a target in each file that one of its settings stands in, with those of them. */
export function targetBuilds(
  target: BakeTarget,
  step: ImageBuild,
  directory: string | undefined,
): [BakeFile, ImageBuild][] {
  const { settings } = target;
  const files = new Set([target.file, ...PLACED.flatMap((name) => settings.get(name)?.file ?? [])]);
  return [...files].map((file) => {
    // What a step sets by itself prevails, whatever it is.
    const own = (name: string) => (step.hasUnknownSettings ? undefined : settingIn(file, settings.get(name)));
    const [platforms, outputs] = [own("platforms"), joined(own("output"))];
    const attests = step.provenance || step.sbom ? undefined : joined(own("attest"));
    const { span } = file === target.file ? target : { span: { start: 0, end: 0 } };
    const build: ImageBuild = {
      tool: "bake-target",
      span,
      block: span,
      ...sharedOf(target, step, directory),
      ...(platforms && { platforms }),
      ...(outputs && { outputs }),
      ...(attests && { attests }),
      hasUnknownSettings: step.hasUnknownSettings,
      hasOwnBuilder: step.hasOwnBuilder,
      isLoggedInToEcrPublic: step.isLoggedInToEcrPublic,
      environment: step.environment,
    };
    return [file, build];
  });
}

function textsOf({ settings }: BakeTarget, name: string): readonly string[] {
  return settings.get(name)?.texts ?? [];
}

function settingIn(
  file: BakeFile,
  setting: BakeSetting | undefined,
): BuildSetting<readonly string[]> | undefined {
  if (setting === undefined || setting.file !== file) return undefined;
  const { span, texts } = setting;
  const isKnown = texts?.every(isFilled);
  return { span, ...(isKnown && { value: texts }) };
}

function isFilled(text: string): boolean {
  return !text.includes("${");
}

function joined(setting: BuildSetting<readonly string[]> | undefined): BuildSetting<string> | undefined {
  return setting && { span: setting.span, ...(setting.value && { value: setting.value.join("\n") }) };
}

type SharedSettings = Pick<
  ImageBuild,
  "context" | "dockerfile" | "target" | "buildArgs" | "tags" | "isPushed" | "isLoaded"
>;

/** What a target says in whatever file. */
function sharedOf(target: BakeTarget, step: ImageBuild, directory: string | undefined): SharedSettings {
  const stage = target.settings.get("target");
  const [name] = stage?.texts ?? [];
  const outputs = textsOf(target, "output");
  // Whoever writes where a result goes has it go nowhere else.
  const push = step.isPushed ?? (outputs.length > 0 ? false : undefined);
  const destination = destinationOf({ push, load: step.isLoaded, outputs });
  return {
    ...sourcesOf(target, directory),
    ...(stage && { target: { span: stage.span, ...(name && isFilled(name) && { value: name }) } }),
    buildArgs: target.buildArgs,
    tags: textsOf(target, "tags"),
    ...destination,
  };
}

/** A context is relative to where bake is run, a Dockerfile to its context. */
function sourcesOf(
  target: BakeTarget,
  directory: string | undefined,
): Pick<ImageBuild, "context" | "dockerfile"> {
  const given = textOf(target, "context", ".");
  const file = textOf(target, "dockerfile", "Dockerfile");
  const isLocal = given !== undefined && !given.includes("://") && !given.startsWith("git@");
  if (directory === undefined || !isLocal || target.settings.has("dockerfile-inline")) return {};
  const context = resolvePath(directory, given);
  const dockerfile = context === undefined || file === undefined ? undefined : resolvePath(context, file);
  return {
    ...(context !== undefined && { context }),
    ...(dockerfile !== undefined && { dockerfile }),
  };
}

/** A setting of one text, or what it is where it isn't given; `undefined` where only a run tells. */
function textOf({ settings }: BakeTarget, name: string, otherwise: string): string | undefined {
  const setting = settings.get(name);
  const text = setting ? setting.texts?.[0] : otherwise;
  return text !== undefined && isFilled(text) ? text : undefined;
}
