import type { Check } from "../../src/checks/check.ts";
import { cell, GENERATED } from "./generated.ts";

/** What checks are about, in the order of the page. */
const GROUPS = [
  "Base images",
  "Dockerfiles",
  "Functions and repositories",
  "Builds",
  "Built images",
  "Deployed functions",
  "The repository",
] as const;

type Group = (typeof GROUPS)[number];

/** The table of all checks. */
export function checksIndexPage(checks: readonly Check[]): string {
  return `${[
    GENERATED,
    "# Checks",
    "A check's severity is changed, or the check left out, with `checks` in the [configuration](../configuration.md); a comment `# lambda-image-bot: ignore CHECK-ID REASON` above a line silences it there. Each page says what is found, why, and how to mend it; `lambda-image-bot explain ID` shows the same (of built images and of deployed functions without what is said of the example).",
    "The examples of built images are descriptions of images: `image.yaml` names the runtime whose AWS base image the image stands on (`base`), its configuration (`entrypoint`, `cmd`, `workdir`, `env`), the files of its own layers by path, with a slash behind directories, the form of its manifest, and the function that uses it. What it leaves out is as usual. No command reads such files.",
    ...GROUPS.flatMap((group) =>
      groupSection(
        group,
        checks.filter((check) => groupOf(check) === group),
      ),
    ),
  ].join("\n\n")}\n`;
}

function groupSection(group: Group, checks: readonly Check[]): string[] {
  const rows = checks.map(
    ({ id, title, severity }) => `| [\`${id}\`](${id}.md) | ${cell(title)} | ${severity} |`,
  );
  return [`## ${group}`, ["| check | finds | severity |", "|---|---|---|", ...rows].join("\n")];
}

function groupOf(check: Check): Group {
  switch (check.scope) {
    case "image-use":
    case "unreadable":
      return "Base images";
    case "dockerfile":
    case "stage":
      return "Dockerfiles";
    case "file":
      return FILE_GROUPS[check.fileKind ?? "dockerfile"];
    case "function":
    case "ecr-repository":
      return "Functions and repositories";
    case "workflow":
    case "workflow-file":
      return "Builds";
    case "built-image":
      return "Built images";
    case "deployed":
      return "Deployed functions";
    case "repository":
    case "comment":
      return "The repository";
  }
}

const FILE_GROUPS = {
  dockerfile: "Dockerfiles",
  iac: "Functions and repositories",
  workflow: "Builds",
} as const satisfies Record<string, Group>;
