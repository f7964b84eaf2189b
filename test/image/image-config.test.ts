import { describe, expect, it } from "vitest";
import { parseImageConfig } from "../../src/image/image-config.ts";

const DIGEST = `sha256:${"b".repeat(64)}`;
const MINIMAL = { os: "linux", architecture: "amd64", rootfs: { type: "layers", diff_ids: [DIGEST] } };

describe("parseImageConfig", () => {
  it("reads what is there", () => {
    const json = {
      ...MINIMAL,
      variant: "v2",
      created: "2026-10-03T13:05:06.123456789Z",
      config: { Labels: { a: "b", odd: 1 }, Env: ["PATH=/"] },
      history: [{ created_by: "RUN true", empty_layer: true }],
      "moby.buildkit.buildinfo.v0": "e30=",
    };
    expect(parseImageConfig(json)).toEqual({
      os: "linux",
      architecture: "amd64",
      variant: "v2",
      created: "2026-10-03T13:05:06.123456789Z",
      diffIds: [DIGEST],
      labels: { a: "b" },
      process: { env: [{ name: "PATH", value: "/" }], ignored: [] },
      history: [{ createdBy: "RUN true", isEmptyLayer: true }],
      buildInfo: "e30=",
    });
  });

  it.each([
    ...[{}, { variant: "" }, { config: null }, { config: { Labels: null } }, { created: null }],
    { "moby.buildkit.buildinfo.v0": {} },
  ])("does without what isn't: %j", (more) => {
    const expected = {
      ...{ os: "linux", architecture: "amd64", diffIds: [DIGEST], labels: {} },
      ...{ process: { env: [], ignored: [] }, history: [] },
    };
    expect(parseImageConfig({ ...MINIMAL, ...more })).toEqual(expected);
  });

  it.each(["yesterday", "2026-13-01T00:00:00Z", "2026-10-03", 1_790_000_000])(
    "drops created: %j",
    (created) => {
      expect(parseImageConfig({ ...MINIMAL, created })).not.toHaveProperty("created");
    },
  );

  it.each(["2026-10-03T13:05:06Z", "2026-10-03T13:05:06+02:00"])("keeps created: %s", (created) => {
    expect(parseImageConfig({ ...MINIMAL, created })).toHaveProperty("created", created);
  });

  it.each([
    [[], "is no JSON object"],
    [{ ...MINIMAL, os: "" }, "names no operating system"],
    [{ ...MINIMAL, os: 1 }, "names no operating system"],
    [{ ...MINIMAL, architecture: "" }, "names no architecture"],
    [{ ...MINIMAL, architecture: undefined }, "names no architecture"],
    [{ ...MINIMAL, rootfs: undefined }, "has no valid list of layers in rootfs.diff_ids"],
    [{ ...MINIMAL, rootfs: { diff_ids: ["x"] } }, "has no valid list of layers in rootfs.diff_ids"],
    [{ ...MINIMAL, rootfs: { diff_ids: [1] } }, "has no valid list of layers in rootfs.diff_ids"],
  ])("finds the problem of %j", (json, message) => {
    expect(parseImageConfig(json)).toEqual({ kind: "problem", message });
  });
});
