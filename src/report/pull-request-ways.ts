import type { FunctionMove } from "../decide/function-move.ts";
import type { MoveFacts } from "../decide/move-facts.ts";
import { codeBlock } from "./code-block.ts";
import { fittingLines, fittingParts, foldedLines } from "./fitting-lines.ts";
import {
  allNamesOf,
  DEPLOYED_IMAGE_COMMANDS,
  IMAGES_CAN_GO_BACK,
  rollbackCommands,
} from "./migration-rollback.ts";
import { localTrial } from "./migration-try.ts";
import { codeCell } from "./pull-request-changes.ts";

const TRIAL_ADVICE =
  "From the root of the repository; AWS's base images hold the runtime interface emulator. Images on Amazon Linux 2023 need Docker 20.10.10 or newer.";

/** How to build and try what moves, folded. @param room in characters */
export function trialLines(moves: readonly FunctionMove[], directory: string, room: number): string[] {
  const parts = moves.map(({ facts }) => trialOf(facts, directory));
  const shown = fittingParts([...new Set(parts)], room);
  const more = new Set(parts).size - shown.length;
  return foldedLines("Build and try it locally", [
    TRIAL_ADVICE,
    ...shown.flatMap((part) => ["", part]),
    ...(more > 0 ? ["", `There is no room here for ${more} more.`] : []),
  ]);
}

function trialOf(move: MoveFacts, directory: string): string {
  const { event, docker, sam } = localTrial(move, directory);
  return [
    "`event.json`, to be filled in:",
    "",
    codeBlock(event, "json"),
    "",
    codeBlock(docker, "sh"),
    ...(sam.length > 0 ? ["", "With SAM:", "", codeBlock(sam, "sh")] : []),
  ].join("\n");
}

const REVERT = "In the repository, revert this pull request.";
const PIN =
  " To keep the base image where it was from then on, pin it by its dated tag or by its digest, under a comment that holds it:";

/** How to go back, folded. @param room in characters */
export function rollbackLines(moves: readonly FunctionMove[], directory: string, room: number): string[] {
  const names = moves.map(({ facts }) => `- ${allNamesOf(facts.previous).map(codeCell).join(", ")}`);
  const commands = [...new Set(moves.flatMap(({ facts }) => rollbackCommands(facts, directory)))];
  const shown = fittingParts(commands, room / 2);
  return foldedLines("Roll back", [
    IMAGES_CAN_GO_BACK,
    "",
    codeBlock(DEPLOYED_IMAGE_COMMANDS, "sh"),
    "",
    ...(shown.length === 0 ? [REVERT] : [REVERT + PIN, "", codeBlock(shown, "sh")]),
    "",
    "The base image before:",
    "",
    ...fittingLines([...new Set(names)], room / 2, "images"),
  ]);
}
