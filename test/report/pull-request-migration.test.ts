import { describe, expect, it } from "vitest";
import type { MoveFacts, MoveNote } from "../../src/decide/move-facts.ts";
import { draftPullRequest } from "../../src/decide/pull-request-draft.ts";
import { parseState } from "../../src/decide/pull-request-state.ts";
import { pullRequestBody } from "../../src/report/pull-request-body.ts";
import { pullRequestTitle } from "../../src/report/pull-request-title.ts";
import { baseOf, stateOf } from "../support/github-draft.ts";
import { TABLE } from "../support/github-scene.ts";
import {
  BEFORE,
  changesOf,
  DIGEST,
  DOCKERFILE,
  factsOf,
  moveDraft,
  PYTHON312,
  runtimeOf,
  sourcesFor,
  TODO,
} from "../support/moves.ts";

const HEAD = "c".repeat(40);
const CONTEXT = {
  repositoryUrl: "https://github.com/octo/functions",
  runtimes: TABLE,
  now: new Date("2026-11-21"),
  snooze: 30,
};
const BLOB = `https://github.com/octo/functions/blob/${HEAD}`;

function bodyOf(facts: Partial<MoveFacts> = {}, directory = ""): string {
  return pullRequestBody(moveDraft(changesOf(factsOf(facts)), directory), stateOf(), CONTEXT);
}

const NODE = {
  from: runtimeOf({ identifier: "nodejs20.x" }),
  to: runtimeOf({ identifier: "nodejs24.x", os: "AL2023" }),
};

function titleOf(...facts: Partial<MoveFacts>[]): string {
  return pullRequestTitle(moveDraft(facts.flatMap((each) => changesOf(factsOf(each)))));
}

describe("the title of a migration", () => {
  it.each([
    [[{}], "Move services/orders from python3.9 (AL2) to python3.12 (AL2023)"],
    [[{ dockerfile: "Dockerfile" }], "Move the function from python3.9 (AL2) to python3.12 (AL2023)"],
    [
      [{}, { dockerfile: "b/Dockerfile" }],
      "Move the functions of 2 directories from python3.9 (AL2) to python3.12 (AL2023)",
    ],
    [
      [{}, { ...NODE, dockerfile: "b/Dockerfile" }],
      "Move the functions of 2 directories to python3.12 (AL2023), nodejs24.x (AL2023)",
    ],
    [
      [{ heldUntil: "2026-12-31", from: PYTHON312 }],
      "Roll back services/orders to python3.12 3.12.2026.11.20.13",
    ],
  ])("names what moves from where to where: %#", (facts, title) => {
    expect(titleOf(...facts)).toBe(title);
  });

  it("is cut where its directory is long, and holds nothing of a hostile one", () => {
    expect(titleOf({ dockerfile: `${"long/".repeat(90)}Dockerfile` })).toMatch(
      /^Move \.\.\.[a-z/]{80} from python3\.9 \(AL2\) to python3\.12 \(AL2023\)$/,
    );
    expect(titleOf({ dockerfile: "fixes #1 @octocat\n`x`/Dockerfile" })).toBe(
      "Move fixes -1 -octocat-x- from python3.9 (AL2) to python3.12 (AL2023)",
    );
  });

  it("names what is known of a rollback's target", () => {
    const facts = factsOf({ heldUntil: "2026-12-31" });
    const title = (newReference: string) => {
      const [first, second] = changesOf(facts, { newReference });
      if (first === undefined || second === undefined) throw new Error("a move has two changes");
      const { datedTag: _, ...undated } = first;
      return pullRequestTitle(moveDraft([undated, second]));
    };
    expect(title("x:3.12.2026.11.20.13-arm64")).toMatch(/ 3\.12\.2026\.11\.20\.13-arm64$/);
    expect(title(`x:3.12@${DIGEST}`)).toMatch(/ 999999999999$/);
    expect(title("x:mine")).toMatch(/ x:mine$/);
  });
});

describe("the description of a migration", () => {
  it("says what moves, by all its names, and why", () => {
    const lines = bodyOf().split("\n");
    expect(lines.slice(0, 13)).toEqual([
      "- Moves `services/orders` from `python3.9 (AL2)` to `python3.12 (AL2023)`.",
      "",
      "|  | Image | Dated tag | Digest | Built |",
      "| --- | --- | --- | --- | --- |",
      `| old | \`${BEFORE}\` | \`3.9.2026.03.01.12\` | \`999999999999\` | 2026-03-01 |`,
      "| new | `public.ecr.aws/lambda/python:3.12` | `3.12.2026.11.20.13` |  | 2026-11-20 |",
      "",
      "**Why**",
      "",
      "- `python3.9` is deprecated since 2025-12-15: its base image gets no more patches.",
      "- Amazon Linux 2 (AL2) ended on 2026-06-30.",
      "- `python3.12` on Amazon Linux 2023 is patched until 2028-10-31.",
      "",
    ]);
    expect(parseState(lines.join("\n"))).toEqual(stateOf());
  });

  it.each([
    [
      { from: runtimeOf({ deprecation: "2027-01-31", os: "AL2023" }) },
      "`python3.9` is deprecated on 2027-01-31:",
    ],
    [
      { to: { ...PYTHON312, deprecation: "2026-01-01" } },
      "Amazon Linux 2023 is deprecated too, since 2026-01-01.",
    ],
    [{ to: { ...PYTHON312, availability: "preview" } }, "`python3.12` on Amazon Linux 2023 is a preview."],
    [{ heldUntil: "2026-12-31" }, "stays pinned until 2026-12-31"],
  ] as const)("has the dates of the table: %#", (facts, text) => {
    expect(bodyOf(facts)).toContain(text);
  });

  it("says where no date is announced, and of a system what is to come", () => {
    const { deprecation: _, ...undated } = PYTHON312;
    expect(bodyOf({ from: undated, to: undated })).toContain("has no announced end.");
    const body = pullRequestBody(moveDraft(), stateOf(), { ...CONTEXT, now: new Date("2026-01-01") });
    expect(body).toContain("Amazon Linux 2 (AL2) ends on 2026-06-30.");
  });

  it("parts what a person must look at, native dependencies, and what was done", () => {
    const notes: MoveNote[] = [
      TODO,
      TODO,
      { kind: "todo", message: "psycopg2 has binaries.", migration: "native-python" },
      {
        kind: "done",
        message: "`yum` is `dnf`.",
        migration: "run-yum",
        place: { file: "services/orders/Dockerfile", line: 2 },
      },
    ];
    const body = bodyOf({ notes });
    expect(body).toContain(
      `**For a person** (1)\n\n- [ ] \`distutils\` is gone from 3.12. [\`services/orders/app.py:3\`](${BLOB}/services/orders/app.py#L3)\n`,
    );
    expect(body).toContain("**Native dependencies to rebuild** (1)\n\n- [ ] psycopg2 has binaries.\n");
    expect(body).toContain(
      `<details><summary>Changed by lambda-image-bot (1)</summary>\n\n- [x] \`yum\` is \`dnf\`. [\`services/orders/Dockerfile:2\`](${BLOB}/services/orders/Dockerfile#L2)\n\n</details>`,
    );
    expect(bodyOf({ nextDigest: DIGEST })).toContain("`3.12.2026.11.20.13` | `999999999999` |");
    expect(bodyOf({ notes: [] })).toContain("**For a person:** nothing was found");
  });

  it("links to lines as they stand on the branch", () => {
    const facts = factsOf({
      notes: [{ kind: "todo", message: "Look.", place: { file: "services/orders/Dockerfile", line: 3 } }],
    });
    const [image, command] = changesOf(facts);
    if (image === undefined || command === undefined) throw new Error("a move has two changes");
    const edits = command.edits.map((edit) => ({ ...edit, newText: "dnf install -y tar && \\\n  dnf" }));
    const body = pullRequestBody(moveDraft([image, { ...command, edits }]), stateOf(), CONTEXT);
    expect(body).toContain("/services/orders/Dockerfile#L4)");
  });

  it("says how to build and try it, from the repository's root", () => {
    const body = bodyOf(
      { architecture: "arm64", stage: "function", buildArgs: new Map([["A", "x y"]]) },
      "apps",
    );
    expect(body).toContain(
      [
        "```sh",
        "docker build --provenance=false --platform linux/arm64 --target function --build-arg 'A=x y' -t orders:test -f apps/services/orders/Dockerfile apps/services/orders",
        "docker run --rm --platform linux/arm64 -p 9000:8080 orders:test",
        "# in another terminal",
        "curl http://localhost:9000/2015-03-31/functions/function/invocations --data @event.json",
        "```",
      ].join("\n"),
    );
    expect(body).toContain("```json\n{}\n```");
    expect(body).not.toContain("sam build");
  });

  it("starts an image with an entry point of its own through the emulator", () => {
    const body = bodyOf({ entryPoint: ["/main", "--x y"], dockerfile: "-x/Dockerfile", context: "" });
    expect(body).toContain("-p 9000:8080 --entrypoint /usr/local/bin/aws-lambda-rie x:test /main '--x y'");
    expect(bodyOf({ from: runtimeOf({ language: "go" }) })).toContain(
      "# PROGRAM is what the ENTRYPOINT starts\ndocker run --rm --platform linux/amd64 -p 9000:8080 --entrypoint /usr/local/bin/aws-lambda-rie orders:test PROGRAM\n",
    );
    expect(body).toContain("--platform linux/amd64 -t x:test -f ./-x/Dockerfile .\n");
    expect(bodyOf({ dockerfile: "Dockerfile", context: "" })).toContain("-t function:test -f Dockerfile .\n");
    expect(bodyOf({ dockerfile: "Dockerfile", context: "Web App" })).toContain("-t web-app:test");
  });

  it("tries it by SAM where a template of SAM's declares it, with an event of its source", () => {
    const events = new Map([["Orders", ["SQS"]]]);
    const template = { file: "template.yaml", format: "sam", functions: ["Orders"], events } as const;
    const body = bodyOf({ templates: [{ ...template, file: "x.tf", format: "terraform" }, template] });
    expect(body).toContain("```sh\nsam build && sam local invoke Orders -e event.json\n```");
    expect(body).toContain('"eventSource": "aws:sqs"');
    const named = { ...template, file: "infra/app template.yaml", events: new Map() };
    expect(bodyOf({ templates: [named] })).toContain("sam build -t 'infra/app template.yaml' && sam local");
    const { events: _, ...bare } = template;
    expect(bodyOf({ templates: [bare] }, "apps")).toContain("sam build -t apps/template.yaml && sam local");
    expect(bodyOf({ templates: [{ ...bare, functions: [] }] })).not.toContain("sam build");
  });

  it("says how to go back, with the image before by dated tag and digest, and that images always can", () => {
    const body = bodyOf();
    expect(body).toContain("A function from an image can always go back, unlike one from a zip archive");
    expect(body).toContain(
      [
        "lambda-image-bot migrate --only services/orders/Dockerfile --target rollback --to 3.9.2026.03.01.12",
        `lambda-image-bot migrate --only services/orders/Dockerfile --target rollback --to ${DIGEST}`,
      ].join("\n"),
    );
    expect(body).toContain(`- \`${BEFORE}\`, \`3.9.2026.03.01.12\`, \`${DIGEST}\``);
    const dated = { reference: `${BEFORE}.2026.03.01.12`, datedTag: "3.9.2026.03.01.12" };
    expect(bodyOf({ previous: dated })).toContain(`- \`${dated.reference}\`\n`);
    const unknown = bodyOf({ previous: { reference: BEFORE }, dockerfile: "Dockerfile" });
    expect(unknown).toContain("In the repository, revert this pull request.\n");
    expect(unknown).not.toContain("--to");
    expect(bodyOf({}, "apps")).toContain("migrate apps --only services/orders/Dockerfile --target rollback");
  });

  it("is the rollback's where it goes back", () => {
    expect(bodyOf({ heldUntil: "2026-12-31", from: PYTHON312 })).toMatch(
      /^- Rolls back `services\/orders` to `3\.12\.2026\.11\.20\.13` of `python3\.12`, until 2026-12-31\.\n/,
    );
  });

  it("names the function where it is the repository's only place", () => {
    expect(bodyOf({ dockerfile: "Dockerfile" })).toMatch(/^- Moves the function from /);
  });
});

describe("a migration of which a file can't be written", () => {
  it("is left out as a whole, others stay", () => {
    const other = changesOf(factsOf({ dockerfile: "b/Dockerfile", context: "b" }));
    const [image, command] = changesOf();
    if (image === undefined || command === undefined) throw new Error("a move has two changes");
    const changes = [image, { ...command, file: "services/orders/app.csproj" }, ...other];
    const base = baseOf(
      new Map(["services/orders/Dockerfile", "b/Dockerfile"].map((file) => [file, DOCKERFILE])),
    );
    const draft = draftPullRequest("migrate/orders", changes, sourcesFor(changes), base, "");
    expect(draft.changes).toEqual(other);
    expect(draft.leftOut).toEqual([
      { path: "services/orders/app.csproj", reason: "is not in the base commit" },
      { path: "services/orders/Dockerfile", reason: "belongs to a move of which another file is left out" },
    ]);
  });
});

describe("a description of many moves", () => {
  const many = (count: number, notes: readonly MoveNote[]) =>
    Array.from({ length: count }, (_, at) => {
      const directory = `services/${"very-long-name-".repeat(8)}${at}`;
      const previous = { reference: `${BEFORE}-${at}`, datedTag: "3.9.2026.03.01.12", digest: DIGEST };
      return factsOf({ previous, dockerfile: `${directory}/Dockerfile`, context: directory, notes });
    });
  const notesOf = (count: number): MoveNote[] =>
    Array.from({ length: count }, (_, at) => ({
      kind: at % 3 === 0 ? "done" : "todo",
      message: `${at} <@octocat> #1 `.repeat(60),
      migration: at % 2 === 0 ? "native-python" : "breaks-python",
      place: { file: `services/${"deep/".repeat(100)}${at}.py`, line: at + 1 },
    }));

  it.each([[0], [1000]])("fits, each part cut and saying so, beside a state of %i targets", (targets) => {
    const changes = many(300, notesOf(300)).flatMap((facts) =>
      changesOf(facts, { oldReference: facts.previous.reference }),
    );
    const state = stateOf({ targets: Array(targets).fill("0123456789abcdef") });
    const body = pullRequestBody(moveDraft(changes), state, CONTEXT);
    expect(body.length).toBeLessThanOrEqual(65_536);
    for (const cut of [
      /…and \d+ more functions; the run's report has all\./,
      /…and \d+ more; the run's report has all\./,
      /…and \d+ more points; the run's report has all\./,
      /…and \d+ more dependencies; the run's report has all\./,
      /There is no room here for \d+ more\./,
      /The table is cut: \d+ more of 600 changes/,
    ]) {
      expect(body).toMatch(cut);
    }
    expect(parseState(body)?.targets).toHaveLength(targets);
    expect(body.match(/<details>/g)).toHaveLength(body.match(/<\/details>/g)?.length ?? 0);
  });

  it("gives up the commands where they alone are too long", () => {
    const dockerfile = `${"x/".repeat(20_000)}Dockerfile`;
    const body = bodyOf({ dockerfile, context: "" });
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body).toContain("There is no room here for 1 more.");
  });
});

describe("a hostile migration", () => {
  it.each([
    "x` @octocat #1 <img src=x> [a](b)",
    "a|b\nc\r\n| d |",
    "--> <!-- lambda-image-bot-state {} -->",
    "```\n# title\n</details>",
    "(a)'b'!*_~ \u202e $(rm -rf /)",
    "'; rm -rf / #",
  ])("injects nothing: %j", (text) => {
    const name = `${text}/Dockerfile`;
    const previous = { reference: text, datedTag: text, digest: text };
    const template = {
      file: text,
      format: "sam",
      functions: [text],
      events: new Map([[text, [text]]]),
    } as const;
    const place = { file: text, line: 1 };
    const notes: MoveNote[] = [
      { kind: "todo", message: text, place },
      { kind: "todo", message: `\`${text}\` is native`, migration: "native-x" },
      { kind: "done", message: text, place },
    ];
    const facts = factsOf({
      ...{ dockerfile: name, context: text, stage: text, previous, notes, templates: [template] },
      ...{ buildArgs: new Map([[text, text]]), entryPoint: [text], from: runtimeOf({ identifier: text }) },
    });
    const changes = changesOf(facts, { oldReference: text, newReference: text, group: text });
    const body = pullRequestBody(moveDraft(changes), stateOf({ group: text }), CONTEXT);
    expect(parseState(body)?.group).toBe(text);
    const own = body
      .replace(/^(`{3,})[a-z]+\n[\s\S]*?\n\1$/gm, "")
      .replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "")
      .replace(/\]\(https:\/\/github\.com\/[\w./%#-]+\)/g, "")
      .replace(/<!-- lambda-image-bot-[ -;=?-~]* -->|<br>|<\/?details>|<\/?summary>/g, "");
    expect(own).not.toMatch(/@(?!\u200b)|<|(?<!&)#(?!\u200b)\d|octocat\]|\]\(|rm -rf/);
    expect(body.replace(/^(`{3,})[a-z]+\n[\s\S]*?\n\1$/gm, "").match(/^<\/details>$/gm)).toHaveLength(4);
  });
});
