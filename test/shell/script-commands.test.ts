// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts have variables of their own.
import { describe, expect, it } from "vitest";
import { scriptCommands } from "../../src/shell/script-commands.ts";
import { textAt } from "../../src/text/logical-text.ts";
import { unwrappedIn } from "./read-script.ts";

/** The words of what runs behind the wrappers, innermost last. */
function innermost(script: string): string[] | undefined {
  return unwrappedIn(script).at(-1);
}

describe("programs that run others", () => {
  it.each([
    ["sudo -E -u root -- A=1 yum install x", ["yum", "install", "x"]],
    ["sudo A=1 B=2 a", ["a"]],
    ["/usr/bin/env -i -u HOME A=1 a b", ["a", "b"]],
    ["env -- a", ["a"]],
    ["exec -a name a", ["a"]],
    ["command -p a", ["a"]],
    ["builtin a", ["a"]],
    ["time -p a", ["a"]],
    ["nohup a", ["a"]],
    ["nice -n 5 a", ["a"]],
    ["timeout -k 5 10s a b", ["a", "b"]],
    ["gosu root a", ["a"]],
    ["xargs -r -n 1 -I {} rm {}", ["rm", "{}"]],
    ["sudo nice -n 5 env a", ["a"]],
  ])("%s", (script, expected) => {
    expect(innermost(script)).toEqual(expected);
  });

  it.each([
    "command -v a",
    "sudo -l",
    "sudo",
    "env",
    "timeout 5",
    "xargs",
    "eval",
    "sh x.sh",
    "bash",
    "echo sudo a",
  ])("%s runs nothing more", (script) => {
    expect(unwrappedIn(script)).toHaveLength(1);
  });

  it("come before what they run", () => {
    expect(unwrappedIn("sudo a; b")).toEqual([["sudo", "a"], ["a"], ["b"]]);
  });

  it("leave the deepest as they are", () => {
    expect(unwrappedIn("sudo ".repeat(20).trim()).length).toBeLessThan(12);
  });
});

describe("scripts in arguments", () => {
  it.each([
    ["sh -c 'a b'", ["a", "b"]],
    ["/bin/bash -lc 'a'", ["a"]],
    ["bash -o pipefail -c 'a'", ["a"]],
    ["bash -euxo pipefail -c 'a'", ["a"]],
    ["bash --rcfile x +O y -c 'a'", ["a"]],
    ["bash -c -- 'a' name", ["a"]],
    ["eval 'a b'", ["a", "b"]],
    ["eval a b", ["a", "b"]],
    ['sh -c "a \\"b c\\" $D"', ["a", "b c", "$D"]],
    ["sh <<A\na\nA", ["a"]],
    ["bash -s x <<'A'\na\nA", ["a"]],
    ["sh - <<A\na\nA", ["a"]],
    ["sh -c 'sudo sh -c \"a\"'", ["a"]],
  ])("%s", (script, expected) => {
    expect(innermost(script)).toEqual(expected);
  });

  it("are not read twice where the shell around runs a part of them", () => {
    expect(unwrappedIn('sh -c "a $(b); c"')).toEqual([
      ["b"],
      ["sh", "-c", "a $(b); c"],
      ["a", "$(b)"],
      ["c"],
    ]);
  });

  it("take on the conditions that they stand under", () => {
    const commands = scriptCommands(textAt("test x && sh -c 'a; b' || c", 0));
    const inner = commands.filter(({ words }) => ["a", "b"].includes(words[0]?.text ?? ""));
    expect(inner.map(({ isConditional, mayFail }) => [isConditional, mayFail])).toEqual([
      [true, true],
      [true, true],
    ]);
  });

  it("have no input where a script's file is named", () => {
    expect(unwrappedIn("sh x.sh <<A\na\nA")).toHaveLength(1);
  });
});
