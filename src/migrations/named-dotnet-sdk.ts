import { editsOf } from "./collect-edits.ts";
import { dotnetVersion } from "./dotnet-names.ts";
import { type JsonMember, jsonMembers } from "./json-members.ts";
import type { FunctionProject, Migration, MigrationNote, MigrationResult, Move } from "./migration.ts";
import { done, todo } from "./note-of.ts";
import { filesNamed } from "./own-files.ts";

/** The SDK in `global.json`. */
export const namedDotnetSdk: Migration = {
  id: "named-dotnet-sdk",
  title: "SDK version in global.json",
  rationale: `\`global.json\` picks the SDK that builds the project: one of .NET 8 can't build for .NET 10
([global.json](https://learn.microsoft.com/dotnet/core/tools/global-json)). The version becomes the first SDK of the new
line; by \`rollForward\` a later one may be used. Without it only later patches of the same hundred are, so that the
image of the SDK may be too new: a note says so.`,
  applies: ({ from, to }) =>
    from.language === "dotnet" && to.language === "dotnet" && from.version !== to.version,
  run: rewriteSdk,
};

/** Policies that take any later SDK of the same major and minor version. */
const LENIENT = new Set(["feature", "minor", "major", "latestFeature", "latestMinor", "latestMajor"]);

function rewriteSdk(move: Move, project: FunctionProject): MigrationResult {
  const old = `${dotnetVersion(move.from)}.`;
  const results = filesNamed(move, project, /^global\.json$/).map(
    ({ path, text, isOwn }): MigrationResult => {
      const members = jsonMembers(text);
      const version = sdkSetting(members, "version");
      if (version === undefined || !version.text.startsWith(old)) return { edits: [], notes: [] };
      const next = `${dotnetVersion(move.to)}.100`;
      if (!isOwn) {
        const message = `The SDK ${version.text} can't build for .NET ${move.to.version}: other images may be built with this file too.`;
        return { edits: [], notes: [todo(message, path, version.span)] };
      }
      return {
        edits: editsOf(path, [{ ...version.span, newText: next }]),
        notes: noteOf(sdkSetting(members, "rollForward"), next, path, version),
      };
    },
  );
  return { edits: results.flatMap(({ edits }) => edits), notes: results.flatMap(({ notes }) => notes) };
}

type Setting = NonNullable<JsonMember["value"]>;

function sdkSetting(members: readonly JsonMember[], key: string): Setting | undefined {
  return members.find(({ path }) => path.length === 2 && path[0] === "sdk" && path[1] === key)?.value;
}

function noteOf(
  rollForward: Setting | undefined,
  next: string,
  path: string,
  { span }: Setting,
): MigrationNote[] {
  if (LENIENT.has(rollForward?.text ?? "")) {
    return [done(`The SDK is ${next} or a later one of its line.`, path, span)];
  }
  const message = `The SDK ${next} must be the one that builds the project: set "rollForward" to "latestFeature", or the version to that of your SDK image.`;
  return [todo(message, path, span)];
}
