import { commandName } from "../shell/command-name.ts";
import type { RunStage } from "./run-stage.ts";

const PYTHON_2 = /^(?:python|python2|python2\.7|pip2|pip2\.7)$/;

/** Speaks of commands of the system's Python 2, which AL2 had and AL2023 hasn't; Lambda's images of Python have their own. */
export function noteOldPython(stage: RunStage): void {
  if (stage.environment.language === "python") return;
  for (const { run } of stage.openDrafts) {
    const name = commandName(run);
    const [program] = run.words;
    if (program === undefined || !PYTHON_2.test(name)) continue;
    const message = `AL2023 has no \`${name}\`, which is Python 2 on AL2: its Python is \`python3\`, where that is installed.`;
    stage.note("todo", "run-python", message, program.span);
  }
}
