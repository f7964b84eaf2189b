import { describe, expect, it } from "vitest";
import { commandName } from "../../src/shell/command-name.ts";
import { isInstalling, packageCommandOf } from "../../src/shell/package-command.ts";
import { parseShell } from "../../src/shell/parse-shell.ts";
import { textAt } from "../../src/text/logical-text.ts";

function read(script: string) {
  const [command] = parseShell(textAt(script, 0));
  const found = command && packageCommandOf(command);
  if (found === undefined) return undefined;
  const { manager, action, options, operands } = found;
  const texts = (words: typeof options) => words.map(({ text }) => text).join(" ");
  return [manager, action?.text, texts(options), texts(operands), isInstalling(found)];
}

describe("a package manager's command", () => {
  it.each([
    ["yum -y install git tar", ["yum", "install", "-y", "git tar", true]],
    ["/usr/bin/dnf --enablerepo x -y upgrade", ["dnf", "upgrade", "--enablerepo -y", "", false]],
    ["microdnf clean all", ["microdnf", "clean", "", "all", false]],
    ["dnf swap curl-minimal curl-full", ["dnf", "swap", "", "curl-minimal curl-full", true]],
    ["apk add --no-cache -t .build gcc", ["apk", "add", "--no-cache -t", "gcc", true]],
    ["apt-get install -o x=y -y gcc", ["apt-get", "install", "-o -y", "gcc", true]],
    ["yum", ["yum", undefined, "", "", false]],
  ])("%s", (script, expected) => expect(read(script)).toEqual(expected));

  it.each(["rpm -i x", "$yum install", "constructor", "> x", "command -v yum"])("isn't %s", (script) => {
    expect(read(script)).toBeUndefined();
  });
});

describe("a command's name", () => {
  it.each([
    ["/usr/bin/yum -y", "yum"],
    ["yum", "yum"],
    ["$x/yum", ""],
    ["A=1", ""],
  ])("of %s is %s", (script, name) => {
    const [command] = parseShell(textAt(script, 0));
    expect(command && commandName(command)).toBe(name);
  });
});
