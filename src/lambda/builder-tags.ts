/** Tags that exist: each of `before`, then each of `versions`, then each of `after`. */
export interface TagForm {
  readonly before: readonly string[];
  /** Of the language, as they stand in tags. */
  readonly versions: readonly string[];
  readonly after: readonly string[];
}

const PYTHON_VARIANTS = [
  ...["", "-slim", "-alpine", "-bookworm", "-slim-bookworm", "-trixie", "-slim-trixie"],
];
const NODE_VARIANTS = [
  ...["", "-slim", "-alpine", "-bullseye", "-bullseye-slim"],
  ...["-bookworm", "-bookworm-slim", "-trixie", "-trixie-slim"],
];
const TEMURIN_VARIANTS = [
  "",
  "-jdk",
  "-jre",
  "-alpine",
  "-jdk-alpine",
  "-jre-alpine",
  "-jdk-noble",
  "-jre-noble",
];
const DOTNET_FORMS: readonly TagForm[] = [
  {
    before: [""],
    versions: ["8.0"],
    after: ["", "-alpine", "-bookworm-slim", "-jammy", "-noble", "-azurelinux3.0"],
  },
  { before: [""], versions: ["9.0"], after: ["", "-alpine", "-bookworm-slim", "-noble", "-azurelinux3.0"] },
  { before: [""], versions: ["10.0"], after: ["", "-alpine", "-noble", "-azurelinux3.0"] },
];
const UV_FORMS: readonly TagForm[] = [
  {
    before: ["python"],
    versions: ["3.12", "3.13", "3.14"],
    after: ["-alpine", "-bookworm", "-bookworm-slim", "-trixie", "-trixie-slim"],
  },
];

/**
 * Tags of images that things are built in, by full repository name: those of lines that functions move to, with the
 * variants that are still built, so that a tag can be rewritten without asking.
 * https://github.com/docker-library/official-images/tree/master/library (November 2026; `openjdk` gets no new
 * versions), https://github.com/dotnet/dotnet-docker/blob/main/documentation/supported-tags.md,
 * https://docs.astral.sh/uv/guides/integration/docker/#available-images
 */
export const BUILDER_TAGS: Readonly<Record<string, readonly TagForm[]>> = {
  "docker.io/library/python": [{ before: [""], versions: ["3.12", "3.13", "3.14"], after: PYTHON_VARIANTS }],
  "docker.io/library/node": [{ before: [""], versions: ["22", "24"], after: NODE_VARIANTS }],
  "docker.io/library/ruby": [{ before: [""], versions: ["3.3", "3.4", "4.0"], after: PYTHON_VARIANTS }],
  "docker.io/library/maven": [
    {
      before: ["3-eclipse-temurin-", "3.9-eclipse-temurin-", "3-amazoncorretto-", "3.9-amazoncorretto-"],
      versions: ["11", "17", "21", "25"],
      after: [""],
    },
  ],
  "docker.io/library/gradle": [
    { before: ["jdk", "8-jdk"], versions: ["11", "17", "21"], after: ["", "-alpine"] },
    { before: ["9-jdk"], versions: ["17", "21", "25"], after: ["", "-alpine"] },
  ],
  "docker.io/library/eclipse-temurin": [
    { before: [""], versions: ["11", "17", "21", "25"], after: TEMURIN_VARIANTS },
  ],
  "docker.io/library/amazoncorretto": [
    { before: [""], versions: ["11", "17", "21", "25"], after: ["", "-al2023", "-alpine"] },
  ],
  "public.ecr.aws/amazoncorretto/amazoncorretto": [
    { before: [""], versions: ["11", "17", "21", "25"], after: ["", "-al2023", "-alpine"] },
  ],
  "mcr.microsoft.com/dotnet/sdk": DOTNET_FORMS,
  "mcr.microsoft.com/dotnet/aspnet": DOTNET_FORMS,
  "mcr.microsoft.com/dotnet/runtime": DOTNET_FORMS,
  "ghcr.io/astral-sh/uv": UV_FORMS,
  "docker.io/astral/uv": UV_FORMS,
};
