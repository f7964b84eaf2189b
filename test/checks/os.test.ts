import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/checks/finding.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { foundBy, summary } from "./found-by.ts";

const PYTHON = "FROM public.ecr.aws/lambda/python:3.13";
const AL2 = "FROM public.ecr.aws/lambda/python:3.11";
const NODE = "FROM public.ecr.aws/lambda/nodejs:22";
const AL2023 = "FROM public.ecr.aws/amazonlinux/amazonlinux:2023 AS build";
const FINAL = "FROM public.ecr.aws/lambda/python:3.13\nCOPY --from=build /x /x";

/** The findings of the checks of the system in a Dockerfile with these lines behind FROM. */
function found(lines: string, from = PYTHON): Promise<Finding[]> {
  return foundBy(["os-"], `${from}\n${lines}\n`);
}

async function ids(lines: string, from = PYTHON): Promise<string[]> {
  return (await found(lines, from)).map(summary);
}

describe("os-yum", () => {
  it("finds yum in an AL2023 base image, once a stage", async () => {
    const [finding, ...others] = await found("RUN yum install -y gcc && yum clean all");
    expect(others).toEqual([]);
    expect(finding?.message).toBe(
      '`yum` isn\'t in the base image "public.ecr.aws/lambda/python:3.13", which is Amazon Linux 2023.',
    );
    expect(finding?.location).toMatchObject({ line: 2, column: 5, endColumn: 8 });
    expect(finding?.related).toHaveLength(1);
    expect(finding?.fix?.safety).toBe("safe");
    expect(finding?.fix?.edits.map(({ newText }) => newText)).toEqual(["dnf", "dnf"]);
  });

  it.each([
    ["RUN yum install -y gcc some-package", "review"],
    ["RUN yum -q install -y gcc", "review"],
    ["RUN yum install -y $PACKAGES", "review"],
    ["RUN yum clean metadata", "review"],
    ["RUN yum groupinstall -y Development", "review"],
    ["RUN yum", "review"],
    ["RUN /usr/bin/yum -y update", "safe"],
    ["RUN sudo yum -y update", "safe"],
    ['RUN "yum" -y update', undefined],
  ])("fixes %s with %s", async (line, safety) => {
    const finding = (await found(line)).find(({ id }) => id === "os-yum");
    expect(finding).toBeDefined();
    expect(finding?.fix?.safety).toBe(safety);
  });

  it.each([
    ["an AL2 base", "RUN yum install -y gcc", AL2],
    ["AL2023's own image, where yum is dnf", "", `${AL2023}\nRUN yum -y update\n${FINAL}`],
    ["a yum that was installed", "RUN dnf install -y yum && yum -y update", PYTHON],
    ["a command that may fail", "RUN yum -y update || true", PYTHON],
    ["a command that is asked for first", "RUN if command -v yum; then yum -y update; fi", PYTHON],
    ["a builder that isn't for the image", "RUN true", `${PYTHON} AS unused\nRUN yum -y update\n${PYTHON}`],
  ])("leaves alone %s", async (_, lines, from) => {
    expect((await ids(lines, from)).filter((id) => id.startsWith("os-yum"))).toEqual([]);
  });

  it("finds amazon-linux-extras and EPEL, in AL2023's own image too", async () => {
    expect(await ids("RUN amazon-linux-extras install -y php8.0")).toEqual(["os-yum error 2"]);
    expect(await ids("RUN dnf install -y epel-release && dnf install -y epel-release")).toEqual([
      "os-yum error 2",
    ]);
    const builder = `${AL2023}\nRUN yum install -y https://dl.example/epel-release-latest-7.noarch.rpm\n${FINAL}`;
    expect(await ids("", builder)).toEqual(["os-yum error 2"]);
  });
});

describe("os-manager", () => {
  it.each([
    ["RUN apt-get update && apt-get install -y unzip", PYTHON, "apt-get", "dnf"],
    ["RUN apk add git", AL2, "apk", "yum"],
    ["RUN dnf install -y gcc", AL2, "dnf", "yum"],
    ["RUN microdnf install -y gcc", AL2, "microdnf", "yum"],
    ["", `FROM python:3.13-slim AS build\nRUN yum install -y gcc\n${FINAL}`, "yum", "apt-get"],
    ["", `FROM node:22-alpine AS build\nRUN apt-get install -y gcc\n${FINAL}`, "apt-get", "apk"],
  ])("finds what isn't there: %s", async (lines, from, name, own) => {
    const [finding, ...others] = await found(lines, from);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ id: "os-manager", severity: "error" });
    expect(finding?.message).toMatch(
      new RegExp(`^\`${name}\` isn't in .*whose package manager is \`${own}\`\\.$`),
    );
  });

  it.each([
    ["a command that is asked for", "RUN command -v apt-get && apt-get update", PYTHON],
    ["a command that was installed", "RUN yum install -y dnf && dnf install -y gcc", AL2],
    [
      "an image that nothing is known of",
      "RUN apt-get update",
      "FROM example.com/base AS x\nRUN true\nFROM x",
    ],
  ])("leaves alone %s", async (_, lines, from) => expect(await ids(lines, from)).toEqual([]));
});

describe("os-dnfsub", () => {
  it.each([
    "dnf groupinstall -y x",
    "dnf config-manager --add-repo https://x/y.repo",
    "microdnf search gcc",
    "dnf clean metadata",
    "dnf -q install -y gcc",
    "dnf install -y --allowerasing gcc",
    "dnf install -y --exclude=x gcc",
    "dnf -d1 install -y gcc",
  ])("finds %s on a Lambda base", async (command) => {
    expect(await ids(`RUN ${command}`)).toEqual(["os-dnfsub error 2"]);
  });

  it("writes `all` for what microdnf can't clean alone", async () => {
    const [finding] = await found("RUN dnf clean expire-cache");
    expect(finding?.fix).toMatchObject({ safety: "safe", edits: [{ newText: "all" }] });
  });

  it.each([
    ["curl", "error"],
    ["gnupg2", "warning"],
    ["coreutils", "warning"],
  ])("finds the conflict of %s", async (name, severity) => {
    expect(await ids(`RUN dnf install -y gcc ${name}`)).toEqual([`os-dnfsub ${severity} 2`]);
    expect(await ids("", `${AL2023}\nRUN yum install -y ${name}\n${FINAL}`)).toEqual([
      `os-dnfsub ${severity} 2`,
    ]);
  });

  it.each([
    ["the full dnf", "RUN microdnf install -y dnf && dnf groupinstall -y Development"],
    ["a swap", "RUN dnf swap -y curl-minimal curl-full"],
    ["what was removed before", "RUN dnf remove -y curl-minimal && dnf install -y curl"],
    ["a list of what is no command", "RUN dnf"],
    [
      "what microdnf has",
      "RUN dnf -y --setopt=install_weak_deps=0 --releasever latest upgrade && dnf clean all",
    ],
  ])("leaves alone %s", async (_, lines) => expect(await ids(lines)).toEqual([]));

  it("leaves the full dnf of AL2023's own image alone", async () => {
    const builder = `${AL2023}\nRUN dnf -q groupinstall -y x && dnf install -y --allowerasing curl\n${FINAL}`;
    expect(await ids("", builder)).toEqual([]);
  });
});

describe("os-packages", () => {
  it.each([
    ["cmake3", "safe", "cmake"],
    ["openssl11-devel", "safe", "openssl-devel"],
    ["mysql-devel", "review", "mariadb-connector-c-devel"],
    ["build-essential", "review", "gcc gcc-c++ make"],
  ])("replaces %s", async (name, safety, newText) => {
    const [finding] = await found(`RUN dnf install -y git ${name}`);
    expect(finding).toMatchObject({ id: "os-packages", fix: { safety, edits: [{ newText }] } });
    expect(finding?.help).toMatch(/^Install `/);
  });

  it.each([
    ["chromium", "Nothing in AL2023"],
    ["compat-openssl10", "Nothing in AL2023"],
    ["apt-transport-https", "Leave it out"],
  ])("has nothing in place of %s", async (name, help) => {
    const [finding] = await found(`RUN dnf install -y ${name}`);
    expect(finding?.fix).toBeUndefined();
    expect(finding?.help).toContain(help);
  });

  it.each([
    ["AL2, where it exists", "RUN yum install -y cmake3", AL2],
    ["a variable", "RUN dnf install -y $mysql", PYTHON],
    ["what is removed", "RUN dnf remove -y cmake3", PYTHON],
    ["apt-get in another image", "", `FROM debian:12 AS build\nRUN apt-get install -y libpq-dev\n${FINAL}`],
    [
      "packages from another repository",
      "RUN curl -o /etc/yum.repos.d/mysql.repo https://x && dnf install -y mysql",
      PYTHON,
    ],
    ["packages behind an RPM", "RUN rpm -i https://x/mysql80.rpm && dnf install -y mysql", PYTHON],
    [
      "packages behind a written file",
      "RUN echo x > /etc/yum.repos.d/a.repo && dnf install -y mysql",
      PYTHON,
    ],
  ])("leaves alone %s", async (_, lines, from) => expect(await ids(lines, from)).toEqual([]));

  it("finds Debian's names even where other repositories are added", async () => {
    expect(await ids("RUN rpm -i https://x/y.rpm && dnf install -y zlib1g-dev")).toEqual([
      "os-packages error 2",
    ]);
  });
});

describe("os-tools", () => {
  it.each([
    ["RUN find / -name x", "error"],
    ["RUN ls | xargs rm", "error"],
    ["RUN useradd app", "error"],
    ["RUN curl https://x | tar -x", "error"],
    ["RUN which node", "error"],
    ["RUN pip install git+https://x/y", "error"],
    ["RUN pip install 'x @ git+https://x/y'", "error"],
    ["RUN ps aux", "warning"],
    ["RUN gunzip x.gz", "warning"],
    ["RUN dnf install -y tar && tar -xzf x", "warning"],
    ["RUN dnf install -y tar && tar xjf x", "warning"],
    ["RUN dnf install -y tar && tar -xf x.tar.xz", "warning"],
    ["RUN dnf install -y some && git clone x", "error"],
  ])("says of %s: %s", async (line, severity) => {
    expect((await ids(line))[0]).toBe(`os-tools ${severity} 2`);
  });

  it("is surer where nothing was installed before, and says each package once", async () => {
    const [first, ...others] = await found("RUN find a && find b\nRUN find c");
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      confidence: "high",
      help: "Install it first: `dnf install -y findutils`.",
    });
    expect(first?.related).toHaveLength(2);
    expect((await found("RUN dnf install -y some && find a"))[0]?.confidence).toBe("medium");
  });

  it("knows less of AL2", async () => {
    expect(await ids("RUN tar -xzf x && unzip y && find z", AL2)).toEqual([
      "os-tools warning 2",
      "os-tools warning 2",
    ]);
    expect((await found("RUN tar -xzf x"))[0]?.help).toBe("Install it first: `dnf install -y tar gzip`.");
    expect((await found("RUN tar -x", AL2))[0]?.help).toBe("Install it first: `yum install -y tar`.");
  });

  it("knows where Python is", async () => {
    expect(await ids("RUN python3 x.py && pip3 install y")).toEqual([]);
    expect(await ids("RUN python3 x.py", NODE)).toEqual(["os-tools warning 2"]);
    expect(await ids("", `${AL2023}\nRUN python3 x.py\n${FINAL}`)).toEqual([]);
  });

  it.each([
    ["git where it is installed", "RUN dnf install -y git && pip install git+https://x/y"],
    ["what is installed", "RUN dnf install -y tar-2:1.34 gzip.x86_64 && tar -xzf x"],
    ["what comes along", "RUN dnf install -y git && ssh x && perl y"],
    ["git under another package", "RUN dnf install -y git-core && git clone x"],
    ["what compilers bring", "RUN dnf install -y gcc14-c++ && strip x"],
    ["what Chrome brings", "RUN dnf install -y google-chrome-stable && wget x && which y"],
    ["what a group may bring", "RUN microdnf install -y dnf && dnf groupinstall -y x && make"],
    ["what a variable may name", "RUN dnf install -y $PACKAGES && unzip x"],
    ["what a package group may bring", "RUN dnf install -y @development && make"],
    ["what a script may install", "RUN bash setup.sh && unzip x"],
    ["what a program of the context may install", "RUN ./setup.sh && unzip x"],
    ["what rpm may install", "RUN rpm -i x.rpm && unzip x"],
    ["what is downloaded under its name", "RUN curl -o /usr/local/bin/jq https://x && jq ."],
    ["what is copied under its name", "COPY --from=x /usr/bin/git /usr/bin/\nRUN git clone x"],
    ["what is copied among programs", "COPY --from=x /out/ /usr/local/bin/\nRUN git clone x"],
    ["what is asked for first", "RUN command -v unzip && unzip x"],
    ["what may fail", "RUN unzip x || true"],
    ["what is linked", "RUN ln -s /bin/busybox /usr/bin/find && find /"],
    ["what is redirected", "RUN echo x > /usr/bin/which && which x"],
  ])("leaves alone %s", async (_, lines) => expect(await ids(lines)).toEqual([]));

  it("looks at the stages below", async () => {
    const below = `${PYTHON} AS base\nRUN dnf install -y tar gzip\nCOPY --from=x /y /usr/bin/git\n`;
    expect(await ids("RUN tar -xzf x && git clone y", `${below}FROM base`)).toEqual([]);
  });

  it("says nothing of images that others have installed things in", async () => {
    const sam = "FROM public.ecr.aws/sam/build-python3.13 AS build\nRUN git clone x";
    expect(await ids("", `${sam}\n${FINAL}`)).toEqual([]);
  });
});

describe("the safe fixes", () => {
  it.each([
    "RUN yum install -y gcc cmake3 && yum clean all\nRUN yum -y update && dnf install -y cmake3",
    "RUN dnf install -y openssl11 openssl11-devel && dnf clean metadata",
  ])("leave nothing to find: %s", async (lines) => {
    let text = `${PYTHON}\n${lines}\n`;
    for (let round = 0; round < 2; round++) {
      const findings = await foundBy(["os-"], text);
      text = applyEdits(
        text,
        findings.flatMap(({ fix }) => fix?.edits ?? []),
      );
    }
    expect(await foundBy(["os-"], text)).toEqual([]);
  });
});

describe("os-openssl", () => {
  it("finds what loads OpenSSL in a Node.js base image", async () => {
    expect(await ids("RUN dnf install -y openssl python3 awscli-2", NODE)).toEqual(["os-openssl warning 2"]);
  });

  it.each([
    ["with the path cleared", "RUN dnf install -y python3\nRUN LD_LIBRARY_PATH= npm ci", NODE],
    ["on AL2", "RUN yum install -y openssl", "FROM public.ecr.aws/lambda/nodejs:18"],
    ["in another language's image", "RUN dnf install -y openssl", PYTHON],
    ["for headers", "RUN dnf install -y openssl-devel", NODE],
  ])("finds nothing %s", async (_, lines, from) => expect(await ids(lines, from)).toEqual([]));
});

describe("any Dockerfile of such pieces", () => {
  const PIECES = [
    "FROM public.ecr.aws/lambda/python:3.13",
    "FROM public.ecr.aws/lambda/nodejs:22-arm64 AS b",
    "FROM python:3.13-alpine AS b",
    "FROM b",
    "RUN yum install -y gcc cmake3 $X && yum clean all",
    "RUN sudo dnf -q install curl epel-release || tar xzf",
    "RUN chmod 600 a; umask 077; pip install --user -t /a --platform win_amd64 numpy==1",
    "COPY --from=b --chmod=600 /a /root/a /tmp/",
    "COPY --from=0 node_modules /a ./",
    "WORKDIR /root",
    "ENV GOARCH=amd64 PATH=/root/x",
    'CMD ["npm", "start"]',
    "RUN apk add libexecinfo-dev && npm i aws-lambda-ric && go build -o /a",
    'SHELL ["powershell"]',
  ];

  it("is checked without a fault, with edits apart from each other", async () => {
    const dockerfiles = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(dockerfiles, async (lines) => {
        const text = `${lines.join("\n")}\n`;
        const findings = await foundBy(["os-", "fs-", "ric-", "build-", "arch-"], text);
        applyEdits(
          text,
          findings.flatMap(({ fix }) => fix?.edits ?? []),
        );
        for (const { location } of findings) expect(location?.line).toBeLessThanOrEqual(lines.length);
      }),
      { numRuns: 60 },
    );
  });
});
