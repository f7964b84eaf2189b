import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ActionProgram } from "../../demo/action-process.ts";
import { quoteLogLine, renderChapter } from "../../demo/render-chapter.ts";
import { type Scenario, startScenario } from "../../demo/scenario.ts";
import { playStory } from "../../demo/story.ts";
import { makeWorkFolder } from "../../demo/work-folder.ts";
import { RefusedError } from "../../errors.ts";
import { createPaint } from "../../report/paint.ts";
import type { ReportedFinding } from "../../report/report.ts";
import type { Invocation } from "../command.ts";
import { watchForInterruption } from "../interruption.ts";

/** `demo`: the whole job on an embedded registry and an embedded GitHub; 1 where it goes otherwise than it should. */
export async function runDemo(invocation: Invocation): Promise<number> {
  const { settings, environment } = invocation;
  const file = findAction(process.argv[1] ?? "");
  const interruption = watchForInterruption();
  const { writeSpacing, timeoutSeconds } = settings;
  const program = { file, writeSpacing, timeoutSeconds, signal: interruption.signal, environment };
  const scenario = await startScenario(() => new Date());
  try {
    return await play(program, scenario, invocation);
  } catch (error) {
    const exitCode = interruption.exitCode();
    if (exitCode === undefined) throw error;
    return exitCode;
  } finally {
    interruption.stop();
    await scenario.close();
  }
}

/**
 * The action's bundle beside that of the command line; its sources where the command line runs from source.
 * @param entry the file that this process was started with, perhaps a link to it
 * @throws {RefusedError} where there is neither
 */
function findAction(entry: string): string {
  const directory = dirname(existsSync(entry) ? realpathSync(entry) : entry);
  const candidates = [join(directory, "action.cjs"), join(directory, "../action/main.ts")];
  const found = candidates.find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new RefusedError(`action.cjs is missing in ${directory}`, {
    help: "The demo runs the action itself: keep the files of dist together.",
  });
}

async function play(program: ActionProgram, scenario: Scenario, invocation: Invocation): Promise<number> {
  const { settings, terminal } = invocation;
  const paint = createPaint(terminal.colour);
  const folder = makeWorkFolder();
  const say = (text: string) => terminal.report(text, undefined);
  try {
    await say(openingOf(program, scenario));
    let number = 0;
    let known: readonly ReportedFinding[] = [];
    for await (const chapter of playStory({ program, scenario, folder })) {
      number += 1;
      await say(renderChapter(chapter, number, known, paint));
      const { differences, findings, outcome } = chapter.act;
      if (settings.verbose) for (const line of outcome.log.split("\n")) terminal.say(quoteLogLine(line));
      if (differences.length > 0) return 1;
      known = findings;
    }
    await say(CLOSING);
    return 0;
  } finally {
    folder.remove();
  }
}

function openingOf({ file }: ActionProgram, { hub }: Scenario): string {
  const { repository } = hub;
  const paths = [...repository.files(repository.defaultBranch).keys()];
  return `${[
    "This process is a registry with base images and a GitHub, both on 127.0.0.1; nothing else is asked.",
    `On it, as a scheduled workflow would, runs the action itself: ${basename(dirname(file))}/${basename(file)}.`,
    `The repository ${repository.fullName} has ${paths.join(", ")}.`,
  ].join("\n")}\n\n`;
}

const CLOSING = `All went as it should. For a repository of yours:
  update --dry-run DIR   shows what would change in it, as a diff
  README.md              has the workflow to copy
`;
