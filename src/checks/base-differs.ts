import type { BuiltImage } from "../built-image/built-image.ts";
import type { FunctionElsewhere } from "../built-image/function-elsewhere.ts";
import { groupBy } from "../built-image/group-by.ts";
import { shortDigest } from "../image/digest.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { quote } from "./quote.ts";

/** One function that runs on different base builds in several regions or accounts. */
export const baseDiffers: BuiltImageCheck = {
  id: "base-differs",
  title: "Different base images in several regions",
  severity: "warning",
  scope: "built-image",
  exampleFile: "image.yaml",
  rationale: `A function that is deployed in several regions or accounts is expected to behave the same in each. Where
its images stand on different builds of the base, or on different runtimes, one place has patches that another lacks: a
region was left out of a rebuild, or of its deployment
([whose part that is](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html#runtime-management-shared)). Only what \`$LATEST\` runs is compared; each such function is one
finding.`,
  badPlace: "3.13.2026.10.03.13",
  badExample: `base: python3.13
cmd: ["app.handler"]
layers:
  - /var/task/app.py: {}
elsewhere:
  - name: orders
    places:
      - { region: eu-west-1, account: "123456789012", base: { oldDatedTag: 3.13.2026.11.10.10 } }
      - { region: us-east-1, account: "123456789012", base: { oldDatedTag: 3.13.2026.10.03.13 } }
`,
  goodExample: `base: python3.13
cmd: ["app.handler"]
layers:
  - /var/task/app.py: {}
elsewhere:
  - name: orders
    places:
      - { region: eu-west-1, account: "123456789012", base: { oldDatedTag: 3.13.2026.11.10.10 } }
      - { region: us-east-1, account: "123456789012", base: { oldDatedTag: 3.13.2026.11.10.10 } }
`,
  runOnImage: ({ elsewhere = [] }: BuiltImage) => elsewhere.flatMap(describeDifference),
};

type Place = FunctionElsewhere["places"][number];

function describeDifference({ name, places }: FunctionElsewhere): ImageResult[] {
  // Of one build of a base, the images of two architectures have digests of their own.
  const hasOneDigest = new Set(places.map(({ base }) => base.architecture)).size === 1;
  const known = places.flatMap((place) => {
    const build = buildOf(place, hasOneDigest);
    return build === undefined ? [] : [{ build, place }];
  });
  const byBuild = groupBy(known, ({ build }) => build);
  if (byBuild.size < 2) return [];
  const isOneAccount = new Set(places.map(({ account }) => account)).size === 1;
  const builds = [...byBuild].map(([build, at]) => {
    const where = at.map(({ place: { region, account } }) =>
      isOneAccount ? region : `${region} of ${account}`,
    );
    return `${build} in ${where.join(", ")}`;
  });
  return [
    {
      message: `The function ${quote(name)} runs on different base images: ${builds.join("; ")}.`,
      help: "Build the image of each place on the same base, and deploy it everywhere.",
    },
  ];
}

/** What a base build is known by: its runtime, and its dated tag or digest; nothing where the build isn't known. */
function buildOf({ base }: Place, hasOneDigest: boolean): string | undefined {
  const { runtime, oldDatedTag, oldDigest } = base;
  const digest = hasOneDigest && oldDigest !== undefined ? shortDigest(oldDigest) : undefined;
  const build = oldDatedTag ?? digest;
  return runtime === undefined || build === undefined ? build : `${runtime.identifier} (${build})`;
}
