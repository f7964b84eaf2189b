import type { BaseImage } from "../lambda/base-image.ts";
import type { Runtime } from "../lambda/runtime.ts";

const ECR_PUBLIC = "public.ecr.aws/lambda";

/**
 * How an image of another runtime is written in place of a base image: behind the same prefix, except that AWS's
 * Docker Hub mirror gives way to ECR Public. Nothing for a company's own images and runtimes without image.
 */
export function suggestReference(base: BaseImage, runtime: Runtime): string | undefined {
  if (runtime.repository === undefined || runtime.tag === undefined || base.source === "company")
    return undefined;
  const { registry, path } = base.written;
  const parent = `${registry}/${path.split("/").slice(0, -1).join("/")}`;
  return `${base.source === "docker-hub" ? ECR_PUBLIC : parent}/${runtime.repository}:${runtime.tag}`;
}
