import { quote } from "../checks/quote.ts";
import { visitRuns } from "../checks/stage-history.ts";
import { isInstalling, packageCommandOf } from "../shell/package-command.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import { type PackageFate, packageFateOf } from "./package-fate.ts";
import { isEpelPackage, NO_EPEL } from "./rule-epel.ts";
import { isRpmFile } from "./rule-local-rpm.ts";
import type { RunConcern } from "./run-concern.ts";
import type { RunDraft } from "./run-draft.ts";
import type { DraftedPackages, RunStage } from "./run-stage.ts";

const INSTALLING = new Set(["install", "reinstall", "update", "upgrade"]);

/** Packages get the names that they have on AL2023; a command that installs nothing any more goes. */
export function changePackages(stage: RunStage): void {
  const sources = otherSourcesIn(stage);
  for (const one of stage.packageDrafts) {
    const { draft, command } = one;
    const action = command.action && (draft.changeOf(command.action)?.texts[0] ?? command.action.text);
    const isInstall = INSTALLING.has(action ?? "");
    if (!isInstall && action !== "remove") continue;
    const hasOtherSources = sources.has(draft.run.span.start);
    new PackageList(stage, one, hasOtherSources, isInstall).change();
    removeIfEmptied(one);
  }
  for (const one of stage.leftPackages) {
    if (isInstalling(one.command)) new PackageList(stage, one, false, true).describe();
  }
}

/** Where the commands begin before which repositories or files of packages were added. */
function otherSourcesIn(stage: RunStage): ReadonlySet<number> {
  const starts = new Set<number>();
  const isPackages = (run: RunDraft["run"]) => packageCommandOf(run) !== undefined;
  visitRuns(stage.result, isPackages, (run, { hasOtherSources }) => {
    if (hasOtherSources) starts.add(run.span.start);
  });
  return starts;
}

class PackageList {
  private readonly stage: RunStage;
  private readonly draft: RunDraft;
  private readonly operands: readonly ShellWord[];
  private readonly hasOtherSources: boolean;
  private readonly isInstall: boolean;
  /** The names that stand in the list already. */
  private readonly names: Set<string>;

  constructor(
    stage: RunStage,
    { draft, command }: DraftedPackages,
    hasOtherSources: boolean,
    isInstall: boolean,
  ) {
    this.stage = stage;
    this.draft = draft;
    this.hasOtherSources = hasOtherSources;
    this.isInstall = isInstall;
    this.operands = command.operands.filter((word) => draft.changeOf(word) === undefined);
    const given = command.operands.flatMap((word) => draft.changeOf(word)?.texts ?? []);
    const kept = this.operands.filter((word) => this.fateOf(word).kind === "same").map(({ text }) => text);
    this.names = new Set([...given, ...kept]);
  }

  change(): void {
    const unknown: ShellWord[] = [];
    for (const word of this.operands) {
      if (isRpmFile(word.text)) continue;
      const fate = this.fateOf(word);
      if (!word.isLiteral) this.noteVariable(word);
      else if (fate.kind === "unknown") unknown.push(word);
      else if (fate.kind === "left") this.note("todo", fate.concern, fate.message, word);
      else if (fate.kind === "replaced") this.replace(word, fate);
    }
    this.noteUnknown(unknown);
  }

  /** Says of packages in a command that stays as it is what would become of them. */
  describe(): void {
    for (const word of this.operands) {
      if (isEpelPackage(word.text)) this.note("todo", "run-epel", NO_EPEL, word);
      const fate = this.fateOf(word);
      if (fate.kind !== "replaced" && fate.kind !== "left") continue;
      const message = fate.message ?? `AL2023 calls \`${word.text}\` otherwise, or has no need of it.`;
      this.note("todo", fate.concern, message, word);
    }
  }

  private fateOf({ text, isLiteral }: ShellWord): PackageFate {
    if (!isLiteral) return { kind: "unknown" };
    return packageFateOf(text, { packages: this.stage.packages, hasOtherSources: this.hasOtherSources });
  }

  private replace(word: ShellWord, { texts, concern, message }: PackageFate & { kind: "replaced" }): void {
    const added = texts.filter((text) => !this.names.has(text));
    for (const text of added) this.names.add(text);
    this.draft.replace(word, added, concern);
    if (message !== undefined) this.note("done", concern, message, word);
  }

  private note(kind: "done" | "todo", concern: RunConcern, message: string, { span }: ShellWord): void {
    if (kind === "todo" || this.isInstall) this.stage.note(kind, concern, message, span);
  }

  private noteVariable(word: ShellWord): void {
    this.note(
      "todo",
      "run-packages",
      `See that AL2023 has the packages that ${quote(word.text)} stands for.`,
      word,
    );
  }

  private noteUnknown(words: readonly ShellWord[]): void {
    const [first] = words;
    if (first === undefined || !this.isInstall) return;
    const names = words.map(({ text }) => `\`${text}\``).join(", ");
    const message = `Whether AL2023 has ${names} isn't known to this program: dnf stops where it hasn't.`;
    this.note("todo", "run-packages", message, first);
  }
}

/** A list that has lost all of its packages installs nothing, and dnf would stop at that. */
function removeIfEmptied({ draft, command: { operands } }: DraftedPackages): void {
  const [first] = operands;
  if (first === undefined || !operands.every((word) => draft.isLeftOut(word))) return;
  draft.remove(draft.changeOf(first)?.concern ?? "run-packages");
}
