import { type ImageReference, repositoryOf } from "../image/reference.ts";
import { type BuildEnvironment, officialRepository } from "../lambda/build-environment.ts";
import { BUILDER_TAGS } from "../lambda/builder-tags.ts";
import type { Runtime } from "../lambda/runtime.ts";
import type { ReferenceStep, StepOrNote } from "./migration-step.ts";

/**
 * What an image that a function is built in becomes when the function moves: SAM's build image of the same runtime,
 * Amazon Linux itself, an image of the same version of the language. `undefined` for what the move doesn't concern.
 * @param environment what the image's name tells of it
 */
export function stepOfBuilder(
  reference: ImageReference,
  environment: BuildEnvironment,
  from: Runtime,
  to: Runtime,
): StepOrNote | undefined {
  const sam = samRuntime(reference);
  if (sam !== undefined) return stepOfSamImage(reference, sam, from, to);
  if (environment.language !== undefined) return stepOfLanguage(reference, environment, from, to);
  const isAmazonLinux = environment.distribution === "al2" || environment.distribution === "al1";
  return isAmazonLinux && to.os === "AL2023" ? stepOfAmazonLinux(reference) : undefined;
}

const SAM_NAME = /(\/build-|\/aws-sam-cli-build-image-)([a-z0-9.]+)$/;

function samRuntime({ name }: ImageReference): string | undefined {
  return SAM_NAME.exec(name)?.[2];
}

/** SAM's images are named after a runtime identifier; their tags are of SAM, not of the runtime. */
function stepOfSamImage(
  reference: ImageReference,
  identifier: string,
  from: Runtime,
  to: Runtime,
): StepOrNote | undefined {
  if (identifier === to.identifier) return undefined;
  if (identifier !== from.identifier) return { note: `${reference.name} is not for ${from.identifier}.` };
  const rename = (text: string) => text.slice(0, -identifier.length) + to.identifier;
  const { registry, path } = repositoryOf(reference);
  const repository = { registry, path: rename(path) };
  return {
    step: {
      ...{ name: rename(reference.name), repository },
      wanted: { kind: "tag", tag: reference.tag ?? "latest" },
      ...pinOf(reference),
    },
  };
}

function pinOf(reference: ImageReference): Pick<ReferenceStep, "pin"> {
  const { digest } = reference;
  return digest === undefined ? {} : { pin: { digest, repository: repositoryOf(reference) } };
}

/** Only whole releases are certain: a dated tag of AL2 has no counterpart. */
function stepOfAmazonLinux(reference: ImageReference): StepOrNote {
  if (reference.tag !== "2" && reference.tag !== "1" && reference.tag !== "2018.03") {
    return { note: `${reference.name}:${reference.tag} is Amazon Linux 2: which tag of 2023 fits is open.` };
  }
  return stepTo(reference, "2023");
}

function stepTo(reference: ImageReference, tag: string): StepOrNote {
  const wanted = { kind: "tag", tag, isCertain: true } as const;
  return { step: { repository: repositoryOf(reference), wanted, ...pinOf(reference) } };
}

function stepOfLanguage(
  reference: ImageReference,
  { language, version }: BuildEnvironment,
  from: Runtime,
  to: Runtime,
): StepOrNote | undefined {
  if (language !== from.language || language !== to.language || from.version === to.version) return undefined;
  const written = `${reference.name}:${reference.tag ?? "latest"}`;
  if (version === undefined) {
    return reference.tag === undefined || !isBareTool(reference)
      ? { note: `${written} doesn't say which version of ${language} it has: it must be ${to.version}.` }
      : undefined;
  }
  if (isOfLine(version, to)) return undefined;
  if (!isOfLine(version, from)) {
    return { note: `${written} is for another version of ${language} than ${from.identifier}.` };
  }
  const tag = nextTag(reference, from, to);
  return tag === undefined
    ? { note: `${written} must be one for ${language} ${to.version}: which tag that is isn't certain.` }
    : stepTo(reference, tag);
}

/** Images that hold a tool alone, whose tag is the tool's version. */
function isBareTool({ name }: ImageReference): boolean {
  return /(?:^|\/)uv$/.test(name);
}

function isOfLine(version: string, { version: line }: Runtime): boolean {
  return version === line || version.startsWith(`${line}.`);
}

/** The same tag with the other version, where the table has that. */
function nextTag(reference: ImageReference, from: Runtime, to: Runtime): string | undefined {
  const { tag = "" } = reference;
  const { repository } = officialRepository(repositoryOf(reference));
  const forms = Object.hasOwn(BUILDER_TAGS, repository) ? BUILDER_TAGS[repository] : undefined;
  const [before, after] = [tagVersion(from), tagVersion(to)];
  for (const form of forms ?? []) {
    if (!form.versions.includes(after)) continue;
    for (const head of form.before) {
      const tail = tag.startsWith(head + before) ? tag.slice(head.length + before.length) : undefined;
      if (tail !== undefined && form.after.includes(tail)) return head + after + tail;
    }
  }
  return undefined;
}

/** .NET's images have the minor version in their tags, the runtime table has not. */
function tagVersion({ language, version }: Runtime): string {
  return language === "dotnet" && !version.includes(".") ? `${version}.0` : version;
}
