import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BASE_IMAGES, type BenchBaseImage, BUILD_DATES, BUILD_IN_USE } from "./base-images.ts";

const FUNCTIONS_IN_A_SERVICE = 25;
const FILES_AT_ONCE = 64;

/** Digests by `repository:tag`, of the images that the benchmark's registry has. */
export type PublishedDigests = Readonly<Record<string, string>>;

/** A function of the generated monorepo. */
export interface BenchFunction {
  /** Relative to the monorepo, with `/`. */
  readonly dockerfile: string;
  /** Tag of its base image, as `repository:tag`. */
  readonly tag: string;
  /** Every file, by path relative to the monorepo. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The functions of a monorepo, each with a Dockerfile of two stages on one of 12 base images and 6 other files.
 * The same arguments give the same text; no two Dockerfiles are alike, and each has two references to update.
 */
export function benchFunctions(count: number, digests: PublishedDigests): BenchFunction[] {
  return Array.from({ length: count }, (_, index) => benchFunction(index, digests));
}

/** Writes files below a directory. */
export async function writeFiles(
  directory: string,
  contents: Readonly<Record<string, string>>,
): Promise<void> {
  const files = Object.entries(contents);
  for (let start = 0; start < files.length; start += FILES_AT_ONCE) {
    await Promise.all(
      files.slice(start, start + FILES_AT_ONCE).map(async ([path, text]) => {
        await mkdir(dirname(join(directory, path)), { recursive: true });
        await writeFile(join(directory, path), text);
      }),
    );
  }
}

function benchFunction(index: number, digests: PublishedDigests): BenchFunction {
  const image = itemAt(BASE_IMAGES, index);
  const name = `function-${String(index).padStart(5, "0")}`;
  const service = `service-${String(Math.floor(index / FUNCTIONS_IN_A_SERVICE)).padStart(3, "0")}`;
  const directory = `services/${service}/${name}`;
  const { tag, reference } = baseOf(image, Math.floor(index / BASE_IMAGES.length), digests);
  return {
    dockerfile: `${directory}/Dockerfile`,
    tag,
    files: {
      [`${directory}/Dockerfile`]: dockerfileOf(name, index, image, reference),
      [`${directory}/${image.source}`]: `handler of ${name}\n`.repeat(20),
      [`${directory}/${image.manifest}`]: `dependencies of ${name}\n`.repeat(8),
      [`${directory}/.dockerignore`]: "tests\n*.md\n",
      [`${directory}/README.md`]: `# ${name}\n\n${"What it does. ".repeat(40)}\n`,
      [`${directory}/template.yaml`]: `Resources:\n  ${name}:\n    Type: AWS::Serverless::Function\n`,
      [`${directory}/tests/event.json`]: `${JSON.stringify({ name, index })}\n`,
    },
  };
}

/** The four ways to write a base image, all of them behind: rolling, pinned, dated, dated of one architecture and pinned. */
function baseOf(
  image: BenchBaseImage,
  variant: number,
  digests: PublishedDigests,
): { tag: string; reference: string } {
  const date = BUILD_DATES[BUILD_IN_USE];
  const dated = `${image.rollingTag}.${date}`;
  const old = digests[`${image.repository}:${dated}`];
  const oldChild = digests[`${image.repository}:${dated}-arm64`];
  const [tag, digest] = itemAt(
    [
      [image.rollingTag, undefined],
      [image.rollingTag, old],
      [dated, undefined],
      [`${dated}-arm64`, oldChild],
    ] as const,
    variant,
  );
  const name = `${image.repository}:${tag}`;
  return { tag: name, reference: `public.ecr.aws/lambda/${name}${digest === undefined ? "" : `@${digest}`}` };
}

function dockerfileOf(name: string, index: number, image: BenchBaseImage, reference: string): string {
  const variables = Array.from(
    { length: 1 + (index % 7) },
    (_, n) => `    SETTING_${n}=value-${(index * 31 + n) % 97} \\`,
  );
  return `# syntax=docker/dockerfile:1
# ${name}: built and deployed by the service's pipeline

FROM ${reference} AS build
WORKDIR /src
COPY ${image.manifest} ./
RUN --mount=type=cache,target=/root/.cache \\
    mkdir -p /asset && \\
    # what the function needs, and nothing for its tests
    ${image.install}
COPY . .
${index % 5 === 0 ? `RUN <<EOT\nset -e\necho "FROM nothing: ${name}" > /asset/build-info\nEOT\n` : ""}
FROM ${reference}
ARG REVISION=unknown
LABEL org.opencontainers.image.title="${name}" \\
      org.opencontainers.image.revision="\${REVISION}"
ENV FUNCTION_NAME=${name} \\
${variables.join("\n")}
    LOG_LEVEL=info
COPY --from=build /asset \${LAMBDA_TASK_ROOT}/
COPY ${image.source} \${LAMBDA_TASK_ROOT}/
CMD ["${image.handler}"]
`;
}

function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error("the list is empty");
  return item;
}
