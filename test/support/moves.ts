import type { Change } from "../../src/decide/change.ts";
import type { MoveFacts, MoveNote } from "../../src/decide/move-facts.ts";
import { draftPullRequest, type PullRequestDraft } from "../../src/decide/pull-request-draft.ts";
import type { Runtime } from "../../src/lambda/runtime.ts";
import { baseOf } from "./github-draft.ts";

export const BEFORE = "public.ecr.aws/lambda/python:3.9";
const AFTER = "public.ecr.aws/lambda/python:3.12";
export const DIGEST = `sha256:${"9".repeat(64)}`;

export function runtimeOf(values: Partial<Runtime> = {}): Runtime {
  return {
    identifier: "python3.9",
    language: "python",
    version: "3.9",
    repository: "python",
    tag: "3.9",
    os: "AL2",
    architectures: ["x86_64", "arm64"],
    deprecation: "2025-12-15",
    successors: ["python3.12"],
    availability: "generally-available",
    ...values,
  };
}

export const PYTHON312 = runtimeOf({
  identifier: "python3.12",
  version: "3.12",
  tag: "3.12",
  os: "AL2023",
  deprecation: "2028-10-31",
});

export const TODO: MoveNote = {
  kind: "todo",
  message: "`distutils` is gone from 3.12.",
  migration: "breaks-python",
  place: { file: "services/orders/app.py", line: 3 },
};

export function factsOf(values: Partial<MoveFacts> = {}): MoveFacts {
  return {
    from: runtimeOf(),
    to: PYTHON312,
    previous: { reference: BEFORE, datedTag: "3.9.2026.03.01.12", digest: DIGEST },
    dockerfile: "services/orders/Dockerfile",
    context: "services/orders",
    buildArgs: new Map(),
    templates: [],
    notes: [TODO],
    ...values,
  };
}

const FROM = `FROM ${BEFORE}`;

/** The changes of one move: its base image, and its second line. */
export function changesOf(facts: MoveFacts = factsOf(), values: Partial<Change> = {}): Change[] {
  const common = {
    kind: "migration",
    file: facts.dockerfile,
    runtime: facts.from.identifier,
    newRuntime: facts.to.identifier,
    group: "migrate/orders",
  } as const;
  const image = {
    ...{ line: 1, column: 6, oldReference: BEFORE, newReference: AFTER, datedTag: "3.12.2026.11.20.13" },
    edits: [{ start: FROM.length - 3, end: FROM.length, newText: "3.12" }],
  };
  const start = FROM.length + 5;
  const rest = {
    ...{ line: 2, column: 5, oldReference: "", newReference: "" },
    edits: [{ start, end: start + 3, newText: "dnf" }],
  };
  return [
    { ...common, ...image, ...values, move: facts },
    { ...common, ...rest, ...values },
  ];
}

/** The text that {@link changesOf} is made for. */
export const DOCKERFILE = `${FROM}\nRUN yum install -y gcc\nCMD ["app.handler"]\n`;

export function sourcesFor(changes: readonly Change[]) {
  return new Map(changes.map(({ file }) => [file, { text: DOCKERFILE, hasBom: false }]));
}

/** A draft of some moves on a base that has their files. @param directory the working directory */
export function moveDraft(changes: readonly Change[] = changesOf(), directory = ""): PullRequestDraft {
  const prefix = directory === "" ? "" : `${directory}/`;
  const base = baseOf(new Map(changes.map(({ file }) => [prefix + file, DOCKERFILE])));
  return draftPullRequest("migrate/orders", changes, sourcesFor(changes), base, directory);
}
