import type { RunCommand } from "../dockerfile/run-commands.ts";
import { commandName } from "../shell/command-name.ts";
import { fileSpan } from "../text/logical-text.ts";
import { editsOf } from "./collect-edits.ts";
import { targetFramework } from "./dotnet-names.ts";
import type { Migration, MigrationResult, Move } from "./migration.ts";
import { todo } from "./note-of.ts";
import { optionValues } from "./option-values.ts";
import { literally, replaceIn } from "./replace-in.ts";

/** The framework that `dotnet` is told to build for. */
export const namedDotnetFlags: Migration = {
  id: "named-dotnet-flags",
  title: "Target framework in dotnet's options",
  rationale: `\`dotnet publish --framework net8.0\` builds for that framework alone, and .NET doesn't run what is built for
one major version on another by itself
([dotnet publish](https://learn.microsoft.com/dotnet/core/tools/dotnet-publish),
[roll forward](https://learn.microsoft.com/dotnet/core/versions/selection#framework-dependent-apps-roll-forward)). The
moniker is changed; \`-r linux-x64\` stays. Identifiers of a system's release (\`amzn.2-x64\`, \`rhel.7-x64\`) are no
longer known from .NET 8 on
([breaking change](https://learn.microsoft.com/dotnet/core/compatibility/sdk/8.0/rid-graph)) and become a note.`,
  applies: ({ from, to }) =>
    from.language === "dotnet" && to.language === "dotnet" && from.version !== to.version,
  run: rewriteFrameworks,
};

const FRAMEWORK = new Set(["-f", "--framework"]);
const PROPERTY = /^[-/]+p(?:roperty)?:TargetFrameworks?=/i;
const RUNTIME = new Set(["-r", "--runtime"]);
const RELEASE = /^(?:amzn|rhel|centos|fedora|debian|ubuntu|alpine)\.\d/;

function rewriteFrameworks({ build, from, to }: Move): MigrationResult {
  const pattern = new RegExp(`(?<![\\w.-])${literally(targetFramework(from))}(?![\\w.-])`, "g");
  const rewriting = { pattern, newText: targetFramework(to) };
  const runs = build.stages.flatMap(({ commands }) => commands).filter(isDotnet);
  const values = runs.flatMap(({ words }) => [
    ...optionValues(words, FRAMEWORK),
    ...words.filter(({ text }) => PROPERTY.test(text)).map(({ value }) => value),
  ]);
  const releases = runs
    .flatMap(({ words }) => optionValues(words, RUNTIME))
    .filter(({ text }) => RELEASE.test(text));
  return {
    edits: editsOf(
      build.file,
      values.flatMap((value) => replaceIn(value, rewriting)),
    ),
    notes: releases.map((value) =>
      todo(
        `.NET 8 and later know no runtime identifier ${value.text} by default: linux-x64 or linux-arm64 is for all of them.`,
        build.file,
        fileSpan(value, 0, value.text.length),
      ),
    ),
  };
}

function isDotnet(run: RunCommand): boolean {
  return commandName(run) === "dotnet";
}
