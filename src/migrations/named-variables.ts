import type { Instruction } from "../dockerfile/dockerfile.ts";
import { sliceText } from "../text/logical-text.ts";
import { editsOf } from "./collect-edits.ts";
import type { Migration, MigrationResult, Move } from "./migration.ts";
import { literally, replaceIn } from "./replace-in.ts";

/** ENV and ARG whose value is the language's version. */
export const namedVariables: Migration = {
  id: "named-variables",
  title: "Variables with the language's version",
  rationale: `\`ENV PYTHON_VERSION=3.11\` and \`ARG NODE_VERSION=18\` are used in paths, options and downloads
([ARG and ENV](https://docs.docker.com/build/building/variables/)). Changed where the name says whose version it is and
the value is the old one. An ARG that names the image in a FROM is changed together with that image.`,
  applies: ({ from, to }) =>
    from.language === to.language && from.version !== to.version && from.language in NAMES,
  run: rewriteVariables,
};

const NAMES: Readonly<Record<string, string>> = {
  python: "(?:UV_PYTHON|(?:PYTHON|PY)_?(?:VERSION|VER))",
  nodejs: "NODE(?:JS)?_?(?:VERSION|VER|MAJOR)",
  ruby: "RUBY_?(?:VERSION|VER)",
  java: "(?:JAVA|JDK)_?(?:VERSION|VER|RELEASE)",
  dotnet: "DOTNET_?(?:VERSION|VER)",
};

function rewriteVariables({ build, from, to }: Move): MigrationResult {
  const name = NAMES[from.language] ?? "";
  const pattern = new RegExp(
    `(?<=(?:^|\\s)(${name})(?:=|[ \\t]{1,20})["']?)${literally(from.version)}(?=["']?(?:\\s|$))`,
    "gi",
  );
  const ofImages = new Set(
    build.stages.flatMap(({ base }) => base.use?.pieces.flatMap(({ variables }) => variables) ?? []),
  );
  const instructions = [
    build.dockerfile.preamble,
    ...build.stages.map(({ stage }) => stage.instructions),
  ].flat();
  const edits = instructions.filter(isSetting).flatMap(({ logical, argumentsStart }) => {
    const text = sliceText(logical, argumentsStart, logical.text.length);
    const names = Array.from(text.text.matchAll(pattern), (match) => match[1] ?? "");
    return names.some((each) => ofImages.has(each)) ? [] : replaceIn(text, { pattern, newText: to.version });
  });
  return { edits: editsOf(build.file, edits), notes: [] };
}

function isSetting({ keyword, isOnbuild }: Instruction): boolean {
  return !isOnbuild && (keyword === "ENV" || keyword === "ARG");
}
