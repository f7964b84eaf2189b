import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codeCacheDirectory } from "../../src/cli/code-cache.ts";

describe("the place of compiled code", () => {
  const HOME = "/home/me";

  it("is in the user's own cache", () => {
    expect(codeCacheDirectory("check", { HOME }, "linux")).toBe(join(HOME, ".cache", "lambda-image-bot"));
    expect(codeCacheDirectory("update", { HOME, XDG_CACHE_HOME: "/c" }, "linux")).toBe(
      join("/c", "lambda-image-bot"),
    );
    expect(codeCacheDirectory("check", { HOME, LOCALAPPDATA: "/l" }, "win32")).toBe(
      join("/l", "lambda-image-bot"),
    );
  });

  it("is nowhere for a user without one", () => {
    expect(codeCacheDirectory("check", { HOME: "", XDG_CACHE_HOME: "" }, "linux")).toBeUndefined();
    expect(codeCacheDirectory("check", { HOME }, "win32")).toBeUndefined();
    expect(codeCacheDirectory("check", { HOME, XDG_CACHE_HOME: "here" }, "linux")).toBeUndefined();
  });

  it("is nowhere for a command that promises to leave nothing behind, and on CI", () => {
    expect(codeCacheDirectory("demo", { HOME }, "linux")).toBeUndefined();
    expect(codeCacheDirectory(undefined, { HOME }, "linux")).toBeUndefined();
    expect(codeCacheDirectory("check", { HOME, CI: "true" }, "linux")).toBeUndefined();
  });
});
