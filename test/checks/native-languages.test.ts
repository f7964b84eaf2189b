import { describe, expect, it } from "vitest";
import { builtImageOf, findingsOf, saidOfImage } from "../support/built-image-of.ts";

/** An image on AWS's base with files above it that need nothing. */
function onBase(base: string, paths: readonly string[]): string {
  return `base: ${base}\ncmd: ["app.handler"]\nlayers:\n  - ${paths.map((path) => `${path}: { elf: {} }`).join("\n    ")}\n`;
}

describe("extension modules for another Python", () => {
  const said = (text: string) => saidOfImage("py-extension", text);
  const at = (version: string, module = "/var/task/site-packages/numpy/_core/_umath") =>
    `${module}.cpython-${version}-x86_64-linux-gnu.so`;

  it("are told package by package", async () => {
    const paths = [
      at("311"),
      at("311", "/var/task/site-packages/numpy/fft/x"),
      at("312", "/var/task/site-packages/a"),
    ];
    expect(await said(onBase("python3.13", paths))).toEqual([
      'error: The package "a" in "/var/task/site-packages" is built for Python 3.12, the image has 3.13: ' +
        '"a.cpython-312-x86_64-linux-gnu.so".',
      'error: The package "numpy" in "/var/task/site-packages" is built for Python 3.11, the image has 3.13: ' +
        '"numpy/_core/_umath.cpython-311-x86_64-linux-gnu.so", "numpy/fft/x.cpython-311-x86_64-linux-gnu.so".',
    ]);
  });

  it("are told where they are in no package", async () => {
    expect(await said(onBase("python3.13", [at("311", "/var/task/fast")]))).toEqual([
      'error: Native code in "/var/task" is built for Python 3.11, the image has 3.13: ' +
        '"fast.cpython-311-x86_64-linux-gnu.so".',
    ]);
  });

  it("are told of ten packages by itself, of more in one", async () => {
    const paths = Array.from({ length: 11 }, (_, index) =>
      at("311", `/var/task/site-packages/p${10 + index}/x`),
    );
    const found = await said(onBase("python3.13", paths));
    expect(found).toHaveLength(11);
    expect(found.at(-1)).toBe('error: The same is wrong with "p20".');
  });

  it("are a warning where the package can do without", async () => {
    expect(await said(onBase("python3.13", [at("311", "/var/task/site-packages/wrapt/_wrappers")]))).toEqual([
      expect.stringMatching(/^warning: The package "wrapt"/),
    ]);
  });

  it("are told where they are for the build without a lock", async () => {
    expect(await said(onBase("python3.13", [at("313t")]))).toEqual([expect.stringContaining("Python 3.13t")]);
  });

  it("are told by the directory that they are in", async () => {
    const path = at("311", "/opt/python/lib/python3.12/site-packages/numpy/x");
    expect(await said(onBase("python3.12", [path]))).toEqual([expect.stringContaining("the image has 3.12")]);
    expect(await said(onBase("python3.13", [path.replace("python3.12", "python3.11")]))).toEqual([]);
  });

  it.each([
    ["they are the image's own", [at("313")]],
    ["one of them is", [at("311"), at("313"), at("314")]],
    [
      "they are for every version",
      ["/var/task/x.abi3.so", "/var/task/y.so", "/var/task/z.cpython-313-x86_64-linux-gnu.so"],
    ],
    [
      "one for every version stands beside them",
      [at("311"), "/var/task/site-packages/numpy/_core/_umath.abi3.so"],
    ],
    ["they are another interpreter's", ["/var/task/x.pypy311-pp73-x86_64-linux-gnu.so"]],
    ["there are none", ["/opt/lib/libx.so.1"]],
    ["they are no modules", ["/var/task/lib.x/libx.1.so", "/var/task/libx.so.1"]],
  ])("are fine where %s", async (_, paths) => {
    expect(await said(onBase("python3.13", paths))).toEqual([]);
  });

  it("are fine on Python 3.7 with the letter that its names have", async () => {
    expect(await said(onBase("python3.7", [at("37m")]))).toEqual([]);
  });

  it("aren't spoken of where the image has no Python", async () => {
    expect(await said(onBase("nodejs22.x", [at("311")]))).toEqual([]);
    expect(await said(onBase("provided.al2023", [at("311")]))).toEqual([]);
  });

  it("are told on other images by the interpreters on PATH, if there is one", async () => {
    const text = (interpreters: readonly string[], env = "") =>
      `entrypoint: ["/x"]\n${env}\nlayers:\n  - ${[at("311"), ...interpreters].map((path) => `${path}: { elf: {} }`).join("\n    ")}\n`;
    expect(await said(text(["/usr/local/bin/python3.12"]))).toEqual([
      expect.stringContaining("the image has 3.12"),
    ]);
    expect(await said(text(["/usr/local/bin/python3.12", "/usr/bin/python3.11"]))).toEqual([]);
    expect(await said(text(["/opt/bin/python3.12"]))).toEqual([]);
    expect(await said(text(["/opt/bin/python3.12"], "env: { PATH: /opt/bin/ }"))).toHaveLength(1);
  });

  it("are told on AWS's bases also where nothing but the files tells which it is", async () => {
    const image = await builtImageOf(onBase("python3.13", [at("311")]));
    const { runtime: _, layerCount: __, ...base } = image.base;
    const messages = findingsOf({ ...image, base }).map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringContaining("the image has 3.13"));
  });
});

describe("addons for another Node.js", () => {
  const said = (text: string) => saidOfImage("node-addon", text);
  const canvas = "/var/task/node_modules/canvas";

  it.each([
    `${canvas}/lib/binding/node-v115-linux-x64/canvas.node`,
    `${canvas}/prebuilds/linux-x64/node.abi115.node`,
    `${canvas}/lib/canvas-linux-x64-glibc-115.node`,
  ])("are told by their path: %s", async (path) => {
    expect(await said(onBase("nodejs22.x", [path]))).toEqual([
      'error: The package "canvas" in "/var/task/node_modules" is built for Node.js 20, the image has 22: ' +
        `"${path.slice("/var/task/node_modules/".length)}".`,
    ]);
    expect(await said(onBase("nodejs20.x", [path]))).toEqual([]);
  });

  it("are told of ten packages by itself, of more in one", async () => {
    const paths = Array.from(
      { length: 12 },
      (_, index) => `/var/task/node_modules/p${10 + index}/node.abi115.node`,
    );
    const found = await said(onBase("nodejs22.x", paths));
    expect(found).toHaveLength(11);
    expect(found.at(-1)).toBe('error: The same is wrong with "p20", "p21".');
  });

  it("are told by their symbol", async () => {
    const text = onBase("nodejs24.x", [`${canvas}/build/Release/canvas.node`]);
    const symbols = "elf: { symbols: [node_register_module_v127] }";
    expect(await said(text.replace("elf: {}", symbols))).toEqual([
      expect.stringContaining("built for Node.js 22"),
    ]);
    expect(await said(text)).toEqual([]);
  });

  it.each([
    ["one of them is the image's", ["lib/node-v115-linux-x64/a.node", "lib/node-v127-linux-x64/a.node"]],
    ["one is for Node-API", ["prebuilds/linux-x64/node.abi115.node", "prebuilds/linux-x64/node.napi.node"]],
    ["the number is that of no Node.js", ["lib/a-linux-x64-100.node", "lib/node-v116-linux-x64/a.node"]],
    ["they are Electron's", ["prebuilds/linux-x64/electron.abi115.node"]],
  ])("are fine where %s", async (_, paths) => {
    expect(
      await said(
        onBase(
          "nodejs22.x",
          paths.map((path) => `${canvas}/${path}`),
        ),
      ),
    ).toEqual([]);
  });

  it("aren't spoken of where the image has no Node.js, or one that isn't known", async () => {
    const path = `${canvas}/prebuilds/linux-x64/node.abi115.node`;
    expect(await said(onBase("python3.13", [path]))).toEqual([]);
    expect(await said(onBase("nodejs26.x", [path]))).toEqual([]);
  });

  it("aren't spoken of where another check says that they can't be loaded", async () => {
    const text = onBase("nodejs22.x", [`${canvas}/prebuilds/linux-x64/node.abi115.node`]);
    expect(await said(text.replace("elf: {}", "elf: { needed: [libc.musl-x86_64.so.1] }"))).toEqual([]);
  });
});
