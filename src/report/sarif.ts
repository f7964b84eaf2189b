import type { Check } from "../checks/check.ts";
import type { Confidence, Finding } from "../checks/finding.ts";
import type { Plan } from "../decide/plan.ts";
import { invariant } from "../errors.ts";
import { counted } from "./counts.ts";
import { compareFindings } from "./finding-order.ts";
import { printableJson } from "./printable.ts";
import { PROJECT_URL } from "./project-pages.ts";
import { messageText, type PlacedFinding, sarifResultMaker } from "./sarif-result.ts";
import { SARIF_LEVELS, sarifRule } from "./sarif-rule.ts";

/** What a SARIF log says beside the findings. */
export interface SarifFacts {
  /** The checks that were run. */
  readonly checks: readonly Check[];
  /** This program's version. */
  readonly version: string;
  /** Where the findings' files are, from the repository's root, with `/`; empty for the root itself. */
  readonly directory: string;
}

/** GitHub refuses more results of a run, or 10 MB after gzip, to which this many characters never come near. */
const MOST_RESULTS = 25_000;
const MOST_CHARACTERS = 20_000_000;

/**
 * The findings of a plan as a log of SARIF 2.1.0, as GitHub's code scanning and other readers take it; the gravest
 * first, as many as GitHub takes. What has no place, and what stayed undetermined, is a notification of the run:
 * GitHub refuses a whole log for one result without a place.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderSarif(plan: Plan, { checks, version, directory }: SarifFacts): string {
  const ranked = [...plan.findings].sort(compareFindings);
  const results = resultsOf(ranked.filter(isPlaced), plan, checks, directory);
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "lambda-image-bot",
            semanticVersion: version,
            informationUri: PROJECT_URL,
            rules: checks.map((check) => sarifRule(check, precisionOf(check, plan.findings))),
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: notificationsOf(ranked, plan, results.leftOut),
          },
        ],
        results: results.shown,
      },
    ],
  };
  return `${printableJson(JSON.stringify(log, null, 2))}\n`;
}

function isPlaced(finding: Finding): finding is PlacedFinding {
  return finding.location !== undefined || finding.image !== undefined;
}

function resultsOf(
  findings: readonly PlacedFinding[],
  { sources }: Plan,
  checks: readonly Check[],
  directory: string,
) {
  const resultOf = sarifResultMaker(sources, directory);
  const indexes = new Map(checks.map(({ id }, index) => [id, index]));
  const shown: ReturnType<typeof resultOf>[] = [];
  let room = MOST_CHARACTERS;
  for (const finding of findings.slice(0, MOST_RESULTS)) {
    const ruleIndex = indexes.get(finding.id);
    invariant(ruleIndex !== undefined, `the finding ${finding.id} comes of a check that was run`);
    const result = resultOf(finding, ruleIndex);
    room -= JSON.stringify(result, null, 2).length;
    if (room < 0) break;
    shown.push(result);
  }
  return { shown, leftOut: findings.length - shown.length };
}

const PRECISIONS: readonly Confidence[] = ["low", "medium"];

/** A rule is as sure as the least sure of its findings. */
function precisionOf({ id }: Check, findings: readonly Finding[]): Confidence {
  const own = findings.filter((finding) => finding.id === id);
  return PRECISIONS.find((confidence) => own.some((finding) => finding.confidence === confidence)) ?? "high";
}

function notificationsOf(ranked: readonly Finding[], { undetermined }: Plan, leftOut: number) {
  const general = ranked.filter((finding) => !isPlaced(finding));
  return [
    ...general.map((finding) => ({
      level: SARIF_LEVELS[finding.severity],
      message: { text: messageText(finding) },
      associatedRule: { id: finding.id },
    })),
    ...undetermined.map(({ reference, reason, message }) => ({
      level: "warning",
      message: { text: `Undetermined (${reason}): ${reference}: ${message}`.replaceAll("](", "] (") },
    })),
    ...(leftOut === 0
      ? []
      : [
          {
            level: "warning",
            message: { text: `${counted(leftOut, "more finding")} would be more than GitHub takes.` },
          },
        ]),
  ];
}
