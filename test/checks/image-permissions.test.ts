import { describe, expect, it } from "vitest";
import { unreadableFilesOf } from "../../src/checks/unreadable-files.ts";
import { builtImageOf, saidOfImage } from "../support/built-image-of.ts";
import { layersOf } from "../support/tree.ts";

describe("files that Lambda's user can't read", () => {
  const said = (text: string) => saidOfImage("fs-unreadable", text);
  const files = (written: string, more = "") =>
    `base: python3.13\ncmd: [app.handler]\nlayers:\n  - /var/task/app.py: { content: x }\n    ${written}\n${more}`;

  it.each([
    ['/var/task/a.py: { mode: "600" }', ["error: Lambda's user can't read \"/var/task/a.py\" (mode 600)."]],
    ['/var/task/a.py: { mode: "640" }', ["error: Lambda's user can't read \"/var/task/a.py\" (mode 640)."]],
    ['/var/task/a.py: { mode: "604" }', []],
    ['/var/task/a.py: { mode: "444" }', []],
    ['/var/task/tool: { mode: "711", elf: {} }', []],
    [
      '/var/task/tool: { mode: "711", content: "#!/bin/sh" }',
      ["error: Lambda's user can't read \"/var/task/tool\" (mode 711)."],
    ],
    [
      '/var/task/lib.so: { mode: "640", elf: { kind: shared } }',
      ["error: Lambda's user can't read \"/var/task/lib.so\" (mode 640)."],
    ],
    ['/opt/x/: { mode: "700" }', []],
    [
      '/opt/x/: { mode: "700" }\n    /opt/x/y/z: {}',
      ["error: Lambda's user can't read \"/opt/x\" (mode 700, 1 file in it)."],
    ],
    ['/var/task/.env: { mode: "600" }', ["warning: Lambda's user can't read \"/var/task/.env\" (mode 600)."]],
    ['/app/x: { mode: "600" }', ["warning: Lambda's user can't read \"/app/x\" (mode 600)."]],
    ['/x: { mode: "600" }', ["warning: Lambda's user can't read \"/x\" (mode 600)."]],
    [
      '/usr/local/lib/python3.13/site-packages/a.py: { mode: "600" }',
      ["error: Lambda's user can't read \"/usr/local/lib/python3.13/site-packages/a.py\" (mode 600)."],
    ],
    [
      '/usr/lib64/python3.9/site-packages/a.py: { mode: "600" }',
      ["error: Lambda's user can't read \"/usr/lib64/python3.9/site-packages/a.py\" (mode 600)."],
    ],
  ])("%s", async (written, expected) => expect(await said(files(written))).toEqual(expected));

  it.each([
    '/etc/shadow-: { mode: "000" }',
    '/etc/gshadow: { mode: "000" }',
    '/etc/ssl/private/: { mode: "700" }',
    '/usr/libexec/dbus-daemon-launch-helper: { mode: "4750", elf: {} }',
    '/usr/bin/sudo: { mode: "4110", elf: {} }',
    '/var/lib/dnf/history.sqlite: { mode: "600" }',
    '/var/cache/ldconfig/aux-cache: { mode: "600" }',
    '/var/cache/apt/archives/partial/: { mode: "700" }',
    '/var/log/btmp: { mode: "660" }',
    '/root/.cache/: { mode: "700" }',
    '/tmp/x: { mode: "600" }',
    '/run/lock/: { mode: "700" }',
    '/home/app/: { mode: "700" }\n    /home/app/.bashrc: { mode: "600" }',
    "/var/task/link: { symlink: /etc/shadow }",
  ])("leaves the system's own alone: %s", async (written) => expect(await said(files(written))).toEqual([]));

  it("are told once for each place, with what is in closed directories", async () => {
    const written = `/var/task/b/: { mode: "700" }
    /var/task/b/one: { mode: "600" }
    /var/task/b/c/: { mode: "700" }
    /var/task/b/c/two: {}
    /var/task/d: { mode: "640" }
    /var/task/e: { mode: "640" }
    /var/task/f: { mode: "640" }
    /srv/data/: { mode: "750" }
    /srv/data/x: {}`;
    expect(await said(files(written))).toEqual([
      "warning: Lambda's user can't read \"/srv/data\" (mode 750, 1 file in it).",
      'error: Lambda\'s user can\'t read "/var/task/b" (mode 700, 2 files in it), "/var/task/d" (mode 640), "/var/task/e" (mode 640) and 1 more.',
    ]);
  });

  it("are told in the order of their paths, what is in a closed directory left to that", async () => {
    const written = `/var/task/a/: { mode: "700" }
    /var/task/a/b: { mode: "600" }
    /var/task/a-b: { mode: "600" }
    /var/task/a/c/: { mode: "700" }
    /var/task/a/c/d: { mode: "600" }`;
    expect(await said(files(written))).toEqual([
      'error: Lambda\'s user can\'t read "/var/task/a" (mode 700, 2 files in it), "/var/task/a-b" (mode 600).',
    ]);
  });

  it("are errors where the process works, and where its variables look", async () => {
    const image = `
entrypoint: [/main]
workdir: /home/app/work
env: { PYTHONPATH: "/libs:relative:/usr/lib", NODE_PATH: /modules/ }
layers:
  - /main: { elf: {} }
    /home/app/: { mode: "700" }
    /home/app/work/x: {}
    /libs/a.py: { mode: "600" }
    /usr/lib/b.so: { mode: "600" }
    /modules/c.js: { mode: "600" }
`;
    expect(await said(image)).toEqual([
      "error: Lambda's user can't read \"/home/app\" (mode 700, 1 file in it).",
      "error: Lambda's user can't read \"/libs/a.py\" (mode 600).",
      "error: Lambda's user can't read \"/modules/c.js\" (mode 600).",
    ]);
  });

  it("are errors where the program is", async () => {
    const image =
      'entrypoint: [/bin/x]\nlayers:\n  - /home/app/: { mode: "700" }\n    /home/app/main: { elf: {} }\n    /bin/x: { symlink: /home/app/main }\n';
    expect(await said(image)).toEqual([
      "error: Lambda's user can't read \"/home/app\" (mode 700, 1 file in it).",
    ]);
  });

  it("may be all, where the root itself is closed", async () => {
    const layers = layersOf([{ "/": { kind: "directory", mode: 0o700 }, "/main": "" }]);
    const image = { ...(await builtImageOf("entrypoint: [/main]\n")), layers };
    expect(unreadableFilesOf(image)).toMatchObject([
      { severity: "error", message: "Lambda's user can't read \"/\" (mode 700, 1 file in it)." },
    ]);
  });

  it("may be a home with files of its own", async () => {
    const image = 'entrypoint: [/main]\nlayers:\n  - /home/app/: { mode: "700" }\n    /home/app/data: {}\n';
    expect(await said(image)).toEqual([
      "warning: Lambda's user can't read \"/home/app\" (mode 700, 1 file in it).",
    ]);
  });

  it("are judged as the last layer leaves them, and not in the base's layers", async () => {
    const image = (standing: string) => `
entrypoint: [/main]
layers:
  - /main: { elf: {} }
    /srv/a: { mode: "600" }
    /srv/b: { mode: "600" }
    /srv/c: { mode: "600" }
  - /srv/a: { mode: "644" }
    /srv/b: { whiteout: true }
${standing}`;
    expect(await said(image(""))).toEqual(["warning: Lambda's user can't read \"/srv/c\" (mode 600)."]);
    expect(await said(image("standing: { layerCount: 1 }\n"))).toEqual([]);
    expect(await said(image("layersRead: false\n"))).toEqual([]);
  });
});

describe("things under /root", () => {
  const said = (text: string) => saidOfImage("fs-roothome", text);
  const image = (settings: string, files: string, mode = "700") =>
    `entrypoint: [/main]\n${settings}\nlayers:\n  - /main: { elf: {} }\n    /root/: { mode: "${mode}" }\n    ${files}\n`;
  const message = (rest: string) => [`Lambda's user can't enter /root, and ${rest}.`].map((one) => one);

  it.each([
    ["cmd: [x]", "/root/.bashrc: {}", []],
    [
      "workdir: /root",
      "/x: {}",
      message('the working directory "/root" is there').map((one) => `error: ${one}`),
    ],
    [
      "workdir: /root/app",
      "/root/app/: {}",
      message('the working directory "/root/app" is there').map((one) => `error: ${one}`),
    ],
    [
      "env: { PYTHONPATH: /root/lib }",
      "/root/lib/a.py: {}",
      message('PYTHONPATH looks for modules in "/root/lib"').map((one) => `warning: ${one}`),
    ],
    ["env: { PYTHONPATH: /root/gone }", "/x: {}", []],
    [
      "env: { PATH: '/bin:/root/.local/bin' }",
      "/root/.local/bin/uv: {}",
      message('PATH looks for programs in "/root/.local/bin"').map((one) => `info: ${one}`),
    ],
    ["env: { PATH: '/bin:root' }", "/x: {}", []],
    [
      "cmd: [x]",
      "/app/venv: { symlink: /root/venv }",
      message('the link "/app/venv" leads there').map((one) => `warning: ${one}`),
    ],
    [
      "cmd: [x]",
      "/opt/a/b: { symlink: ../../root/venv }",
      message('the link "/opt/a/b" leads there').map((one) => `warning: ${one}`),
    ],
    ["cmd: [x]", "/usr/local/bin/uv: { symlink: /root/uv }", []],
    [
      "cmd: [x]",
      "/root/.local/lib/python3.13/site-packages/a.py: {}",
      message('there are files in "/root/.local/lib/python3.13/site-packages"').map(
        (one) => `warning: ${one}`,
      ),
    ],
    [
      "cmd: [x]",
      "/root/.cache/ms-playwright/a: {}",
      message('there are files in "/root/.cache/ms-playwright"').map((one) => `warning: ${one}`),
    ],
    ["cmd: [x]", "/root/.cache/ms-playwright/: {}", []],
  ])("%s with %s", async (settings, files, expected) => {
    expect(await said(image(settings, files))).toEqual(expected);
    expect(await said(image(settings, files, "755"))).toEqual([]);
  });

  it("are an error where the program is there, links followed", async () => {
    const python = `
cmd: [python, app.py]
env: { PATH: /app/.venv/bin }
layers:
  - /root/: { mode: "700" }
    /root/.local/share/uv/python/bin/python3.13: { elf: {} }
    /app/.venv/bin/python: { symlink: /root/.local/share/uv/python/bin/python3.13 }
`;
    expect(await said(python)).toEqual([
      'error: Lambda\'s user can\'t enter /root, and the program "python" is there: "/root/.local/share/uv/python/bin/python3.13".',
    ]);
  });

  it.each([
    ["#!/app/.venv/bin/python", "", '"/app/.venv/bin/python"'],
    ["#!/usr/bin/env -S python -u", "", '"python"'],
    // PATH goes on behind what can't be entered.
    ["#!/usr/bin/env python", ":/usr/bin", undefined],
    ["#!/usr/bin/env other", "", undefined],
  ])("are an error where what reads the script %s is there", async (shebang, path, name) => {
    const script = `
entrypoint: [/app/start]
env: { PATH: "/app/.venv/bin${path}" }
layers:
  - /root/: { mode: "700" }
    /root/uv/python3.13: { elf: {} }
    /usr/bin/env: { elf: {} }
    /usr/bin/python: { elf: {} }
    /app/.venv/bin/python: { symlink: /root/uv/python3.13 }
    /app/start: { mode: "755", content: "${shebang}\\n" }
`;
    const start = "Lambda's user can't enter /root, and";
    expect(await said(script)).toEqual([
      name === undefined
        ? `warning: ${start} the link "/app/.venv/bin/python" leads there.`
        : `error: ${start} ${name}, which "/app/start" is a script for, is there: "/root/uv/python3.13".`,
    ]);
  });

  it("are named once", async () => {
    const program =
      'entrypoint: [/root/main]\nlayers:\n  - /root/: { mode: "700" }\n    /root/main: { elf: {} }\n';
    expect(await said(program)).toEqual([
      "error: Lambda's user can't enter /root, and the program \"/root/main\" is there.",
    ]);
  });

  it("are silent without a /root, without layers, and where nothing is started", async () => {
    expect(await said('layers:\n  - /root/: { mode: "700" }\n')).toEqual([]);
    expect(await said("entrypoint: [/main]\nlayers:\n  - /main: {}\n")).toEqual([]);
    expect(await said("entrypoint: [/root/main]\nlayersRead: false\n")).toEqual([]);
  });
});

describe("files under /tmp", () => {
  const said = (text: string) => saidOfImage("fs-tmp", text);
  const image = (files: string, more = "") =>
    `entrypoint: [/main]\nlayers:\n  - /main: { elf: {} }\n    /tmp/: { mode: "1777" }\n    ${files}\n${more}`;
  const hidden = "hidden at run time, when /tmp is the function's own";

  it.each([
    [
      "/tmp/model/a.bin: { size: 2000000 }",
      [`warning: The image has "/tmp/model/a.bin" (1.9 MiB), ${hidden}.`],
    ],
    [
      "/tmp/requirements.txt: { size: 100 }",
      [`info: The image has "/tmp/requirements.txt" (100 bytes), ${hidden}.`],
    ],
    [
      "/tmp/a/b: { size: 100 }\n    /tmp/a/c/d: { size: 2000 }",
      [`info: The image has 2 files such as "/tmp/a/c/d" (2.1 KiB), ${hidden}.`],
    ],
    ["/tmp/empty/: {}", []],
    ["/tmp/link: { symlink: /main }", []],
    ["/tmp/v8-compile-cache-0/x: { size: 2000000 }", []],
    ["/tmp/tmp1234/x: { size: 2000000 }", []],
    ["/tmp/npm-1-abc/x: { size: 2000000 }", []],
    ["/tmp/.X11-unix/x: { size: 2000000 }", []],
  ])("%s", async (files, expected) => expect(await said(image(files))).toEqual(expected));

  it("are warned of where a variable names them", async () => {
    const named = image("/tmp/model/a: { size: 10 }", "env: { MODEL: /tmp/model }\n");
    expect(await said(named)).toEqual([`warning: The image has "/tmp/model/a" (10 bytes), ${hidden}.`]);
  });

  it("aren't named by a home that is /tmp itself", async () => {
    for (const home of ["/tmp", "/tmp/"]) {
      const written = image("/tmp/requirements.txt: { size: 10 }", `env: { HOME: ${home} }\n`);
      expect(await said(written)).toEqual([
        `info: The image has "/tmp/requirements.txt" (10 bytes), ${hidden}.`,
      ]);
    }
  });

  it("are the build's where a step of its history speaks of them", async () => {
    const built = (step: string) => image("/tmp/req/a.txt: { size: 10 }", `history: ["${step}"]\n`);
    expect(await said(built("RUN /bin/sh -c pip install -r /tmp/req/a.txt # buildkit"))).toEqual([]);
    expect(await said(built("COPY a.txt /tmp/req/ # buildkit"))).toHaveLength(1);
    expect(await said(built("/bin/sh -c #(nop) COPY file:1 in /tmp/req/"))).toHaveLength(1);
  });

  it("are an error where the program is there", async () => {
    const image = `entrypoint: [/tmp/main]\nlayers:\n  - /tmp/main: { elf: {} }\nstanding: { layerCount: 1 }\n`;
    expect(await said(image)).toEqual([`error: The entry point "/tmp/main" is ${hidden}.`]);
    expect(await said("entrypoint: [/tmp/main]\nlayersRead: false\n")).toEqual([]);
  });
});
