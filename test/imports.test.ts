import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CHUNKS } from "../scripts/build-bundles.ts";
import { chainTo, importsOf, readSourceGraph, type SourceGraph } from "./support/source-graph.ts";

const ROOT = join(import.meta.dirname, "..");
const EFFECT_FREE = [
  "text",
  "shell",
  "image",
  "lambda",
  "dockerfile",
  "hcl",
  "iac",
  "workflow",
  "elf",
  "layers",
  "decide",
  "project",
  "built-image",
  "deployed",
  "migrations",
  "checks",
];
const PURE = [...EFFECT_FREE, "report"];
const ADAPTERS = ["registry", "archive", "aws", "github", "workspace", "config"];

/** Who may import whom: folders of src/ (besides the importer's own; `errors` is open to all) and packages. */
const ALLOWED: Record<string, { folders: string[]; packages: string[] }> = {
  text: { folders: [], packages: ["picomatch", "vscode-languageserver-textdocument", "yaml"] },
  shell: { folders: ["text"], packages: [] },
  image: { folders: [], packages: ["node:crypto", "semver"] },
  lambda: { folders: ["image"], packages: [] },
  dockerfile: { folders: ["text", "shell", "image"], packages: ["dockerfile-ast"] },
  hcl: { folders: ["text"], packages: ["web-tree-sitter"] },
  iac: { folders: ["text", "shell", "image", "hcl"], packages: ["yaml"] },
  workflow: { folders: ["text", "shell", "image", "hcl"], packages: ["yaml"] },
  elf: { folders: [], packages: [] },
  layers: { folders: ["text", "image", "elf"], packages: [] },
  project: {
    folders: ["text", "shell", "image", "lambda", "dockerfile", "iac", "workflow", "decide"],
    packages: [],
  },
  "built-image": {
    folders: ["text", "image", "lambda", "iac", "project", "decide", "elf", "layers"],
    packages: [],
  },
  deployed: { folders: ["text", "image", "lambda"], packages: [] },
  decide: { folders: EFFECT_FREE, packages: ["node:crypto"] },
  migrations: { folders: EFFECT_FREE, packages: [] },
  checks: { folders: EFFECT_FREE, packages: [] },
  report: { folders: ["decide", "checks", "built-image", "image", "lambda", "text"], packages: [] },
  registry: { folders: PURE, packages: ["node:*", "undici"] },
  archive: { folders: PURE, packages: ["node:*"] },
  aws: { folders: PURE, packages: ["node:*", "@aws-sdk/*", "undici"] },
  github: { folders: PURE, packages: ["node:*", "@actions/*", "@octokit/*"] },
  workspace: { folders: PURE, packages: ["node:*", "yaml"] },
  config: { folders: PURE, packages: ["node:*", "yaml", "zod"] },
  app: { folders: PURE, packages: [] },
  action: { folders: [...PURE, ...ADAPTERS, "app"], packages: ["node:*", "@actions/*"] },
  cli: { folders: [...PURE, ...ADAPTERS, "app", "demo"], packages: ["node:*"] },
  demo: { folders: PURE, packages: ["node:*"] },
};

/** Tables that list rules, one a file: only these may import a rule. */
const RULE_TABLES = ["src/checks/index.ts", "src/migrations/index.ts"];

describe("the imports of src", () => {
  const graph = readSourceGraph(ROOT);

  it("follow the table of folders and packages", () => expect(offences(graph)).toEqual([]));
  it("form no cycle", () => expect(cycles(graph)).toEqual([]));
  it("reach a rule through its table alone", () => expect(rulesImportedElsewhere(graph)).toEqual([]));

  it.each([
    ["dockerfile-ast", "src/dockerfile/parse.ts"],
    ["web-tree-sitter", "src/hcl/parse-hcl.ts"],
  ])("leave %s to %s", (parser, importer) => {
    const importers = [...graph].filter(([, imports]) => imports.some(({ target }) => target === parser));
    expect(importers.map(([file]) => file).filter((file) => file !== importer)).toEqual([]);
  });

  it("load nothing heavy when the command line starts", () => {
    const chain = chainTo(graph, "src/cli/main.ts", isHeavy, ({ eager }) => eager);
    expect(chain?.join(" → ")).toBeUndefined();
  });
});

describe("the sources", () => {
  const files = [...readSourceGraph(ROOT).keys()].map((file) => ({
    file,
    text: readFileSync(join(ROOT, file), "utf8"),
  }));

  it("are at most 250 lines a file", () => {
    const lengths = files.map(({ file, text }) => ({ file, lines: text.split("\n").length - 1 }));
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
  });

  it("ask for no clock, environment or network in a pure folder", () => {
    const effect =
      /\bDate\.now\(|\bnew Date\(\)|(?<![\w.-])process\.|\bfetch\(|\bMath\.random\(|\bsetTimeout\(|\bconsole\./;
    const pure = files.filter(({ file }) => PURE.includes(folderOf(file)));
    const found = pure.flatMap(({ file, text }) =>
      codeLines(text)
        .filter((line) => effect.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});

describe("the reading of imports", () => {
  it("finds static, type-only, re-exported, bare and dynamic imports", () => {
    const text = [
      'import type { A } from "./a.ts";',
      'import { type B, type C } from "../b/b.ts";',
      'import { type D, d } from "../d.ts";',
      'export * from "./e.ts";',
      'import "node:fs";',
      'import {\n  f,\n} from "semver/functions/compare.js";',
      'const g = () => import("@aws-sdk/client-ecr");',
      '// import { h } from "./h.ts";',
      ' * import { i } from "./i.ts";',
      'const j = "from \\"./j.ts\\"";',
    ].join("\n");
    expect(importsOf("src/x/x.ts", text)).toEqual([
      { target: "src/x/a.ts", eager: false },
      { target: "src/b/b.ts", eager: false },
      { target: "src/d.ts", eager: true },
      { target: "src/x/e.ts", eager: true },
      { target: "semver", eager: true },
      { target: "node:fs", eager: true },
      { target: "@aws-sdk/client-ecr", eager: false },
    ]);
  });

  it("tells what is against the table", () => {
    const graph = graphOf({
      "src/text/a.ts": ["src/registry/b.ts", "node:fs", "src/errors.ts"],
      "src/registry/b.ts": ["undici"],
    });
    expect(offences(graph)).toEqual(["src/text/a.ts → src/registry/b.ts", "src/text/a.ts → node:fs"]);
  });

  it("tells a cycle and a rule that is imported by another", () => {
    const graph = graphOf({
      "src/checks/index.ts": ["src/checks/a.ts", "src/checks/b.ts"],
      "src/checks/a.ts": ["src/checks/b.ts"],
      "src/checks/b.ts": ["src/checks/a.ts"],
    });
    expect(cycles(graph)).toEqual(["src/checks/a.ts → src/checks/b.ts → src/checks/a.ts"]);
    expect(rulesImportedElsewhere(graph)).toEqual([
      "src/checks/a.ts → src/checks/b.ts",
      "src/checks/b.ts → src/checks/a.ts",
    ]);
  });
});

function graphOf(files: Record<string, string[]>): SourceGraph {
  return new Map(
    Object.entries(files).map(([file, targets]) => [
      file,
      targets.map((target) => ({ target, eager: true })),
    ]),
  );
}

/** The folder of src/ that a file lies in; for `src/errors.ts`, its name. */
function folderOf(file: string): string {
  return file.split("/")[1]?.replace(".ts", "") ?? "";
}

function offences(graph: SourceGraph): string[] {
  return [...graph].flatMap(([file, imports]) =>
    imports
      .filter(({ target }) => !isAllowed(folderOf(file), target))
      .map(({ target }) => `${file} → ${target}`),
  );
}

function isAllowed(folder: string, target: string): boolean {
  const allowed = ALLOWED[folder];
  if (target.startsWith("src/")) {
    const other = folderOf(target);
    return other === folder || other === "errors" || (allowed?.folders.includes(other) ?? false);
  }
  return (
    allowed?.packages.some((name) =>
      name.endsWith("*") ? target.startsWith(name.slice(0, -1)) : target === name,
    ) ?? false
  );
}

function cycles(graph: SourceGraph): string[] {
  const found = [...graph.keys()].flatMap(
    (file) =>
      chainTo(
        graph,
        file,
        (target) => target === file,
        () => true,
      )?.join(" → ") ?? [],
  );
  const byMembers = new Map(
    found.map((chain) => [[...new Set(chain.split(" → "))].sort().join(), chain] as const).reverse(),
  );
  return [...byMembers.values()];
}

function rulesImportedElsewhere(graph: SourceGraph): string[] {
  const rules = RULE_TABLES.flatMap((table) => graph.get(table) ?? [])
    .filter(({ eager, target }) => eager && target.startsWith("src/"))
    .map(({ target }) => target);
  return [...graph]
    .filter(([file]) => !RULE_TABLES.includes(file))
    .flatMap(([file, imports]) =>
      imports.filter(({ target }) => rules.includes(target)).map(({ target }) => `${file} → ${target}`),
    );
}

function isHeavy(target: string): boolean {
  return CHUNKS.has(target);
}

function codeLines(text: string): string[] {
  return text.split("\n").filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line));
}
