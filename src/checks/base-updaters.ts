import { lineStartsOf, positionAt } from "../text/position.ts";
import type { ManagedRepository, RepositoryCheck, RepositoryResult, RepositorySubject } from "./check.ts";
import type { Location } from "./finding.ts";
import { quote } from "./quote.ts";
import { dependabotName, findDependabotOverlaps } from "./updaters/dependabot.ts";
import { findRenovateOverlap, renovateName } from "./updaters/renovate.ts";
import { RENOVATE_PATHS } from "./updaters/renovate-file.ts";
import type { UpdaterFile } from "./updaters/updater-file.ts";

/** Another program that updates the images this one manages. */
export const baseUpdaters: RepositoryCheck = {
  id: "base-updaters",
  title: "Two updaters for one image",
  severity: "warning",
  scope: "repository",
  rationale: `Two programs that update the same line write against each other: a digest is written twice
([ds-caselaw-data-enrichment-service#1948](https://github.com/nationalarchives/ds-caselaw-data-enrichment-service/pull/1948)),
and what knows nothing of AWS's tags takes the next language version for a minor update
([#1947](https://github.com/nationalarchives/ds-caselaw-data-enrichment-service/pull/1947),
[dependabot-core#13809](https://github.com/dependabot/dependabot-core/issues/13809)). One line in the other program's
configuration leaves it everything else. Renovate names images as they are written; Dependabot leaves out the registry
([github/docs#24735](https://github.com/github/docs/issues/24735)), so that \`public.ecr.aws/lambda/*\` ignores nothing
there. Presets that a Renovate configuration extends are not fetched.`,
  exampleFile: "renovate.json",
  exampleBeside: { Dockerfile: `FROM public.ecr.aws/lambda/python:3.13\nCMD ["app.handler"]\n` },
  badPlace: '["config:recommended"] }',
  badExample: `{ "extends": ["config:recommended"] }\n`,
  goodExample: `{
  "extends": ["config:recommended"],
  "packageRules": [
    { "matchManagers": ["dockerfile"], "matchPackageNames": ["public.ecr.aws/lambda/**"], "enabled": false }
  ]
}
`,
  run: findOtherUpdaters,
};

function findOtherUpdaters({ updaters, images }: RepositorySubject): RepositoryResult[] {
  const renovate = updaters
    .filter(({ program }) => program === "renovate")
    .sort((a, b) => RENOVATE_PATHS.indexOf(a.path) - RENOVATE_PATHS.indexOf(b.path))
    .slice(0, 1);
  const dependabot = updaters.filter(({ program }) => program === "dependabot");
  return [
    ...renovate.flatMap((file) => describeRenovate(file, images)),
    ...dependabot.flatMap((file) => describeDependabot(file, images)),
  ];
}

const RENOVATE_PLACES = ["enabledManagers", "dockerfile", "docker", "packageRules", "extends"];

function describeRenovate(file: UpdaterFile, images: readonly ManagedRepository[]): RepositoryResult[] {
  const names = findRenovateOverlap(file.value, images).map(renovateName);
  if (names.length === 0) return [];
  const rule = { matchManagers: ["dockerfile"], matchPackageNames: patternsOf(names, "**"), enabled: false };
  const place = RENOVATE_PLACES.map((key) => file.offsetOf([key])).find((offset) => offset !== undefined);
  return [
    {
      message: `Renovate also updates ${describeNames(names)}.`,
      help: `Add to its packageRules, as the last rule: ${JSON.stringify(rule)}`,
      location: lineAt(file, place ?? file.offsetOf([]) ?? 0),
    },
  ];
}

function describeDependabot(file: UpdaterFile, images: readonly ManagedRepository[]): RepositoryResult[] {
  return findDependabotOverlaps(file.value, images).map(({ index, repositories }) => {
    const names = repositories.map(dependabotName);
    const ignored = patternsOf(names, "*").map((name) => `{ dependency-name: ${JSON.stringify(name)} }`);
    return {
      message: `Dependabot also updates ${describeNames(names)}.`,
      help: `Add to this entry's list: ignore: [${ignored.join(", ")}]`,
      location: lineAt(file, file.offsetOf(["updates", index, "package-ecosystem"]) ?? 0),
    };
  });
}

function describeNames(names: readonly string[]): string {
  const [first = "", ...others] = [...new Set(names)].sort();
  if (others.length === 0) return `the image ${quote(first)}`;
  return `the image ${quote(first)} and ${others.length} ${others.length === 1 ? "other" : "others"}`;
}

/** One pattern for all of AWS's images in one place, each other image by its name. */
function patternsOf(names: readonly string[], star: "*" | "**"): string[] {
  const patterns = names.map((name) =>
    name
      .replace(/(^|\/)lambda\/[^/]+$/, `$1lambda/${star}`)
      .replace(/^amazon\/aws-lambda-[^/]+$/, "amazon/aws-lambda-*"),
  );
  return [...new Set(patterns)].sort();
}

/** From an offset to the end of its line. */
function lineAt({ path, text }: UpdaterFile, offset: number): Location {
  const { line, column } = positionAt(lineStartsOf(text), offset);
  const rest = text.slice(offset).split(/\r?\n/, 1)[0] ?? "";
  return { file: path, line, column, endLine: line, endColumn: column + rest.length };
}
