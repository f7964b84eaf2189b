import { setFailed } from "@actions/core";
import { describe, exitCodeOf } from "../errors.ts";
import { printable } from "../report/printable.ts";
import type { Failure } from "./failure.ts";
import { runAction } from "./run.ts";

/** The action's entry: the one place that catches, and that tells the runner how it went. */
async function main(): Promise<void> {
  try {
    const failure = await runAction(process.env, new Date());
    if (failure) fail(failure);
  } catch (error) {
    fail({ exitCode: exitCodeOf(error), lines: describe(error) });
  }
}

function fail({ exitCode, lines }: Failure): void {
  const shown = lines.flatMap((text) => text.split("\n")).map(printable);
  setFailed(shown.join("\n"));
  process.exitCode = exitCode;
}

/** Ends the process now: a name look-up or a proxy that doesn't answer can't be given up, and would be waited for. */
function end(): void {
  process.stdout.write("", () => process.exit());
}

void main().finally(end);
