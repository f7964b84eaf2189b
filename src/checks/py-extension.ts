import type { BuiltImage } from "../built-image/built-image.ts";
import { groupBy } from "../built-image/group-by.ts";
import { languageVersionOf } from "../built-image/language-version.ts";
import { type NativeFile, nativeFilesOf } from "../built-image/native-file.ts";
import { type PythonExtension, pythonExtensionOf } from "../built-image/python-extension.ts";
import type { BuiltImageCheck, CheckContext, ImageResult } from "./check.ts";
import { firstFindings } from "./first-findings.ts";
import { nativeName, packageSubject, shortPath } from "./native-name.ts";
import { someOf } from "./some-of.ts";

/** Extension modules of Python packages that were built for another Python. */
export const pyExtension: BuiltImageCheck = {
  id: "py-extension",
  title: "Extension modules for another Python",
  severity: "error",
  scope: "built-image",
  rationale: `The name of an extension module tells which Python it is for: \`_multiarray_umath.cpython-311-….so\` is for
3.11 ([PEP 3149](https://peps.python.org/pep-3149/)). Another version doesn't see it, and the import ends with
"No module named" or, as numpy has it, "Importing the numpy C-extensions failed". It happens where packages are installed
with another Python than the image's, or stay behind when the base moves on. Modules for the stable ABI
(\`.abi3.so\`) and those without a version are fine, and so are packages that bring one for each version. A package that
can do without its extension is slower only.`,
  exampleFile: "image.yaml",
  badPlace: "/var/task/pydantic_core/_pydantic_core.cpython-311-x86_64-linux-gnu.so",
  badExample: `base: python3.13
cmd: ["app.handler"]
layers:
  - /var/task/app.py: { content: "import pydantic" }
    /var/task/pydantic_core-2.41.5.dist-info/METADATA: { content: "Name: pydantic-core" }
    /var/task/pydantic_core/_pydantic_core.cpython-311-x86_64-linux-gnu.so: { elf: { needed: [libc.so.6] } }
`,
  goodExample: `base: python3.13
cmd: ["app.handler"]
layers:
  - /var/task/app.py: { content: "import pydantic" }
    /var/task/pydantic_core-2.41.5.dist-info/METADATA: { content: "Name: pydantic-core" }
    /var/task/pydantic_core/_pydantic_core.cpython-313-x86_64-linux-gnu.so: { elf: { needed: [libc.so.6] } }
`,
  runOnImage: findForeign,
};

interface Extension extends PythonExtension {
  readonly file: NativeFile;
}

function findForeign(image: BuiltImage, context: CheckContext): ImageResult[] {
  const files = nativeFilesOf(image).filter(({ path }) => path.endsWith(".so"));
  if (files.length === 0) return [];
  const own = languageVersionOf(image, "python", context.runtimes);
  const extensions = files.flatMap((file): Extension[] => {
    const extension = pythonExtensionOf(file.path);
    return extension === undefined ? [] : [{ ...extension, file }];
  });
  const modules = [...groupBy(extensions, ({ module }) => module).values()];
  const foreign = modules.flatMap((builds) => (builds.every((one) => isForeign(one, own)) ? builds : []));
  const packages = [...groupBy(foreign, ({ file }) => file.package.directory).values()];
  return firstFindings(
    packages.flatMap((ofPackage) => foreignPackage(ofPackage, own) ?? []),
    describe,
    ({ file }) => nativeName(file),
  );
}

function isForeign(extension: Extension, own: string | undefined): boolean {
  const expected = versionAt(extension.file.path) ?? own;
  return expected !== undefined && extension.version !== undefined && extension.version !== expected;
}

/** The version whose interpreter looks in a directory of this name. */
function versionAt(path: string): string | undefined {
  return /\/python(3\.\d+t?)\/(?:site|dist)-packages\//.exec(path)?.[1];
}

/** Packages that work without their extensions, by their own word. */
const FALLBACK =
  /^(?:_?yaml|markupsafe|simplejson|wrapt|charset_normalizer|msgpack|frozenlist|multidict|yarl|propcache|aiohttp|sqlalchemy|coverage|websockets|tornado|google|bson|pymongo|lazy_object_proxy|pyrsistent|mypy|black|blib2to3|tomli|zope)$/;

interface ForeignPackage {
  readonly file: NativeFile;
  readonly versions: string;
  readonly expected: string;
  readonly paths: readonly string[];
}

function foreignPackage(
  extensions: readonly Extension[],
  own: string | undefined,
): ForeignPackage | undefined {
  const [first] = extensions;
  const expected = first && (versionAt(first.file.path) ?? own);
  if (first === undefined || expected === undefined) return undefined;
  const versions = [...new Set(extensions.map(({ version }) => version))].join(" and ");
  return { file: first.file, versions, expected, paths: extensions.map(({ file }) => file.path) };
}

function describe({ file, versions, expected, paths }: ForeignPackage): ImageResult {
  const { name, site } = file.package;
  const files = someOf(paths.map((path) => shortPath(path, site)));
  return {
    ...(name !== undefined && FALLBACK.test(name) && { severity: "warning" }),
    message: `${packageSubject(file)} is built for Python ${versions}, the image has ${expected}: ${files}.`,
    help: `Install it with Python ${expected}: in a stage on the same base, or with pip's --python-version ${expected} --only-binary=:all:.`,
  };
}
