import type { FunctionProject, Migration, MigrationResult, Move } from "./migration.ts";
import { todo } from "./note-of.ts";
import { filesNamed } from "./own-files.ts";
import { xmlComments } from "./xml-comments.ts";

/** Packages of AWS that belong to a version of .NET. */
export const breaksDotnetPackages: Migration = {
  id: "breaks-dotnet-packages",
  title: "Amazon.Lambda packages",
  rationale: `Releases of \`Amazon.Lambda.RuntimeSupport\`, \`Amazon.Lambda.AspNetCoreServer\` and their kin support the versions of
.NET that there were; with a newer one they must be raised
([aws-lambda-dotnet](https://github.com/aws/aws-lambda-dotnet/blob/master/CHANGELOG.md)). Noted where a project names
them, once for a file.`,
  applies: ({ from, to }) =>
    from.language === "dotnet" && to.language === "dotnet" && from.version !== to.version,
  run: findPackages,
};

const PACKAGE =
  /<Package(?:Reference|Version)\s[^<>]{0,200}?\bInclude\s{0,9}=\s{0,9}"(Amazon\.Lambda\.[\w.]{1,100})"/g;
const PROJECT = /^(?:[\w.-]+\.(?:cs|fs|vb)proj|Directory\.(?:Build|Packages)\.props)$/;

function findPackages(move: Move, project: FunctionProject): MigrationResult {
  const notes = filesNamed(move, project, PROJECT).flatMap(({ path, text }) => {
    const comments = xmlComments(text);
    const found = [...text.matchAll(PACKAGE)].filter(
      ({ index }) => !comments.some(({ start, end }) => start < index && index < end),
    );
    const [first] = found;
    if (first === undefined) return [];
    const names = [...new Set(found.map(([, name = ""]) => name))].join(", ");
    const span = { start: first.index, end: first.index + first[0].length };
    return [todo(`Raise ${names} to releases that support .NET ${move.to.version}.`, path, span)];
  });
  return { edits: [], notes };
}
