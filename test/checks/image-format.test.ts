import { describe, expect, it } from "vitest";
import { builtImageOf, findingsOf, saidOfImage } from "../support/built-image-of.ts";

function withMain(file: string, more = ""): string {
  return `entrypoint: [/main]\nlayers:\n  - /main: ${file}\n${more}`;
}

describe("ep-format", () => {
  it.each([
    '{ mode: "755", content: "exec /server\\n" }',
    '{ mode: "755", content: "\\n#!/bin/sh\\n" }',
    '{ mode: "755", content: "\\uFEFF#!/bin/sh\\n" }',
    '{ mode: "755", content: "MZ" }',
    '{ mode: "755" }',
  ])("is found of %s", async (file) => {
    expect(await saidOfImage("ep-format", withMain(file))).toEqual([
      'error: The entry point "/main" is neither an ELF program nor a script that begins with `#!`.',
    ]);
  });

  it.each([
    "{ elf: {} }",
    '{ mode: "755", content: "#!/bin/sh\\n" }',
    // Told by other checks.
    '{ mode: "644", content: "text" }',
    "{ symlink: /gone }",
  ])("is not found of %s", async (file) => {
    expect(await saidOfImage("ep-format", withMain(file))).toEqual([]);
  });

  it("says nothing of a layer with sparse files, whose content isn't read", async () => {
    const image = await builtImageOf(withMain('{ mode: "755", content: "x" }'));
    const listings = image.layers?.listings.map((listing) => ({
      ...listing,
      oddities: [{ kind: "sparse" as const, path: "/main", count: 1 }],
    }));
    const layers = image.layers && listings && { ...image.layers, listings };
    expect(findingsOf(image).map(({ id }) => id)).toContain("ep-format");
    expect(findingsOf({ ...image, ...(layers && { layers }) }).map(({ id }) => id)).not.toContain(
      "ep-format",
    );
  });

  it.each([
    ["warning", "exec /var/task/server"],
    ["error", ""],
    ["error", "\\n"],
    ["error", "MZ\\0"],
  ])("is a(n) %s of a bootstrap that AWS's entry script starts: %j", async (severity, content) => {
    const file = `{ mode: "755", content: "${content}" }`;
    const bootstrap = `base: provided.al2023\ncmd: [x]\nlayers: [{ /var/runtime/bootstrap: ${file} }]`;
    expect(await saidOfImage("ep-format", bootstrap)).toEqual([
      `${severity}: The program "/var/runtime/bootstrap", which the entry script starts, is neither an ELF program nor a script that begins with \`#!\`.`,
    ]);
  });

  it("is found of extensions, but not of what a shell reads", async () => {
    const text = '{ mode: "755", content: "echo" }';
    expect(
      await saidOfImage("ep-format", withMain("{ elf: {} }", `    /opt/extensions/agent: ${text}\n`)),
    ).toEqual([
      'error: The extension "/opt/extensions/agent" is neither an ELF program nor a script that begins with `#!`.',
    ]);
    const read = `base: provided.al2023\nentrypoint: [/bin/sh, /start.sh]\nlayers: [{ /start.sh: ${text} }]`;
    expect(await saidOfImage("ep-format", read)).toEqual([]);
  });
});
