import { describe, expect, it } from "vitest";
import { foundBy, summary, templateOf } from "./found-by.ts";

const PYTHON = "FROM public.ecr.aws/lambda/python:3.13";
const BUILD = ["build-", "os-glibc"];

async function ids(dockerfile: string, beside = {}): Promise<string[]> {
  return (await foundBy(BUILD, `${dockerfile}\n`, beside)).map(summary);
}

/** A builder on an image, what it runs, and a final stage that copies from it. */
function built(from: string, run: string, copied: string, final = PYTHON): string {
  return `FROM ${from} AS build\n${run}\n${final}\nCOPY --from=build ${copied} ./\n`;
}

const PIP = "RUN pip install --target /srv requests";

describe("build-libc", () => {
  it.each([
    ["what pip installs into a folder", built("python:3.13-alpine", PIP, "/srv"), "warning"],
    ["a part of it", built("python:3.13-alpine", PIP, "/srv/requests"), undefined],
    ["what holds it", built("python:3.13-alpine", "RUN pip install --target=/srv/lib x", "/srv"), "warning"],
    [
      "site-packages",
      built("python:3.13-alpine", "RUN pip install x", "/usr/local/lib/python3.13/site-packages"),
      "warning",
    ],
    [
      "a virtual environment",
      built("python:3.13-alpine", "WORKDIR /app\nRUN python -m venv venv", "/app/venv"),
      "warning",
    ],
    [
      "uv's environment",
      built("python:3.13-alpine", "WORKDIR /app\nRUN uv sync --frozen", "/app"),
      "warning",
    ],
    [
      "a native package",
      built("python:3.13-alpine", "RUN pip install -t /srv Pillow==10.0", "/srv"),
      "error",
    ],
    [
      "a folder in a variable",
      built("python:3.13-alpine", `ARG D=/f\nRUN pip install -t \${D} x`, `\${D}`),
      "warning",
    ],
  ])("finds %s", async (_, dockerfile, severity) => {
    const found = (await ids(dockerfile)).map((id) => id.split(" ").slice(0, 2).join(" "));
    expect(found).toEqual(severity === undefined ? [] : [`build-libc ${severity}`]);
  });

  it.each([
    ["node:22-alpine", "WORKDIR /app\nRUN npm ci", "/app/node_modules", "public.ecr.aws/lambda/nodejs:22"],
    ["node:22-alpine", "WORKDIR /app\nRUN npm ci", "/app", "public.ecr.aws/lambda/nodejs:22"],
    [
      "ruby:3.4-alpine",
      "WORKDIR /app\nRUN bundle install",
      "/app/vendor/bundle",
      "public.ecr.aws/lambda/ruby:3.4",
    ],
    ["ruby:3.4-alpine", "WORKDIR /app\nRUN bundle install", "/app", "public.ecr.aws/lambda/ruby:3.4"],
  ])("finds the packages of %s", async (from, run, copied, final) => {
    const found = await foundBy(BUILD, built(from, run, copied, `FROM ${final}`));
    expect(found).toMatchObject([{ id: "build-libc", severity: "warning", confidence: "low" }]);
    expect(found[0]?.message).toMatch(
      /installed on Alpine \(musl\) and copied to Amazon Linux 2023 \(glibc 2\.34\)/,
    );
  });

  it("says it once a builder", async () => {
    const dockerfile = `${built("python:3.13-alpine", PIP, "/srv")}COPY --from=0 /srv/ /opt/\n`;
    const [finding, ...others] = await foundBy(BUILD, dockerfile);
    expect(others).toEqual([]);
    expect(finding?.related).toHaveLength(2);
  });

  it.each([
    [
      "a bundle",
      built(
        "node:22-alpine",
        "WORKDIR /app\nRUN npm ci && npm run build",
        "/app/dist/",
        "FROM public.ecr.aws/lambda/nodejs:22",
      ),
    ],
    ["sources", built("python:3.13-alpine", PIP, "/app")],
    ["the same library", built("python:3.13-slim-bullseye", PIP, "/srv")],
    ["a system that isn't known", built("example.com/python:3.13", PIP, "/srv")],
    [
      "a final image that isn't known",
      built("python:3.13-alpine", PIP, "/srv", "FROM example.com/x\nRUN pip install awslambdaric"),
    ],
    ["another image", `${PYTHON}\nCOPY --from=python:3.13-alpine /usr/lib/python3/site-packages ./\n`],
    [
      "a platform that the command names",
      built(
        "python:3.13-alpine",
        "RUN pip install -t /srv --platform manylinux2014_x86_64 --only-binary=:all: x",
        "/srv",
      ),
    ],
    [
      "a folder that isn't known",
      built("python:3.13-alpine", "WORKDIR $X\nRUN uv sync && npm ci && bundle install", "/srv"),
    ],
    ["the whole of the builder", built("python:3.13-alpine", PIP, "/")],
    ["pip without a folder", built("python:3.13-alpine", "RUN pip install x && pip list", "/srv")],
  ])("leaves alone %s", async (_, dockerfile) => expect(await ids(dockerfile)).toEqual([]));
});

describe("build-os", () => {
  it.each([
    ["python:3.11-bookworm", "public.ecr.aws/lambda/python:3.11", "warning medium"],
    ["python:3.11", "public.ecr.aws/lambda/python:3.11", "warning medium"],
    ["python:3.13-trixie", "public.ecr.aws/lambda/python:3.13", "warning low"],
    [
      "public.ecr.aws/lambda/python:3.13",
      "python:3.13-slim-bookworm\nRUN pip install awslambdaric",
      undefined,
    ],
    ["python:3.13", "public.ecr.aws/lambda/python:3.13", undefined],
    ["rockylinux:9", "public.ecr.aws/lambda/python:3.13", undefined],
  ])("compares %s with %s", async (from, final, expected) => {
    const found = await foundBy(["build-os"], built(from, PIP, "/srv", `FROM ${final}`));
    expect(found.map(({ severity, confidence }) => `${severity} ${confidence}`)).toEqual(
      expected ? [expected] : [],
    );
  });

  it("is information for Node.js", async () => {
    const dockerfile = (name: string) =>
      built(
        "node:22-trixie",
        `WORKDIR /a\nRUN npm install ${name}`,
        "/a/node_modules",
        "FROM public.ecr.aws/lambda/nodejs:22",
      );
    expect(await ids(dockerfile("express"))).toEqual(["build-os info 5"]);
    expect(await ids(dockerfile("sharp"))).toEqual(["build-os warning 5"]);
  });
});

describe("build-version", () => {
  it.each([
    ["public.ecr.aws/lambda/python:3.12", PIP, "/srv", PYTHON, "warning medium"],
    ["public.ecr.aws/lambda/python:3.12", "RUN pip install -t /srv numpy", "/srv", PYTHON, "error medium"],
    [
      "public.ecr.aws/lambda/nodejs:20",
      "WORKDIR /a\nRUN npm ci",
      "/a",
      "FROM public.ecr.aws/lambda/nodejs:22",
      "warning low",
    ],
    [
      "public.ecr.aws/lambda/ruby:3.3",
      "WORKDIR /a\nRUN bundle install",
      "/a",
      "FROM public.ecr.aws/lambda/ruby:3.4",
      "warning medium",
    ],
    ["public.ecr.aws/sam/build-python3.13", PIP, "/srv", PYTHON, undefined],
    ["public.ecr.aws/lambda/python", PIP, "/srv", PYTHON, undefined],
    ["public.ecr.aws/lambda/nodejs:20", "WORKDIR /a\nRUN npm ci", "/a", PYTHON, undefined],
  ])("compares %s with the final stage", async (from, run, copied, final, expected) => {
    const found = await foundBy(["build-version"], built(from, run, copied, final));
    expect(found.map(({ severity, confidence }) => `${severity} ${confidence}`)).toEqual(
      expected ? [expected] : [],
    );
  });
});

describe("build-arch", () => {
  const ARM = "FROM public.ecr.aws/lambda/python:3.13-arm64";

  it.each([
    ["--platform=linux/amd64 public.ecr.aws/lambda/python:3.13", ARM, "low"],
    [
      "public.ecr.aws/lambda/python:3.13-x86_64",
      "FROM --platform=linux/arm64 public.ecr.aws/lambda/python:3.13",
      "low",
    ],
    ["--platform=$BUILDPLATFORM public.ecr.aws/lambda/python:3.13", PYTHON, "low"],
    [`--platform=\${BUILDPLATFORM} public.ecr.aws/lambda/python:3.13`, ARM, "low"],
    ["--platform=linux/arm64 public.ecr.aws/lambda/python:3.13", ARM, undefined],
    ["public.ecr.aws/lambda/python:3.13", ARM, undefined],
    ["--platform=linux/arm64 public.ecr.aws/lambda/python:3.13", PYTHON, undefined],
  ])("compares %s with %s", async (from, final, confidence) => {
    const found = await foundBy(["build-arch"], built(from, PIP, "/srv", final));
    expect(found.map((one) => one.confidence)).toEqual(confidence ? [confidence] : []);
  });

  it("knows the architecture of the functions, and native packages", async () => {
    const dockerfile = built(
      "--platform=linux/arm64 public.ecr.aws/lambda/python:3.13",
      "RUN pip install -t /srv numpy",
      "/srv",
    );
    const found = await foundBy(["build-arch"], dockerfile, templateOf());
    expect(found).toMatchObject([{ confidence: "medium", severity: "warning" }]);
    expect(await ids(dockerfile, templateOf("      Architectures: [arm64]\n"))).toEqual([]);
  });

  it("leaves compilers on the build machine's platform alone", async () => {
    const go = "RUN CGO_ENABLED=0 GOARCH=$TARGETARCH go build -o /main";
    expect(
      await ids(
        built(
          "--platform=$BUILDPLATFORM golang:1.24",
          go,
          "/main",
          "FROM public.ecr.aws/lambda/provided:al2023",
        ),
      ),
    ).toEqual([]);
  });
});

describe("os-glibc", () => {
  const AL2 = "FROM public.ecr.aws/lambda/provided:al2";
  const AL2023 = "FROM public.ecr.aws/lambda/provided:al2023";
  const GO = "RUN go build -o /main .";
  const RUST = "RUN cargo build --release";

  it.each([
    ["golang:1.24-bookworm", GO, "/main", AL2, "medium"],
    ["golang:1.24", GO, "/main", AL2, "medium"],
    ["golang", GO, "/main", AL2, "medium"],
    ["rust:1.79-bullseye", RUST, "/target/release/bootstrap", AL2, "medium"],
    ["ubuntu:24.04", RUST, "/target/release/bootstrap", AL2023, "low"],
    ["golang:1.16", GO, "/main", AL2, undefined],
    ["golang:1.24-bullseye", GO, "/main", AL2, undefined],
    ["golang:1.24-bookworm", GO, "/main", AL2023, undefined],
    ["golang:1.24-alpine", GO, "/main", AL2, undefined],
    ["rust:1.79", RUST, "/target/release/bootstrap", AL2, undefined],
    ["rust:1.79-bookworm", RUST, "/target/release/bootstrap", AL2023, undefined],
    ["rust:1.79-bookworm", "RUN cargo build --target x86_64-unknown-linux-musl", "/x", AL2, undefined],
    ["rust:1.79-bookworm", "RUN cargo lambda build", "/x", AL2, undefined],
    ["golang:1.24-bookworm", "ENV CGO_ENABLED 0\nRUN go build -o /main", "/main", AL2, undefined],
    ["golang:1.24-bookworm", GO, "/etc/ssl/certs/ca.crt", AL2, undefined],
    ["golang:1.24-bookworm", "RUN make", "/main", AL2, undefined],
    ["example.com/go", GO, "/main", AL2, undefined],
    ["golang:1.24-bookworm", GO, "/main", "FROM example.com/x\nRUN echo aws-lambda-ric", undefined],
  ])("judges %s: %s, %s", async (from, run, copied, final, confidence) => {
    const found = await foundBy(["os-glibc"], built(from, run, copied, final));
    expect(found.map((one) => one.confidence)).toEqual(confidence ? [confidence] : []);
  });

  it("says it once a builder", async () => {
    expect(
      await ids(`${built("golang:1.24-bookworm", GO, "/main", AL2)}COPY --from=build /other ./`),
    ).toHaveLength(1);
  });
});

describe("build-flags", () => {
  it.each([
    ["pip install x --platform manylinux2014_x86_64", "x86_64", "arm64"],
    ["pip3 install x --platform=manylinux2014_x86_64", "x86_64", "arm64"],
    ["python3 -m pip install x --platform musllinux_1_2_aarch64", "musl", "glibc"],
    ["pip install x --platform manylinux_2_39_aarch64", "glibc 2.39", "glibc 2.34"],
    ["pip install x --platform macosx_11_0_arm64", "macOS", "Linux"],
    ["pip install x --platform win_amd64", "Windows", "Linux"],
    ["pip install x --python-version 3.12", "Python 3.12", "Python 3.13"],
    ["pip install x --python-version 312", "Python 3.12", "Python 3.13"],
    ["pip install x --abi cp312", "Python 3.12", "Python 3.13"],
    ["uv pip install x --python-platform x86_64-unknown-linux-gnu", "x86_64", "arm64"],
    ["uv pip install x --python-platform aarch64-unknown-linux-musl", "musl", "glibc"],
    ["npm install --cpu=x64 --os=linux sharp", "x86_64", "arm64"],
    ["npm ci --libc=musl", "musl", "glibc"],
    ["npm ci --platform=darwin", "macOS", "Linux"],
    ["npm_config_arch=x64 npm ci", "x86_64", "arm64"],
    ["GOOS=linux GOARCH=amd64 go build", "x86_64", "arm64"],
    ["env GOARCH=amd64 go build", "x86_64", "arm64"],
    ["GOOS=windows go build", "Windows", "Linux"],
    ["cargo build --target x86_64-unknown-linux-musl", "x86_64", "arm64"],
    ["cargo lambda build --x86-64", "x86_64", "arm64"],
  ])("finds %s", async (run, named, image) => {
    const [finding, ...others] = await foundBy(BUILD, `${PYTHON}-arm64\nRUN ${run}\n`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ id: "build-flags", severity: "error" });
    expect(finding?.message).toMatch(new RegExp(`is for ${named}, but the image is for ${image}\\.$`));
  });

  it.each([
    "pip install x --platform manylinux2014_aarch64 --python-version 3.13 --only-binary=:all:",
    "pip install x --platform manylinux_2_28_aarch64",
    "pip install x --platform manylinux2014_x86_64 --platform manylinux2014_aarch64",
    "pip install x --platform $PLATFORM --python-version $VERSION --platform",
    "pip install x --python-version 3",
    "pip list --platform win_amd64",
    "python app.py --platform win_amd64",
    "uv pip install x --python-platform linux",
    "npm ci --arch=arm64 --libc=glibc --os=freebsd",
    "npm run build --platform=browser",
    "GOARCH=$TARGETARCH go build",
    "FOO=bar go build",
    "env FOO go build",
    "env FOO=1 make",
    "cargo build --target aarch64-unknown-linux-musl",
    "cargo lambda build --arm64",
    "cargo build --target",
    "make --arch=x64",
  ])("leaves alone %s", async (run) => {
    expect(await ids(`${PYTHON}-arm64\nRUN ${run}`)).toEqual([]);
  });

  it("finds Go's variables in ENV", async () => {
    const build = (env: string, run = "go build") => `${PYTHON}-arm64\n${env}\nRUN ${run}`;
    expect(await ids(build("ENV CGO_ENABLED=0 \\\n GOARCH=amd64"))).toEqual(["build-flags error 3"]);
    expect(await ids(build('ENV GOARCH="amd64"'))).toEqual(["build-flags error 2"]);
    for (const env of [
      "ENV GOARCH=arm64",
      "ENV GOARCH=$TARGETARCH",
      "ONBUILD ENV GOARCH=amd64",
      "ENV A amd64",
    ]) {
      expect(await ids(build(env))).toEqual([]);
    }
    expect(await ids(build("ENV GOARCH=amd64", "make"))).toEqual([]);
  });

  it("says nothing of what isn't known of the image", async () => {
    expect(await ids(`${PYTHON}\nRUN pip install x --platform manylinux2014_x86_64`)).toEqual([]);
    const provided = "FROM public.ecr.aws/lambda/provided:al2023-arm64";
    expect(await ids(`${provided}\nRUN pip install x --python-version 3.9`)).toEqual([]);
    expect(
      await ids(`FROM example.com/x\nRUN pip install awslambdaric --platform musllinux_1_1_x86_64`),
    ).toEqual([]);
  });

  it("goes by the functions' architecture", async () => {
    const dockerfile = `${PYTHON}\nRUN pip install x --platform manylinux2014_x86_64`;
    expect(await ids(dockerfile, templateOf("      Architectures: [arm64]\n"))).toEqual([
      "build-flags error 2",
    ]);
    expect(await ids(dockerfile, templateOf())).toEqual([]);
  });
});
