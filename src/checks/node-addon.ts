import type { BuiltImage } from "../built-image/built-image.ts";
import { groupBy } from "../built-image/group-by.ts";
import { languageVersionOf } from "../built-image/language-version.ts";
import { type NativeFile, nativeFilesOf } from "../built-image/native-file.ts";
import { nativeMisfitsOf } from "../built-image/native-misfit.ts";
import { normalizePlatform } from "../image/platform.ts";
import { nodeAbiOf, nodeOfAbi } from "../lambda/node-abi.ts";
import type { BuiltImageCheck, CheckContext, ImageResult } from "./check.ts";
import { firstFindings } from "./first-findings.ts";
import { nativeName, packageSubject, shortPath } from "./native-name.ts";
import { someOf } from "./some-of.ts";

/** Addons that were built for another line of Node.js. */
export const nodeAddon: BuiltImageCheck = {
  id: "node-addon",
  title: "Addon for another Node.js",
  severity: "error",
  scope: "built-image",
  rationale: `An addon that isn't written to Node-API runs on one line of Node.js alone, which it tells by a number:
115 is Node.js 20, 127 is 22, 137 is 24
([Node.js](https://github.com/nodejs/node/blob/main/doc/abi_version_registry.json)). On another line, \`require\` ends with
"was compiled against a different Node.js version using NODE_MODULE_VERSION"
([libxmljs#654](https://github.com/libxmljs/libxmljs/issues/654)). The number is in the names that
[node-pre-gyp](https://github.com/mapbox/node-pre-gyp), [prebuildify](https://github.com/prebuild/prebuildify) and
others give their files, and in a symbol of many addons. A package that brings addons for several lines, for Node-API,
or one that tells nothing is fine.`,
  exampleFile: "image.yaml",
  badPlace: "/var/task/node_modules/canvas/lib/binding/node-v115-linux-x64/canvas.node",
  badExample: `base: nodejs22.x
cmd: ["app.handler"]
layers:
  - /var/task/app.js: { content: "exports.handler = async () => {};" }
    /var/task/node_modules/canvas/lib/binding/node-v115-linux-x64/canvas.node: { elf: { needed: [libc.so.6] } }
`,
  goodExample: `base: nodejs22.x
cmd: ["app.handler"]
layers:
  - /var/task/app.js: { content: "exports.handler = async () => {};" }
    /var/task/node_modules/canvas/lib/binding/node-v127-linux-x64/canvas.node: { elf: { needed: [libc.so.6] } }
`,
  runOnImage: findForeign,
};

function findForeign(image: BuiltImage, context: CheckContext): ImageResult[] {
  const addons = addonsOf(image);
  const line = addons.length > 0 ? languageVersionOf(image, "nodejs", context.runtimes) : undefined;
  const abi = line === undefined ? undefined : nodeAbiOf(line);
  if (line === undefined || abi === undefined) return [];
  const packages = [...groupBy(addons, ({ package: { directory } }) => directory).values()];
  const foreign = packages.flatMap((files) => {
    const lines = files.map((file) => nodeOfAbi(abiOf(file)));
    const isForeign = lines.every((one) => one !== undefined && one !== line);
    return isForeign ? [{ files, lines: [...new Set(lines)].join(" and "), line }] : [];
  });
  return firstFindings(foreign, describe, ({ files }) => files.map(nativeName)[0] ?? "");
}

/** Those that Node.js could load, Electron's and other platforms' left out. */
function addonsOf(image: BuiltImage): NativeFile[] {
  const addons = nativeFilesOf(image).filter(
    ({ path }) => path.endsWith(".node") && !path.includes("electron"),
  );
  if (addons.length === 0) return [];
  const unfit = new Set(nativeMisfitsOf(image).map(({ file }) => file));
  const machine = image.image && normalizePlatform(image.image.config).architecture;
  return addons.filter((file) => file.elf.machine === machine && !unfit.has(file));
}

/** What a file's path tells, else a symbol of it: `node-v115-linux-x64/`, `node.abi115.node`, `x-linux-x64-115.node`. */
function abiOf({ path, elf }: NativeFile): number | undefined {
  const [number] =
    /(?<=\/node-v)\d{2,3}(?=-)|(?<=\.abi)\d{2,3}(?=\.node$)|(?<=[-_])\d{3}(?=\.node$)/.exec(path) ?? [];
  return number === undefined ? elf.nodeAbi : Number(number);
}

interface ForeignPackage {
  readonly files: readonly NativeFile[];
  /** Of Node.js, that they are built for. */
  readonly lines: string;
  /** The image's. */
  readonly line: string;
}

function describe({ files, lines, line }: ForeignPackage): ImageResult {
  const [subject] = files.map(packageSubject);
  const paths = someOf(files.map(({ path, package: { site } }) => shortPath(path, site)));
  return {
    message: `${subject} is built for Node.js ${lines}, the image has ${line}: ${paths}.`,
    help: `Install it with Node.js ${line}: in a stage on the same base.`,
  };
}
