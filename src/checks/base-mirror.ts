import type { CheckResult, ImageCheck, ImageSubject } from "./check.ts";
import { quote } from "./quote.ts";

/** Docker Hub's copies of AWS's base images. */
export const baseMirror: ImageCheck = {
  id: "base-mirror",
  title: "Docker Hub copy of a Lambda base image",
  severity: "warning",
  scope: "image-use",
  rationale: `AWS publishes its Lambda base images at \`public.ecr.aws/lambda\`. The copies on Docker Hub are not
multi-architecture: one tag holds whichever architecture was pushed last
([aws-lambda-base-images#60](https://github.com/aws/aws-lambda-base-images/issues/60),
[#76](https://github.com/aws/aws-lambda-base-images/issues/76)), so that a build can suddenly fail with "exec format
error", and AWS points to ECR Public
([#347](https://github.com/aws/aws-lambda-base-images/issues/347)). A digest differs between the two registries: it has
to be left out when moving and is added again by the next update.`,
  badPlace: "amazon/aws-lambda-python:3.13",
  badExample: `FROM amazon/aws-lambda-python:3.13\nCMD ["app.handler"]\n`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13\nCMD ["app.handler"]\n`,
  run: describeMirror,
};

function describeMirror({ target }: ImageSubject): CheckResult | undefined {
  const { subject, reference, use } = target;
  if (subject.kind !== "lambda" || subject.base.source !== "docker-hub") return undefined;
  const { repository } = subject.base;
  const tag = reference.tag === undefined ? "" : `:${reference.tag}`;
  const dropped = reference.digest === undefined ? "" : ", without the digest, which is Docker Hub's";
  return {
    message: `The image ${quote(use.reference)} is Docker Hub's copy, which holds one architecture a tag.`,
    help: `Write public.ecr.aws/lambda/${repository}${tag}${dropped}.`,
  };
}
