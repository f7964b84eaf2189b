import { describe, expect, it } from "vitest";
import { epAbsent } from "../../src/checks/ep-absent.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { builtImageOf, findingsInImage, saidOfImage } from "../support/built-image-of.ts";
import { NOW } from "../support/inspected.ts";
import { layersOf } from "../support/tree.ts";

describe("an entry point that isn't in the image", () => {
  const said = (text: string) => saidOfImage("ep-absent", text);

  it("is an error, with the place where such a file is", async () => {
    expect(
      await said(`
base: provided.al2023
entrypoint: ["/bootstrap"]
layers:
  - /var/task/bootstrap: { elf: {} }
`),
    ).toEqual(['error: The entry point "/bootstrap" isn\'t in the image.']);
  });

  it.each([
    ["removed by a later layer", "/srv/main", "- /srv/main: { elf: {} }\n  - /srv/main: { whiteout: true }"],
    [
      "in a directory that a later layer replaces",
      "/srv/main",
      "- /srv/main: { elf: {} }\n  - /srv/: { opaque: true }",
    ],
  ])("is told when it is %s", async (_, program, layers) => {
    expect(await said(`entrypoint: ["${program}"]\nlayers:\n  ${layers}\n`)).toEqual([
      `error: The entry point "${program}" isn't in the image.`,
    ]);
  });

  it.each([
    ["/srv", "is a directory", "/srv/x: {}"],
    [
      "/main",
      "is a link that leads in a circle",
      "/main: { symlink: /other }\n    /other: { symlink: main }",
    ],
    ["/main", 'isn\'t in the image: there is no "/gone"', "/main: { symlink: gone }"],
    ["/app/main", 'isn\'t in the image: there is no "/app"', "/x: {}"],
  ])("%s %s", async (program, reason, files) => {
    expect(await said(`entrypoint: ["${program}"]\nlayers:\n  - ${files}\n`)).toEqual([
      `error: The entry point "${program}" ${reason}.`,
    ]);
  });

  it("is found where links lead on the way", async () => {
    const image = `
entrypoint: ["/bin/main"]
layers:
  - /bin: { symlink: usr/bin }
    /usr/bin/main: { symlink: ../../opt/./main }
  - /opt/main: { elf: {} }
`;
    expect(await said(image)).toEqual([]);
  });

  it.each([
    ["main", "PATH: /srv:/opt", []],
    ["main", "PATH: /opt", ['error: The entry point "main" is in no directory of the image\'s PATH.']],
    ["main", "OTHER: x", ['error: The entry point "main" is in no directory of the image\'s PATH.']],
    ["tool", "OTHER: x", []],
    ["./main", "OTHER: x", []],
    ["../srv/main", "OTHER: x", []],
    [
      "bin/main",
      "OTHER: x",
      ['error: The entry point "bin/main" isn\'t in the image: there is no "/srv/bin".'],
    ],
  ])("%s with %s", async (program, env, expected) => {
    const image = `
entrypoint: ["${program}"]
workdir: /srv
env: { ${env} }
layers:
  - /srv/main: { elf: {} }
    /usr/local/bin/tool: { elf: {} }
`;
    expect(await said(image)).toEqual(expected);
  });

  it("is told of CMD where there is no entry point, and of functions that replace it", async () => {
    expect(await said('cmd: ["/gone", "x"]\nlayers:\n  - /main: { elf: {} }\n')).toEqual([
      'error: The command "/gone" isn\'t in the image.',
    ]);
    const overridden = `
entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
functions:
  - { name: One, entryPoint: ["/gone"] }
  - { name: Two, entryPoint: ["/gone"] }
  - { name: Three, command: [x] }
`;
    expect(await said(overridden)).toEqual([
      'error: The entry point "/gone" of the function "One" and 1 more isn\'t in the image.',
    ]);
  });

  it("says what helps", async () => {
    const helpOf = async (text: string) =>
      (await findingsInImage(text)).find(({ id }) => id === "ep-absent")?.help;
    const image = (start: string) =>
      `${start}\nworkdir: /srv\nlayers:\n  - /srv/main: { elf: {} }\n    /x: {}\n`;
    expect(await helpOf(image("cmd: [main]"))).toBe(
      'Name it by the path that it has in the image: "/srv/main".',
    );
    expect(await helpOf(image("cmd: [other]"))).toBe(
      "Copy it into the image, or name what is there by its absolute path.",
    );
    expect(await helpOf(image('cmd: [/bin/sh, -c, "main"]'))).toMatch(/^Without a shell in the image, /);
    const boot = (file: string) => `base: provided.al2023\ncmd: [x]\nlayers:\n  - ${file}: { elf: {} }\n`;
    expect(await helpOf(boot("/x"))).toMatch(/^Copy the function's program to \/var\/runtime\/bootstrap, /);
    expect(await helpOf(boot("/var/task/bootstrap"))).toMatch(
      /or name "\/var\/task\/bootstrap" in ENTRYPOINT\.$/,
    );
    const wrapped = "base: python3.13\ncmd: [app.handler]\nenv: { AWS_LAMBDA_EXEC_WRAPPER: /opt/x }\n";
    expect(await helpOf(wrapped)).toMatch(/^Copy the wrapper /);
  });

  it("leaves PATH to functions that have their own", async () => {
    const image = `
entrypoint: ["main"]
layers:
  - /srv/main: { elf: {} }
function: { environment: { PATH: /srv } }
`;
    expect(await said(image)).toEqual([]);
  });

  it("leaves handlers in that place to their own check", async () => {
    expect(await said('base: python3.13\nentrypoint: ["app.handler"]\n')).toEqual([]);
  });

  it("says nothing where nothing is started, and where layers weren't read", async () => {
    expect(await said("layers:\n  - /main: { elf: {} }\n")).toEqual([]);
    expect(await said('entrypoint: ["/gone"]\nlayersRead: false\n')).toEqual([]);
  });

  it.each([
    [
      "none",
      "/x: {}",
      ['error: The program "/var/runtime/bootstrap", which the entry script starts, isn\'t in the image.'],
    ],
    ["one", "/var/runtime/bootstrap: { elf: {} }", []],
    [
      "one elsewhere",
      "/var/task/bootstrap: { elf: {} }",
      ['error: The program "/var/runtime/bootstrap", which the entry script starts, isn\'t in the image.'],
    ],
  ])("wants the bootstrap of OS-only images: %s", async (_, files, expected) => {
    expect(await said(`base: provided.al2023\ncmd: [handler]\nlayers:\n  - ${files}\n`)).toEqual(expected);
  });

  it.each([
    [
      "python3.13",
      "/opt/gone",
      ['error: The wrapper "/opt/gone", which AWS_LAMBDA_EXEC_WRAPPER names, isn\'t in the image.'],
    ],
    ["python3.13", "/opt/wrapper", []],
    ["python3.13", "wrapper", []],
    ["provided.al2023", "/opt/gone", []],
  ])("wants the wrapper of %s: %s", async (base, wrapper, expected) => {
    const image = `
base: ${base}
cmd: [app.handler]
env: { AWS_LAMBDA_EXEC_WRAPPER: ${wrapper} }
layers:
  - /opt/wrapper: { mode: "755", content: "#!/bin/bash\\n" }
    /var/runtime/bootstrap: { elf: {} }
`;
    expect(await said(image)).toEqual(expected);
    const own = "function: { environment: { AWS_LAMBDA_EXEC_WRAPPER: /mnt/x } }\n";
    expect(await said(`${image}${own}`)).toEqual([]);
  });

  it("goes on as the entry script says, wherever it is from", async () => {
    const script = (text: string) => `
entrypoint: ["/lambda-entrypoint.sh"]
cmd: [handler]
layers:
  - /bin/sh: { elf: {} }
    /lambda-entrypoint.sh: { mode: "755", content: "#!/bin/sh\\n${text}\\n" }
`;
    expect(await said(script("RUNTIME_ENTRYPOINT=/srv/start\\nexec $RUNTIME_ENTRYPOINT"))).toEqual([
      'error: The program "/srv/start", which the entry script starts, isn\'t in the image: there is no "/srv".',
    ]);
    expect(await said(script("exec /var/runtime/bootstrap"))).toHaveLength(1);
    expect(await said(script("exec python3 -m awslambdaric $1"))).toEqual([]);
  });
});

describe("an entry script whose text wasn't kept", () => {
  it.each([
    [1, 1],
    [0, 0],
  ])("is AWS's where it is in the base's %d layers", async (layerCount, count) => {
    const image = await builtImageOf("entrypoint: [/lambda-entrypoint.sh]\ncmd: [handler]\n");
    const layers = layersOf([{ "/lambda-entrypoint.sh": { mode: 0o755 } }]);
    const found = epAbsent.runOnImage(
      { ...image, layers, base: { ...image.base, layerCount } },
      { now: NOW, runtimes: RUNTIMES, warnDaysFor: () => 180 },
    );
    expect(found).toHaveLength(count);
  });
});

describe("a program without the right to run", () => {
  const said = (text: string) => saidOfImage("ep-noexec", text);

  it.each([
    ["644", ['"/app/node"']],
    ["755", []],
  ])("is found of what reads the script, of the mode %s", async (mode, names) => {
    const script = `entrypoint: [/main]
layers:
  - /main: { mode: "755", content: "#!/app/node\\n" }
    /app/node: { mode: "${mode}", elf: {} }
`;
    expect(await said(script)).toEqual(
      names.map(
        (name) =>
          `error: The entry point "/main" is a script for ${name}, which can't be run by Lambda's user: its mode is 644.`,
      ),
    );
  });

  it.each([
    ["755", []],
    ["711", []],
    ["4755", []],
    ["744", ["error: The entry point \"/main\" can't be run by Lambda's user: its mode is 744."]],
    ["600", ["error: The entry point \"/main\" can't be run by Lambda's user: its mode is 600."]],
  ])("has the mode %s", async (mode, expected) => {
    expect(await said(`entrypoint: [/main]\nlayers:\n  - /main: { mode: "${mode}", elf: {} }\n`)).toEqual(
      expected,
    );
  });

  it("is judged behind its links, hard ones too", async () => {
    const image = (link: string) => `
entrypoint: [/main]
layers:
  - /srv/main: { mode: "644", elf: {} }
    /main: { ${link}: /srv/main }
`;
    const expected = ["error: The entry point \"/main\" can't be run by Lambda's user: its mode is 644."];
    expect(await said(image("symlink"))).toEqual(expected);
    expect(await said(image("hardlink"))).toEqual(expected);
  });

  it("may be one of several in PATH", async () => {
    const image = `
cmd: [node, app.js]
env: { PATH: "/a:/b" }
layers:
  - /a/node: { mode: "644", content: x }
    /b/node: { elf: {} }
`;
    expect(await said(image)).toEqual([]);
  });

  it("may be an extension; directories and what only a shell reads may not", async () => {
    const image = `
entrypoint: [/bin/sh, /start.sh]
layers:
  - /bin/sh: { elf: {} }
    /start.sh: { mode: "644", content: "#!/bin/sh\\n" }
    /opt/extensions/agent: { mode: "644", content: "#!/bin/sh\\n" }
    /opt/extensions/other: { symlink: /bin/sh }
    /opt/extensions/gone: { symlink: /gone }
    /opt/extensions/lib/: {}
`;
    expect(await said(image)).toEqual([
      "error: The extension \"/opt/extensions/agent\" can't be run by Lambda's user: its mode is 644.",
    ]);
    expect(await said("layersRead: false\n")).toEqual([]);
  });
});

describe("a script without its interpreter", () => {
  const said = (text: string) => saidOfImage("ep-crlf", text);
  const image = (shebang: string, files = "") => `
entrypoint: [/start]
env: { PATH: "/usr/bin:/srv" }
layers:
  - /bin: { symlink: usr/bin }
    /usr/bin/sh: { elf: {} }
    /usr/bin/env: { symlink: sh }
    /srv/tool: { elf: {} }
    /start: { mode: "755", content: "${shebang}" }${files}
`;

  it.each([
    ["#!/bin/sh\\n"],
    ["#! /bin/sh -e\\n"],
    ["#!/bin/sh"],
    ["#!/usr/bin/env sh\\n"],
    ["#!/usr/bin/env -S A=1 tool -x\\n"],
    ["#!/usr/bin/env\\n"],
    ["#!sh\\n"],
    ["#!\\n"],
    ["echo\\r\\n"],
  ])("%s passes", async (shebang) => expect(await said(image(shebang))).toEqual([]));

  it.each([
    ["#!/bin/bash\\n", "/bin/bash"],
    ["#!/usr/bin/env bash\\n", "bash"],
    ["#!/usr/bin/env -S python3 -u\\n", "python3"],
    ["#!/opt/bin/python\\n", "/opt/bin/python"],
  ])("%s fails", async (shebang, interpreter) => {
    expect(await said(image(shebang))).toEqual([
      `error: The entry point "/start" is a script for "${interpreter}", which isn't in the image.`,
    ]);
  });

  it.each(["#!/bin/sh\\r\\n", "#!/usr/bin/env sh\\r\\n", "#!/bin/bash\\r\\n"])(
    "%s is of Windows",
    async (shebang) => {
      expect(await said(image(shebang))).toEqual([
        'error: The entry point "/start" is a script with Windows line ends: its first line ends with a carriage return.',
      ]);
    },
  );

  it("is found where a shell reads it, in extensions and as bootstrap", async () => {
    const shell = `
entrypoint: [sh, ./start.sh]
workdir: /srv
layers:
  - /bin/sh: { elf: {} }
    /srv/start.sh: { content: "#!/bin/bash\\r\\n" }
    /opt/extensions/agent: { mode: "755", content: "#!/bin/zsh\\n" }
`;
    expect(await said(shell)).toEqual([
      'error: The script "/srv/start.sh" is a script with Windows line ends: its first line ends with a carriage return.',
      'error: The extension "/opt/extensions/agent" is a script for "/bin/zsh", which isn\'t in the image.',
    ]);
    const bootstrap = `
base: provided.al2023
cmd: [handler]
layers:
  - /var/runtime/bootstrap: { mode: "755", content: "#!/usr/bin/env python3\\n" }
`;
    expect(await said(bootstrap)).toEqual([
      'error: The program "/var/runtime/bootstrap", which the entry script starts, is a script for "python3", which isn\'t in the image.',
    ]);
  });

  it("leaves names to PATHs that aren't known", async () => {
    const own = `${image("#!/usr/bin/env bash\\n")}function: { environment: { PATH: /opt } }\n`;
    expect(await said(own)).toEqual([]);
    expect(await said(image("#!/usr/bin/env bash\\n").replace("PATH", "OTHER"))).toEqual([]);
    expect(await said("layersRead: false\n")).toEqual([]);
  });
});

describe("an entry point that is a symbolic link", () => {
  const said = (text: string) => saidOfImage("ep-symlink", text);

  it.each([
    ["/main", ['warning: The entry point "/main" is a symbolic link to "/srv/app".']],
    ["/usr/local/bin/main", []],
    ["/srv/node_modules/.bin/main", []],
    ["/srv/app", []],
    ["/gone", []],
    ["main", []],
  ])("%s", async (program, expected) => {
    const image = `
entrypoint: ["${program}"]
layers:
  - /srv/app: { elf: {} }
    /main: { symlink: srv/app }
    /usr/local/bin/main: { symlink: /srv/app }
    /srv/node_modules/.bin/main: { symlink: ../../app }
`;
    expect(await said(image)).toEqual(expected);
  });

  it("isn't told of the base's links", async () => {
    expect(await said("base: provided.al2023\nentrypoint: [/sbin]\n")).toEqual([]);
    const image = `entrypoint: [/main]\nlayers:\n  - /srv/app: { elf: {} }\n    /main: { symlink: srv/app }\n`;
    expect(await said(`${image}standing: { layerCount: 1 }\n`)).toEqual([]);
  });
});

describe("a working directory", () => {
  const said = (text: string) => saidOfImage("wd-bad", text);

  it.each([
    ["/srv", []],
    ["/", []],
    ["/link/", []],
    ["/app", ['error: The working directory "/app" isn\'t in the image.']],
    ["/main", ['error: The working directory "/main" is no directory.']],
    [
      "/home/app",
      [
        'warning: The working directory "/home/app" can\'t be entered by Lambda\'s user: the mode of "/home/app" is 700.',
      ],
    ],
    [
      "/home/app/x",
      [
        'warning: The working directory "/home/app/x" can\'t be entered by Lambda\'s user: the mode of "/home/app" is 700.',
      ],
    ],
    [
      "/tmp/x",
      [
        "error: The working directory \"/tmp/x\" isn't there at run time, when /tmp is the function's own and empty.",
      ],
    ],
    ["/tmp", []],
    ["/root", []],
  ])("%s", async (folder, expected) => {
    const image = `
entrypoint: [/main]
workdir: ${folder}
layers:
  - /main: { elf: {} }
    /srv/: {}
    /link: { symlink: srv }
    /home/app/: { mode: "700" }
    /home/app/x/: {}
    /root/: { mode: "700" }
    /tmp/: { mode: "1777" }
    /tmp/x/: {}
`;
    expect(await said(image)).toEqual(expected);
  });

  it("may be a function's own", async () => {
    expect(
      await said("base: python3.13\ncmd: [app.handler]\nfunction: { workingDirectory: /app }\n"),
    ).toEqual(['error: The working directory "/app" of the function "Orders" isn\'t in the image.']);
  });
});
