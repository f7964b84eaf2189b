import type { ImageBuild } from "../workflow/image-build.ts";
import type { BuildSubject, Project } from "./subject.ts";

/**
 * Whether what a step builds is handed to Lambda: certainly where its Dockerfile is for Lambda, or a function's image
 * is in a repository that it pushes to, be that said by a template or by the command that deploys it; likely where
 * the same file deploys images, or where it isn't known which Dockerfile it builds and all that there are are for
 * Lambda (a bake file, a context that a matrix or the caller of a workflow gives).
 */
export function feedsLambda({
  file,
  build,
  dockerfile,
  project,
}: Omit<BuildSubject, "feedsLambda">): BuildSubject["feedsLambda"] {
  if (dockerfile?.isForLambda) return "certain";
  const repositories = new Set(build.tags.flatMap((tag) => repositoryOfTag(tag) ?? []));
  const isFunctionImage = project.functions.some(({ function: { imageUri } }) => {
    const repository = imageUri?.value === undefined ? undefined : repositoryOfTag(imageUri.value);
    return repository !== undefined && repositories.has(repository);
  });
  const deployed = file.deployments.flatMap(({ image }) => (image === undefined ? [] : [withoutTag(image)]));
  if (isFunctionImage || build.tags.some((tag) => deployed.includes(withoutTag(tag)))) return "certain";
  if (dockerfile !== undefined) return "no";
  return deployed.length > 0 || buildsOneOfLambdas(build, project) ? "likely" : "no";
}

function buildsOneOfLambdas({ dockerfile }: ImageBuild, { dockerfiles }: Project): boolean {
  return dockerfile === undefined && dockerfiles.length > 0 && dockerfiles.every((one) => one.isForLambda);
}

/** A reference as written, without its tag and digest: `$REGISTRY/orders`. */
function withoutTag(reference: string): string {
  const path = reference.lastIndexOf("/") + 1;
  const end = reference.slice(path).search(/[:@]/);
  return end < 0 ? reference : reference.slice(0, path + end);
}

/** `123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders` of a reference all of which is known. */
function repositoryOfTag(tag: string): string | undefined {
  const [, repository] = /^([\w.-]+(?::\d+)?\/[\w./-]+?)(?::[\w.-]+)?(?:@sha256:[0-9a-f]+)?$/.exec(tag) ?? [];
  return repository;
}
