import type { BuiltImage } from "../built-image/built-image.ts";
import { knownBase } from "../built-image/known-base.ts";
import { isProblem } from "../image/problem.ts";
import { parseImageReference, type Repository, repositoryOf } from "../image/reference.ts";
import type { BaseImage } from "../lambda/base-image.ts";
import type { Runtime } from "../lambda/runtime.ts";
import { baseNameOf } from "../text/relative-path.ts";
import type { CheckContext } from "./check.ts";

/** The Lambda base image that a built image stands on, and its runtime, where the runtime is known. */
export function baseOfImage(
  subject: BuiltImage,
  { runtimes }: CheckContext,
): (BaseImage & { readonly runtime: Runtime }) | undefined {
  const { runtime } = knownBase(subject, runtimes);
  if (runtime === undefined) return undefined;
  const written = followedRepository(subject);
  const isCompany = written !== undefined && baseNameOf(written.path) !== runtime.repository;
  const repository = written ?? { registry: "public.ecr.aws", path: `lambda/${runtime.repository}` };
  return { source: isCompany ? "company" : "aws", written: repository, upstream: repository, runtime };
}

function followedRepository({ base: { reference } }: BuiltImage): Repository | undefined {
  const parsed = reference === undefined ? undefined : parseImageReference(reference);
  return parsed === undefined || isProblem(parsed) ? undefined : repositoryOf(parsed);
}
