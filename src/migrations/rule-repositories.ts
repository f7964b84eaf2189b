import { readCopy } from "../dockerfile/copy-instruction.ts";
import { commandName } from "../shell/command-name.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import type { RunDraft } from "./run-draft.ts";
import type { RunStage } from "./run-stage.ts";

/** Programs of yum-utils, with what does the same on AL2023. */
const YUM_UTILS: Readonly<Record<string, string>> = {
  "debuginfo-install": "name the packages in `dnf install`",
  "package-cleanup": "leave it out",
  "needs-restarting": "leave it out",
  repoquery: "ask with `dnf repoquery`",
  reposync: "install the full dnf and its plugins",
  "yum-builddep": "name the packages in `dnf install`",
  "yum-complete-transaction": "leave it out",
  "yum-config-manager": "write the repository's file into /etc/yum.repos.d",
  yumdownloader: "download with `dnf download`",
};

const YUM_PACKAGES = /^yum-(?:utils|plugin-[a-z-]+)$/;

/** Package repositories: `yum-config-manager`, which AL2023's images lack, and files of repositories. */
export function changeRepositories(stage: RunStage): void {
  let needsUtils = false;
  for (const draft of stage.openDrafts) {
    const [program] = draft.run.words;
    const advice = adviceFor(commandName(draft.run));
    if (program === undefined || advice === undefined || addRepository(stage, draft)) continue;
    needsUtils = true;
    const message = `\`${commandName(draft.run)}\` belongs to yum and isn't in AL2023's images: ${advice}.`;
    stage.leave(draft, "run-repositories", message);
  }
  if (!needsUtils) leaveOutUtils(stage);
  noteRepositoryFiles(stage);
}

function adviceFor(program: string): string | undefined {
  return Object.hasOwn(YUM_UTILS, program) ? YUM_UTILS[program] : undefined;
}

const REPOSITORY_URL = /^https:\/\/[\w.~/%+:-]+\/([\w.~%+-]+\.repo)$/;

/** `yum-config-manager --add-repo URL` becomes a download. @returns whether it is one */
function addRepository(stage: RunStage, draft: RunDraft): boolean {
  const [program, ...words] = draft.run.words;
  const [option, url, ...others] = words.filter(({ text }) => text !== "-y");
  if (program === undefined || option?.text !== "--add-repo" || url === undefined) return false;
  const name = REPOSITORY_URL.exec(url.text)?.[1];
  if (commandName(draft.run) !== "yum-config-manager" || name === undefined || others.length > 0)
    return false;
  draft.replace(program, ["curl"], "run-repositories");
  draft.replace(option, ["-fsSL", "-o", `/etc/yum.repos.d/${name}`], "run-repositories");
  for (const word of words) if (word.text === "-y") draft.replace(word, [], "run-repositories");
  const message = `The repository ${name} was made for another system: see that it has packages for AL2023.`;
  stage.note("todo", "run-repositories", message, url.span);
  return true;
}

function leaveOutUtils({ packageDrafts }: RunStage): void {
  for (const { draft, command } of packageDrafts) {
    for (const word of command.operands) {
      if (YUM_PACKAGES.test(word.text)) draft.replace(word, [], "run-repositories");
    }
  }
}

const YUM_FILE = /\/etc\/yum(?:\.conf|\.repos\.d|\/)/;

function noteRepositoryFiles(stage: RunStage): void {
  const { stage: own, dockerfile } = stage.moved.stage;
  const copied = own.instructions.flatMap((instruction) => {
    const copy = readCopy(instruction, dockerfile.escape);
    return copy && YUM_FILE.test(copy.destination.text) ? [copy.destination] : [];
  });
  const written = stage.openDrafts.flatMap(({ run, isChanged }) => {
    const words: readonly ShellWord[] = [
      ...run.words.slice(1),
      ...run.redirections.map(({ target }) => target),
    ];
    const isClean = commandName(run) === "rm";
    return isChanged || isClean ? [] : words.filter(({ text }) => YUM_FILE.test(text)).slice(0, 1);
  });
  for (const { span } of [...copied, ...written]) {
    const message = "This sets up yum or its repositories: see that it is right for dnf and for AL2023.";
    stage.note("todo", "run-repositories", message, span);
  }
}
