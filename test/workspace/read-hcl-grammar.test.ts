import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RefusedError } from "../../src/errors.ts";
import { readHclGrammar } from "../../src/workspace/read-hcl-grammar.ts";

const SOURCE_ENTRY = join(import.meta.dirname, "../../src/cli/main.ts");
const WASM_MAGIC = [0x00, 0x61, 0x73, 0x6d];

describe("the files of the HCL grammar", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "hcl grammar "));
    mkdirSync(join(folder, "dist"));
    mkdirSync(join(folder, "bin"));
    writeFileSync(join(folder, "dist/cli.cjs"), "");
    writeFileSync(join(folder, "dist/web-tree-sitter.wasm"), "runtime");
    writeFileSync(join(folder, "dist/tree-sitter-hcl.wasm"), "language");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const textsFor = async (entry: string) => {
    const { runtime, language } = await readHclGrammar(entry);
    return [Buffer.from(runtime).toString(), Buffer.from(language).toString()];
  };

  it("are found beside the bundle", async () => {
    expect(await textsFor(join(folder, "dist/cli.cjs"))).toEqual(["runtime", "language"]);
  });

  it.skipIf(process.platform === "win32")("are found through a link to the bundle", async () => {
    symlinkSync(join(folder, "dist/cli.cjs"), join(folder, "bin/lambda-image-bot"));
    expect(await textsFor(join(folder, "bin/lambda-image-bot"))).toEqual(["runtime", "language"]);
  });

  it("are those of the packages where the program runs from source", async () => {
    const { runtime, language } = await readHclGrammar(SOURCE_ENTRY);
    expect([...runtime.slice(0, 4)]).toEqual(WASM_MAGIC);
    expect([...language.slice(0, 4)]).toEqual(WASM_MAGIC);
  });

  it("are refused by name where they are missing", async () => {
    const reading = readHclGrammar(join(folder, "elsewhere/cli.cjs"));
    await expect(reading).rejects.toThrow(RefusedError);
    await expect(reading).rejects.toThrow("web-tree-sitter.wasm is missing in");
  });
});
