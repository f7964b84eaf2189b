import type { Runtime } from "../lambda/runtime.ts";
import type { FunctionProject, Migration, MigrationResult, Move } from "./migration.ts";
import { filesNamed } from "./own-files.ts";
import { changeVersions, joinResults, type NamedVersion } from "./version-file-result.ts";
import { type PlacedText, readVersionWord } from "./version-word.ts";

/** Files that tell version managers which version to use. */
export const namedVersionFiles: Migration = {
  id: "named-version-files",
  title: "Version managers' files",
  rationale: `\`.nvmrc\`, \`.node-version\`, \`.python-version\`, \`runtime.txt\`, \`.ruby-version\`, \`.tool-versions\` and
\`mise.toml\` choose the version that people, tests and uv run the function with
([nvm](https://github.com/nvm-sh/nvm#nvmrc), [pyenv](https://github.com/pyenv/pyenv#choosing-a-python-version),
[uv](https://docs.astral.sh/uv/concepts/python-versions/#python-version-files),
[asdf](https://asdf-vm.com/manage/configuration.html), [mise](https://mise.jdx.dev/configuration.html)). A version that
names the line is changed; of one that names a release (\`3.11.4\`) the next can't be known, and it is noted.`,
  applies: ({ from, to }) => from.language === to.language && from.version !== to.version,
  run: (move, project) => joinResults([...singleFiles(move, project), ...toolFiles(move, project)]),
};

/** Files with one version, by language. */
const SINGLE: Readonly<Record<string, RegExp>> = {
  nodejs: /^\.(?:nvmrc|node-version)$/,
  python: /^(?:\.python-version|runtime\.txt)$/,
  ruby: /^\.ruby-version$/,
};

function singleFiles(move: Move, project: FunctionProject): MigrationResult[] {
  const name = Object.hasOwn(SINGLE, move.from.language) ? SINGLE[move.from.language] : undefined;
  if (name === undefined) return [];
  return filesNamed(move, project, name).map((file) => {
    const word = firstWord(file.text);
    return changeVersions(file, word ? [...namedVersions(word, move)] : [], move);
  });
}

/** The first line that is no comment. */
function firstWord(text: string): PlacedText | undefined {
  let start = 0;
  for (const line of text.split("\n").slice(0, 20)) {
    const word = line.trim();
    if (word !== "" && !word.startsWith("#")) return { text: word, start: start + line.indexOf(word) };
    start += line.length + 1;
  }
  return undefined;
}

function namedVersions(word: PlacedText, { from, to }: Move): NamedVersion[] {
  const span = { start: word.start, end: word.start + word.text.length };
  const codename = from.language === "nodejs" ? codenameEdit(word, from, to) : undefined;
  if (codename !== undefined) return [{ span, edits: [codename] }];
  const read = readVersionWord(word, from, to);
  if (read.kind === "line") return [{ span, edits: [read.edit] }];
  return read.kind === "release" ? [{ span }] : [];
}

/** https://github.com/nodejs/Release/blob/main/CODENAMES.md */
const CODENAMES: Readonly<Record<string, string>> = {
  "10": "dubnium",
  "12": "erbium",
  "14": "fermium",
  "16": "gallium",
  "18": "hydrogen",
  "20": "iron",
  "22": "jod",
  "24": "krypton",
};

function codenameEdit({ text, start }: PlacedText, from: Runtime, to: Runtime) {
  const [before, after] = [CODENAMES[from.version], CODENAMES[to.version]];
  if (before === undefined || after === undefined || text.toLowerCase() !== `lts/${before}`) return undefined;
  return { start: start + "lts/".length, end: start + text.length, newText: after };
}

/** What asdf and mise call the languages. */
const TOOLS: Readonly<Record<string, readonly string[]>> = {
  nodejs: ["nodejs", "node"],
  python: ["python"],
  ruby: ["ruby"],
  java: ["java"],
  dotnet: ["dotnet", "dotnet-core"],
};

function toolFiles(move: Move, project: FunctionProject): MigrationResult[] {
  const tools = (Object.hasOwn(TOOLS, move.from.language) && TOOLS[move.from.language]) || [];
  const line = new RegExp(
    `^["']?(?:${tools.join("|")})["']?(?:[ \\t]{1,50}|[ \\t]{0,50}=[ \\t]{0,50}["'])([\\w.@-]{1,50})`,
  );
  return filesNamed(move, project, /^(?:\.tool-versions|\.?mise\.toml)$/).map((file) => {
    const versions: NamedVersion[] = [];
    let start = 0;
    for (const written of file.text.split("\n")) {
      const [all = "", version] = line.exec(written) ?? [];
      if (version !== undefined) {
        versions.push(...namedVersions({ text: version, start: start + all.length - version.length }, move));
      }
      start += written.length + 1;
    }
    return changeVersions(file, versions, move);
  });
}
