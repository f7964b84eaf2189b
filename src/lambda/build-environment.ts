import { type ImageReference, type Repository, repositoryName } from "../image/reference.ts";
import type { Architecture } from "./architecture.ts";
import type { BaseImage } from "./base-image.ts";
import {
  AMAZON_LINUX_IMAGES,
  DISTRIBUTION_IMAGES,
  LANGUAGE_IMAGES,
  type LanguageImage,
} from "./language-images.ts";
import { type LinuxSystem, systemOf, systemOfTagPart } from "./linux-system.ts";
import { findRuntime, type Runtime, type RuntimeTable } from "./runtime.ts";

/** What an image's name tells of the system and the language that things are built with in it. */
export interface BuildEnvironment extends LinuxSystem {
  /** `python`, `nodejs`, `java`, `ruby`, `dotnet`, `go`, `rust`, … */
  readonly language?: string;
  /** Its version as far as the name gives it: `3.12`, `22`. */
  readonly version?: string;
  /** Where the tag names one. */
  readonly architecture?: Architecture;
  /** Whether it is AWS's image of the system and at most one language, so that what it lacks is known. */
  readonly isPlain?: boolean;
}

/**
 * What the name of an image tells of what is built in it: Lambda's base images, SAM's build images, Amazon Linux,
 * the images that languages publish, distributions. Nothing for other images; what a name doesn't tell for certain
 * is absent.
 * @param base the image as a Lambda base image, where it is one
 */
export function buildEnvironmentOf(
  reference: ImageReference,
  base: BaseImage | undefined,
  runtimes: RuntimeTable,
): BuildEnvironment | undefined {
  const parts = (reference.tag ?? "").split("-");
  const environment = base ? ofBaseImage(base, reference) : ofOtherImage(reference, parts, runtimes);
  if (environment === undefined) return undefined;
  const architecture = environment.architecture ?? architectureOfParts(parts);
  return { ...environment, ...(architecture !== undefined && { architecture }) };
}

function ofOtherImage(
  reference: ImageReference,
  parts: readonly string[],
  runtimes: RuntimeTable,
): BuildEnvironment | undefined {
  const { repository, architecture } = officialRepository(reference);
  const environment =
    ofBuildImage(repository, parts, runtimes) ??
    ofAmazonLinux(repository, parts) ??
    ofLanguage(repository, parts) ??
    ofWheelImage(repository) ??
    ofDistribution(repository, parts);
  return environment && { ...environment, ...(architecture !== undefined && { architecture }) };
}

/** ECR Public's copies of the official images, and Docker Hub's of one architecture, by their own name. */
export function officialRepository({ registry, path }: Repository): {
  repository: string;
  architecture?: Architecture;
} {
  const copied = registry === "public.ecr.aws" ? /^docker\/(library\/[^/]+)$/.exec(path)?.[1] : undefined;
  if (copied !== undefined) return { repository: `docker.io/${copied}` };
  const [, cpu, name] = (registry === "docker.io" && /^(amd64|arm64v8)\/([^/]+)$/.exec(path)) || [];
  if (cpu === undefined) return { repository: repositoryName({ registry, path }) };
  return {
    repository: `docker.io/library/${name}`,
    architecture: cpu === "amd64" ? "x86_64" : "arm64",
  };
}

/** By https://github.com/aws/aws-lambda-base-images/issues/124 and https://github.com/mdneuzerling/lambdr/issues/31 */
const LATEST_IS_AL2023: readonly (string | undefined)[] = ["python", "provided"];

/** Lambda's AL2023 images have microdnf alone: https://docs.aws.amazon.com/lambda/latest/dg/python-image.html */
const LAMBDA_AL2023: LinuxSystem = { ...systemOf("al2023"), packageManager: "microdnf" };

/** What a company installed in an image of its own isn't known. */
function ofBaseImage(base: BaseImage, reference: ImageReference): BuildEnvironment {
  if (base.source !== "company") return { ...ofLambdaImage(base, reference), isPlain: true };
  const { packageManager: _, ...environment } = base.runtime ? ofRuntime(base.runtime, LAMBDA_AL2023) : {};
  return environment;
}

function ofLambdaImage(
  { runtime, repository }: BaseImage,
  { tag = "latest" }: ImageReference,
): BuildEnvironment {
  if (runtime !== undefined) return ofRuntime(runtime, LAMBDA_AL2023);
  const isLatest = /^latest(?:-(?:x86_64|arm64))?$/.test(tag);
  const language = repository === "provided" ? undefined : repository;
  return {
    ...(isLatest && LATEST_IS_AL2023.includes(repository) && LAMBDA_AL2023),
    ...(language !== undefined && { language }),
  };
}

function ofRuntime({ os, language, version }: Runtime, al2023: LinuxSystem): BuildEnvironment {
  const system = os === "AL2023" ? al2023 : systemOf(os.toLowerCase());
  return language === "os-only" ? system : { ...system, language, version };
}

/** SAM's images, which are named after a runtime identifier: https://gallery.ecr.aws/sam */
const SAM_IMAGE =
  /^(?:public\.ecr\.aws\/sam\/(?:build|emulation)-|docker\.io\/amazon\/aws-sam-cli-(?:build|emulation)-image-)(.+)$/;
const LAMBCI_IMAGE = "docker.io/lambci/lambda";

function ofBuildImage(
  repository: string,
  parts: readonly string[],
  runtimes: RuntimeTable,
): BuildEnvironment | undefined {
  const identifier = repository === LAMBCI_IMAGE ? parts.at(-1) : SAM_IMAGE.exec(repository)?.[1];
  const runtime = identifier === undefined ? undefined : findRuntime(runtimes, identifier);
  return runtime && ofRuntime(runtime, systemOf("al2023"));
}

function ofAmazonLinux(repository: string, parts: readonly string[]): BuildEnvironment | undefined {
  if (!AMAZON_LINUX_IMAGES.has(repository)) return undefined;
  const system = { ...amazonLinuxOf(parts), isPlain: true };
  return parts.includes("minimal") && system.distribution === "al2023"
    ? { ...system, packageManager: "microdnf" }
    : system;
}

/** `2`, `2.0.20240620.0`, `2023-minimal`, `2018.03`, `latest`, which has been AL2023 since March 2023. */
function amazonLinuxOf([first = ""]: readonly string[]): LinuxSystem {
  const [major = ""] = first.split(".");
  if (major === "2") return systemOf("al2");
  if (major === "1" || /^201\d$/.test(major)) return systemOf("al1");
  return major === "2023" || /^(?:|latest|minimal)$/.test(first) ? systemOf("al2023") : { libc: "glibc" };
}

function ofLanguage(repository: string, parts: readonly string[]): BuildEnvironment | undefined {
  const image = Object.hasOwn(LANGUAGE_IMAGES, repository) ? LANGUAGE_IMAGES[repository] : undefined;
  if (image === undefined) return undefined;
  const version = image.version.exec(parts.join("-"))?.[1];
  const { language } = image;
  return { ...systemOfImage(image, version, parts), language, ...(version !== undefined && { version }) };
}

function systemOfImage(
  image: LanguageImage,
  version: string | undefined,
  parts: readonly string[],
): LinuxSystem | undefined {
  const named = namedSystem(parts);
  if (named !== undefined || image.isBare) return named;
  if (parts.some((part) => WINDOWS.test(part))) return undefined;
  const byVersion = version === undefined ? undefined : image.systems?.[version];
  return byVersion ?? image.system;
}

const WINDOWS = /^(?:windowsservercore|nanoserver|servercore)/;

/** The system that a tag names; a release wins over a bare name (`alpine` in `debian-alpine3.20`). */
function namedSystem(parts: readonly string[]): LinuxSystem | undefined {
  const systems = parts.map(systemOfTagPart).filter((system) => system !== undefined);
  return systems.find(({ release }) => release !== undefined) ?? systems[0];
}

/** https://github.com/pypa/manylinux and its musllinux: old systems on purpose, so that what they build runs anywhere. */
const WHEEL_IMAGE =
  /^quay\.io\/pypa\/(manylinux2014|manylinux_2_28|manylinux_2_34|musllinux_\d_\d)_(x86_64|aarch64)$/;
const WHEEL_SYSTEMS: Readonly<Record<string, LinuxSystem>> = {
  manylinux2014: systemOf("rhel", "7"),
  manylinux_2_28: systemOf("rhel", "8"),
  manylinux_2_34: systemOf("rhel", "9"),
};

function ofWheelImage(repository: string): BuildEnvironment | undefined {
  const [, name = "", cpu] = WHEEL_IMAGE.exec(repository) ?? [];
  if (cpu === undefined) return undefined;
  return {
    ...(WHEEL_SYSTEMS[name] ?? systemOf("alpine")),
    architecture: cpu === "x86_64" ? "x86_64" : "arm64",
  };
}

const UBI = /^registry\.(?:access\.)?redhat\.(?:com|io)\/ubi(\d+)(?:\/|$)/;

function ofDistribution(repository: string, parts: readonly string[]): BuildEnvironment | undefined {
  const ubi = UBI.exec(repository)?.[1];
  if (ubi !== undefined) return systemOf("rhel", ubi);
  const distribution = Object.hasOwn(DISTRIBUTION_IMAGES, repository)
    ? DISTRIBUTION_IMAGES[repository]
    : undefined;
  if (distribution === undefined) return undefined;
  const named = namedSystem(parts);
  const version = /^\d+(?:\.\d+)*$/.exec(parts[0] ?? "")?.[0];
  return named ?? systemOf(distribution, version);
}

const ARCHITECTURES_BY_PART: Readonly<Record<string, Architecture>> = {
  amd64: "x86_64",
  x86_64: "x86_64",
  arm64: "arm64",
  arm64v8: "arm64",
  aarch64: "arm64",
};

function architectureOfParts(parts: readonly string[]): Architecture | undefined {
  const named = parts.filter((part) => Object.hasOwn(ARCHITECTURES_BY_PART, part));
  return ARCHITECTURES_BY_PART[named[0] ?? ""];
}
