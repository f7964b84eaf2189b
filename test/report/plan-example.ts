import type { Finding } from "../../src/checks/finding.ts";
import type { Change } from "../../src/decide/change.ts";
import type { Plan } from "../../src/decide/plan.ts";

export const OLD = `public.ecr.aws/lambda/python:3.12@sha256:${"a".repeat(64)}`;
export const NEW = `public.ecr.aws/lambda/python:3.12@sha256:${"b".repeat(64)}`;

/** A change of the first line of a file that is `FROM OLD`. */
export function changeOf(values: Partial<Change> = {}): Change {
  return {
    kind: "digest",
    file: "api/Dockerfile",
    line: 1,
    column: 6,
    oldReference: OLD,
    newReference: NEW,
    runtime: "python3.12",
    group: "python3.12",
    edits: [{ start: 5, end: 5 + OLD.length, newText: NEW }],
    ...values,
  };
}

export function findingOf(values: Partial<Finding> = {}): Finding {
  return {
    id: "base-eol",
    severity: "warning",
    confidence: "high",
    message: "python3.9 is deprecated",
    help: "Run migrate.",
    location: { file: "api/Dockerfile", line: 1, column: 6, endLine: 1, endColumn: 9 },
    ...values,
  };
}

export function planOf(values: Partial<Plan> = {}): Plan {
  return {
    changes: [],
    findings: [],
    undetermined: [],
    determined: 3,
    runtimes: [],
    sources: new Map(),
    stats: { files: 2, imageUses: 3, registryRequests: 1, durationMs: 1234 },
    ...values,
  };
}

/** The sources that {@link changeOf} speaks of. */
export function sourcesOf(file = "api/Dockerfile"): Plan["sources"] {
  return new Map([[file, { text: `FROM ${OLD}\nCMD ["a.b"]\n`, hasBom: false }]]);
}
