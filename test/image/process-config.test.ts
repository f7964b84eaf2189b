import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseHistory, parseProcessConfig } from "../../src/image/process-config.ts";

describe("parseProcessConfig", () => {
  it("reads what starts, where, and as whom", () => {
    const json = {
      Entrypoint: ["/lambda-entrypoint.sh"],
      Cmd: ["app.handler"],
      WorkingDir: "/var/task",
      User: "app",
      Env: ["PATH=/bin", "OPTIONS=a=b", "BARE", "=odd"],
    };
    expect(parseProcessConfig(json)).toEqual({
      entrypoint: ["/lambda-entrypoint.sh"],
      cmd: ["app.handler"],
      workingDirectory: "/var/task",
      user: "app",
      env: [
        { name: "PATH", value: "/bin" },
        { name: "OPTIONS", value: "a=b" },
        { name: "BARE", value: "" },
        { name: "", value: "odd" },
      ],
      ignored: [],
    });
  });

  it.each([
    undefined,
    null,
    [],
    "text",
    {},
    { Entrypoint: null, Cmd: null, Env: null, WorkingDir: null, User: null },
    { Entrypoint: [], Cmd: [], Env: [], WorkingDir: "", User: "" },
    { Entrypoint: "/main", Cmd: [1], Env: [null], WorkingDir: 1, User: 0 },
  ])("has nothing of %j", (json) => {
    expect(parseProcessConfig(json)).toEqual({ env: [], ignored: [] });
  });

  it("names what Lambda ignores, where it is set to something", () => {
    const json = {
      ExposedPorts: { "8080/tcp": {} },
      Volumes: {},
      Healthcheck: { Test: ["CMD", "true"] },
      StopSignal: "SIGTERM",
      OnBuild: [],
    };
    expect(parseProcessConfig(json).ignored).toEqual(["ExposedPorts", "Healthcheck", "StopSignal"]);
    expect(parseProcessConfig({ Healthcheck: { Test: ["NONE"] } }).ignored).toEqual([]);
    expect(parseProcessConfig({ OnBuild: ["RUN true"], Volumes: null, StopSignal: 15 }).ignored).toEqual([
      "OnBuild",
    ]);
  });

  it("takes whatever JSON there is", () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => parseProcessConfig(json).env.length >= 0));
  });
});

describe("parseHistory", () => {
  it("reads steps, loose about what they hold", () => {
    const json = [
      { created: "2026-11-20T08:00:00Z", created_by: "RUN x", comment: "c", author: "a", empty_layer: true },
      { created: 1, created_by: null, empty_layer: "true" },
      "no step",
    ];
    expect(parseHistory(json)).toEqual([
      { created: "2026-11-20T08:00:00Z", createdBy: "RUN x", comment: "c", author: "a", isEmptyLayer: true },
      { isEmptyLayer: false },
    ]);
  });

  it.each([undefined, null, {}, "text"])("has no steps in %j", (json) => {
    expect(parseHistory(json)).toEqual([]);
  });
});
