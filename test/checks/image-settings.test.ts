import { describe, expect, it } from "vitest";
import { findingsInImage, saidOfImage } from "../support/built-image-of.ts";

const PYTHON = "base: python3.13\ncmd: [app.handler]\nlayersRead: false\n";
const STATIC = "entrypoint: [/main]\nlayersRead: false\n";

async function said(yaml: string): Promise<string[]> {
  const findings = await findingsInImage(yaml);
  return findings.map(
    ({ id, severity, confidence, message }) => `${id} ${severity} ${confidence}: ${message}`,
  );
}

describe("env-secret", () => {
  it.each([
    ["AWS_SECRET_ACCESS_KEY", "high"],
    ["DB_PASSWORD", "medium"],
  ])("is found of the variable %s, and never repeats its value", async (name, confidence) => {
    const value = "hunter2hunter2";
    const yaml = `${STATIC}env: { ${name}: ${value} }\nhistory: ['ENV ${name}=${value}']`;
    expect(await said(yaml)).toEqual([
      `env-secret warning ${confidence}: ENV writes the secret "${name}" into the image's configuration.`,
    ]);
    expect(JSON.stringify(await findingsInImage(yaml))).not.toContain(value);
  });

  it.each([
    ["RUN |2 VERSION=1 NPM_TOKEN=sekret-value /bin/sh -c npm ci # buildkit", "medium"],
    ["|1 NPM_TOKEN=sekret-value /bin/sh -c npm ci", "medium"],
    ["ARG NPM_TOKEN=sekret-value", "medium"],
    ["/bin/sh -c #(nop)  ENV NPM_TOKEN=sekret-value", "medium"],
    ["ENV NPM_TOKEN='sekret-value' OTHER=1", "medium"],
    ['RUN /bin/sh -c export NPM_TOKEN="sekret value" && npm ci # buildkit', "low"],
    ["RUN /bin/sh -c AWS_SECRET_ACCESS_KEY=sekret-value aws s3 ls", "medium"],
    ["RUN |1 KEY=AKIAIOSFODNN7EXAMPLE", "medium"],
  ])("is found in the history: %s", async (line, confidence) => {
    const name = /NPM_TOKEN|AWS_SECRET_ACCESS_KEY|KEY/.exec(line)?.[0];
    const yaml = `${STATIC}history: ['ENV A=1', '${line.replaceAll("'", "''")}', 'ENV ${name}=sekret-value']`;
    expect(await said(yaml)).toEqual([
      `env-secret warning ${confidence}: The image's history shows a value of "${name}", in its step 2, that looks like a secret.`,
    ]);
    expect(JSON.stringify(await findingsInImage(yaml))).not.toMatch(/sekret|AKIA/);
  });

  it.each([
    "RUN /bin/sh -c TOKEN=$(cat /run/secrets/token) npm ci",
    "RUN /bin/sh -c TOKEN=`cat /run/secrets/token` npm ci",
    "RUN --mount=type=secret,id=token,env=TOKEN npm ci",
    "ENV TOKEN_FILE=/run/secrets/token",
    "ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305",
    "ARG NPM_TOKEN",
    "ENV PASSWORD=changeme",
  ])("is not found in the history: %s", async (line) => {
    expect(await said(`${STATIC}history: ['${line}']`)).toEqual([]);
  });

  it("names some of very many, and counts the others", async () => {
    const names = Array.from({ length: 30 }, (_, index) => `KEY${index}_TOKEN`);
    const env = names.map((name) => `${name}: sekret-value`).join(", ");
    const ofEnv = await saidOfImage("env-secret", `${STATIC}env: { ${env} }`);
    expect(ofEnv).toHaveLength(21);
    expect(ofEnv.at(-1)).toBe(
      "warning: 10 more variables and steps of the image hold what looks like a secret.",
    );
    const history = names.map((name) => `'ENV ${name}=sekret-value'`).join(", ");
    expect(await saidOfImage("env-secret", `${STATIC}history: [${history}]`)).toHaveLength(21);
  });

  it("looks at the beginning of very long steps", async () => {
    const padding = "x".repeat(20_000);
    expect(await said(`${STATIC}history: ['RUN ${padding} TOKEN=sekret-value']`)).toEqual([]);
    expect(await said(`${STATIC}history: ['RUN TOKEN=sekret-value ${padding}']`)).toHaveLength(1);
  });
});

describe("env-reserved", () => {
  it("is found of names that Lambda sets, but for the base's values and credentials", async () => {
    expect(await said(`${PYTHON}env: { AWS_REGION: eu-west-1, LAMBDA_RUNTIME_DIR: /var/runtime }`)).toEqual([
      'env-reserved warning medium: Lambda sets "AWS_REGION" itself: this value has no effect on the running function.',
    ]);
    expect(await saidOfImage("env-reserved", `${PYTHON}env: { AWS_SESSION_TOKEN: xyzxyzxyz }`)).toEqual([]);
    expect(await saidOfImage("env-reserved", `${STATIC}env: { LAMBDA_TASK_ROOT: /app }`)).toHaveLength(1);
  });
});

describe("env-path", () => {
  it.each([
    ["PATH: /usr/bin:/bin", 'PATH is set without "/var/lang/bin"'],
    ["LD_LIBRARY_PATH: /opt/lib", 'LD_LIBRARY_PATH is set without "/var/lang/lib"'],
  ])("is found with %s", async (variable, message) => {
    expect(await said(`${PYTHON}env: { ${variable} }`)).toEqual([
      `env-path warning medium: ${message}, which the AWS base image has in it.`,
    ]);
  });

  it("asks of an OS-only base the system's programs alone, and of others nothing", async () => {
    const provided = "base: provided.al2023\ncmd: [x]\nlayersRead: false\n";
    expect(await said(`${provided}env: { PATH: /usr/bin/:/bin, LD_LIBRARY_PATH: /x }`)).toEqual([]);
    expect(await said(`${provided}env: { PATH: /opt/bin }`)).toHaveLength(1);
    expect(await said(`${STATIC}env: { PATH: /opt/bin }`)).toEqual([]);
    expect(
      await said(`${STATIC}env: { LAMBDA_TASK_ROOT: /var/task, LAMBDA_RUNTIME_DIR: /var/runtime }`),
    ).toEqual([]);
  });
});

describe("what Lambda ignores", () => {
  it.each([
    [
      "user: app",
      "ign-user info high: Lambda ignores USER: functions run as an unprivileged user of its own.",
    ],
    [
      "config: { Volumes: { /data: {} } }",
      "ign-vol info high: Lambda ignores VOLUME: the directory stays read-only.",
    ],
    [
      "config: { ExposedPorts: { 8080/tcp: {} } }",
      "ign-expose info high: Lambda ignores EXPOSE: no port of a function is reachable.",
    ],
    ["config: { Healthcheck: { Test: [CMD, x] } }", "ign-hc info high: Lambda ignores HEALTHCHECK."],
    ["config: { StopSignal: SIGINT }", "ign-hc info high: Lambda ignores STOPSIGNAL."],
    ["config: { OnBuild: [RUN x] }", "ign-hc info high: ONBUILD does nothing in the image of a function."],
  ])("is told: %s", async (line, message) => {
    expect(await said(PYTHON + line)).toEqual([message]);
  });

  it.each(["user: root", 'user: "0:0"', "config: { Volumes: {}, OnBuild: ~ }"])(
    "is nothing with %s",
    async (line) => {
      expect(await said(PYTHON + line)).toEqual([]);
    },
  );
});

describe("architectures", () => {
  it("compares the image's with each function's", async () => {
    const functions =
      "functions: [{ name: A }, { name: B, architectures: [arm64] }, { name: C, architectures: [x] }]";
    expect(await said(`${PYTHON}${functions}`)).toEqual([
      'arch-iac error high: The function "B" runs on arm64, but its image is for "linux/amd64".',
    ]);
    expect(await said(`${PYTHON}architecture: arm64\nfunction: {}`)).toEqual([
      'arch-iac error high: The function "Orders" runs on x86_64, Lambda\'s default, but its image is for "linux/arm64".',
    ]);
  });

  it("compares it with the one that was asked for", async () => {
    expect(await said(`${PYTHON}wanted: arm64`)).toEqual([
      'arch-wanted error high: The image is for "linux/amd64", and arm64 was asked for.',
    ]);
    expect(await said(`${PYTHON}wanted: x86_64`)).toEqual([]);
    const others = `${STATIC}manifest: { kind: index, platforms: ["386", s390x] }\nwanted: x86_64`;
    expect(await saidOfImage("arch-wanted", others)).toEqual([
      'error: The index has images for "linux/386", "linux/s390x", none for x86_64.',
    ]);
    for (const manifest of ["{ kind: index, platforms: [] }", "{ kind: schema1 }"]) {
      expect(await saidOfImage("arch-wanted", `${STATIC}manifest: ${manifest}\nwanted: arm64`)).toEqual([]);
    }
  });

  it.each([
    ["architecture: s390x", 'error: The image is for "linux/s390x", which Lambda doesn\'t run.'],
    ["architecture: arm\nvariant: v7", 'error: The image is for "linux/arm/v7", which Lambda doesn\'t run.'],
    ["variant: v4", 'warning: The image is for "linux/amd64/v4": Lambda promises no machine of that level.'],
    [
      "architecture: arm64\nvariant: v9",
      'warning: The image is for "linux/arm64/v9": Lambda promises no machine of that level.',
    ],
  ])("names what Lambda doesn't have: %s", async (lines, message) => {
    expect(await saidOfImage("arch-lambda", `${STATIC}${lines}`)).toEqual([message]);
  });

  it.each([
    "variant: v3",
    "architecture: arm64\nvariant: v8",
    "architecture: arm64\nvariant: v8.2",
    "os: windows\narchitecture: s390x",
  ])("finds nothing with %j", async (lines) =>
    expect(await saidOfImage("arch-lambda", `${STATIC}${lines}`)).toEqual([]),
  );
});

describe("the base's runtime", () => {
  it("is told where it is deprecated, with the way off", async () => {
    const yaml = "base: python3.9\ncmd: [app.handler]\nlayersRead: false";
    expect(await said(yaml)).toEqual([
      "base-eol error high: The runtime python3.9 (AL2) was deprecated on 2025-12-15: its base image gets no more patches.",
    ]);
    const [finding] = await findingsInImage(yaml);
    expect(finding?.help).toMatch(
      /^Move to python3\.\d+ \(AL2023, supported until .*\): public\.ecr\.aws\/lambda\/python:3\./,
    );
  });

  it("suggests images by the prefix that is followed, and none of a company's", async () => {
    const helpWith = async (reference: string) => {
      const yaml = `base: python3.9\ncmd: [app.handler]\nlayersRead: false\nstanding: { reference: "${reference}" }`;
      return (await findingsInImage(yaml)).map(({ help }) => help)[0];
    };
    expect(await helpWith("registry.example.com/mirror/lambda/python:3.9")).toContain(
      ": registry.example.com/mirror/lambda/python:3.",
    );
    expect(await helpWith("registry.example.com/bases/orders:1")).not.toContain("registry.example.com");
    expect(await helpWith("no reference")).toContain(": public.ecr.aws/lambda/python:3.");
  });

  it("is told where its system is old, and where it is a preview", async () => {
    const al2 = (await said("base: java17\ncmd: [com.example.App::handle]\nlayersRead: false"))[0];
    expect(al2).toMatch(
      /^base-al2 warning high: The base image of java17 is Amazon Linux 2 \(AL2\), which ended on/,
    );
    expect(
      await said(
        `${PYTHON}standing: { runtime: { identifier: python3.15, language: python, version: "3.15", os: AL2023, architectures: [], successors: [], availability: preview } }`,
      ),
    ).toEqual([
      "base-preview warning high: The image stands on python3.15, which is not generally available.",
    ]);
  });

  it("is told where the policy doesn't allow it", async () => {
    const { DEFAULT_CONFIG } = await import("../../src/config/config.ts");
    const settings = { runtimes: { ...DEFAULT_CONFIG.runtimes, allowed: ["nodejs*"] } };
    expect((await findingsInImage(PYTHON, settings)).map(({ id, message }) => `${id}: ${message}`)).toEqual([
      "base-policy: The runtime python3.13 (AL2023) is not among those that the configuration allows.",
    ]);
    expect(await findingsInImage(STATIC, settings)).toEqual([]);
  });
});
