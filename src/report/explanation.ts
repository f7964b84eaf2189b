import type { Check } from "../checks/check.ts";
import type { Finding, Severity } from "../checks/finding.ts";
import type { Plan } from "../decide/plan.ts";
import { invariant } from "../errors.ts";
import type { SourceText } from "../text/source.ts";
import { renderFindingText } from "./check-text.ts";
import { createPaint } from "./paint.ts";
import { checkPage } from "./project-pages.ts";
import { type ReportedFinding, reportOf } from "./report.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** What a check is about. */
export interface Explanation {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Markdown. */
  readonly rationale: string;
  /** What the examples are: `Dockerfile`, `template.yaml`. */
  readonly exampleFile: string;
  readonly badExample: string;
  readonly goodExample: string;
  /** Other files that stand beside both examples, by name. */
  readonly exampleBeside: Readonly<Record<string, string>>;
  /** What the bad example is told; absent where that takes a registry's answer, or an image built. */
  readonly found?: FoundExample;
  /** Whether a comment in the file silences it. */
  readonly isSilencedByComment: boolean;
  /** Whether it is about files, by whose paths it can be configured. */
  readonly isAboutFiles: boolean;
  /** Whether it is found in files and in built images. */
  readonly isFoundInImagesToo: boolean;
  /** Whether it is found in files and in what functions run. */
  readonly isFoundInFunctionsToo: boolean;
  /** The page about it. */
  readonly page: string;
}

/** What is found in a bad example. */
interface FoundExample {
  readonly finding: ReportedFinding;
  /** As the report of a check shows it. */
  readonly text: string;
  /** What its fix does to the example, as a unified diff. */
  readonly diff?: string;
}

/**
 * Explains a check.
 * @param plan what a check of the bad example comes to
 */
export function explanationOf(check: Check, plan: Plan): Explanation {
  const { id, title, severity, rationale, exampleFile = "Dockerfile", exampleBeside = {} } = check;
  const { badExample, goodExample } = check;
  const finding = plan.findings.find((one) => one.id === id);
  const isAboutFiles = check.scope !== "built-image" && check.scope !== "deployed";
  return {
    ...{ id, title, severity, rationale, exampleFile, badExample, goodExample, exampleBeside },
    ...(finding && { found: foundExample(finding, plan) }),
    isSilencedByComment: !WITHOUT_COMMENT.has(check.scope) && !exampleFile.endsWith(".json"),
    isAboutFiles,
    isFoundInImagesToo: isAboutFiles && check.runOnImage !== undefined,
    isFoundInFunctionsToo: isAboutFiles && check.runOnDeployed !== undefined,
    page: checkPage(id),
  };
}

/** Of whole files, of the repository, of images built or deployed, and of comments themselves nothing is silenced by a comment. */
const WITHOUT_COMMENT: ReadonlySet<Check["scope"]> = new Set([
  "file",
  "repository",
  "built-image",
  "deployed",
  "comment",
]);

function foundExample(finding: Finding, plan: Plan): FoundExample {
  const [reported] = reportOf("explain", { ...plan, findings: [finding] }).findings;
  invariant(reported !== undefined, "a finding is reported");
  const { file } = finding.location ?? {};
  const text = renderFindingText(finding, plan.sources, createPaint(false));
  const diff = diffOf(finding, plan.sources);
  return {
    finding: reported,
    text: file === undefined ? text : `${file}\n${text}`,
    ...(diff !== "" && { diff }),
  };
}

function diffOf({ fix }: Finding, sources: ReadonlyMap<string, SourceText>): string {
  const edits = fix?.edits ?? [];
  return [...new Set(edits.map(({ file }) => file))]
    .map((file) => {
      const source = sources.get(file);
      const own = edits.filter((edit) => edit.file === file);
      return source === undefined ? "" : unifiedDiff(file, source, own);
    })
    .join("");
}
