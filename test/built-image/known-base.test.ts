import { describe, expect, it } from "vitest";
import { knownBase } from "../../src/built-image/known-base.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { builtImageOf } from "../support/built-image-of.ts";

async function baseOf(yaml: string) {
  const { runtime, ...known } = knownBase(await builtImageOf(yaml), RUNTIMES);
  return { ...known, ...(runtime && { runtime: runtime.identifier }) };
}

describe("knownBase", () => {
  it.each(["python3.13", "python3.11", "nodejs22.x", "java21", "java8.al2", "dotnet8", "ruby3.4"])(
    "knows %s by its record, and by its files alone",
    async (runtime) => {
      const language = runtime.replace(/[\d.].*$/, "");
      const known = { isAws: true, runtime, language };
      expect(await baseOf(`base: ${runtime}`)).toEqual(known);
      expect(await baseOf(`base: ${runtime}\nstanding: { runtime: ~ }`)).toEqual(known);
    },
  );

  it("has no language of an OS-only base", async () => {
    expect(await baseOf("base: provided.al2023")).toEqual({ isAws: true, runtime: "provided.al2023" });
  });

  it("knows AWS's bases by their variables without layers", async () => {
    expect(
      await baseOf(
        "env: { LAMBDA_TASK_ROOT: /var/task, LAMBDA_RUNTIME_DIR: /var/runtime }\nlayersRead: false",
      ),
    ).toEqual({
      isAws: true,
    });
  });

  it("knows nothing of others", async () => {
    expect(await baseOf("layers: [{ /main: {} }]")).toEqual({ isAws: false });
    expect(await baseOf("manifest: { kind: schema1 }")).toEqual({ isAws: false });
  });
});
