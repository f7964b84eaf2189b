import { describe, expect, it } from "vitest";
import type { MoveFacts, MoveNote } from "../../src/decide/move-facts.ts";
import type { Plan } from "../../src/decide/plan.ts";
import { renderJson } from "../../src/report/json.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { reportOf } from "../../src/report/report.ts";
import { renderSummary } from "../../src/report/summary.ts";
import { renderText } from "../../src/report/text.ts";
import { TABLE } from "../support/github-scene.ts";
import { changesOf, factsOf, PYTHON312, sourcesFor, TODO } from "../support/moves.ts";
import { findingOf, planOf } from "./plan-example.ts";

const DRY = { colour: false, terminal: false, diff: true };
const WRITTEN = { ...DRY, diff: false };
const DONE: MoveNote = {
  kind: "done",
  message: "`yum` is `dnf`.",
  place: { file: "services/orders/Dockerfile", line: 2 },
};

function planFor(facts: Partial<MoveFacts> = {}, values: Partial<Plan> = {}): Plan {
  const changes = changesOf(factsOf({ notes: [DONE, TODO], ...facts }));
  return planOf({ changes, sources: sourcesFor(changes), ...values });
}

describe("the text report of a migration", () => {
  it("tells by function what changes, what is to do and what was done, then the diff", () => {
    expect(renderText(planFor(), DRY).split("\n\n")).toEqual([
      [
        "services/orders python3.9 (AL2) → python3.12 (AL2023)",
        "  services/orders/Dockerfile:1:6 migrate public.ecr.aws/lambda/python:3.9 → public.ecr.aws/lambda/python:3.12 (3.12.2026.11.20.13)",
        "  services/orders/Dockerfile:2:5 migrate 1 edit",
        "  to do services/orders/app.py:3: `distutils` is gone from 3.12.",
        "  done services/orders/Dockerfile:2: `yum` is `dnf`.",
      ].join("\n"),
      [
        "--- a/services/orders/Dockerfile",
        "+++ b/services/orders/Dockerfile",
        "@@ -1,3 +1,3 @@",
        "-FROM public.ecr.aws/lambda/python:3.9",
        "+FROM public.ecr.aws/lambda/python:3.12",
        "-RUN yum install -y gcc",
        "+RUN dnf install -y gcc",
        ' CMD ["app.handler"]',
      ].join("\n"),
      "2 changes in 1 file, 1 to do\n2 Dockerfiles, 3 image uses, 1 registry request, 1.2 s\n",
    ]);
  });

  it("names lines as they stand once it is written", () => {
    const [image, command] = changesOf(
      factsOf({
        notes: [
          { ...TODO, place: { file: "services/orders/Dockerfile", line: 3 } },
          { ...TODO, place: { file: "services/orders/Dockerfile", line: 1 } },
          TODO,
          { kind: "todo", message: "Try it." },
        ],
      }),
    );
    if (image === undefined || command === undefined) throw new Error("a move has two changes");
    const edits = command.edits.map((edit) => ({ ...edit, newText: "dnf install -y tar && \\\n  dnf" }));
    const changes = [image, { ...command, edits }];
    const plan = planOf({ changes, sources: sourcesFor(changes) });
    const places = (text: string) =>
      [...text.matchAll(/to do (.*)/g)].map(([, rest]) => rest?.split(": ")[0]);
    expect(places(renderText(plan, DRY))).toEqual([
      "services/orders/Dockerfile:3",
      "services/orders/Dockerfile:1",
      "services/orders/app.py:3",
      "Try it.",
    ]);
    expect(places(renderText(plan, WRITTEN))[0]).toBe("services/orders/Dockerfile:4");
    expect(places(renderText(plan, WRITTEN)).slice(1)).toEqual(places(renderText(plan, DRY)).slice(1));
  });

  it("tells findings and what stayed undetermined beside the moves", () => {
    const undetermined = [{ reference: "x:1", reason: "denied", message: "No." }] as const;
    const text = renderText(planFor({}, { findings: [findingOf()], undetermined }), WRITTEN);
    expect(text).toMatch(
      /^services\/orders [\s\S]*\n\napi\/Dockerfile\n[\s\S]*\n\nundetermined\n {2}denied x:1: No\.\n/,
    );
  });

  it("tells a rollback", () => {
    const text = renderText(
      planFor({ heldUntil: "2026-12-31", from: PYTHON312, dockerfile: "Dockerfile" }),
      WRITTEN,
    );
    expect(text).toMatch(
      /^\. python3\.12 back to 3\.12\.2026\.11\.20\.13, held until 2026-12-31\n {2}Dockerfile:1:6 roll back /,
    );
  });

  it("has no escapes of files or notes, no dated tag where none is known, and no diff of what isn't at hand", () => {
    const notes: MoveNote[] = [{ kind: "todo", message: "a\u001b[31m", place: { file: "b\u001b", line: 1 } }];
    const [image, command] = changesOf(factsOf({ notes, dockerfile: "c\u001b/Dockerfile" }));
    if (image === undefined || command === undefined) throw new Error("a move has two changes");
    const { datedTag: _, ...undated } = image;
    const text = renderText(planOf({ changes: [undated, command] }), DRY);
    expect(text).not.toContain("\u001b");
    expect(text).toContain("python:3.12\n");
    expect(text).not.toContain("---");
  });
});

describe("the Markdown report of a migration", () => {
  it("has a table of functions, and the checklist with what is to do first", () => {
    const markdown = renderMarkdown(planFor());
    expect(markdown).toContain(
      "## Functions\n\n| Function | From | To | To do | Done |\n| --- | --- | --- | --- | --- |\n" +
        "| `services/orders` | `python3.9 (AL2)` | `python3.12 (AL2023)` | 1 | 1 |\n",
    );
    expect(markdown).toContain(
      "## Checklist\n\n|  | Where | What |\n| --- | --- | --- |\n" +
        "| to do | `services/orders/app.py:3` | `distutils` is gone from 3.12. |\n" +
        "| done | `services/orders/Dockerfile:2` | `yum` is `dnf`. |\n",
    );
  });

  it("counts the edits that are of no image", () => {
    expect(renderMarkdown(planFor())).toContain(
      "| `services/orders/Dockerfile:2` |  | 1 edit | python3.12 |",
    );
    const facts = { plan: planFor(), pullRequests: [], runtimes: TABLE, now: new Date(), isDryRun: false };
    expect(renderSummary(facts)).toContain("| `services/orders/Dockerfile:2` |  | 1 edit | `python3.12` |");
  });

  it("links to places where it is known where files are shown, and shows none for notes without", () => {
    const notes: MoveNote[] = [
      TODO,
      { kind: "todo", message: "Try it." },
      { ...TODO, place: { file: "x".repeat(600), line: 1 } },
    ];
    const pages = { repositoryUrl: "https://github.com/o/r", commit: "c0ffee", directory: "apps" };
    const plan = planFor({ notes, dockerfile: "Dockerfile" });
    const facts = { plan, pullRequests: [], runtimes: TABLE, now: new Date("2026-11-21"), isDryRun: false };
    const summary = renderSummary({ ...facts, pages });
    expect(summary).toContain(
      "| to do | [`services/orders/app.py:3`](https://github.com/o/r/blob/c0ffee/apps/services/orders/app.py#L3) |",
    );
    expect(summary).toContain("| to do |  | Try it. |");
    expect(summary).toMatch(/\| to do \| `x{500}…` \|/);
    expect(summary).toContain("| `.` | `python3.9 (AL2)` |");
  });

  it("names a rollback's target", () => {
    const markdown = renderMarkdown(planFor({ heldUntil: "2026-12-31" }));
    expect(markdown).toContain("| `python3.12 3.12.2026.11.20.13` |");
  });
});

describe("the JSON report of a migration", () => {
  it("has the notes as texts, and no facts of the move", () => {
    const [image, command] = changesOf();
    if (image === undefined || command === undefined) throw new Error("a move has two changes");
    const changes = [{ ...image, notes: ["to do: Try it."] }, command];
    const report = reportOf("migrate", planOf({ changes, sources: sourcesFor(changes) }));
    const [first, second] = JSON.parse(renderJson(report)).changes;
    expect(first).toMatchObject({ kind: "migration", runtime: "python3.9", notes: ["to do: Try it."] });
    expect(Object.keys({ ...first, ...second })).not.toContain("move");
  });
});
