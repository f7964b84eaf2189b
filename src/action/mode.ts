import { UsageError } from "../errors.ts";

/** What a run does. */
export type Mode = "update" | "check" | "migrate" | "verify" | "rebuild";

/** What the input `mode` accepts. */
export const MODES = ["auto", "update", "check", "migrate", "verify", "rebuild"] as const;

const MODE_OF_EVENT: ReadonlyMap<string, Mode> = new Map([
  ["pull_request", "check"],
  ["merge_group", "check"],
  ["schedule", "update"],
  ["workflow_dispatch", "update"],
  ["repository_dispatch", "update"],
]);

/**
 * What to do: the mode that was asked for, with `auto` the one that the event stands for.
 * @param eventName `GITHUB_EVENT_NAME`
 * @throws {UsageError} for `pull_request_target` whatever the mode, and for an event that `auto` knows no mode for
 */
export function chooseMode(input: (typeof MODES)[number], eventName: string): Mode {
  if (eventName === "pull_request_target") {
    throw new UsageError(
      "lambda-image-bot does not run on pull_request_target: such a run has the repository's secrets and a token that " +
        "writes, while anybody's pull request decides what it reads.",
      { help: "Use the event pull_request, which needs no secrets." },
    );
  }
  if (input !== "auto") return input;
  const mode = MODE_OF_EVENT.get(eventName);
  if (mode !== undefined) return mode;
  const event = eventName === "" ? "no event is named (GITHUB_EVENT_NAME)" : `not for ${eventName}`;
  throw new UsageError(
    `the input mode is auto, which knows what to do for ${[...MODE_OF_EVENT.keys()].join(", ")}; ${event}.`,
    { help: `Set mode to one of: ${MODES.filter((each) => each !== "auto").join(", ")}.` },
  );
}
