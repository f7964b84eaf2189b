import { describe, expect, it } from "vitest";
import { parseShell } from "../../src/shell/parse-shell.ts";
import { programOf } from "../../src/shell/program.ts";
import { textAt } from "../../src/text/logical-text.ts";

describe("the program that a command runs in the end", () => {
  it.each([
    ["/usr/bin/docker build .", ["docker", "build ."]],
    ["sudo -u ci -E docker push x", ["docker", "push x"]],
    ["env A=1 -u B docker build", ["docker", "build"]],
    ["time nice -n 5 docker build", ["docker", "build"]],
    ["command docker build", ["docker", "build"]],
    ["command -v docker", ["command", "-v docker"]],
    ["$tool build", undefined],
    ["sudo", undefined],
    ["A=1", undefined],
  ])("%s", (script, expected) => {
    const [command] = parseShell(textAt(script, 0));
    const program = command && programOf(command);
    const found = program && [program.name, program.arguments.map(({ text }) => text).join(" ")];
    expect(found).toEqual(expected);
  });
});
