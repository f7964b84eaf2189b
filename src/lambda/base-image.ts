import { type ImageReference, type Repository, repositoryOf } from "../image/reference.ts";
import { type RegistryAlias, resolveAlias } from "./alias.ts";
import { type CompanyImage, companyTagOf, isCompanyImage, runtimeOfCompanyTag } from "./company-image.ts";
import type { CompanyTag } from "./company-tag.ts";
import { type Runtime, type RuntimeTable, runtimeOfTag } from "./runtime.ts";
import { parseLambdaTag } from "./tag.ts";

/** Where a recognised Lambda base image comes from. */
export type BaseImageSource =
  /** `public.ecr.aws/lambda/*` itself. */
  | "aws"
  /** The same images behind another prefix (a pull-through cache). */
  | "alias"
  /** Docker Hub's `amazon/aws-lambda-*`. */
  | "docker-hub"
  /** A company's own base image, mapped to a runtime by the configuration. */
  | "company";

/** A reference recognised as a Lambda base image. */
export interface BaseImage {
  readonly source: BaseImageSource;
  /** The repository as written in the file (aliases unresolved). */
  readonly written: Repository;
  /** Where freshness is looked up; the same as `written` but for aliases. */
  readonly upstream: Repository;
  /** Its name below `public.ecr.aws/lambda`: `python`; absent for a company's own. */
  readonly repository?: string;
  /** The table's row for its runtime line, where the tag tells the line and the table has it. */
  readonly runtime?: Runtime;
  /** A company image's tag, where it has one that fits the configured template. */
  readonly companyTag?: CompanyTag;
}

/** What Lambda base images are told by. */
export interface BaseImageCatalog {
  readonly runtimes: RuntimeTable;
  readonly aliases: readonly RegistryAlias[];
  readonly companyImages: readonly CompanyImage[];
}

/**
 * Recognises a Lambda base image by its repository: AWS's own, the same behind an alias, Docker Hub's copies, or a
 * company's own; see issue 2, §3. Nothing for any other image (SAM build images, plain Amazon Linux, …).
 */
export function recognizeBaseImage(
  reference: ImageReference,
  catalog: BaseImageCatalog,
): BaseImage | undefined {
  const written = repositoryOf(reference);
  const company = catalog.companyImages.find((candidate) => isCompanyImage(candidate, written));
  if (company !== undefined) return companyBaseImage(reference, company, catalog.runtimes);
  const direct = lambdaRepository(written);
  const upstream = direct === undefined ? resolveAlias(written, catalog.aliases) : written;
  const known = upstream && (direct ?? lambdaRepository(upstream));
  if (upstream === undefined || known === undefined) return undefined;
  const tag = reference.tag === undefined ? undefined : parseLambdaTag(reference.tag);
  const runtime = tag && runtimeOfTag(catalog.runtimes, known.repository, tag);
  const source = direct === undefined ? "alias" : known.source;
  return { source, written, upstream, repository: known.repository, ...(runtime && { runtime }) };
}

const AWS = /^lambda\/([^/]+)$/;
const DOCKER_HUB = /^amazon\/aws-lambda-([^/]+)$/;

function lambdaRepository({
  registry,
  path,
}: Repository): { source: BaseImageSource; repository: string } | undefined {
  const aws = registry === "public.ecr.aws" ? AWS.exec(path)?.[1] : undefined;
  if (aws !== undefined) return { source: "aws", repository: aws };
  const dockerHub = registry === "docker.io" ? DOCKER_HUB.exec(path)?.[1] : undefined;
  return dockerHub === undefined ? undefined : { source: "docker-hub", repository: dockerHub };
}

function companyBaseImage(reference: ImageReference, image: CompanyImage, table: RuntimeTable): BaseImage {
  const repository = repositoryOf(reference);
  const companyTag = reference.tag === undefined ? undefined : companyTagOf(image, table, reference.tag);
  const runtime = runtimeOfCompanyTag(image, table, companyTag);
  return {
    source: "company",
    written: repository,
    upstream: repository,
    ...(runtime && { runtime }),
    ...(companyTag && { companyTag }),
  };
}
