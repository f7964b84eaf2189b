import type { CheckResult, ImageCheck, ImageSubject } from "./check.ts";
import { quote } from "./quote.ts";

/** An update that is proposed later. */
export const baseWaiting: ImageCheck = {
  id: "base-waiting",
  title: "Update that waits",
  severity: "info",
  scope: "image-use",
  asksRegistry: true,
  rationale: `With \`minimum-age\` the newest build that is old enough is proposed; where none can be found the update waits,
but never beyond \`maximum-age\` of the present pin. Behind a pull-through cache or another registry of one's own, a
digest that this registry doesn't have yet would break the build: the update waits until it can be pulled there
([pull-through cache](https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html)). Nothing has to
be done, unless it waits for good.`,
  badPlace: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/ecr-public/lambda/python:3.13",
  badExample: `FROM 123456789012.dkr.ecr.eu-west-1.amazonaws.com/ecr-public/lambda/python:3.13\nCMD ["app.handler"]\n`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13\nCMD ["app.handler"]\n`,
  run: describeWaiting,
};

function describeWaiting({ target, outcome, waitsForMirror }: ImageSubject): CheckResult | undefined {
  const image = quote(target.use.reference);
  if (waitsForMirror !== undefined) {
    return {
      message: `The update of ${image} waits for its registry: ${waitsForMirror}`,
      help: "Pull or push the image there once (a pull-through cache does it on a pull), or wait for the next run.",
    };
  }
  if (outcome?.kind !== "waiting") return undefined;
  return {
    message: `The update of ${image} waits for its minimum age: ${outcome.message}`,
    help: "Wait for the next run, or lower `minimum-age` in the configuration.",
  };
}
