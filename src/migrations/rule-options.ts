import { quote } from "../checks/quote.ts";
import { optionInMicrodnf } from "../lambda/microdnf.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import type { DraftedPackages, RunStage } from "./run-stage.ts";

/** Options that microdnf doesn't know go where that changes nothing, or get its own names. */
export function changeOptions(stage: RunStage): void {
  for (const one of stage.packageDrafts) {
    for (const option of one.command.options) {
      if (one.draft.changeOf(option)) continue;
      const value = one.command.values.get(option);
      noteRepository(stage, option, value);
      if (stage.isMinimal) changeOption(stage, one, option, value);
    }
  }
}

function changeOption(
  stage: RunStage,
  { draft }: DraftedPackages,
  option: ShellWord,
  value: ShellWord | undefined,
): void {
  const fate = optionInMicrodnf(option.text, value?.text);
  if (fate.kind === "same") return;
  if (fate.kind === "needless") {
    draft.replace(option, [], "run-yum");
    if (value) draft.replace(value, [], "run-yum");
  } else if (fate.kind === "renamed") {
    draft.replace(option, [fate.text], "run-yum");
  } else {
    const message = `microdnf, which is \`dnf\` in AL2023's images, has no ${quote(option.text)}, and what is right without it isn't certain.`;
    stage.note("todo", "run-yum", message, option.span);
  }
}

/** Other systems' repositories have other names. */
function noteRepository(stage: RunStage, { text, span }: ShellWord, value: ShellWord | undefined): void {
  const [option, name = value?.text ?? ""] = text.split("=");
  if (option !== "--enablerepo" && option !== "--disablerepo") return;
  const message = `See that there is a repository ${quote(name)} on AL2023.`;
  stage.note("todo", "run-repositories", message, span);
}
