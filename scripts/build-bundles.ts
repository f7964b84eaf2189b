import { readFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { licensesOf } from "./licenses.ts";

/** What is built: bundle in dist/ and the module it starts from. */
const ENTRIES: readonly { output: string; source: string; banner?: string }[] = [
  { output: "cli.cjs", source: "src/cli/start.ts", banner: "#!/usr/bin/env node" },
  { output: "chunks/cli.cjs", source: "src/cli/main.ts" },
  { output: "chunks/built-images.cjs", source: "src/cli/commands/built-images.ts" },
  { output: "action.cjs", source: "src/action/main.ts" },
];

/**
 * Sources that are a bundle of their own to the ones that import them: the command line, so that Node.js can keep its
 * compiled form, and what few of its commands need.
 */
const LOADED_BUNDLES: readonly { importer: string; path: string; output: string }[] = [
  { importer: "src/cli/start.ts", path: "./main.ts", output: "chunks/cli.cjs" },
  { importer: "src/cli/commands/index.ts", path: "./built-images.ts", output: "chunks/built-images.cjs" },
];

/**
 * Packages that cost tens of milliseconds to load and that most runs don't need. They are built into files of their
 * own, so that a run that doesn't need one doesn't parse it (docs/performance.md has the figures). What the command
 * line always loads must not import them: test/imports.test.ts sees to that. Only packages without a default export
 * may stand here.
 */
export const CHUNKS: ReadonlyMap<string, string> = new Map([
  ["@aws-sdk/client-ecr", "chunks/aws-sdk-client-ecr.cjs"],
  ["@aws-sdk/client-lambda", "chunks/aws-sdk-client-lambda.cjs"],
  ["undici", "chunks/undici.cjs"],
  ["web-tree-sitter", "chunks/web-tree-sitter.cjs"],
  ["yaml", "chunks/yaml.cjs"],
  ["zod", "chunks/zod.cjs"],
]);

/**
 * Packages that stay in the bundle but are first run when they are used, since hardly any run uses them, by what stands
 * in their place: dockerfile-ast is asked for odd FROM lines alone, semver for images with ordinary versions.
 */
const LAZY_PACKAGES: ReadonlyMap<string, string> = new Map([
  [
    "dockerfile-ast",
    'module.exports = { get DockerfileParser() { return require("dockerfile-ast").DockerfileParser; } };',
  ],
  ["semver/functions/compare.js", 'module.exports = (a, b) => require("semver/functions/compare.js")(a, b);'],
]);

/** Packages of which the CommonJS build goes into the chunk: the other looks for its files by `import.meta`. */
const COMMONJS_BUILDS: readonly string[] = ["web-tree-sitter"];

/** Files that a package reads when it runs; they lie beside the bundles, as they are. */
const COMPANIONS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "web-tree-sitter",
    [
      "node_modules/web-tree-sitter/web-tree-sitter.wasm",
      "node_modules/@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm",
    ],
  ],
]);

/**
 * Builds every file of dist/, in memory: its path below dist/ and its bytes. The same sources and packages give
 * the same bytes wherever the project lies.
 */
export async function buildBundles(root: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const used = new Set<string>();
  const bundles = await Promise.all(
    ENTRIES.map((entry) =>
      bundle(root, entry.output, {
        entryPoints: [entry.source],
        plugins: [loadFromChunks(entry.output, used), loadBundles(entry.output), runLazily(root)],
        ...(entry.banner === undefined ? {} : { banner: { js: entry.banner } }),
      }),
    ),
  );
  const packages = [...used].sort();
  const chunks = await Promise.all(packages.map((name) => chunk(root, name)));
  const companions = packages.flatMap((name) => COMPANIONS.get(name) ?? []);
  const copies = await Promise.all(companions.map((file) => copy(root, file)));
  const built = [...bundles, ...chunks, ...copies];
  const licenses = await licensesOf(
    root,
    built.flatMap(({ inputs }) => inputs),
  );
  return new Map([
    ...built.map(({ output, content }) => [output, content] as const),
    ["licenses.txt", Buffer.from(licenses)],
  ]);
}

/** A file of dist/. */
interface Bundle {
  readonly output: string;
  readonly content: Uint8Array;
  /** The files that went into it, relative to the project. */
  readonly inputs: readonly string[];
}

function chunk(root: string, packageName: string): Promise<Bundle> {
  const specifier = JSON.stringify(packageName);
  const contents = COMMONJS_BUILDS.includes(packageName)
    ? `module.exports = require(${specifier});`
    : `export * from ${specifier};`;
  return bundle(root, chunkOf(packageName), {
    stdin: { contents, resolveDir: root, sourcefile: "chunk.js" },
  });
}

async function copy(root: string, file: string): Promise<Bundle> {
  return { output: basename(file), content: await readFile(join(root, file)), inputs: [file] };
}

function chunkOf(packageName: string): string {
  const output = CHUNKS.get(packageName);
  if (output === undefined) throw new Error(`${packageName} has no chunk`);
  return output;
}

async function bundle(root: string, output: string, options: BuildOptions): Promise<Bundle> {
  const result = await build({
    ...options,
    absWorkingDir: root,
    // Comments in the bundle name files as the project sees them, also where node_modules is a link.
    preserveSymlinks: true,
    outfile: `dist/${output}`,
    write: false,
    metafile: true,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20.19",
    // A dynamic import becomes a lazy require: import() of a CommonJS file costs several times as much.
    supported: { "dynamic-import": false },
    legalComments: "none",
    logLevel: "warning",
  });
  const [file] = result.outputFiles;
  if (file === undefined) throw new Error(`esbuild gave no output for ${output}`);
  const inputs = Object.keys((result.metafile satisfies Metafile).inputs);
  return { output, content: Buffer.from(inAscii(file.text)), inputs };
}

/**
 * Escapes what isn't ASCII, as esbuild does but in comments: for a single other character Node.js would hold a file in
 * two bytes a character, and take milliseconds longer to load it.
 */
function inAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Turns our imports of the packages with a chunk into imports of that chunk, and notes which were used. */
function loadFromChunks(output: string, used: Set<string>): Plugin {
  return {
    name: "load-from-chunks",
    setup(esbuild) {
      esbuild.onResolve({ filter: /^[@a-z]/ }, ({ importer, path }) => {
        if (importer.includes("node_modules") || !CHUNKS.has(path)) return undefined;
        used.add(path);
        return { path: pathFrom(output, chunkOf(path)), external: true };
      });
    },
  };
}

function loadBundles(from: string): Plugin {
  return {
    name: "load-bundles",
    setup(esbuild) {
      esbuild.onResolve({ filter: /^\.\// }, ({ importer, path }) => {
        const source = importer.replaceAll("\\", "/");
        const loaded = LOADED_BUNDLES.find((one) => one.path === path && source.endsWith(one.importer));
        return loaded && { path: pathFrom(from, loaded.output), external: true };
      });
    },
  };
}

/** Puts what stands for them into the place of the packages that are run when they are used. */
function runLazily(root: string): Plugin {
  const namespace = "lazy";
  return {
    name: "run-lazily",
    setup(esbuild) {
      esbuild.onResolve({ filter: /^[a-z]/ }, ({ namespace: importer, path }) =>
        LAZY_PACKAGES.has(path) && importer !== namespace ? { path, namespace } : undefined,
      );
      esbuild.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
        contents: LAZY_PACKAGES.get(path) ?? "",
        resolveDir: root,
      }));
    },
  };
}

/** How a file of dist/ names another one. */
function pathFrom(output: string, other: string): string {
  const way = relative(dirname(output), other).replaceAll("\\", "/");
  return way.startsWith(".") ? way : `./${way}`;
}
