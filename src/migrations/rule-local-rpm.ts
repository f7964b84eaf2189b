import { optionInMicrodnf } from "../lambda/microdnf.ts";
import type { DraftedPackages, RunStage } from "./run-stage.ts";

/** Whether a word names a package's file, here or at a URL. */
export function isRpmFile(text: string): boolean {
  return text.endsWith(".rpm") || /^(?:https?|ftp):\/\//.test(text);
}

/** What stands in the names of packages for other systems: `.el7.`, `/EL-7-x86_64/`, `.amzn2.`, `amazonlinux2`. */
const FOR_OTHER_SYSTEM = /[./-](?:el|rhel|centos)[-/]?[5-8]\b|[.-](?:amzn|amazonlinux)-?[12]\b|[.-]fc\d\d\b/i;

/** `yum localinstall x.rpm` and `yum install https://….rpm` become `rpm -Uvh`: microdnf installs no files. */
export function installLocalRpms(stage: RunStage): void {
  for (const one of stage.packageDrafts) {
    const { action, operands } = one.command;
    const files = operands.filter((word) => isRpmFile(word.text) && !one.draft.isLeftOut(word));
    const [first] = files;
    if (first === undefined || !/^(?:install|localinstall|update|upgrade)$/.test(action?.text ?? ""))
      continue;
    const foreign = files.find(({ text }) => FOR_OTHER_SYSTEM.test(text));
    const isAlone = operands.every((word) => files.includes(word) || one.draft.isLeftOut(word));
    if (foreign) stage.note("todo", "run-local-rpm", FOREIGN, foreign.span);
    if (!stage.isMinimal) continue;
    if (foreign === undefined && isAlone && canUseRpm(one)) useRpm(stage, one);
    else stage.leave(one.draft, "run-local-rpm", MIXED);
  }
}

const FOREIGN = "This package was built for another system than AL2023: look for one that is built for it.";
const MIXED =
  "microdnf, which is `dnf` in AL2023's images, installs no files: install this one with `rpm -Uvh`, after what it needs.";

function canUseRpm({ draft, command: { options, values } }: DraftedPackages): boolean {
  const left = options.filter((option) => !draft.isLeftOut(option));
  return left.every((option) => isForOutput(option.text, values.get(option)?.text));
}

function isForOutput(option: string, value: string | undefined): boolean {
  return (
    /^(?:-y|--assumeyes)$/.test(option) ||
    optionInMicrodnf(option, value).kind === "needless" ||
    option === "-yq"
  );
}

function useRpm(stage: RunStage, { draft, command }: DraftedPackages): void {
  const { managerWord, action, options, values, operands } = command;
  draft.replace(managerWord, ["rpm"], "run-local-rpm");
  if (action) draft.replace(action, ["-Uvh"], "run-local-rpm");
  for (const option of options) {
    for (const word of [option, values.get(option)]) if (word) draft.replace(word, [], "run-local-rpm");
  }
  const message =
    "microdnf installs no files, so `rpm` does; unlike yum, it doesn't fetch what the package needs: see that all of that is installed before.";
  stage.note("todo", "run-local-rpm", message, operands[0]?.span ?? managerWord.span);
}
