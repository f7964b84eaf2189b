import type { Runtime } from "../lambda/runtime.ts";
import { targetFramework } from "./dotnet-names.ts";
import { literally, type Rewriting } from "./replace-in.ts";

/**
 * How paths name the version of a language: `lib/python3.11/`, `nodejs/node18/`, `ruby/gems/3.2.0`, `Release/net6.0/`.
 * Nothing where the version stays or the language becomes another one.
 */
export function pathNames(from: Runtime, to: Runtime): readonly Rewriting[] {
  if (from.language !== to.language || from.version === to.version) return [];
  const [old, next] = [literally(from.version), to.version];
  switch (from.language) {
    case "python":
      return [
        { pattern: new RegExp(`(?<=/(?:python|pip))${old}(?![\\w.])`, "g"), newText: next },
        { pattern: new RegExp(`(?<=/libpython)${old}(?=\\.(?:so|a)(?![\\w-]))`, "g"), newText: next },
        { pattern: new RegExp(`(?<=cpython-)${digitsOf(from)}(?!\\d)`, "g"), newText: digitsOf(to) },
      ];
    case "nodejs":
      return [{ pattern: new RegExp(`(?<=nodejs/node)${old}(?![\\w.])`, "g"), newText: next }];
    case "ruby":
      return [
        {
          pattern: new RegExp(
            `(?<=(?<![\\w.-])ruby/(?:gems/|site_ruby/|vendor_ruby/)?)${old}\\.0(?![\\w.])`,
            "g",
          ),
          newText: `${next}.0`,
        },
      ];
    case "dotnet":
      return [
        {
          pattern: new RegExp(`(?<=/)${literally(targetFramework(from))}(?![\\w.-])`, "g"),
          newText: targetFramework(to),
        },
      ];
    default:
      return [];
  }
}

/** `3.11` as tags of wheels have it: `311`. */
function digitsOf({ version }: Runtime): string {
  return version.replace(".", "");
}
