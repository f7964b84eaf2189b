import type { LogicalText } from "../text/logical-text.ts";
import { JobReader } from "./job-reader.ts";
import { mentionsImages } from "./workflow-candidate.ts";
import type { WorkflowFile } from "./workflow-file.ts";

/** A script that stands in a file of another kind. */
export interface EmbeddedScript {
  readonly text: LogicalText;
  /** Where it runs, relative to the directory given; absent where that isn't known. */
  readonly workingDirectory?: string;
  readonly environment: ReadonlyMap<string, string>;
}

/** What the scripts in a file build and deploy, one behind the other. */
export function readEmbeddedScripts(
  path: string,
  text: string,
  scripts: readonly EmbeddedScript[],
): WorkflowFile {
  const reader = new JobReader();
  for (const { text: script, workingDirectory, environment } of scripts) {
    if (!mentionsImages(script.text)) continue;
    reader.runScript(script, {
      file: text,
      directory: workingDirectory,
      variable: (name) => environment.get(name),
      lookup: () => undefined,
    });
  }
  return { path, text, builds: reader.builds, deployments: reader.deployments, problems: [] };
}
