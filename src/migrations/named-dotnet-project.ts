import type { Runtime } from "../lambda/runtime.ts";
import { editsOf } from "./collect-edits.ts";
import { targetFramework } from "./dotnet-names.ts";
import { jsonMembers } from "./json-members.ts";
import type { FunctionProject, Migration, MigrationResult, Move } from "./migration.ts";
import { todo } from "./note-of.ts";
import { filesNamed } from "./own-files.ts";
import { literally } from "./replace-in.ts";
import { xmlComments } from "./xml-comments.ts";

/** The framework in project files and in the settings of `dotnet lambda`. */
export const namedDotnetProject: Migration = {
  id: "named-dotnet-project",
  title: "Target framework of .NET projects",
  rationale: `A project's \`TargetFramework\` says which .NET it runs on, and the next major version isn't taken in its
stead ([target frameworks](https://learn.microsoft.com/dotnet/standard/frameworks),
[roll forward](https://learn.microsoft.com/dotnet/core/versions/selection#framework-dependent-apps-roll-forward)). It is
changed in project files and \`Directory.Build.props\`, and as \`framework\` and \`function-runtime\` in
\`aws-lambda-tools-defaults.json\`
([Amazon.Lambda.Tools](https://github.com/aws/aws-extensions-for-dotnet-cli#defaults-file)). Several frameworks in one
project (\`TargetFrameworks\`) may be meant for others too: the old one is exchanged. In files that other images may be
built from it is only noted.`,
  applies: ({ from, to }) =>
    from.language === "dotnet" && to.language === "dotnet" && from.version !== to.version,
  run: rewriteProjects,
};

const PROJECT = /^(?:[\w.-]+\.(?:cs|fs|vb)proj|Directory\.Build\.props)$/;
const TOOL_SETTINGS = /^aws-lambda-tools-defaults\.json$/;

function rewriteProjects(move: Move, project: FunctionProject): MigrationResult {
  const { from, to } = move;
  const found = [
    ...filesNamed(move, project, PROJECT).map((file) => ({ file, edits: frameworksIn(file.text, from, to) })),
    ...filesNamed(move, project, TOOL_SETTINGS).map((file) => ({
      file,
      edits: settingsIn(file.text, from, to),
    })),
  ];
  return {
    edits: found.flatMap(({ file, edits }) => (file.isOwn ? editsOf(file.path, edits) : [])),
    notes: found.flatMap(({ file, edits }) =>
      file.isOwn
        ? []
        : edits.map((edit) =>
            todo(
              `${targetFramework(from)} must become ${edit.newText}, if no other image needs it as it is.`,
              file.path,
              edit,
            ),
          ),
    ),
  };
}

const ELEMENT = /<TargetFrameworks?(?:\s[^<>]{0,500})?>([^<>]{0,500})</g;

function frameworksIn(text: string, from: Runtime, to: Runtime) {
  const moniker = new RegExp(`(?<=^|;|\\s)${literally(targetFramework(from))}(?=$|;|\\s)`, "g");
  const comments = xmlComments(text);
  return [...text.matchAll(ELEMENT)]
    .filter(({ index }) => !comments.some(({ start, end }) => start < index && index < end))
    .flatMap(({ index, 0: all, 1: list = "" }) => {
      const start = index + all.length - 1 - list.length;
      if (splitList(list).includes(targetFramework(to))) return [];
      return Array.from(list.matchAll(moniker), (match) => ({
        start: start + match.index,
        end: start + match.index + match[0].length,
        newText: targetFramework(to),
      }));
    });
}

function splitList(list: string): string[] {
  return list.split(";").map((item) => item.trim());
}

/** Where the settings name the old framework and the old runtime. */
function settingsIn(text: string, from: Runtime, to: Runtime) {
  const changes = new Map([
    ["framework", [targetFramework(from), targetFramework(to)]],
    ["function-runtime", [from.identifier, to.identifier]],
  ]);
  return jsonMembers(text).flatMap(({ path, value }) => {
    const [key = ""] = path;
    const [before, after] = (path.length === 1 && changes.get(key)) || [];
    return value !== undefined && value.text === before && after !== undefined
      ? [{ ...value.span, newText: after }]
      : [];
  });
}
