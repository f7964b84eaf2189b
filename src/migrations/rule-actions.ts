import { MICRODNF_ACTIONS } from "../lambda/microdnf.ts";
import { commandName } from "../shell/command-name.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import type { DraftedPackages, RunStage } from "./run-stage.ts";

/** `yum` becomes `dnf`, and its commands those of microdnf, where that is what `dnf` is. */
export function changeActions(stage: RunStage): void {
  const asksForYum = mentionsYum(stage);
  for (const one of stage.packageDrafts) {
    const { draft, command } = one;
    if (draft.changeOf(command.managerWord)) continue;
    if (asksForYum && draft.run.isConditional) {
      stage.leave(draft, "run-yum", ASKED);
    } else if (!stage.isMinimal || changeAction(stage, one)) {
      changeManager(one);
    }
  }
  for (const draft of stage.openDrafts) {
    const [program] = draft.run.words;
    if (program && /^(?:apt|apt-get|apk)$/.test(commandName(draft.run)))
      stage.leave(draft, "run-yum", FOREIGN);
  }
}

const ASKED =
  "This runs only if there is `yum`, which AL2023's images don't have: write what is right for `dnf`.";
const FOREIGN = "This is another system's package manager, which isn't in AL2023's images either.";

/** Whether a script asks whether there is `yum`, or makes it. */
function mentionsYum({ openDrafts }: RunStage): boolean {
  return openDrafts.some(({ run }) => run.words.slice(1).some(({ text }) => /(?:^|\/)yum$/.test(text)));
}

function changeManager({ draft, command: { managerWord, manager } }: DraftedPackages): void {
  if (manager !== "yum" || draft.removal !== undefined) return;
  const directory = managerWord.text.slice(0, -manager.length);
  draft.replace(managerWord, [`${directory}dnf`], "run-yum");
}

/** @returns whether the command is one of microdnf's now */
function changeAction(stage: RunStage, { draft, command }: DraftedPackages): boolean {
  const { action, manager, operands } = command;
  if (action === undefined) {
    stage.leave(
      draft,
      "run-yum",
      `What this does with \`${manager}\` has to be written for \`dnf\`, which is microdnf.`,
    );
    return false;
  }
  const now = draft.changeOf(action)?.texts[0] ?? action.text;
  if (now === "localinstall") draft.replace(action, ["install"], "run-yum");
  else if (now === "erase") draft.replace(action, ["remove"], "run-yum");
  else if (now === "clean") cleanAll(draft, operands);
  else if (now === "makecache") for (const word of operands) draft.replace(word, [], "run-yum");
  else if (NEEDLESS.has(now)) draft.remove("run-yum");
  else if (!MICRODNF_ACTIONS.has(now)) {
    const message = `microdnf, which is \`dnf\` in AL2023's images, has no \`${now}\`: ${adviceFor(now)}.`;
    stage.leave(draft, "run-yum", message);
    return false;
  }
  return true;
}

/** They change nothing in what is installed but what nothing needs. */
const NEEDLESS = new Set(["autoremove", "check-update"]);

function cleanAll(draft: DraftedPackages["draft"], operands: readonly ShellWord[]): void {
  const [first, ...others] = operands;
  if (first === undefined || (first.text === "all" && others.length === 0)) return;
  if (first.text !== "all") draft.replace(first, ["all"], "run-yum");
  for (const word of others) draft.replace(word, [], "run-yum");
}

const ADVICE: Readonly<Record<string, string>> = {
  downgrade: "name the version in `dnf install NAME-VERSION`",
  info: "ask with `dnf repoquery` or `rpm -qi`",
  list: "ask with `dnf repoquery` or `rpm -qa`",
  provides: "ask with `dnf repoquery`",
};

function adviceFor(action: string): string {
  const advice = Object.hasOwn(ADVICE, action) ? ADVICE[action] : undefined;
  return (
    advice ?? "leave it out, or install the full dnf first (`rpm -e microdnf-dnf && microdnf install -y dnf`)"
  );
}
