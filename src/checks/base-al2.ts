import type { BuiltImage } from "../built-image/built-image.ts";
import type { BaseImage } from "../lambda/base-image.ts";
import type { Runtime } from "../lambda/runtime.ts";
import { endOfSystem, hasSystemEnded, nameOfSystem } from "./amazon-linux.ts";
import { baseImageOf } from "./base-image-of.ts";
import { baseOfImage } from "./base-of-image.ts";
import type { CheckContext, CheckResult, ImageCheck, ImageResult, ImageSubject } from "./check.ts";
import { daysToAnnounce } from "./days-to-announce.ts";
import { describeStepOff } from "./step-off.ts";

/** A base image on Amazon Linux 1 or 2; once its runtime's deprecation is near, `base-eol` says all of it. */
export const baseAl2: ImageCheck = {
  id: "base-al2",
  title: "Amazon Linux 1 or 2",
  severity: "warning",
  scope: "image-use",
  rationale: `Amazon Linux 2 ended on 2026-06-30
([Amazon Linux](https://endoflife.date/amazon-linux)); Lambda goes on patching its AL2 base images for critical and
selected important issues only, until each runtime's own deprecation
([aws-lambda-roadmap#86](https://github.com/aws/aws-lambda-roadmap/issues/86)). Python 3.12, Node.js 20, Java 21 and
their successors run on Amazon Linux 2023, and Java 8, 11 and 17 have an AL2023 image of the same version. The package
manager and the C library change with it: native dependencies have to be built anew. Information until the release
has ended, a warning afterwards; where the runtime's deprecation is near, \`base-eol\` is found instead.`,
  badPlace: "public.ecr.aws/lambda/java:17",
  badExample: `FROM public.ecr.aws/lambda/java:17\nCMD ["com.example.App::handleRequest"]\n`,
  goodExample: `FROM public.ecr.aws/lambda/java:17.al2023\nCMD ["com.example.App::handleRequest"]\n`,
  run: describeOldSystem,
  runOnImage: describeOldSystemOfImage,
};

function describeOldSystem(subject: ImageSubject, context: CheckContext): CheckResult | undefined {
  const base = baseImageOf(subject);
  return base?.runtime && describeSystem(base, base.runtime, subject.target.file, context);
}

function describeOldSystemOfImage(subject: BuiltImage, context: CheckContext): ImageResult[] {
  const base = baseOfImage(subject, context);
  const result = base && describeSystem(base, base.runtime, undefined, context);
  return result ? [result] : [];
}

function describeSystem(
  base: BaseImage,
  runtime: Runtime,
  file: string | undefined,
  context: CheckContext,
): ImageResult | undefined {
  const end = endOfSystem(runtime.os);
  if (end === undefined || daysToAnnounce(runtime, file, context) !== undefined) return undefined;
  const hasEnded = hasSystemEnded(runtime.os, context.now);
  return {
    severity: hasEnded ? "warning" : "info",
    message: describe(runtime, end, hasEnded),
    help: describeStepOff(base, runtime, context),
  };
}

function describe({ identifier, os }: Runtime, end: string, hasEnded: boolean): string {
  return `The base image of ${identifier} is ${nameOfSystem(os)} (${os}), which ${hasEnded ? "ended" : "ends"} on ${end}.`;
}
