import { describe, expect, it } from "vitest";
import { identifyRuntime } from "../../src/built-image/identify-runtime.ts";
import { parseImageConfig } from "../../src/image/image-config.ts";
import { isProblem } from "../../src/image/problem.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { type TestFile, treeOf } from "../support/tree.ts";

function configOf(env: readonly string[] = []) {
  const config = parseImageConfig({
    os: "linux",
    architecture: "amd64",
    config: { Env: env },
    rootfs: { diff_ids: [] },
  });
  if (isProblem(config)) throw new Error(config.message);
  return config;
}

const AWS_VARIABLES = ["LAMBDA_TASK_ROOT=/var/task", "LAMBDA_RUNTIME_DIR=/var/runtime"];

function identify(files?: Record<string, TestFile>, env: readonly string[] = []) {
  return identifyRuntime({ config: configOf(env), tree: files && treeOf(files) }, RUNTIMES);
}

function amazonLinux(version: string): Record<string, TestFile> {
  return {
    "/usr/lib/os-release": `NAME="Amazon Linux"\nID="amzn"\nVERSION_ID="${version}"\n`,
    "/etc/os-release": { target: "../usr/lib/os-release" },
    "/lambda-entrypoint.sh": "#!/bin/bash\n",
    "/var/runtime/": {},
  };
}

describe("the runtime of an image", () => {
  it.each<[string, string, Record<string, TestFile>]>([
    [
      "python3.13",
      "2023",
      { "/var/lang/bin/python3.13": "", "/var/lang/bin/python3": { target: "python3.13" } },
    ],
    [
      "python3.11",
      "2",
      { "/var/lang/bin/python3.11": "", "/var/lang/bin/python3": { target: "python3.11" } },
    ],
    [
      "nodejs22.x",
      "2023",
      {
        "/var/lang/bin/node": "",
        "/var/runtime/bootstrap":
          "#!/bin/bash\nexport NODE_PATH=/opt/nodejs/node22/node_modules:/opt/nodejs/node_modules\n",
      },
    ],
    [
      "nodejs18.x",
      "2",
      {
        "/var/lang/bin/node": "",
        "/var/runtime/bootstrap": "#!/bin/bash\nexport AWS_EXECUTION_ENV=AWS_Lambda_nodejs18.x\n",
      },
    ],
    ["java8.al2", "2", { "/var/lang/bin/java": "", "/var/lang/release": 'JAVA_VERSION="1.8.0_472"\n' }],
    [
      "java17.al2023",
      "2023",
      { "/var/lang/bin/java": "", "/var/lang/release": 'X=1\nJAVA_VERSION="17.0.17"\n' },
    ],
    [
      "dotnet10",
      "2023",
      { "/var/lang/bin/dotnet": "", "/var/lang/bin/shared/Microsoft.NETCore.App/10.0.1/": {} },
    ],
    [
      "ruby3.4",
      "2023",
      { "/var/lang/bin/ruby": "", "/var/lang/lib/ruby/3.4.0/": {}, "/var/lang/lib/ruby/gems/": {} },
    ],
    ["provided.al2023", "2023", {}],
    ["provided.al2", "2", {}],
    ["provided", "2018.03", {}],
  ])("is %s by the files of AWS's base", (identifier, system, files) => {
    const found = identify({ ...amazonLinux(system), ...files });
    expect(found.isAwsBase).toBe(true);
    expect(found.runtime?.identifier).toBe(identifier);
  });

  it("is known by the language alone where nothing tells the version", () => {
    const files = { ...amazonLinux("2023"), "/var/lang/bin/node": "" };
    expect(identify(files)).toEqual({
      isAwsBase: true,
      language: "nodejs",
      system: { id: "amzn", versionId: "2023" },
    });
  });

  it.each([
    ["nodejs24.x", "node", 'NAME=nodejs\nVERSION="24.v11"\nLOGGING=amzn-stdout-tlv\n'],
    ["python3.14", "python3", "NAME=python\nVERSION=3.14.v3\n"],
    [undefined, "python3", "NAME=python\nVERSION=3\n"],
    [undefined, "python3", "NAME=ruby\nVERSION=3.14\n"],
    [undefined, "node", "NAME=nodejs\n"],
  ])("is %s by what its runtime says of itself", (identifier, program, text) => {
    const files = {
      ...amazonLinux("2023"),
      [`/var/lang/bin/${program}`]: "",
      "/var/runtime/runtime-release": text,
    };
    expect(identify(files).runtime?.identifier).toBe(identifier);
  });

  it("has no version where two are installed", () => {
    const versions = {
      "/var/lang/bin/python3.12": "",
      "/var/lang/bin/python3.13": "",
      "/var/lang/bin/python3": "",
    };
    expect(identify({ ...amazonLinux("2023"), ...versions }).version).toBeUndefined();
  });

  it("has no language where /var/lang holds a program of another", () => {
    expect(identify({ ...amazonLinux("2023"), "/var/lang/bin/perl": "" })).toEqual({
      isAwsBase: true,
      system: { id: "amzn", versionId: "2023" },
    });
  });

  it("needs no system where one row of the table fits", () => {
    const files = {
      "/lambda-entrypoint.sh": "",
      "/var/runtime/": {},
      "/var/lang/bin/python3": "",
      "/var/lang/bin/python3.13": "",
    };
    expect(identify(files, AWS_VARIABLES).runtime?.identifier).toBe("python3.13");
    expect(identify(files).isAwsBase).toBe(false);
  });

  it.each(["2027", "x"])("has no row of the table for Amazon Linux %s yet", (version) => {
    const found = identify(amazonLinux(version));
    expect([found.isAwsBase, found.runtime]).toEqual([true, undefined]);
  });

  it("is none of AWS's on other systems, whatever script they have", () => {
    const files = {
      "/usr/lib/os-release":
        "ID=debian\r\nVERSION_ID=\"13\"\r\nPRETTY_NAME='Debian GNU/Linux 13 (trixie)'\r\n# end\n",
      "/lambda-entrypoint.sh": "#!/bin/sh\n",
      "/var/runtime/": {},
    };
    expect(identify(files, AWS_VARIABLES)).toEqual({
      isAwsBase: false,
      system: { id: "debian", versionId: "13", prettyName: "Debian GNU/Linux 13 (trixie)" },
    });
  });

  it("is none of AWS's where there is no system at all", () => {
    expect(identify({ "/main": "" })).toEqual({ isAwsBase: false });
    expect(identify({ "/etc/os-release": "NAME=Unnamed\nID=\n" })).toEqual({ isAwsBase: false });
  });

  it("goes by the inherited variables where layers weren't read", () => {
    expect(identify(undefined, AWS_VARIABLES)).toEqual({ isAwsBase: true });
    expect(identify(undefined, AWS_VARIABLES.slice(1))).toEqual({ isAwsBase: false });
  });
});
