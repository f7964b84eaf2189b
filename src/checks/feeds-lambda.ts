import type { BuildSubject } from "./subject.ts";

/**
 * Whether what a step builds is handed to Lambda: certainly where its Dockerfile is for Lambda or a function's image
 * is in a repository that it pushes to; likely where the same file deploys functions.
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
  if (isFunctionImage) return "certain";
  return dockerfile === undefined && file.deployments.length > 0 ? "likely" : "no";
}

/** `123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders` of a reference all of which is known. */
function repositoryOfTag(tag: string): string | undefined {
  const [, repository] = /^([\w.-]+(?::\d+)?\/[\w./-]+?)(?::[\w.-]+)?(?:@sha256:[0-9a-f]+)?$/.exec(tag) ?? [];
  return repository;
}
