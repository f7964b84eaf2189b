import { describe, expect, it } from "vitest";
import type { BuiltImage } from "../../src/built-image/built-image.ts";
import { languageVersionOf } from "../../src/built-image/language-version.ts";
import { libraryFinder } from "../../src/built-image/library-lookup.ts";
import { nativeFilesOf } from "../../src/built-image/native-file.ts";
import { nativeGraphOf } from "../../src/built-image/native-graph.ts";
import { nativeMisfitsOf } from "../../src/built-image/native-misfit.ts";
import { nativeSystemOf } from "../../src/built-image/native-system.ts";
import type { ElfFile } from "../../src/elf/elf-file.ts";
import { builtImageOf } from "../support/built-image-of.ts";
import { engineOptions } from "../support/inspected.ts";
import { layersOf, type TestFiles } from "../support/tree.ts";

const { runtimes } = engineOptions();

/** An image from scratch with these layers; how many of them are the base's isn't known. */
async function imageWith(...layers: readonly TestFiles[]): Promise<BuiltImage> {
  const image = await builtImageOf('entrypoint: ["/main"]\n');
  return { ...image, layers: layersOf(layers) };
}

function elf(more: Partial<ElfFile> = {}): { elf: ElfFile } {
  const nothing = { needed: [], rpath: [], runpath: [], versionNeeds: [], versionDefinitions: [] };
  return { elf: { kind: "shared", machine: "amd64", is64Bit: true, ...nothing, ...more } };
}

describe("the native files of an image", () => {
  const paths = async (files: TestFiles) => nativeFilesOf(await imageWith(files)).map(({ path }) => path);

  it("leave out what belongs to the system where the base isn't known", async () => {
    const left = [
      ...[
        "/usr/bin/x",
        "/usr/lib/x86_64-linux-gnu/libx.so",
        "/lib64/libx.so",
        "/bin/x",
        "/sbin/x",
        "/usr/libexec/x",
      ],
      ...["/var/lang/bin/python3.13", "/var/runtime/lib/x.so", "/usr/local/bin/aws-lambda-rie"],
      "/usr/lib/python3/dist-packages/x.so",
      "/usr/local/lib/python3.13/lib-dynload/_tkinter.cpython-313-x86_64-linux-gnu.so",
    ];
    const kept = [
      ...["/main", "/opt/lib/libx.so", "/usr/bindings/x", "/usr/local/bin/tool", "/var/task/x.so"],
      "/var/lang/lib/python3.13/site-packages/x/x.so",
    ];
    expect(await paths(Object.fromEntries([...left, ...kept].map((path) => [path, elf()])))).toEqual(
      kept.toSorted(),
    );
  });

  it("hold what is started wherever it is", async () => {
    expect(await paths({ "/usr/bin/app": elf(), "/main": { target: "usr/bin/app" } })).toEqual([
      "/usr/bin/app",
    ]);
  });

  it("leave out what nobody runs", async () => {
    const left = ["/app/x.debug", "/app/test/data.so", "/usr/lib/debug/x.so", "/app/fixtures/x.so"];
    expect(await paths(Object.fromEntries(left.map((path) => [path, elf()])))).toEqual([]);
    expect(
      await paths({ "/app/x.o": elf({ kind: "relocatable" }), "/app/core": elf({ kind: "other" }) }),
    ).toEqual([]);
    expect(await paths({ "/app/broken": { elf: { problem: "ends within its header" } } })).toEqual([]);
  });

  it("aren't known where layers weren't read", async () => {
    const image = await builtImageOf('entrypoint: ["/main"]\nlayersRead: false\n');
    expect(nativeFilesOf(image)).toEqual([]);
    expect(nativeMisfitsOf(image)).toEqual([]);
    expect(nativeSystemOf(image)).toBeUndefined();
    expect(languageVersionOf(image, "python", runtimes)).toBeUndefined();
  });
});

describe("the package of a native file", () => {
  it.each([
    [
      "/var/task/node_modules/a/node_modules/@img/sharp/x.node",
      "@img/sharp",
      "/var/task/node_modules/a/node_modules",
    ],
    [
      "/opt/python/lib/python3.13/site-packages/numpy.libs/x.so",
      "numpy",
      "/opt/python/lib/python3.13/site-packages",
    ],
    ["/var/task/_cffi_backend.abi3.so", "_cffi_backend", "/var/task"],
    ["/var/task/.hidden/x.so", ".hidden", "/var/task"],
    [
      "/var/task/vendor/bundle/ruby/3.4.0/gems/pg-1.6.2-x86_64-linux/lib/pg_ext.so",
      "pg",
      "/var/task/vendor/bundle/ruby/3.4.0/gems",
    ],
    [
      "/opt/ruby/extensions/x86_64-linux/3.4.0/bcrypt-3.1.20/x.so",
      "bcrypt",
      "/opt/ruby/extensions/x86_64-linux/3.4.0",
    ],
    ["/opt/lib/libx.so", undefined, "/opt/lib"],
    ["/main", undefined, "/"],
  ])("%s is %s", async (path, name, site) => {
    const image = await imageWith({ [path]: elf(), "/var/task/x-1.dist-info/METADATA": "" });
    const [file] = nativeFilesOf(image);
    expect([file?.package.name, file?.package.site]).toEqual([name, site]);
  });
});

describe("the system of an image", () => {
  const systemOf = async (files: TestFiles) => nativeSystemOf(await imageWith(files));

  it.each([
    [
      { libc: "glibc", glibc: "2.36" },
      {
        "/lib/x86_64-linux-gnu/libc.so.6": elf({
          versionDefinitions: ["GLIBC_2.4", "GLIBC_2.36", "GLIBC_PRIVATE"],
        }),
      },
    ],
    [{ libc: "glibc" }, { "/usr/lib64/libc.so.6": elf() }],
    [{ libc: "musl" }, { "/lib/ld-musl-aarch64.so.1": elf() }],
    [{}, { "/lib64/libc.so.6": { elf: { problem: "ends within its header" } } }],
    [{}, {}],
  ] as const)("is %j", async (system, files) => {
    expect(await systemOf(files)).toEqual(system);
  });
});

describe("native files that need each other", () => {
  it("may do so in a circle", async () => {
    const image = await imageWith({
      "/opt/liba.so": elf({ needed: ["libb.so"], runpath: ["$ORIGIN"] }),
      "/opt/libb.so": elf({ needed: ["liba.so"], runpath: ["$ORIGIN"] }),
      "/opt/x.so": elf({ needed: ["liba.so", "gone.so", "elsewhere.so"], runpath: ["$ORIGIN"] }),
      "/srv/elsewhere.so": elf(),
    });
    const graph = nativeGraphOf(image);
    const roots = nativeFilesOf(image).map((file) => [file.path, graph.rootOf(file)?.path]);
    expect(roots).toEqual([
      ["/opt/liba.so", "/opt/x.so"],
      ["/opt/libb.so", "/opt/x.so"],
      ["/opt/x.so", "/opt/x.so"],
      ["/srv/elsewhere.so", "/srv/elsewhere.so"],
    ]);
  });

  it("are looked at only so often, whatever they ask for", async () => {
    const needed = Array.from({ length: 1000 }, (_, index) => `lib${index}.so`);
    const files = Array.from({ length: 8 }, (_, file) => {
      const runpath = Array.from({ length: 200 }, (_, index) => `/d${file}/${index}`);
      return [`/opt/x${file}.so`, elf({ needed, runpath })];
    });
    const image = await imageWith(Object.fromEntries(files));
    const missing = nativeMisfitsOf(image).flatMap((misfit) =>
      misfit.kind === "libraries" ? misfit.missing : [],
    );
    expect(missing.length).toBeGreaterThan(1000);
    expect(missing.length).toBeLessThan(7000);
  });

  it("find nothing in an image without files", async () => {
    const image = await imageWith({ "/opt/x.so": elf() });
    const [file] = nativeFilesOf(image);
    const { layers: _, ...without } = image;
    expect(file && libraryFinder(without)(file, "libc.so.6")).toEqual({ state: "missing" });
  });
});

describe("what is for a machine that isn't run", () => {
  it("is let be where it is for graphics processors, or Linux runs it", async () => {
    const image = await imageWith({
      "/opt/cuda.so": elf({ machine: "machine 0xbe" }),
      "/opt/x.so": elf({ machine: "386" }),
    });
    expect(nativeMisfitsOf(image)).toEqual([]);
  });

  it("needs no library that is for windows or sound", async () => {
    const path = "/opt/jre/lib/libawt_xawt.so";
    expect(nativeMisfitsOf(await imageWith({ [path]: elf({ needed: ["libX11.so.6"] }) }))).toEqual([]);
  });
});
