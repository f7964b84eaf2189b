import type { ArgDefinition, ImageUse } from "../dockerfile/image-use.ts";
import { type Platform, parsePlatform } from "../image/platform.ts";
import { isProblem } from "../image/problem.ts";
import {
  type ImageReference,
  parseImageReference,
  type ReferenceProblem,
  repositoryName,
} from "../image/reference.ts";
import { type Architecture, architectureOf, platformOf } from "../lambda/architecture.ts";
import { type BaseImage, type BaseImageCatalog, recognizeBaseImage } from "../lambda/base-image.ts";
import type { CompanyTag } from "../lambda/company-tag.ts";
import { type LambdaTag, parseLambdaTag } from "../lambda/tag.ts";
import type { Hold } from "./hold.ts";
import type { Policy } from "./policy.ts";

/** What a reference is to us: an AWS base image, a company's own, or an image with ordinary versions. */
export type Subject =
  | { readonly kind: "lambda"; readonly base: BaseImage; readonly tag: LambdaTag | undefined }
  | { readonly kind: "company"; readonly base: BaseImage; readonly tag: CompanyTag | undefined }
  | { readonly kind: "versioned" };

/** An image use that this program manages. */
export interface ImageTarget {
  readonly file: string;
  readonly use: ImageUse;
  /** The file's ARGs that reach references. */
  readonly args: readonly ArgDefinition[];
  readonly reference: ImageReference;
  readonly subject: Subject;
  readonly policy: Policy;
  readonly hold: Hold;
}

/** What is managed: the Lambda base images and the images that the configuration names. */
export interface Catalog extends BaseImageCatalog {
  /** Whether a repository (`ghcr.io/astral-sh/uv`) is one with ordinary versions that the configuration names. */
  readonly isVersioned: (repository: string) => boolean;
}

/** A use whose reference names a Lambda base image but can't be read, or whose variables have no value. */
export interface UnreadableTarget {
  readonly file: string;
  readonly use: ImageUse;
  readonly problem: ReferenceProblem | "unresolved";
}

export type Classified =
  | { readonly target: Omit<ImageTarget, "policy" | "hold"> }
  | { readonly unreadable: UnreadableTarget };

/** Tells whether an image use is managed, and as what; `undefined` for everybody else's images. */
export type Classifier = (
  file: string,
  use: ImageUse,
  args: readonly ArgDefinition[],
) => Classified | undefined;

/** What a reference's text alone tells; repositories of thousands of functions have few of them. */
type ReferenceClass =
  | { readonly reference: ImageReference; readonly subject: Subject }
  | { readonly problem: ReferenceProblem | "unresolved" };

/** A classifier for one catalog; each reference is looked at once. */
export function createClassifier(catalog: Catalog): Classifier {
  const known = new Map<string, ReferenceClass | undefined>();
  return (file, use, args) => {
    const isResolved = use.unresolved.length === 0;
    const key = `${isResolved} ${use.reference}`;
    if (!known.has(key)) known.set(key, classifyReference(use.reference, isResolved, catalog));
    const found = known.get(key);
    if (found === undefined) return undefined;
    return "problem" in found
      ? { unreadable: { file, use, problem: found.problem } }
      : { target: { file, use, args, ...found } };
  };
}

function classifyReference(text: string, isResolved: boolean, catalog: Catalog): ReferenceClass | undefined {
  if (!isResolved) return isManagedUnresolved(text, catalog) ? { problem: "unresolved" } : undefined;
  const reference = parseImageReference(text);
  if (isProblem(reference)) return isManagedMalformed(text, catalog) ? { problem: reference } : undefined;
  const subject = subjectOf(reference, catalog);
  return subject && { reference, subject };
}

function subjectOf(reference: ImageReference, catalog: Catalog): Subject | undefined {
  const base = recognizeBaseImage(reference, catalog);
  if (base?.source === "company") return { kind: "company", base, tag: base.companyTag };
  if (base) return { kind: "lambda", base, tag: reference.tag ? parseLambdaTag(reference.tag) : undefined };
  return catalog.isVersioned(repositoryName(reference)) ? { kind: "versioned" } : undefined;
}

/** `https://A/b:1@sha256:x@sha256:y`: whose image it is stands before the first `@`, in whatever case it should have. */
function isManagedMalformed(text: string, catalog: Catalog): boolean {
  const name = (text.split("@")[0] ?? "").replace(/^[a-z]+:\/\//i, "").toLowerCase();
  return isManaged(name, catalog) || isManaged(name.replace(/:[^/]*$/, ""), catalog);
}

const LAMBDA_PATH = /(?:^|\/)lambda\/(?:python|nodejs|java|dotnet|ruby|go|provided)(?:[:@]|$)/;

function isManagedUnresolved(text: string, catalog: Catalog): boolean {
  return isManaged(text.replace(/[:@]+$/, ""), catalog) || LAMBDA_PATH.test(text);
}

function isManaged(text: string, catalog: Catalog): boolean {
  const reference = parseImageReference(text);
  return !isProblem(reference) && subjectOf(reference, catalog) !== undefined;
}

/** The one platform in use: the one that `--platform` names, else that of the policy's architecture. */
export function platformInUse(target: Pick<ImageTarget, "use" | "policy">): Platform | undefined {
  return (
    writtenPlatform(target.use) ?? (target.policy.architecture && platformOf(target.policy.architecture))
  );
}

/** The one architecture in use: that of the tag, else that of the platform. */
export function architectureInUse(
  target: Pick<ImageTarget, "use" | "policy" | "subject">,
): Architecture | undefined {
  const { subject } = target;
  const tag = subject.kind === "versioned" ? undefined : subject.tag;
  const platform = platformInUse(target);
  return tag?.architecture ?? (platform && architectureOf(platform));
}

/** The platform that `--platform` names. */
export function writtenPlatform(use: ImageUse): Platform | undefined {
  return use.platform === undefined ? undefined : parsePlatform(use.platform);
}
