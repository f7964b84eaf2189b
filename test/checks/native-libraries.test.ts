import { describe, expect, it } from "vitest";
import { findingsInImage, saidOfImage } from "../support/built-image-of.ts";

const said = (text: string) => saidOfImage("elf-needed", text);

/** An image on AWS's base with files above it. */
function onBase(files: readonly string[], rest = "", base = "python3.13"): string {
  return `base: ${base}\ncmd: ["app.handler"]\n${rest}\nlayers:\n  - ${files.join("\n    ")}\n`;
}

/** A Python package's module that needs a library. */
function moduleWith(library: string, more = ""): string {
  return `/var/task/x/x.abi3.so: { elf: { needed: [${library}, libc.so.6]${more} } }`;
}

const PACKAGES = "/var/task/x-1.dist-info/METADATA: {}";
const NOT_FOUND = (library: string) =>
  `error: The package "x" in "/var/task" needs "${library}", which the loader doesn't find in the image: "x/x.abi3.so".`;

describe("a library that native code needs", () => {
  it("is missing where the loader doesn't find it", async () => {
    expect(await said(onBase([PACKAGES, moduleWith("libGL.so.1")]))).toEqual([NOT_FOUND("libGL.so.1")]);
  });

  it("may be left out on purpose by plugins of the system's packages", async () => {
    const plugin = "{ elf: { soname: libgl_plugin.so.0, needed: [libGLU.so.1] } }";
    const inLayer = (path: string) => said(`${onBase([`${path}: ${plugin}`])}standing: { layerCount: 1 }\n`);
    const needs = (path: string) =>
      `"${path}" needs "libGLU.so.1", which the loader doesn't find in the image.`;
    const [ofSystem, own] = ["/usr/lib64/caca/libgl_plugin.so", "/srv/libgl_plugin.so"];
    expect(await inLayer(ofSystem)).toEqual([`warning: ${needs(ofSystem)}`]);
    expect(await inLayer(own)).toEqual([`error: ${needs(own)}`]);
  });

  it("is missing where it is for another machine", async () => {
    const other = "/opt/lib/libGL.so.1: { elf: { machine: arm64 } }";
    expect(await said(onBase([PACKAGES, other, moduleWith("libGL.so.1")]))).toEqual([
      NOT_FOUND("libGL.so.1"),
    ]);
  });

  it("is missing where it is a directory or a link to nothing", async () => {
    const files = [PACKAGES, "/opt/lib/liba.so/: {}", "/opt/lib/libb.so: { symlink: gone.so }"];
    expect(await said(onBase([...files, moduleWith("liba.so")]))).toEqual([NOT_FOUND("liba.so")]);
    expect(await said(onBase([...files, moduleWith("libb.so")]))).toEqual([NOT_FOUND("libb.so")]);
  });

  it("is told with the place where no loader looks", async () => {
    const files = [PACKAGES, "/usr/local/lib/libpq.so.5: { elf: {} }", moduleWith("libpq.so.5")];
    expect(await said(onBase(files))).toEqual([
      'error: The package "x" in "/var/task" needs "libpq.so.5", which the loader doesn\'t find in the image; ' +
        '"/usr/local/lib/libpq.so.5" is where no loader looks: "x/x.abi3.so".',
    ]);
  });

  it.each([
    ["in a directory of the base's LD_LIBRARY_PATH", "/opt/lib/liba.so", "", ""],
    ["in the system's own", "/usr/lib64/liba.so", "", ""],
    [
      "in one that the image adds to LD_LIBRARY_PATH",
      "/srv/liba.so",
      "",
      "env: { LD_LIBRARY_PATH: '/srv:relative' }",
    ],
    ["by DT_RUNPATH from the file on", "/var/task/y/liba.so", ', runpath: ["$ORIGIN/../y"]', ""],
    ["by DT_RPATH in braces", "/var/task/y/liba.so", `, rpath: ["\${ORIGIN}/../y"]`, ""],
    ["by an absolute path", "/srv/liba.so", ", runpath: [/srv]", ""],
    ["by $LIB, AWS's", "/srv/lib64/liba.so", ', runpath: ["/srv/$LIB"]', ""],
    ["by $LIB, Debian's", "/srv/lib/x86_64-linux-gnu/liba.so", `, runpath: ["/srv/\${LIB}"]`, ""],
    ["by $PLATFORM", "/srv/x86_64/liba.so", ', runpath: ["/srv/$PLATFORM"]', ""],
    ["in its package, which may load it by path", "/var/task/x/bundled/liba.so", "", ""],
    ["in what auditwheel puts beside its package", "/var/task/x.libs/liba.so", "", ""],
    ["in another package, which may be loaded before", "/var/task/torch/lib/liba.so", "", ""],
  ])("is found %s", async (_, path, more, rest) => {
    const files = [PACKAGES, `${path}: { elf: {} }`, moduleWith("liba.so", more)];
    expect(await said(onBase(files, rest))).toEqual([]);
  });

  it.each([
    ["DT_RPATH where there is a DT_RUNPATH", ", rpath: [/srv], runpath: [/other]"],
    ["what depends on the working directory", ", runpath: [srv]"],
  ])("isn't looked for by %s", async (_, more) => {
    const files = [PACKAGES, "/srv/liba.so: { elf: {} }", moduleWith("liba.so", more)];
    expect(await said(onBase(files))).toHaveLength(1);
  });

  it("is found in the directories that the system is configured for", async () => {
    const files = [
      PACKAGES,
      moduleWith("liba.so"),
      "/usr/local/lib/liba.so: { elf: {} }",
      '/etc/ld.so.conf.d/local.conf: { content: "# ours\\n/usr/local/lib # and that\'s all\\ninclude x\\n" }',
    ];
    expect(await said(onBase(files))).toEqual([]);
    expect(await said(onBase(files.map((file) => file.replace("local.conf", "local.txt"))))).toHaveLength(1);
  });

  it("is found by a path, and may be by one that depends on the working directory", async () => {
    const files = [PACKAGES, "/srv/liba.so: { elf: {} }"];
    expect(await said(onBase([...files, moduleWith("/srv/liba.so")]))).toEqual([]);
    expect(await said(onBase([...files, moduleWith('"$ORIGIN/../../../srv/liba.so"')]))).toEqual([]);
    expect(await said(onBase([...files, moduleWith("./liba.so")]))).toEqual([]);
    expect(await said(onBase([...files, moduleWith("/opt/liba.so")]))).toEqual([NOT_FOUND("/opt/liba.so")]);
  });

  it("is found behind links, and where its content couldn't be read", async () => {
    const link = ["/opt/lib/liba.so: { symlink: ../y/liba.so.1 }", "/opt/y/liba.so.1: { elf: {} }"];
    expect(await said(onBase([PACKAGES, ...link, moduleWith("liba.so")]))).toEqual([]);
    const broken = "/opt/lib/liba.so: { content: INPUT(liba.a) }";
    expect(await said(onBase([PACKAGES, broken, moduleWith("liba.so")]))).toEqual([]);
  });

  it.each(["libcuda.so.1", "libnvidia-ml.so.1", "libjvm.so"])("may be missing: %s", async (library) => {
    expect(await said(onBase([PACKAGES, moduleWith(library)]))).toEqual([]);
  });
});

describe("what lacks a library", () => {
  it("is told of the module that needs it through others", async () => {
    const files = [
      PACKAGES,
      moduleWith("libgui.so", ', rpath: ["$ORIGIN/../x.libs"]'),
      "/var/task/x.libs/libgui.so: { elf: { needed: [libX11.so.6, libxcb.so.1, libXext.so.6, libSM.so.6, libICE.so.6] } }",
    ];
    expect(await said(onBase(files))).toEqual([
      'error: The package "x" in "/var/task" needs "libX11.so.6", "libxcb.so.1", "libXext.so.6" and 2 more, ' +
        'which the loader doesn\'t find in the image: "x.libs/libgui.so".',
    ]);
  });

  it("is told of what is started", async () => {
    const files = [
      "/opt/extensions/agent: { elf: { kind: executable, needed: [libagent.so, libc.so.6], runpath: [/opt/agent] } }",
      "/opt/agent/libagent.so: { elf: { needed: [libyaml.so] } }",
    ];
    expect(await said(onBase(files))).toEqual([
      'error: "/opt/extensions/agent" needs "libyaml.so", which the loader doesn\'t find in the image: ' +
        '"/opt/agent/libagent.so".',
    ]);
  });

  it("is a warning where few of a package's modules are meant", async () => {
    const files = [
      PACKAGES,
      moduleWith("libGL.so.1"),
      ...["a", "b"].map((name) => `/var/task/x/${name}.abi3.so: { elf: {} }`),
    ];
    expect(await said(onBase(files))).toEqual([NOT_FOUND("libGL.so.1").replace("error", "warning")]);
  });

  it("is a warning where it is a plugin", async () => {
    const files = [
      PACKAGES,
      moduleWith("libz.so.1"),
      "/var/task/x/plugins/libqt.so: { elf: { needed: [libX11.so.6] } }",
    ];
    expect(await said(onBase(files))).toEqual([
      expect.stringMatching(/^warning: .*"x\/plugins\/libqt\.so"\.$/),
    ]);
  });

  it("is an error where the package is that library", async () => {
    const files = [PACKAGES, "/var/task/x/lib/lib_lightgbm.so: { elf: { needed: [libgomp.so.1] } }"];
    expect(await said(onBase(files))).toEqual([
      expect.stringMatching(/^error: The package "x" .*"libgomp\.so\.1"/),
    ]);
  });

  it("is a warning where a script may tell the program where its libraries are", async () => {
    const files = [
      "/opt/ffmpeg/bin/ffmpeg: { elf: { kind: executable, needed: [libav.so] } }",
      "/opt/ffmpeg/lib/libav.so: { elf: {} }",
    ];
    expect(await said(onBase(files))).toEqual([
      'warning: "/opt/ffmpeg/bin/ffmpeg" needs "libav.so", which the loader doesn\'t find in the image; ' +
        '"/opt/ffmpeg/lib/libav.so" is where no loader looks.',
    ]);
    const started = files.map((file) => file.replace("/opt/ffmpeg/bin/ffmpeg", "/opt/extensions/ffmpeg"));
    expect(await said(onBase(started))).toEqual([
      expect.stringMatching(/^error: "\/opt\/extensions\/ffmpeg"/),
    ]);
  });

  it("is told by directories where there is no package", async () => {
    const files = ["a", "b"].map((name) => `/opt/oracle/lib${name}.so: { elf: { needed: [libaio.so.1] } }`);
    expect(await said(onBase(files))).toEqual([
      'error: Native code in "/opt/oracle" needs "libaio.so.1", which the loader doesn\'t find in the image: ' +
        '"liba.so", "libb.so".',
    ]);
    expect(await said(onBase(["/opt/one/liba.so: { elf: { needed: [libaio.so.1] } }"]))).toEqual([
      'error: "/opt/one/liba.so" needs "libaio.so.1", which the loader doesn\'t find in the image.',
    ]);
  });

  it("isn't judged where it belongs to the base", async () => {
    const text = onBase([PACKAGES, moduleWith("libGL.so.1")]);
    expect(await said(`${text}standing: { layerCount: 2 }\n`)).toEqual([]);
  });
});

describe("the help for a missing library", () => {
  const helpIn = async (text: string) =>
    (await findingsInImage(text)).find(({ id }) => id === "elf-needed")?.help;
  const ownAl2023 = (id: string) =>
    onBase([
      PACKAGES,
      moduleWith("libGL.so.1"),
      `/etc/os-release: { content: "ID=amzn\\nVERSION_ID=${id}\\n" }`,
    ])
      .replace("base: python3.13", "")
      .replace("libc.so.6", "libgomp.so.1");

  it("names the packages of AL2023", async () => {
    const files = [PACKAGES, moduleWith("libGL.so.1, libgthread-2.0.so.0, libglib-2.0.so.0, libours.so")];
    expect(await helpIn(onBase(files))).toContain("(dnf install -y mesa-libGL glib2)");
    expect(await helpIn(onBase([PACKAGES, moduleWith("libours.so")]))).not.toContain("dnf");
    expect(await helpIn(onBase(files, "", "python3.11"))).not.toContain("dnf");
    expect(await helpIn(ownAl2023("2023"))).toContain("dnf install -y mesa-libGL libgomp");
    expect(await helpIn(ownAl2023("2"))).not.toContain("dnf");
  });

  it("says that AL2023 has no older OpenSSL", async () => {
    for (const library of ["libssl.so.10", "libcrypto.so.1.1"]) {
      expect(await helpIn(onBase([PACKAGES, moduleWith(library)]))).toContain("OpenSSL 3");
    }
    expect(await helpIn(onBase([PACKAGES, moduleWith("libssl.so.10")], "", "python3.11"))).not.toContain(
      "OpenSSL",
    );
  });
});

describe("on other systems", () => {
  const on = (files: readonly string[]) => said(`entrypoint: ["/x"]\nlayers:\n  - ${files.join("\n    ")}\n`);
  const needs = (library: string) => `/app/main: { elf: { needed: [${library}], kind: executable } }`;
  const glibc = "/lib/x86_64-linux-gnu/libc.so.6: { elf: { defines: [GLIBC_2.41] } }";
  const loader = "/lib64/ld-linux-x86-64.so.2: { elf: {} }";

  it("libraries are found where Debian has them", async () => {
    const files = [glibc, loader, "/var/lib/dpkg/status: {}", needs("liba.so")];
    expect(await on([...files, "/usr/local/lib/liba.so: { elf: {} }"])).toEqual([]);
    expect(await on([...files, "/usr/lib/x86_64-linux-gnu/liba.so: { elf: {} }"])).toEqual([]);
    expect(await on([...files, "/srv/liba.so: { elf: {} }"])).toHaveLength(1);
  });

  it("musl's loader stands for the names of its own library", async () => {
    const loads =
      "/app/node_modules/x/x.node: { elf: { needed: [libc.musl-x86_64.so.1, libm.so.6, liba.so] } }";
    expect(await on(["/lib/ld-musl-x86_64.so.1: { elf: {} }", loads])).toEqual([
      'error: The package "x" in "/app/node_modules" needs "liba.so", which the loader doesn\'t find in the image: "x/x.node".',
    ]);
  });
});
