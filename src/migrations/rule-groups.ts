import { packagesOfGroup } from "../lambda/package-groups.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import type { DraftedPackages, RunStage } from "./run-stage.ts";

/** `groupinstall "Development Tools"` becomes a list of packages, where `dnf` is microdnf, which knows no groups. */
export function replaceGroups(stage: RunStage): void {
  if (!stage.isMinimal) return;
  for (const one of stage.packageDrafts) {
    const groups = groupsOf(one);
    if (groups === undefined) continue;
    const [action] = groups.installing;
    const { names } = groups;
    if (action === undefined) continue;
    const isKnown = names.every(({ text }) => packagesOfGroup(groupName(text)) !== undefined);
    if (isKnown && names.length > 0) installPackages(stage, one, groups);
    else stage.leave(one.draft, "run-groups", UNKNOWN);
  }
}

const UNKNOWN =
  "microdnf, which is `dnf` in AL2023's images, can't install groups: name the packages that are needed.";

interface Groups {
  /** `groupinstall`, or `group` and `install`. */
  readonly installing: readonly ShellWord[];
  readonly names: readonly ShellWord[];
}

function groupsOf({ command: { action, operands } }: DraftedPackages): Groups | undefined {
  if (action === undefined) return undefined;
  if (action.text === "groupinstall") return { installing: [action], names: operands };
  const [first, ...names] = operands;
  const isGroup = action.text === "group" || action.text === "groups";
  if (isGroup && first?.text === "install") return { installing: [action, first], names };
  const groups = operands.filter(({ text }) => text.startsWith("@"));
  return /^(?:local)?install$/.test(action.text) && groups.length > 0
    ? { installing: [action], names: groups }
    : undefined;
}

function groupName(text: string): string {
  return text.replace(/^@/, "");
}

function installPackages(stage: RunStage, { draft }: DraftedPackages, { installing, names }: Groups): void {
  const [action, ...others] = installing;
  if (action && action.text !== "install") draft.replace(action, ["install"], "run-groups");
  for (const word of others) draft.replace(word, [], "run-groups");
  for (const { text, span } of names) {
    const message = `microdnf can't install groups: the packages of ${text} that builds need most come in its place; see that nothing else of it is needed.`;
    stage.note("done", "run-groups", message, span);
  }
  const packages = new Set(names.flatMap(({ text }) => packagesOfGroup(groupName(text)) ?? []));
  for (const [index, word] of names.entries()) {
    draft.replace(word, index === 0 ? [...packages] : [], "run-groups");
  }
}
