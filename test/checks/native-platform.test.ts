import { describe, expect, it } from "vitest";
import { findingsInImage, saidOfImage } from "../support/built-image-of.ts";

/** An image on AWS's base with a layer of files. */
function onBase(base: string, files: readonly string[], rest = ""): string {
  return `
base: ${base}
cmd: ["app.handler"]
${rest}
layers:
  - ${files.join("\n    ")}
`;
}

describe("native code for another architecture", () => {
  const said = (text: string) => saidOfImage("arch-elf", text);
  const wheel = "/var/task/orjson-3.dist-info/METADATA: {}";

  it("is told package by package, what is started first", async () => {
    const text = onBase(
      "python3.13",
      [
        wheel,
        "/var/task/numpy.libs/libopenblas.so: { elf: { machine: amd64 } }",
        "/var/task/numpy/a.cpython-313-x86_64-linux-gnu.so: { elf: { machine: amd64, needed: [libopenblas.so], rpath: [$ORIGIN/../numpy.libs] } }",
        "/var/task/numpy/b.cpython-313-x86_64-linux-gnu.so: { elf: { machine: amd64 } }",
        "/var/task/numpy/c.cpython-313-x86_64-linux-gnu.so: { elf: { machine: amd64 } }",
        "/var/task/numpy/d.cpython-313-x86_64-linux-gnu.so: { elf: { machine: amd64 } }",
        "/opt/extensions/agent: { elf: { kind: executable, machine: amd64 } }",
      ],
      "architecture: arm64",
    );
    expect(await said(text)).toEqual([
      'error: "/opt/extensions/agent" is compiled for x86_64, the image is for arm64.',
      'error: The package "numpy" in "/var/task" is compiled for x86_64, the image is for arm64: ' +
        '"numpy.libs/libopenblas.so", "numpy/a.cpython-313-x86_64-linux-gnu.so", ' +
        '"numpy/b.cpython-313-x86_64-linux-gnu.so" and 2 more.',
    ]);
  });

  it("is told of an entry point with what to build it for", async () => {
    const text = `
entrypoint: ["/main"]
wanted: arm64
layers:
  - /main: { elf: { kind: executable, machine: arm64 } }
`;
    const [found] = (await findingsInImage(text)).filter(({ id }) => id === "arch-elf");
    expect(found).toMatchObject({
      message: '"/main" is compiled for arm64, the image is for x86_64.',
      help: "Build it for linux/amd64, or build the image itself for arm64.",
      confidence: "high",
    });
  });

  it("is told of a machine that Lambda never has by the machine's own name", async () => {
    expect(
      await said(onBase("provided.al2023", ["/opt/tool: { elf: { kind: executable, machine: s390x } }"])),
    ).toEqual(['error: "/opt/tool" is compiled for s390x, the image is for x86_64.']);
  });

  it.each([
    ["with npm's --os=linux --cpu=x64", "/var/task/node_modules/bcrypt/build/Release/bcrypt.node"],
    ["with pip's --platform manylinux2014_x86_64", "/var/task/x/a.cpython-313-aarch64-linux-gnu.so"],
    ["Install it in a stage", "/var/task/vendor/bundle/ruby/3.4.0/gems/pg-1.6.2/lib/pg_ext.so"],
  ])("is mended %s", async (help, path) => {
    const text = onBase("python3.13", [wheel, `${path}: { elf: { machine: arm64 } }`]);
    const [found] = (await findingsInImage(text)).filter(({ id }) => id === "arch-elf");
    expect(found?.help).toContain(help);
  });

  it.each([
    [
      "among a package's files for each platform is the right one",
      [
        "/var/task/node_modules/bcrypt/prebuilds/linux-arm64/bcrypt.glibc.node: { elf: { machine: arm64 } }",
        "/var/task/node_modules/bcrypt/prebuilds/linux-arm/bcrypt.glibc.node: { elf: { machine: arm } }",
        "/var/task/node_modules/bcrypt/prebuilds/linux-x64/bcrypt.glibc.node: { elf: {} }",
      ],
    ],
    [
      "it was built anew at its installation",
      [
        "/var/task/node_modules/bufferutil/prebuilds/linux-arm64/x.node: { elf: { machine: arm64 } }",
        "/var/task/node_modules/bufferutil/build/Release/bufferutil.node: { elf: {} }",
      ],
    ],
    [
      "the same package for the right platform is there",
      [
        "/var/task/node_modules/@img/sharp-linux-arm64/lib/sharp-linux-arm64.node: { elf: { machine: arm64 } }",
        "/var/task/node_modules/@img/sharp-linux-x64/lib/sharp-linux-x64.node: { elf: {} }",
      ],
    ],
    [
      "directories are named for it and the right one is there",
      [
        "/opt/ffprobe/linux/arm64/ffprobe: { elf: { machine: arm64 } }",
        "/opt/ffprobe/linux/x64/ffprobe: { elf: {} }",
      ],
    ],
    [
      "a package brings one for each distribution",
      [
        "/var/task/node_modules/.prisma/client/libquery_engine-linux-arm64-openssl-3.0.x.so.node: { elf: { machine: arm64 } }",
        "/var/task/node_modules/.prisma/client/libquery_engine-rhel-openssl-3.0.x.so.node: { elf: {} }",
      ],
    ],
    ["it is for tests", ["/var/task/lief/tests/elf/arm.so: { elf: { machine: arm64 } }"]],
    ["it isn't linked yet", ["/var/task/x.o: { elf: { kind: relocatable, machine: arm64 } }"]],
    ["Linux runs it nevertheless", ["/opt/tool: { elf: { machine: '386' } }"]],
    ["it is broken", ['/opt/tool: { content: "\\x7fELF and nothing else" }']],
  ])("is fine where %s", async (_, files) => {
    expect(await said(onBase("nodejs22.x", files))).toEqual([]);
  });

  it("is a warning where the package may do without: it has a file for each of some platforms", async () => {
    const path = "/var/task/node_modules/bufferutil/prebuilds/linux-arm64/x.node";
    expect(await said(onBase("nodejs22.x", [`${path}: { elf: { machine: arm64 } }`]))).toEqual([
      'warning: The package "bufferutil" in "/var/task/node_modules" is compiled for arm64, ' +
        'the image is for x86_64: "bufferutil/prebuilds/linux-arm64/x.node".',
    ]);
  });

  it("is told of programs by their paths where there are many", async () => {
    const files = Array.from(
      { length: 11 },
      (_, index) => `/opt/d${10 + index}/x: { elf: { machine: arm64 } }`,
    );
    expect((await said(onBase("provided.al2023", files))).at(-1)).toBe(
      'error: The same is wrong with "/opt/d20/x".',
    );
  });

  it("is told of ten packages by itself, of more in one", async () => {
    const packages = Array.from({ length: 14 }, (_, index) => `p${String(index).padStart(2, "0")}`);
    const files = packages.map(
      (name) => `/var/task/node_modules/${name}/x.node: { elf: { machine: arm64 } }`,
    );
    const found = await said(onBase("nodejs22.x", files));
    expect(found).toHaveLength(11);
    expect(found.at(-1)).toBe('error: The same is wrong with "p10", "p11", "p12", "p13".');
  });
});

describe("native code for another system than Linux", () => {
  const said = (text: string) => saidOfImage("arch-elf", text);
  const sharp = "/var/task/node_modules/@img/sharp";

  it("is told package by package", async () => {
    const text = onBase("nodejs22.x", [
      `${sharp}-darwin-arm64/lib/sharp-darwin-arm64.node: { size: 5000 }`,
      `${sharp}-darwin-x64/lib/sharp-darwin-x64.node: { size: 5000 }`,
    ]);
    expect(await said(text)).toEqual([
      'error: The package "@img/sharp-darwin-arm64" in "/var/task/node_modules" is compiled for another system than Linux: ' +
        '"@img/sharp-darwin-arm64/lib/sharp-darwin-arm64.node".',
      'error: The package "@img/sharp-darwin-x64" in "/var/task/node_modules" is compiled for another system than Linux: ' +
        '"@img/sharp-darwin-x64/lib/sharp-darwin-x64.node".',
    ]);
  });

  it("is told of ten packages by itself, of more in one", async () => {
    const names = Array.from({ length: 11 }, (_, index) => `p${10 + index}`);
    const files = names.map((name) => `/var/task/node_modules/${name}/x.node: { size: 5000 }`);
    const found = await said(onBase("nodejs22.x", files));
    expect(found).toHaveLength(11);
    expect(found.at(-1)).toBe('error: The same is wrong with "/var/task/node_modules/p20".');
  });

  it("is told of Python's modules", async () => {
    const module = "/var/task/site-packages/x/y.cpython-313-darwin.so: { size: 5000 }";
    expect(await said(onBase("python3.13", [module]))).toHaveLength(1);
  });

  it("is fine where the same for Linux is there", async () => {
    const own = `${sharp}-darwin-arm64/lib/sharp-darwin-arm64.node: { size: 5000 }`;
    const other = `${sharp}-linux-x64/lib/sharp-linux-x64.node: { elf: {} }`;
    expect(await said(onBase("nodejs22.x", [own, other]))).toEqual([]);
  });

  it.each([
    "/var/task/node_modules/fsevents/fsevents.node: { size: 5000 }",
    "/var/task/node_modules/x/x.node: { content: 'version https://git-lfs.github.com/spec/v1' }",
    "/var/task/node_modules/x/x.node: { symlink: y.node }",
    "/usr/lib64/libx.so: { content: 'INPUT(libx.a)' }",
  ])("is no matter: %s", async (file) => {
    expect(await said(onBase("nodejs22.x", [file]))).toEqual([]);
  });

  it("is no matter where it is the base's", async () => {
    const text = onBase("nodejs22.x", [`${sharp}-darwin-x64/lib/x.node: { size: 5000 }`]);
    expect(await said(`${text}standing: { layerCount: 2 }\n`)).toEqual([]);
  });
});

describe("native code for another C library", () => {
  const said = (text: string) => saidOfImage("os-libc-kind", text);
  const musl = "interpreter: /lib/ld-musl-x86_64.so.1";
  const glibc = "interpreter: /lib64/ld-linux-x86-64.so.2";

  it("is told of programs by their loader", async () => {
    expect(await said(onBase("provided.al2023", [`/opt/tool: { elf: { ${musl} } }`]))).toEqual([
      'error: "/opt/tool" needs the loader "/lib/ld-musl-x86_64.so.1", which isn\'t in the image; ' +
        "the image has glibc 2.34.",
    ]);
  });

  it.each([
    ["linked to musl's library", "/var/task/node_modules/x/x.node", "needed: [libc.musl-x86_64.so.1]"],
    ["linked to a plain libc.so", "/var/task/node_modules/x/x.node", "needed: [libc.so]"],
    ["named for musl", "/var/task/node_modules/x/x.cpython-313-x86_64-linux-musl.so", ""],
  ])("is told of libraries: %s", async (_, path, elf) => {
    const [found, ...others] = await said(onBase("nodejs22.x", [`${path}: { elf: { ${elf} } }`]));
    expect(found).toContain(
      'error: The package "x" in "/var/task/node_modules" is linked to musl, and the image has',
    );
    expect(others).toEqual([]);
  });

  const ALPINE = [
    "/etc/alpine-release: { content: '3.22.0' }",
    "/lib/ld-musl-x86_64.so.1: { elf: { soname: libc.musl-x86_64.so.1 } }",
    "/lib/libc.musl-x86_64.so.1: { symlink: ld-musl-x86_64.so.1 }",
  ];

  it("is told of glibc's on Alpine", async () => {
    const text = (file: string) => `entrypoint: ["/x"]\nlayers:\n  - ${[...ALPINE, file].join("\n    ")}\n`;
    const linked = "needed: [libc.so.6], versions: { libc.so.6: [GLIBC_2.17] }";
    expect(await said(text(`/app/main: { elf: { ${glibc} } }`))).toEqual([
      'error: "/app/main" needs the loader "/lib64/ld-linux-x86-64.so.2", which isn\'t in the image; the image has musl.',
    ]);
    expect(await said(text(`/app/node_modules/x/x.node: { elf: { ${linked} } }`))).toEqual([
      'error: The package "x" in "/app/node_modules" is linked to glibc, and the image has musl: "x/x.node".',
    ]);
    expect(await said(text(`/app/main: { elf: { ${musl}, needed: [libc.musl-x86_64.so.1] } }`))).toEqual([]);
  });

  it("is fine on Alpine where glibc's loader and library are there, too", async () => {
    const text = `entrypoint: ["/x"]
layers:
  - ${ALPINE.join("\n    ")}
    /lib64/ld-linux-x86-64.so.2: { elf: {} }
    /lib/libc.so.6: { elf: {} }
    /app/main: { elf: { ${glibc}, needed: [libc.so.6] } }
    /app/node_modules/x/x.node: { elf: { needed: [libc.so.6], versions: { libc.so.6: [GLIBC_2.17] } } }
`;
    expect(await said(text)).toEqual([]);
  });

  it("is told with what is known of the image's own", async () => {
    const text = `entrypoint: ["/x"]
layers:
  - /lib64/libc.so.6: { elf: {} }
    /app/main: { elf: { ${musl} } }
`;
    expect(await said(text)).toEqual([expect.stringMatching(/isn't in the image; the image has glibc\.$/)]);
  });

  it("is told in an image without a C library", async () => {
    const text = `entrypoint: ["/main"]\nlayers:\n  - /main: { elf: { ${glibc} } }\n`;
    expect(await said(text)).toEqual([
      'error: "/main" needs the loader "/lib64/ld-linux-x86-64.so.2", which isn\'t in the image.',
    ]);
    expect(await said(text.replace("elf:", "mode: '755', elf:").replace(glibc, "kind: executable"))).toEqual(
      [],
    );
  });

  it("is mended by what fits the language and the image's own library", async () => {
    const helpIn = async (text: string) =>
      (await findingsInImage(text)).find(({ id }) => id === "os-libc-kind")?.help;
    const addon =
      "/app/node_modules/x/x.node: { elf: { needed: [libc.so.6], versions: { libc.so.6: [GLIBC_2.17] } } }";
    const onAlpine = (file: string) =>
      `entrypoint: ["/x"]\nlayers:\n  - ${[...ALPINE, file].join("\n    ")}\n`;
    expect(await helpIn(onAlpine(addon))).toBe("Install it in a stage on the image's own system, on Alpine.");
    expect(await helpIn(onAlpine(`/app/main: { elf: { ${glibc} } }`))).toContain(
      "on Alpine, or link it statically",
    );
    expect(await helpIn(`entrypoint: ["/m"]\nlayers:\n  - /m: { elf: { ${glibc} } }\n`)).toContain(
      "statically",
    );
  });

  it("is fine beside what is linked to the image's own", async () => {
    const files = ["glibc", "musl"].map((libc) => {
      const needed = libc === "musl" ? "libc.musl-x86_64.so.1" : "libc.so.6";
      return `/var/task/node_modules/bcrypt/prebuilds/linux-x64/bcrypt.${libc}.node: { elf: { needed: [${needed}] } }`;
    });
    expect(await said(onBase("nodejs22.x", files))).toEqual([]);
  });
});

describe("native code that needs newer libraries", () => {
  const said = (text: string) => saidOfImage("os-glibc", text);
  const needs = (...versions: string[]) =>
    `{ elf: { needed: [libc.so.6], versions: { libc.so.6: [${versions.join(", ")}] } } }`;

  it("is told with the newest version that it needs and that there is", async () => {
    const file = `/var/task/bootstrap: ${needs("GLIBC_2.17", "GLIBC_2.38", "GLIBC_2.9")}`;
    expect(await said(onBase("provided.al2023", [file], 'entrypoint: ["/var/task/bootstrap"]'))).toEqual([
      'error: "/var/task/bootstrap" needs GLIBC_2.38 of "libc.so.6", which ends at GLIBC_2.34.',
    ]);
    expect(await said(onBase("provided.al2023", [`/var/task/bootstrap: ${needs("GLIBC_2.34")}`]))).toEqual(
      [],
    );
  });

  it("is told of the package that needs the library", async () => {
    const files = [
      `/var/task/node_modules/@img/sharp-libvips-linux-x64/lib/libvips-cpp.so.42: ${needs("GLIBC_2.28")}`,
      "/var/task/node_modules/@img/sharp-linux-x64/lib/sharp-linux-x64.node: { elf: { needed: [libvips-cpp.so.42], runpath: [$ORIGIN/../../sharp-libvips-linux-x64/lib] } }",
    ];
    expect(await said(onBase("nodejs18.x", files))).toEqual([
      'error: The package "@img/sharp-linux-x64" in "/var/task/node_modules" needs GLIBC_2.28 of "libc.so.6", ' +
        'which ends at GLIBC_2.26: "@img/sharp-libvips-linux-x64/lib/libvips-cpp.so.42".',
    ]);
  });

  it("is told of the newest that any of the package's files needs, and of each library", async () => {
    const other = "{ elf: { needed: [libm.so.6], versions: { libm.so.6: [GLIBC_2.35] } } }";
    const files = [needs("GLIBC_2.36"), needs("GLIBC_2.38"), needs("GLIBC_2.37"), other];
    const addons = files.map((file, index) => `/var/task/node_modules/x/${index}.node: ${file}`);
    expect(await said(onBase("nodejs22.x", addons))).toEqual([
      'error: The package "x" in "/var/task/node_modules" needs GLIBC_2.38 of "libc.so.6", which ends at GLIBC_2.34, ' +
        'and GLIBC_2.35 of "libm.so.6", which ends at GLIBC_2.34: "x/0.node", "x/1.node", "x/2.node", "x/3.node".',
    ]);
  });

  it("is told in quotes where the version is none", async () => {
    const [found] = await said(onBase("provided.al2023", [`/opt/tool: ${needs(`'${"x y".repeat(100)}'`)}`]));
    expect(found).toMatch(/needs "x yx y[^"]{190,200}…" of "libc\.so\.6"/);
  });

  it("is told of versions that the library has none of the kind of", async () => {
    expect(await said(onBase("provided.al2023", [`/opt/tool: ${needs("GLIBC_ABI_DT_RELR")}`]))).toEqual([
      'error: "/opt/tool" needs GLIBC_ABI_DT_RELR of "libc.so.6", which has no versions of that name.',
    ]);
  });

  it("is told of other libraries, too", async () => {
    const file =
      "/opt/lib/libx.so: { elf: { needed: [libstdc++.so.6], versions: { libstdc++.so.6: [GLIBCXX_3.4.32, GLIBCXX_3.4.9] } } }";
    expect(await said(onBase("provided.al2023", [file]))).toEqual([
      'error: "/opt/lib/libx.so" needs GLIBCXX_3.4.32 of "libstdc++.so.6", which ends at GLIBCXX_3.4.29.',
    ]);
  });

  it("is fine where a newer library is found first, or one that tells no versions", async () => {
    const own = "versions: { libstdc++.so.6: [GLIBCXX_3.4.32] }, needed: [libstdc++.so.6]";
    const file = `/opt/tool: { elf: { ${own}, rpath: ["$ORIGIN/lib"] } }`;
    const newer = "/opt/lib/libstdc++.so.6: { elf: { defines: [GLIBCXX_3.4.32] } }";
    expect(await said(onBase("provided.al2023", [newer, file]))).toEqual([]);
    expect(await said(onBase("provided.al2023", ["/opt/lib/libstdc++.so.6: { elf: {} }", file]))).toEqual([]);
  });

  it("is a warning where nothing that is loaded needs it", async () => {
    const files = [
      `/var/task/node_modules/x/plugins/libplugin.so: ${needs("GLIBC_2.38")}`,
      `/var/task/node_modules/x/x.node: ${needs("GLIBC_2.17")}`,
    ];
    expect(await said(onBase("nodejs22.x", files))).toEqual([
      expect.stringMatching(/^warning: The package "x" .* "x\/plugins\/libplugin\.so"\.$/),
    ]);
  });
});
