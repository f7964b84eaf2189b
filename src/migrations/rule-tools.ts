import { type MissingTool, missingToolsOf } from "../checks/missing-tools.ts";
import { isCertain } from "../checks/stage-packages.ts";
import type { Instruction } from "../dockerfile/dockerfile.ts";
import type { RunCommand } from "../dockerfile/run-commands.ts";
import { packageCommandOf } from "../shell/package-command.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import type { RunDraft } from "./run-draft.ts";
import type { RunStage } from "./run-stage.ts";

/**
 * Installs what AL2023's images lack and the stage uses: with the first command before its use that installs
 * anything, else in a RUN of its own before its first use.
 */
export function installTools(stage: RunStage): void {
  const lists = stage.openDrafts.flatMap((draft) => listOf(draft));
  for (const missing of missingToolsOf(stage.result)) {
    const [first] = missing.runs;
    if (first === undefined) continue;
    const { start } = first.words[0]?.span ?? first.span;
    const list = lists.find(({ draft }) => draft.run.span.end <= start);
    if (list) addTo(stage, list, missing);
    else insertBefore(stage, first, missing);
  }
}

/** A command that surely installs packages, and the last one of its list. */
interface InstallList {
  readonly draft: RunDraft;
  readonly last: ShellWord;
}

function listOf(draft: RunDraft): InstallList[] {
  const command = packageCommandOf(draft.result);
  if (command?.action?.text !== "install" || !isCertain(draft.run)) return [];
  const isElsewhere = command.options.some(({ text }) => /^--(?:installroot|downloadonly)/.test(text));
  const span = command.operands.at(-1)?.span;
  const last = draft.run.words.findLast((word) => word.span.start === span?.start);
  return last && !isElsewhere ? [{ draft, last }] : [];
}

function addTo(stage: RunStage, { draft, last }: InstallList, { tool, packages, runs }: MissingTool): void {
  const known = draft.result.words.map(({ text }) => text);
  const added = [...packages].filter((name) => !known.includes(name));
  if (added.length > 0) draft.add(last, added, "run-tools");
  noteTool(stage, tool, runs[0]);
}

function insertBefore(stage: RunStage, run: RunCommand, { tool, packages, runs }: MissingTool): void {
  const [earlier] = stage.insertions.keys();
  const instruction = earlier ?? run.instruction;
  if (!runsAsRoot(stage, instruction)) {
    const names = [...packages].join(" ");
    const message = `\`${tool}\` isn't in AL2023's image: install it where the stage still runs as root (\`dnf install -y ${names}\`).`;
    stage.note("todo", "run-tools", message, run.words[0]?.span ?? run.span);
    return;
  }
  const known = stage.insertions.get(instruction) ?? [];
  stage.insertions.set(instruction, [...new Set([...known, ...packages])]);
  noteTool(stage, tool, runs[0]);
}

function noteTool(stage: RunStage, tool: string, run: RunCommand | undefined): void {
  if (run === undefined) return;
  const message = `\`${tool}\`, which is used here, isn't in AL2023's image and is installed before.`;
  stage.note("done", "run-tools", message, run.words[0]?.span ?? run.span);
}

const ROOT = /^(?:root|0)(?::|$)/;

/** Whether nothing has changed the user before an instruction, in its stage or one that it stands on. */
function runsAsRoot({ moved: { stage } }: RunStage, { span }: Instruction): boolean {
  const below = stage.isInFinal ? stage.build.chain.filter((one) => one.stage.index < stage.stage.index) : [];
  const instructions = [...below.map((one) => one.stage).reverse(), stage.stage].flatMap(
    (one) => one.instructions,
  );
  const user = instructions.findLast(
    (one) => one.keyword === "USER" && !one.isOnbuild && one.span.start < span.start,
  );
  return user === undefined || ROOT.test(user.logical.text.trim());
}
