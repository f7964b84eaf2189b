import type { BuiltImage } from "../built-image/built-image.ts";
import type { VariableSetting } from "../dockerfile/image-settings.ts";
import type { DockerfileSubject, FunctionSubject } from "../project/subject.ts";
import { baseNameOf } from "../text/relative-path.ts";
import type { CheckResult, DockerfileCheck, ImageResult } from "./check.ts";
import { eachProcess } from "./each-process.ts";
import { shellLine } from "./image-start.ts";
import { ofFunctions } from "./of-functions.ts";
import { startOf } from "./start.ts";

/** Programs that write to the home directory. */
export const fsHome: DockerfileCheck = {
  id: "fs-home",
  title: "Start that writes to the home directory",
  severity: "warning",
  scope: "dockerfile",
  rationale: `At run time only \`/tmp\` can be written to, and \`HOME\` is elsewhere: \`npm\` and \`npx\` fail or complain when
they make their cache and logs there
([aws-lambda-base-images#63](https://github.com/aws/aws-lambda-base-images/issues/63),
[nodejs-ric#56](https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/56)), and so do libraries with
caches under HOME ([rembg#373](https://github.com/danielgatis/rembg/issues/373)). Left alone where \`HOME\` or npm's cache
is under \`/tmp\`, in the Dockerfile or in the function's variables.`,
  badPlace: '"npx"',
  badExample: `FROM node:22-bookworm-slim
WORKDIR /srv
COPY . .
RUN npm ci && npm install aws-lambda-ric
ENTRYPOINT ["npx", "aws-lambda-ric"]
CMD ["index.handler"]
`,
  goodExample: `FROM node:22-bookworm-slim
WORKDIR /srv
COPY . .
RUN npm ci && npm install aws-lambda-ric
ENTRYPOINT ["/usr/local/bin/node", "node_modules/.bin/aws-lambda-ric"]
CMD ["index.handler"]
`,
  run: (build) => [...describeStart(build), ...describeCaches(build)],
  runOnImage: (image) => [...describeStartOfImage(image), ...describeCachesOfImage(image)],
};

const STARTERS = new Set(["npm", "npx", "yarn", "pnpm", "pnpx"]);
const HOME_VARIABLES = /^(?:HOME|npm_config_cache|XDG_CACHE_HOME)$/i;

function describeStart(build: DockerfileSubject): CheckResult[] {
  const { settings, functions } = build;
  const first = startOf(build)?.items[0];
  const name = starterOf(first?.text ?? "");
  if (first === undefined || name === undefined) return [];
  const isCaredFor =
    settings.env.some((variable) => HOME_VARIABLES.test(variable.name) && isInTmp(variable)) ||
    functions.some(setsHome);
  if (isCaredFor) return [];
  return [
    {
      confidence: "low",
      message: `\`${name}\` writes its cache and logs under HOME, which can't be written to at run time.`,
      help: START_HELP,
      span: first.span,
    },
  ];
}

const START_HELP = "Start the program itself (`node server.js`), or set HOME=/tmp.";

/** The program of a command line that writes to HOME when it starts. */
function starterOf(line: string): string | undefined {
  const name = baseNameOf(line.trim().split(/\s/, 1)[0] ?? "");
  return STARTERS.has(name) ? name : undefined;
}

function setsHome({ function: { environment } }: FunctionSubject): boolean {
  return environment.some(({ name }) => HOME_VARIABLES.test(name));
}

function isInTmp({ value }: VariableSetting): boolean {
  return !value.isKnown || isTmp(value.text);
}

function isTmp(path: string): boolean {
  return /^\/tmp(?:\/|$)/.test(path);
}

function describeStartOfImage(subject: BuiltImage): ImageResult[] {
  return eachProcess(subject, (started) => {
    const { entrypoint = [], cmd = [], env, functions, overrides } = started;
    const words = [...entrypoint, ...cmd];
    const name = starterOf(shellLine(words) ?? words[0] ?? "");
    const isCaredFor = [...env].some(([variable, value]) => HOME_VARIABLES.test(variable) && isTmp(value));
    if (name === undefined || isCaredFor || functions.some(setsHome)) return undefined;
    const whose = ofFunctions(started, overrides.entrypoint || overrides.cmd);
    return {
      confidence: "low",
      message: `\`${name}\`${whose && `, the program${whose},`} writes its cache and logs under HOME, which can't be written to at run time.`,
      help: START_HELP,
    };
  });
}

/** Variables that name a cache which is read at run time, too. */
const CACHES = new Set([
  ...["HF_HOME", "HUGGINGFACE_HUB_CACHE", "TRANSFORMERS_CACHE", "SENTENCE_TRANSFORMERS_HOME", "TORCH_HOME"],
  ...[
    "MPLCONFIGDIR",
    "NLTK_DATA",
    "NUMBA_CACHE_DIR",
    "U2NET_HOME",
    "PLAYWRIGHT_BROWSERS_PATH",
    "XDG_CACHE_HOME",
  ],
]);

function describeCaches({ settings: { env } }: DockerfileSubject): CheckResult[] {
  const last = new Map(
    env.filter(({ name }) => CACHES.has(name)).map((variable) => [variable.name, variable]),
  );
  return [...last.values()]
    .filter(({ value }) => value.isKnown && isAtRootsHome(value.text))
    .map(({ name, value }) => ({ ...describeCache(name), span: value.span }));
}

function describeCachesOfImage({ image }: BuiltImage): ImageResult[] {
  const env = new Map(image?.config.process.env.map(({ name, value }) => [name, value]));
  return [...env]
    .filter(([name, value]) => CACHES.has(name) && isAtRootsHome(value))
    .map(([name]) => describeCache(name));
}

function isAtRootsHome(path: string): boolean {
  return /^(?:\/root|~)(?:\/|$)/.test(path);
}

function describeCache(name: string): ImageResult {
  return {
    confidence: "medium",
    message: `${name} is under /root, which Lambda's user can't enter.`,
    help: "Name a folder below /var/task for what the build puts there, below /tmp for what the function writes.",
  };
}
