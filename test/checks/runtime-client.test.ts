import { describe, expect, it } from "vitest";
import { foundBy, summary, templateOf } from "./found-by.ts";

async function ids(dockerfile: string, beside = {}): Promise<string[]> {
  return (await foundBy(["ric-"], `${dockerfile}\n`, beside)).map(summary);
}

describe("ric-none", () => {
  const START = 'FROM python:3.13-slim\nCMD ["python", "app.py"]';

  it("finds an interpreter without a client where a function is built from it", async () => {
    const [finding] = await foundBy(["ric-"], `${START}\n`, templateOf());
    expect(finding).toMatchObject({ id: "ric-none", severity: "warning", confidence: "low" });
    expect(finding?.related).toHaveLength(1);
    expect(await ids("FROM node:22\nENTRYPOINT node server.js", templateOf())).toEqual([
      "ric-none warning 1",
    ]);
  });

  it.each([
    ["no function", START, {}],
    ["a client", `${START}\nRUN pip install awslambdaric`, templateOf()],
    ["the web adapter", `${START}\nCOPY --from=x /lambda-adapter /opt/extensions/`, templateOf()],
    ["a compiled program", 'FROM debian:12\nENTRYPOINT ["/main"]', templateOf()],
    ["an image that nothing is known of", 'FROM example.com/base\nCMD ["python", "app.py"]', templateOf()],
    ["scratch", 'FROM scratch\nCMD ["python"]', templateOf()],
    ["no start at all", "FROM python:3.13-slim", templateOf()],
    [
      "a Lambda base",
      'FROM public.ecr.aws/lambda/python:3.13\nENTRYPOINT ["python", "app.py"]',
      templateOf(),
    ],
    [
      "a client in the function's overrides",
      START,
      templateOf(
        '      ImageConfig:\n        EntryPoint: [python, -m, awslambdaric]\n        Command: ["a.b"]\n',
      ),
    ],
    [
      "overrides that aren't known",
      START,
      templateOf("      ImageConfig:\n        EntryPoint: !Ref Start\n"),
    ],
  ])("leaves alone %s", async (_, dockerfile, beside) => expect(await ids(dockerfile, beside)).toEqual([]));
});

describe("ric-alpine", () => {
  const RIC = "RUN pip install --target /x awslambdaric==2.0.0";

  it.each([
    ["FROM python:3.13-alpine", RIC],
    ["FROM python:3.13-alpine", "RUN python3 -m pip install awslambdaric"],
    ["FROM node:22-alpine", "RUN npm install aws-lambda-ric@3"],
  ])("finds a client that nothing compiles: %s %s", async (from, run) => {
    expect(await ids(`${from}\n${run}`)).toEqual(["ric-alpine warning 2"]);
  });

  it.each([
    ["a compiler", `FROM python:3.13-alpine\nRUN apk add build-base cmake && pip install awslambdaric`],
    ["a compiler below", `FROM python:3.13-alpine AS base\nRUN apk add g++\nFROM base\n${RIC}`],
    [
      "packages that aren't known",
      `FROM python:3.13-alpine\nARG P\nRUN apk add $P && pip install awslambdaric`,
    ],
    ["glibc", `FROM python:3.13-slim\n${RIC}`],
    ["what may fail", `FROM python:3.13-alpine\n${RIC} || true`],
  ])("leaves alone %s", async (_, dockerfile) => expect(await ids(dockerfile)).toEqual([]));

  it("knows since when libexecinfo-dev is gone", async () => {
    const build = (tag: string) =>
      `FROM python:${tag}\nRUN apk add build-base libexecinfo-dev && pip install awslambdaric`;
    for (const tag of ["3.9-alpine3.16", "3.11-alpine", "3-alpine", "alpine"]) {
      expect(await ids(build(tag))).toEqual([]);
    }
    for (const tag of ["3.12-alpine3.19", "3.12-alpine", "3.11-alpine3.17"]) {
      expect(await ids(build(tag))).toEqual(["ric-alpine error 2"]);
    }
    const plain = (tag: string) =>
      `FROM alpine:${tag}\nRUN apk add build-base libexecinfo-dev && npm i aws-lambda-ric`;
    expect(await ids(plain("latest"))).toEqual([]);
    expect(await ids(plain("4.0"))).toEqual(["ric-alpine error 2"]);
  });
});
