import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBaseRecord, readBuildInfo } from "../../../src/decide/base-record.ts";

const NAME = "org.opencontainers.image.base.name";
const DIGEST = "org.opencontainers.image.base.digest";
const SHA = `sha256:${"a".repeat(64)}`;
const OTHER = `sha256:${"b".repeat(64)}`;

describe("what an image records of its base", () => {
  it.each([
    [{ [NAME]: "python:3.13", [DIGEST]: SHA }, {}, "docker.io library/python 3.13", SHA],
    [
      undefined,
      { [NAME]: "public.ecr.aws/lambda/python:3.13", [DIGEST]: SHA },
      "public.ecr.aws lambda/python 3.13",
      SHA,
    ],
    [{ [NAME]: "a:1" }, { [NAME]: "b:2", [DIGEST]: SHA }, "docker.io library/a 1", undefined],
    [{ [DIGEST]: OTHER }, { [NAME]: " b:2 ", [DIGEST]: SHA }, "docker.io library/b 2", SHA],
    [{ [NAME]: `a:1@${OTHER}` }, {}, "docker.io library/a 1", OTHER],
    [{ [NAME]: `a:1@${OTHER}`, [DIGEST]: SHA }, {}, "docker.io library/a 1", SHA],
    [{ [NAME]: "a:1", [DIGEST]: "latest" }, {}, "docker.io library/a 1", undefined],
  ])("is read from %j and %j", (annotations, labels, name, digest) => {
    const record = readBaseRecord(annotations, labels);
    const { registry, path, tag } = record?.reference ?? {};
    expect([registry, path, tag].join(" ")).toBe(name);
    expect(record?.digest).toBe(digest);
  });

  it.each([
    [{}],
    [{ [DIGEST]: SHA }],
    [{ [NAME]: "" }],
    [{ [NAME]: "no reference" }],
    [{ [NAME]: "scratch:" }],
  ])("is nothing in %j", (labels) => expect(readBaseRecord(undefined, labels)).toBeUndefined());
});

describe("BuildKit's build information", () => {
  const encode = (json: unknown) => Buffer.from(JSON.stringify(json)).toString("base64");

  it("names the images of a build", () => {
    const sources = [
      { type: "docker-image", ref: "docker.io/library/gö:1", pin: SHA },
      { type: "docker-image", ref: "docker.io/library/golang:1", pin: SHA },
      { type: "docker-image", ref: "python:3.13", pin: "?" },
      { type: "git", ref: "x", pin: SHA },
      { type: "docker-image", ref: 1 },
      null,
    ];
    expect(readBuildInfo({ buildInfo: encode({ sources }) })).toMatchObject([
      { reference: { path: "library/golang", tag: "1" }, digest: SHA },
      { reference: { path: "library/python", tag: "3.13" } },
    ]);
  });

  it.each([
    [undefined],
    [""],
    ["!"],
    [encode([])],
    [encode(null)],
    [encode({ sources: {} })],
    [encode("x").slice(1)],
  ])("is nothing in %j", (buildInfo) =>
    expect(readBuildInfo(buildInfo === undefined ? {} : { buildInfo })).toEqual([]),
  );

  it("is read or passed over, whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (buildInfo) => void readBuildInfo({ buildInfo })),
    );
  });
});
