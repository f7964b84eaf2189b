import { packagesOfTopic } from "../lambda/extras-topics.ts";
import { commandName } from "../shell/command-name.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import type { RunDraft } from "./run-draft.ts";
import type { RunStage } from "./run-stage.ts";

/** `amazon-linux-extras install T` becomes `dnf install` of T's packages; `enable T` goes: AL2023 has no topics. */
export function replaceExtras(stage: RunStage): void {
  for (const draft of stage.openDrafts) {
    if (commandName(draft.run) !== "amazon-linux-extras") continue;
    const [program, ...words] = draft.run.words;
    const [action, ...topics] = words.filter((word) => isArgument(draft, word));
    if (program === undefined) continue;
    const packages = topics.map(({ text, isLiteral }) => (isLiteral ? packagesOfTopic(text) : undefined));
    const isKnown = topics.length > 0 && packages.every((names) => names !== undefined);
    if (isKnown && action?.text === "enable") removeEnabling(stage, draft, topics);
    else if (isKnown && action?.text === "install") installTopics(stage, draft, program, topics);
    else stage.leave(draft, "run-extras", ABSENT);
  }
}

const ABSENT =
  "`amazon-linux-extras` doesn't exist on AL2023, and what takes its place here isn't known for certain: install what is needed with `dnf install`.";

function isArgument(draft: RunDraft, word: ShellWord): boolean {
  return !word.text.startsWith("-") && !draft.isLeftOut(word);
}

function removeEnabling(stage: RunStage, draft: RunDraft, topics: readonly ShellWord[]): void {
  draft.remove("run-extras");
  for (const { text, span } of topics) {
    const names = listOf(packagesOfTopic(text) ?? []);
    const message = `AL2023 has no topics to enable: ${quoted(text)} is left out, its place has ${names} among AL2023's own packages.`;
    stage.note("done", "run-extras", message, span);
  }
}

function installTopics(
  stage: RunStage,
  draft: RunDraft,
  program: ShellWord,
  topics: readonly ShellWord[],
): void {
  draft.replace(program, ["dnf"], "run-extras");
  for (const topic of topics) {
    const packages = packagesOfTopic(topic.text) ?? [];
    draft.replace(topic, packages, "run-extras");
    if (packages.includes(topic.text)) continue;
    const message = `AL2023 has no topics: ${listOf(packages)} comes in the place of ${quoted(topic.text)}, perhaps in another version.`;
    stage.note("done", "run-extras", message, topic.span);
  }
}

function listOf(names: readonly string[]): string {
  return names.map(quoted).join(", ");
}

function quoted(text: string): string {
  return `\`${text}\``;
}
