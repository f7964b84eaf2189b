import { type LinuxSystem, systemOf } from "./linux-system.ts";

/** What an image that languages publish is known by. */
export interface LanguageImage {
  readonly language: string;
  /** Finds the language's version in a tag, in its first group. */
  readonly version: RegExp;
  /** What its tags stand on that name no system; absent where that can't be told. */
  readonly system?: LinuxSystem;
  /** The same where it goes by the version. */
  readonly systems?: Readonly<Record<string, LinuxSystem>>;
  /** Whether a tag that names no system has none at all, but only the language's programs. */
  readonly isBare?: boolean;
}

const LEADING = /^(\d+(?:\.\d+){0,2})/;
const DEBIAN = systemOf("debian");
const UBUNTU = systemOf("ubuntu");

/** Java's version behind the name of a distribution of Java: `3.9-eclipse-temurin-21`, `8-jdk17`. */
const JDK = /(?:jdk|temurin|corretto|sapmachine|semeru|graalvm|zulu)-?(\d+)/;

/**
 * Images by full repository name. Docker's official images change the release that their plain tags stand on with
 * time, so that only the distribution is known (https://github.com/docker-library/official-images/tree/master/library);
 * .NET's stay on one for a version's life
 * (https://github.com/dotnet/dotnet-docker/blob/main/documentation/supported-platforms.md).
 */
export const LANGUAGE_IMAGES: Readonly<Record<string, LanguageImage>> = {
  "docker.io/library/python": { language: "python", version: LEADING, system: DEBIAN },
  "docker.io/library/node": { language: "nodejs", version: LEADING, system: DEBIAN },
  "docker.io/library/golang": { language: "go", version: LEADING, system: DEBIAN },
  "docker.io/library/rust": { language: "rust", version: LEADING, system: DEBIAN },
  "docker.io/library/ruby": { language: "ruby", version: LEADING, system: DEBIAN },
  "docker.io/library/php": { language: "php", version: LEADING, system: DEBIAN },
  "docker.io/library/gcc": { language: "c", version: LEADING, system: DEBIAN },
  "docker.io/library/dart": { language: "dart", version: LEADING, system: DEBIAN },
  "docker.io/library/swift": { language: "swift", version: LEADING, system: UBUNTU },
  "docker.io/library/maven": { language: "java", version: JDK },
  "docker.io/library/gradle": { language: "java", version: JDK },
  "docker.io/library/eclipse-temurin": { language: "java", version: LEADING, system: UBUNTU },
  "docker.io/library/openjdk": { language: "java", version: LEADING },
  "docker.io/library/amazoncorretto": { language: "java", version: LEADING },
  "public.ecr.aws/amazoncorretto/amazoncorretto": { language: "java", version: LEADING },
  "ghcr.io/astral-sh/uv": { language: "python", version: /python(\d+(?:\.\d+)?)/, isBare: true },
  "docker.io/astral/uv": { language: "python", version: /python(\d+(?:\.\d+)?)/, isBare: true },
  "mcr.microsoft.com/dotnet/sdk": dotnet(),
  "mcr.microsoft.com/dotnet/aspnet": dotnet(),
  "mcr.microsoft.com/dotnet/runtime": dotnet(),
  "mcr.microsoft.com/dotnet/runtime-deps": dotnet(),
};

function dotnet(): LanguageImage {
  const systems = {
    "6.0": systemOf("debian", "11"),
    "7.0": systemOf("debian", "11"),
    "8.0": systemOf("debian", "12"),
    "9.0": systemOf("debian", "12"),
    "10.0": systemOf("ubuntu", "24.04"),
  };
  return { language: "dotnet", version: /^(\d+\.\d+)/, systems };
}

/** Images that are a distribution and nothing else, by full repository name. */
export const DISTRIBUTION_IMAGES: Readonly<Record<string, string>> = {
  "docker.io/library/debian": "debian",
  "docker.io/library/ubuntu": "ubuntu",
  "public.ecr.aws/ubuntu/ubuntu": "ubuntu",
  "public.ecr.aws/lts/ubuntu": "ubuntu",
  "docker.io/library/buildpack-deps": "debian",
  "docker.io/library/alpine": "alpine",
  "docker.io/library/fedora": "fedora",
  "docker.io/library/rockylinux": "rhel",
  "docker.io/rockylinux/rockylinux": "rhel",
  "docker.io/library/almalinux": "rhel",
  "docker.io/library/oraclelinux": "rhel",
  "docker.io/library/centos": "rhel",
};

/** Amazon Linux itself, by full repository name: https://gallery.ecr.aws/amazonlinux/amazonlinux */
export const AMAZON_LINUX_IMAGES: ReadonlySet<string> = new Set([
  "docker.io/library/amazonlinux",
  "public.ecr.aws/amazonlinux/amazonlinux",
]);
