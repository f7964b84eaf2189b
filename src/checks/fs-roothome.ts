import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";
import type { Span } from "../text/position.ts";
import type { CheckResult, DockerfileCheck } from "./check.ts";
import { modeForOthers } from "./file-mode.ts";
import { rootHomeFilesOf } from "./root-home-files.ts";
import { describeUse, gravestUse, type RootUse } from "./root-use.ts";
import { startOf } from "./start.ts";
import { isBelow, resolveInImage, visitImage } from "./visit-image.ts";

/** Things under `/root` that the function needs. */
export const fsRoothome: DockerfileCheck = {
  id: "fs-roothome",
  title: "Needed files under /root",
  severity: "error",
  scope: "dockerfile",
  rationale: `\`/root\` has the mode 700: Lambda's user, who isn't root, can't enter it, so that nothing below it can be
read or run ([requirements](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-reqs),
[radis-app#507](https://github.com/radis/radis-app/issues/507)). \`pip install --user\`, \`pipx\`, \`uv tool\`, nvm
and \`playwright install\` install there in a build that runs as root. An error for what is installed there and for a working directory or entry
point there, a warning for other files, information where only PATH names it. In a built image links are followed: the Python of a virtual environment may be
there.`,
  badPlace: "/root/.local",
  badExample: `FROM python:3.13-slim AS build
RUN pip install --user awslambdaric
FROM python:3.13-slim
COPY --from=build /root/.local /root/.local
COPY app.py /srv/
WORKDIR /srv
ENTRYPOINT ["python", "-m", "awslambdaric"]
CMD ["app.handler"]
`,
  goodExample: `FROM python:3.13-slim AS build
RUN pip install --target /srv awslambdaric
FROM python:3.13-slim
COPY --from=build /srv /srv
COPY app.py /srv/
WORKDIR /srv
ENTRYPOINT ["python", "-m", "awslambdaric"]
CMD ["app.handler"]
`,
  run: describeRootHome,
  runOnImage: rootHomeFilesOf,
};

const ROOT = "/root";

/** A place that needs something under `/root`. */
interface PlacedUse extends RootUse {
  readonly span: Span;
}

function describeRootHome(build: DockerfileSubject): CheckResult[] {
  const uses = [...settingUses(build), ...stepUses(build)];
  const first = gravestUse(uses);
  if (first === undefined) return [];
  return [
    {
      ...describeUse(first, "`pip install --target`, UV_TOOL_DIR, PLAYWRIGHT_BROWSERS_PATH"),
      span: first.span,
      related: uses.filter((use) => use !== first).map(({ span }) => ({ span })),
    },
  ];
}

function settingUses(build: DockerfileSubject): PlacedUse[] {
  const { workdirs, env } = build.settings;
  const uses: PlacedUse[] = [];
  const workdir = workdirs.findLast(({ value }) => value.text.startsWith("/"));
  if (workdir?.value.isKnown && isBelow(workdir.value.text, ROOT)) {
    uses.push({ span: workdir.value.span, reason: "the working directory is there", severity: "error" });
  }
  const start = startOf(build);
  const [program] = start?.form === "exec" ? start.items : [];
  if (program?.text.startsWith(`${ROOT}/`)) {
    uses.push({ span: program.span, reason: "the entry point is there", severity: "error" });
  }
  const path = env.findLast(({ name }) => name === "PATH");
  if (path?.value.text.split(":").some((folder) => isBelow(folder, ROOT))) {
    uses.push({ span: path.value.span, reason: "PATH looks for programs there", severity: "info" });
  }
  return uses;
}

/** Folders under a home that hold programs and libraries, not settings for the build. */
const LIBRARIES =
  /\/(?:\.local|\.venv|venv|\.nvm|\.pyenv|\.bun|\.deno|site-packages|node_modules|\.cargo\/bin)(?:\/|$)/;

/** More than anyone writes: what comes behind is passed over, so that time stays linear. */
const MOST = 100;

function stepUses(build: DockerfileSubject): PlacedUse[] {
  const variables = new Set(variablesOf(build));
  let uses: PlacedUse[] = [];
  let isOpened = false;
  visitImage(build, {
    copy: ({ destination }, folder) => {
      const path = resolveInImage(destination.text, folder);
      if (path === undefined || !isBelow(path, ROOT)) return;
      const severity = LIBRARIES.test(path) ? "error" : "warning";
      if (uses.length < MOST)
        uses.push({ span: destination.span, reason: "files are copied there", severity });
    },
    run: (run) => {
      if (opensRoot(run)) isOpened = true;
      if (usesCopied(run)) uses = uses.filter(({ severity }) => severity === "error");
      const use = variables.has("HOME") ? undefined : installAtHome(run, variables);
      if (use && uses.length < MOST) uses.push(use);
    },
  });
  return isOpened ? [] : uses;
}

/** Playwright's own images keep its browsers elsewhere: https://playwright.dev/docs/docker */
function variablesOf({ settings, final }: DockerfileSubject): string[] {
  const isPlaywrights = final.base.reference?.name.includes("playwright");
  return [...settings.env.map(({ name }) => name), ...(isPlaywrights ? ["PLAYWRIGHT_BROWSERS_PATH"] : [])];
}

/** `chmod 755 /root` */
function opensRoot(run: RunCommand): boolean {
  if (commandName(run) !== "chmod") return false;
  const [, ...words] = run.words.map(({ text }) => text);
  return words.some((text) => /^\/root\/?$/.test(text)) && words.some((text) => modeForOthers(text)?.enters);
}

/** What a command of the build uses need not be there at run time. */
function usesCopied({ words }: RunCommand): boolean {
  return words.some(({ text }) => text.includes(ROOT) || text.includes("~/"));
}

/** Installers with a folder under the home that a variable can move. */
const HOME_INSTALLERS: readonly {
  readonly pattern: RegExp;
  readonly name: string;
  readonly variable: string;
}[] = [
  { pattern: /^pipx install /, name: "pipx", variable: "PIPX_HOME" },
  { pattern: /^uv tool install /, name: "`uv tool install`", variable: "UV_TOOL_DIR" },
  { pattern: /^(?:curl|wget) .*\/nvm-sh\/nvm\//, name: "nvm", variable: "NVM_DIR" },
  {
    pattern: /^(?:(?:npx|npx -y|npx --yes|pnpm|pnpm exec|yarn|python[\d.]* -m) )?playwright install(?: |$)/,
    name: "`playwright install`",
    variable: "PLAYWRIGHT_BROWSERS_PATH",
  },
  {
    pattern: /^(?:npx|npx -y|npx --yes) (?:puppeteer|@puppeteer\/browsers) (?:browsers )?install(?: |$)/,
    name: "puppeteer",
    variable: "PUPPETEER_CACHE_DIR",
  },
];

function installAtHome(run: RunCommand, variables: ReadonlySet<string>): PlacedUse | undefined {
  const texts = run.words.map(({ text }) => text);
  if (isPip(run) && texts.includes("install")) {
    const flag = run.words.find(({ text }) => text === "--user");
    return flag && { span: flag.span, reason: "`pip install --user` installs there", severity: "error" };
  }
  const line = texts.join(" ");
  const installer = HOME_INSTALLERS.find(({ pattern }) => pattern.test(line));
  if (installer === undefined || variables.has(installer.variable)) return undefined;
  if (run.instruction.logical.text.includes(installer.variable)) return undefined;
  return { span: run.span, reason: `${installer.name} installs there`, severity: "warning" };
}

/** `pip`, `pip3.12`, `python -m pip`. */
function isPip(run: RunCommand): boolean {
  const name = commandName(run);
  if (/^pip[\d.]*$/.test(name)) return true;
  return /^python[\d.]*$/.test(name) && run.words[1]?.text === "-m" && run.words[2]?.text === "pip";
}
