import { commandName } from "../shell/command-name.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import type { RunDraft } from "./run-draft.ts";
import type { RunStage } from "./run-stage.ts";

const EPEL_PACKAGE = /(?:^|\/)epel-release[^/]*$/;

/** Whether a package, by its name or its file's, sets up EPEL. */
export function isEpelPackage(text: string): boolean {
  return EPEL_PACKAGE.test(text);
}

/** What is said of EPEL, wherever it stands. */
export const NO_EPEL =
  "EPEL isn't made for AL2023: see that AL2023, or AWS's supplementary packages (SPAL), have each package that came from it.";
const EPEL_NAME = /^(?:epel|epel-[a-z-]+)$/;

/**
 * Leaves out what brings EPEL, which isn't made for AL2023: its package by name or URL, the topic of
 * `amazon-linux-extras`, the repository where it is enabled for a command.
 */
export function leaveOutEpel(stage: RunStage): void {
  const words = [
    ...stage.packageDrafts.flatMap(({ draft, command }) => {
      const { operands, options, values } = command;
      const packages = operands.filter(({ text }) => isEpelPackage(text));
      const repositories = options.filter((option) => enablesEpel(option, values.get(option)));
      const all = [...packages, ...repositories.flatMap((option) => [option, values.get(option) ?? option])];
      for (const word of all) draft.replace(word, [], "run-epel");
      if (packages.length > 0 && packages.length === operands.length) draft.remove("run-epel");
      return all;
    }),
    ...stage.openDrafts.flatMap((draft) => removeOthers(draft)),
  ];
  const first = words.sort((a, b) => a.span.start - b.span.start)[0];
  if (first === undefined) return;
  stage.note("todo", "run-epel", NO_EPEL, first.span);
}

function enablesEpel({ text }: ShellWord, value: ShellWord | undefined): boolean {
  const [option, name = value?.text ?? ""] = text.split("=");
  return option === "--enablerepo" && EPEL_NAME.test(name);
}

/** `rpm -i …/epel-release-latest-7.noarch.rpm`, `yum-config-manager --enable epel`, `amazon-linux-extras install epel`. */
function removeOthers(draft: RunDraft): readonly ShellWord[] {
  const [nameWord, ...words] = draft.run.words;
  const others = words.filter(({ text }) => !text.startsWith("-"));
  const about = others.filter(({ text }) => isEpelFor(commandName(draft.run), text));
  const rest = others.filter((word) => !about.includes(word)).map(({ text }) => text);
  if (nameWord === undefined || about.length === 0) return [];
  if (rest.every((text) => /^(?:install|enable)$/.test(text))) draft.remove("run-epel");
  else if (commandName(draft.run) === "amazon-linux-extras") {
    for (const word of about) draft.replace(word, [], "run-epel");
  } else return [];
  return about;
}

function isEpelFor(program: string, text: string): boolean {
  if (program === "rpm") return isEpelPackage(text);
  if (program === "yum-config-manager") return EPEL_NAME.test(text);
  return program === "amazon-linux-extras" && /^epel(?:=|$)/.test(text);
}
