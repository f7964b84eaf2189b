import { type JsonMember, jsonMembers } from "./json-members.ts";
import type { ContextFile, FunctionProject, Move } from "./migration.ts";
import { filesNamed } from "./own-files.ts";

/** A dependency that a package.json names. */
export interface PackageDependency extends JsonMember {
  readonly name: string;
  readonly file: ContextFile;
}

/** What runs with the function by its package.json; not what is for development alone. */
export function packageDependencies(move: Move, project: FunctionProject): PackageDependency[] {
  return filesNamed(move, project, /^package\.json$/).flatMap((file) =>
    jsonMembers(file.text).flatMap((member) => {
      const [group, name] = member.path;
      const isRun = group === "dependencies" || group === "optionalDependencies";
      return isRun && name !== undefined && member.path.length === 2 ? [{ ...member, name, file }] : [];
    }),
  );
}
