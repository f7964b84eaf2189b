import type { StageSubject } from "../project/subject.ts";
import type { CheckResult, StageCheck } from "./check.ts";
import { installsOf } from "./stage-packages.ts";

/** Programs that load OpenSSL, in a Node.js base image. */
export const osOpenssl: StageCheck = {
  id: "os-openssl",
  title: "OpenSSL hidden by the Node.js base image",
  severity: "warning",
  scope: "stage",
  rationale: `Lambda's Node.js images have an OpenSSL of their own in \`/var/lang/lib\`, which comes first on
\`LD_LIBRARY_PATH\`. The system's \`openssl\`, \`python3\` and \`awscli\`, installed with dnf, then load libraries that
they weren't built for, and fail with undefined symbols or "version OPENSSL_3.4.0 not found"; node-gyp fails with
python3 ([aws-lambda-base-images#137](https://github.com/aws/aws-lambda-base-images/issues/137),
[#482](https://github.com/aws/aws-lambda-base-images/issues/482),
[amazon-linux-2023#625](https://github.com/amazonlinux/amazon-linux-2023/issues/625)). It comes and goes with the
versions of both. A stage that sets or clears \`LD_LIBRARY_PATH\` is left alone.`,
  badPlace: "python3",
  badExample: `FROM public.ecr.aws/lambda/nodejs:22
RUN dnf install -y gcc-c++ make python3
COPY package.json ./
RUN npm install
CMD ["index.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/nodejs:22
RUN dnf install -y gcc-c++ make python3
COPY package.json ./
RUN LD_LIBRARY_PATH= npm install
CMD ["index.handler"]
`,
  run: describeHidden,
};

const PROGRAMS = /^(?:openssl|awscli(?:-2)?|python|python3(?:\.\d+)?)$/;

function describeHidden(stage: StageSubject): CheckResult[] {
  const { environment, lambda } = stage.base;
  const isNode = lambda !== undefined && environment?.language === "nodejs";
  if (!isNode || environment.distribution !== "al2023" || caresForLibraries(stage)) return [];
  const words = installsOf(stage).flatMap(({ operands }) =>
    operands.filter(({ text }) => PROGRAMS.test(text)),
  );
  const [first] = words;
  if (first === undefined) return [];
  return words.map(({ span }) => ({
    confidence: "medium",
    message: `\`${first.text}\` from dnf finds the OpenSSL of Node.js in /var/lang/lib first, which it wasn't built for.`,
    help: "Clear LD_LIBRARY_PATH for the commands that need it (`LD_LIBRARY_PATH= npm install`), or do it in a stage of another image.",
    span,
  }));
}

function caresForLibraries({ stage, dockerfile }: StageSubject): boolean {
  const last = stage.instructions.at(-1);
  const text = dockerfile.text.slice(stage.from.span.end, last?.span.end ?? stage.from.span.end);
  return text.includes("LD_LIBRARY_PATH");
}
