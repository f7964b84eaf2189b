import { readBuildspec } from "./buildspec.ts";
import { readCompositeAction, readGithubWorkflow } from "./github-workflow.ts";
import { readGitlabPipeline } from "./gitlab-pipeline.ts";
import type { JobReader } from "./job-reader.ts";
import { readMakefile } from "./makefile.ts";
import { readShellFile } from "./shell-file.ts";
import { mentionsImages, type WorkflowFormat, workflowFormatOf } from "./workflow-candidate.ts";
import type { WorkflowFile } from "./workflow-file.ts";
import { YamlTree } from "./yaml-tree.ts";

/**
 * Reads a file that builds images or deploys functions, by the format that its path tells; of a file that isn't about
 * either nothing is read. What is malformed becomes a problem; nothing throws.
 * @param path relative to the directory given, with `/`
 * @param text without its byte-order mark
 */
export function readWorkflowFile(path: string, text: string): WorkflowFile {
  const format = mentionsImages(text) ? workflowFormatOf(path) : undefined;
  const { jobs, problems } = format ? readAs(format, path, text) : { jobs: [], problems: [] };
  return {
    path,
    text,
    builds: jobs.flatMap(({ builds }) => builds),
    deployments: jobs.flatMap(({ deployments }) => deployments),
    problems,
  };
}

interface ReadJobs {
  readonly jobs: readonly JobReader[];
  readonly problems: WorkflowFile["problems"];
}

function readAs(format: WorkflowFormat, path: string, text: string): ReadJobs {
  switch (format) {
    case "make":
      return { jobs: [readMakefile(path, text)], problems: [] };
    case "shell":
      return { jobs: [readShellFile(path, text)], problems: [] };
    default: {
      const tree = new YamlTree(text);
      // GitHub refuses a file that has one; the others take the last value.
      const oddities = format.startsWith("github") ? tree.duplicates : [];
      return { jobs: YAML_READERS[format](tree, text), problems: tree.error ? [tree.error] : oddities };
    }
  }
}

const YAML_READERS = {
  "github-workflow": readGithubWorkflow,
  "github-action": readCompositeAction,
  buildspec: readBuildspec,
  gitlab: readGitlabPipeline,
};
