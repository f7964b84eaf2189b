// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/checks/finding.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { findingsIn } from "../support/project.ts";

const PYTHON = "FROM public.ecr.aws/lambda/python:3.13\n";
const PROVIDED = "FROM public.ecr.aws/lambda/provided:al2023\n";
const CLIENT = "FROM python:3.13-slim\nRUN pip install awslambdaric\n";

async function found(dockerfile: string): Promise<readonly Finding[]> {
  const findings = await findingsIn({ Dockerfile: `${dockerfile}\nCMD ["app.handler"]\n` });
  return findings.filter(({ id }) => /^env-/.test(id));
}

async function idsIn(dockerfile: string): Promise<string[]> {
  return (await found(dockerfile)).map(({ id, severity, confidence }) => `${id} ${severity} ${confidence}`);
}

describe("env-path", () => {
  it.each([
    "ENV PATH=/a:/usr/bin",
    'ENV PATH="/a"',
    "ENV PATH /a",
    "ENV LD_LIBRARY_PATH=/opt/lib",
    "ENV LD_LIBRARY_PATH=",
    "ENV PATH=/a:$PATH\nENV PATH=/b",
  ])("is found with %j", async (text) => {
    expect(await idsIn(PYTHON + text)).toEqual(["env-path warning medium"]);
  });

  it.each([
    "ENV PATH=/a:$PATH",
    "ENV PATH=/a\nENV PATH=/var/lang/bin/:/usr/bin",
    "ENV LD_LIBRARY_PATH=/a:${LD_LIBRARY_PATH}",
    "ENV PATH=$SOMEWHERE",
    "ENV PYTHONPATH=/a",
    "RUN PATH=/a b",
  ])("is not found with %j", async (text) => {
    expect(await idsIn(PYTHON + text)).toEqual([]);
  });

  it("asks of an OS-only base the system's programs alone", async () => {
    expect(await idsIn(`${PROVIDED}ENV PATH=/usr/bin/:/bin LD_LIBRARY_PATH=/a`)).toEqual([]);
    expect(await idsIn(`${PROVIDED}ENV PATH=/a`)).toEqual(["env-path warning medium"]);
    expect(await idsIn(`${CLIENT}ENV PATH=/a`)).toEqual([]);
  });

  it.each([
    ["ENV PATH=/a", "ENV PATH=/a:$PATH"],
    ['ENV PATH="/a b"', 'ENV PATH="/a b:$PATH"'],
    ["ENV LD_LIBRARY_PATH=/a X=1", "ENV LD_LIBRARY_PATH=/a:$LD_LIBRARY_PATH X=1"],
    ["ENV PATH='/a'", "ENV PATH='/a'"],
    ["ENV PATH=", "ENV PATH="],
  ])("puts the base's value behind: %s", async (bad, good) => {
    const text = `${PYTHON}${bad}`;
    const [finding] = await found(text);
    expect(applyEdits(text, finding?.fix?.edits ?? [])).toBe(`${PYTHON}${good}`);
    expect(finding?.fix?.safety ?? "review").toBe("review");
  });
});

describe("env-secret", () => {
  it.each([
    ["ENV AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI", "high"],
    ["ENV DB_PASSWORD=hunter2-and-more", "medium"],
    ["ENV GITHUB_TOKEN ghp_abcdefghijklmnopqrstuvwxyz0123456789", "medium"],
    ["ENV OTHER=AKIAIOSFODNN7EXAMPLE", "medium"],
    ["ARG AWS_SESSION_TOKEN", "medium"],
    ["ARG NPM_TOKEN=npm-12345-abcdef", "medium"],
    ["ARG API_KEY='12345-abcdef'", "medium"],
  ])("is found with %j", async (text, confidence) => {
    expect(await idsIn(PYTHON + text)).toEqual([`env-secret warning ${confidence}`]);
  });

  it.each([
    "ENV DB_PASSWORD=",
    "ENV DB_PASSWORD=changeme",
    "ENV DB_PASSWORD=<your password>",
    "ENV DB_PASSWORD=$GIVEN",
    "ENV DB_SECRET=arn:aws:secretsmanager:eu-west-1:123456789012:secret:x",
    "ENV PASSWORD_FILE=/run/secrets/x TOKENIZERS_PARALLELISM=false MAX_TOKEN=1",
    "ENV TOKEN_NAME=abcdef-ghijkl",
    "ARG NPM_TOKEN",
    "ARG NPM_TOKEN=$OTHER",
    "ONBUILD ARG AWS_SECRET_ACCESS_KEY",
    `ENV DB_PASSWORD=${"x".repeat(5000)}`,
  ])("is not found with %j", async (text) => {
    expect(await idsIn(PYTHON + text)).toEqual([]);
  });

  it("never repeats the value", async () => {
    const [finding] = await found(`${PYTHON}ENV DB_PASSWORD=hunter2-and-more`);
    expect(`${finding?.message}${finding?.help}`).not.toContain("hunter2");
  });

  it("looks at the image alone, not at its builders", async () => {
    const text = `FROM node:22 AS build\nARG AWS_SECRET_ACCESS_KEY\nENV DB_PASSWORD=hunter2-x\n${PYTHON}COPY --from=build /x /x`;
    expect(await idsIn(text)).toEqual([]);
  });
});

describe("env-reserved", () => {
  it.each(["ENV AWS_REGION=eu-west-1", "ENV _HANDLER=app.handler", "ENV LAMBDA_TASK_ROOT=/function"])(
    "is found with %j",
    async (text) => {
      expect(await idsIn(CLIENT + text)).toEqual(["env-reserved warning medium"]);
    },
  );

  it.each([
    "ENV LAMBDA_TASK_ROOT=/var/task LAMBDA_RUNTIME_DIR=/var/runtime",
    "ENV AWS_REGION=$GIVEN",
    "ARG AWS_REGION=eu-west-1",
    "ENV MY_REGION=eu-west-1",
  ])("is not found with %j", async (text) => {
    expect(await idsIn(CLIENT + text)).toEqual([]);
  });

  it("leaves credentials to the check of secrets", async () => {
    expect(await idsIn(`${CLIENT}ENV AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE`)).toEqual([
      "env-secret warning high",
    ]);
  });
});
