import type { BuildEnvironment } from "../lambda/build-environment.ts";
import { compareGlibc } from "../lambda/glibc-version.ts";
import type { DockerfileSubject, StageSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";
import { type BuilderCopy, builderCopiesOf } from "./builder-copies.ts";
import type { CheckResult, DockerfileCheck } from "./check.ts";
import { describeSystem } from "./describe-system.ts";
import { findGlibcMisfits } from "./glibc-misfits.ts";

/** Compiled programs of a builder stage with a newer C library. */
export const osGlibc: DockerfileCheck = {
  id: "os-glibc",
  title: "Program built for a newer C library",
  severity: "warning",
  scope: "dockerfile",
  rationale: `A program that is linked to the C library needs at least the version it was built with, as far as it uses
what is new in it: built on Debian 12 or Ubuntu 22.04, it stops on Amazon Linux 2 (glibc 2.26) with "version GLIBC_2.34
not found", and built on Ubuntu 24.04 it can stop on AL2023 (glibc 2.34)
([aws-lambda-rust-runtime#874](https://github.com/aws/aws-lambda-rust-runtime/issues/874),
[#932](https://github.com/aws/aws-lambda-rust-runtime/issues/932),
[cargo-lambda#654](https://github.com/cargo-lambda/cargo-lambda/issues/654)). Static programs run everywhere: Go with
\`CGO_ENABLED=0\`, Rust for a musl target, both left alone; so is \`cargo lambda\`, which links for the older library. In a built image, the symbol versions that each program and library
needs are compared with those that the libraries in the image define.`,
  badPlace: "/src/bootstrap",
  badExample: `FROM golang:1.24-bookworm AS build
WORKDIR /src
COPY . .
RUN go build -tags lambda.norpc -o bootstrap .
FROM public.ecr.aws/lambda/provided:al2
COPY --from=build /src/bootstrap /var/runtime/bootstrap
CMD ["function.handler"]
`,
  goodExample: `FROM golang:1.24-bookworm AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -tags lambda.norpc -o bootstrap .
FROM public.ecr.aws/lambda/provided:al2023
COPY --from=build /src/bootstrap /var/runtime/bootstrap
CMD ["function.handler"]
`,
  run: describePrograms,
  runOnImage: findGlibcMisfits,
};

function describePrograms(build: DockerfileSubject): CheckResult[] {
  const own = build.final.base.environment;
  const glibc = own?.glibc;
  if (own === undefined || glibc === undefined) return [];
  const programs = new Map<StageSubject, BuilderCopy>();
  for (const one of builderCopiesOf(build)) {
    const isProgram = one.copy.sources.some(({ text }) => !ASSET.test(text));
    if (isProgram && !programs.has(one.builder)) programs.set(one.builder, one);
  }
  return [...programs.values()]
    .map((one) => describeProgram(one, own, glibc))
    .filter((result) => result !== undefined);
}

function describeProgram(
  { copy, builder }: BuilderCopy,
  own: BuildEnvironment,
  ownGlibc: string,
): CheckResult | undefined {
  const { environment, use } = builder.base;
  const [source] = copy.sources.filter(({ text }) => !ASSET.test(text));
  const needed = environment && source ? neededGlibc(builder, environment) : undefined;
  if (environment === undefined || source === undefined || needed === undefined) return undefined;
  if (compareGlibc(needed, ownGlibc) <= 0) return undefined;
  return {
    confidence: own.distribution === "al2023" ? "low" : "medium",
    message: `What is compiled on ${describeSystem(environment)} may not start on ${describeSystem(own)}, whose C library is older.`,
    help: "Build it on the final image's system, or link it statically (CGO_ENABLED=0, a musl target).",
    span: source.span,
    ...(use && { related: [{ span: use.written }] }),
  };
}

/** Files that are no programs: certificates, time zones, pages, settings. */
const ASSET =
  /\.(?:pem|crt|html?|css|js|mjs|json|ya?ml|toml|txt|md|sql|tmpl|sh|py|jar|zip|wasm)$|\/etc\/|zoneinfo|certs|\/(?:static|public|assets|templates)(?:\/|$)/;

/**
 * The version of glibc that programs of a builder need, where they are linked to it: Go's need 2.34 if built with at
 * least that, Rust's whatever they were built with up to 2.34, and from 2.38 on both may need that.
 */
function neededGlibc(builder: StageSubject, environment: BuildEnvironment): string | undefined {
  const compiler = compilerOf(builder);
  if (compiler === undefined || environment.libc !== "glibc") return undefined;
  const glibc = environment.glibc ?? defaultGlibc(environment);
  if (glibc === undefined) return undefined;
  if (compareGlibc(glibc, "2.38") >= 0 && compiler === "rust") return glibc;
  if (compareGlibc(glibc, "2.34") >= 0) return "2.34";
  return compiler === "rust" ? glibc : undefined;
}

/** Debian's release under a plain tag of these is at least 12 where the language's version is one of the last years'. */
function defaultGlibc({ distribution, language, version }: BuildEnvironment): string | undefined {
  if (distribution !== "debian" || language !== "go") return undefined;
  const [, minor] = (version ?? "").split(".").map(Number);
  return minor === undefined || minor >= FIRST_GO_ON_DEBIAN_12 ? "2.36" : undefined;
}

const FIRST_GO_ON_DEBIAN_12 = 20;

const STATIC = /CGO_ENABLED["']?[= ]["']?0|-static|linux-musl|crt-static|zigbuild|cargo[- ]lambda|netgo/;

function compilerOf({ commands, stage, dockerfile }: StageSubject): "go" | "rust" | undefined {
  const start = stage.from.span.start;
  const end = stage.instructions.at(-1)?.span.end ?? stage.from.span.end;
  if (STATIC.test(dockerfile.text.slice(start, end))) return undefined;
  const compiles = (name: string) =>
    commands.some((run) => commandName(run) === name && /^(?:build|install)$/.test(run.words[1]?.text ?? ""));
  if (compiles("go")) return "go";
  return compiles("cargo") ? "rust" : undefined;
}
