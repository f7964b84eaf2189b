import { describe, expect, it } from "vitest";
import { invariant } from "../../src/errors.ts";
import { isProblem } from "../../src/image/problem.ts";
import { parseImageReference } from "../../src/image/reference.ts";
import { recognizeBaseImage } from "../../src/lambda/base-image.ts";
import { type BuildEnvironment, buildEnvironmentOf } from "../../src/lambda/build-environment.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";

function environmentOf(text: string): BuildEnvironment | undefined {
  const reference = parseImageReference(text);
  invariant(!isProblem(reference), text);
  const catalog = { runtimes: RUNTIMES, aliases: [], companyImages: [] };
  return buildEnvironmentOf(reference, recognizeBaseImage(reference, catalog), RUNTIMES);
}

/** `distribution release glibc|libc packages language version architecture`, `-` for what isn't known. */
function told(text: string): string | undefined {
  const environment = environmentOf(text);
  if (environment === undefined) return undefined;
  const { distribution, release, libc, glibc, packageManager, language, version, architecture } = environment;
  const words = [distribution, release, glibc ?? libc, packageManager, language, version, architecture];
  return words.map((word) => word ?? "-").join(" ");
}

describe("the build environment that an image's name tells", () => {
  it.each([
    ["public.ecr.aws/lambda/python:3.12", "al2023 - 2.34 microdnf python 3.12 -"],
    ["public.ecr.aws/lambda/python:3.11", "al2 - 2.26 yum python 3.11 -"],
    ["public.ecr.aws/lambda/python:3.7", "al1 - 2.17 yum python 3.7 -"],
    ["public.ecr.aws/lambda/python", "al2023 - 2.34 microdnf python - -"],
    ["public.ecr.aws/lambda/python:latest-arm64", "al2023 - 2.34 microdnf python - arm64"],
    ["public.ecr.aws/lambda/python:9.9", "- - - - python - -"],
    ["public.ecr.aws/lambda/nodejs:latest", "- - - - nodejs - -"],
    ["public.ecr.aws/lambda/nodejs:22-arm64", "al2023 - 2.34 microdnf nodejs 22 arm64"],
    ["public.ecr.aws/lambda/java:17.al2023", "al2023 - 2.34 microdnf java 17 -"],
    ["public.ecr.aws/lambda/java:8.al2.2026.07.17.16-x86_64", "al2 - 2.26 yum java 8 x86_64"],
    ["public.ecr.aws/lambda/provided:al2023", "al2023 - 2.34 microdnf - - -"],
    ["public.ecr.aws/lambda/provided:al2-arm64", "al2 - 2.26 yum - - arm64"],
    ["public.ecr.aws/lambda/provided:alami", "al1 - 2.17 yum - - -"],
    ["public.ecr.aws/lambda/provided", "al2023 - 2.34 microdnf - - -"],
  ])("of Lambda's base image %s", (image, expected) => expect(told(image)).toBe(expected));

  it.each([
    ["public.ecr.aws/sam/build-python3.12", "al2023 - 2.34 dnf python 3.12 -"],
    ["public.ecr.aws/sam/build-nodejs20.x:latest-arm64", "al2023 - 2.34 dnf nodejs 20 arm64"],
    ["amazon/aws-sam-cli-build-image-python3.9", "al2 - 2.26 yum python 3.9 -"],
    ["lambci/lambda:build-python3.8", "al2 - 2.26 yum python 3.8 -"],
    ["public.ecr.aws/sam/build-cobol", undefined],
    ["amazonlinux", "al2023 - 2.34 dnf - - -"],
    ["amazonlinux:2", "al2 - 2.26 yum - - -"],
    ["amazonlinux:2.0.20240620.0", "al2 - 2.26 yum - - -"],
    ["amazonlinux:2018.03", "al1 - 2.17 yum - - -"],
    ["amazonlinux:1", "al1 - 2.17 yum - - -"],
    ["amazonlinux:2027", "- - glibc - - - -"],
    ["public.ecr.aws/amazonlinux/amazonlinux:2023.6.20241010.0", "al2023 - 2.34 dnf - - -"],
    ["public.ecr.aws/amazonlinux/amazonlinux:2023-minimal", "al2023 - 2.34 microdnf - - -"],
    ["public.ecr.aws/amazonlinux/amazonlinux:minimal", "al2023 - 2.34 microdnf - - -"],
  ])("of AWS's other image %s", (image, expected) => expect(told(image)).toBe(expected));

  it.each([
    ["python:3.11-slim-bookworm", "debian 12 2.36 apt python 3.11 -"],
    ["python:3.11", "debian - glibc apt python 3.11 -"],
    ["python:3-alpine", "alpine - musl apk python 3 -"],
    ["python:3.12-windowsservercore-ltsc2022", "- - - - python 3.12 -"],
    ["node:18-alpine", "alpine - musl apk nodejs 18 -"],
    ["node:lts-slim", "debian - glibc apt nodejs - -"],
    ["golang:1.22-alpine3.20", "alpine 3.20 musl apk go 1.22 -"],
    ["public.ecr.aws/docker/library/golang:1.22.3-bullseye", "debian 11 2.31 apt go 1.22.3 -"],
    ["arm64v8/python:3.12-bookworm", "debian 12 2.36 apt python 3.12 arm64"],
    ["amd64/node:20", "debian - glibc apt nodejs 20 x86_64"],
    ["ruby:3.3-slim-bookworm", "debian 12 2.36 apt ruby 3.3 -"],
    ["rust:1.79-slim", "debian - glibc apt rust 1.79 -"],
    ["maven:3.9.6-eclipse-temurin-21-alpine", "alpine - musl apk java 21 -"],
    ["maven:3-amazoncorretto-17-al2023", "al2023 - 2.34 dnf java 17 -"],
    ["gradle:8.5-jdk17", "- - - - java 17 -"],
    ["gradle:jdk21-jammy", "ubuntu 22.04 2.35 apt java 21 -"],
    ["eclipse-temurin:17-jdk", "ubuntu - glibc apt java 17 -"],
    ["amazoncorretto:21-al2023", "al2023 - 2.34 dnf java 21 -"],
    ["swift:5.10-amazonlinux2", "al2 - 2.26 yum swift 5.10 -"],
    ["mcr.microsoft.com/dotnet/sdk:8.0", "debian 12 2.36 apt dotnet 8.0 -"],
    ["mcr.microsoft.com/dotnet/sdk:8.0-jammy-arm64v8", "ubuntu 22.04 2.35 apt dotnet 8.0 arm64"],
    ["mcr.microsoft.com/dotnet/sdk:10.0", "ubuntu 24.04 2.39 apt dotnet 10.0 -"],
    ["mcr.microsoft.com/dotnet/sdk:8.0-alpine3.19-amd64", "alpine 3.19 musl apk dotnet 8.0 x86_64"],
    ["ghcr.io/astral-sh/uv:python3.12-bookworm-slim", "debian 12 2.36 apt python 3.12 -"],
    ["ghcr.io/astral-sh/uv:0.9.1-python3.13-alpine3.22", "alpine 3.22 musl apk python 3.13 -"],
    ["ghcr.io/astral-sh/uv:0.9.1", "- - - - python - -"],
    ["quay.io/pypa/manylinux2014_x86_64", "rhel 7 2.17 - - - x86_64"],
    ["quay.io/pypa/manylinux_2_28_aarch64:latest", "rhel 8 2.28 - - - arm64"],
    ["quay.io/pypa/musllinux_1_2_x86_64", "alpine - musl apk - - x86_64"],
  ])("of the language's image %s", (image, expected) => expect(told(image)).toBe(expected));

  it.each([
    ["debian:12-slim", "debian 12 2.36 apt - - -"],
    ["debian:bookworm-20240701-slim", "debian 12 2.36 apt - - -"],
    ["debian:stable-slim", "debian - glibc apt - - -"],
    ["ubuntu:22.04", "ubuntu 22.04 2.35 apt - - -"],
    ["public.ecr.aws/ubuntu/ubuntu:noble", "ubuntu 24.04 2.39 apt - - -"],
    ["ubuntu", "ubuntu - glibc apt - - -"],
    ["alpine:3.20.1", "alpine 3.20 musl apk - - -"],
    ["alpine", "alpine - musl apk - - -"],
    ["fedora:41", "fedora 41 2.40 dnf - - -"],
    ["rockylinux:9.3", "rhel 9 2.34 - - - -"],
    ["registry.access.redhat.com/ubi9/ubi-minimal:9.4", "rhel 9 2.34 - - - -"],
  ])("of the distribution %s", (image, expected) => expect(told(image)).toBe(expected));

  it.each(["example.com/team/python:3.12", "redis:7-bookworm", "docker.io/constructor/x", "alpine/git"])(
    "is nothing for %s",
    (image) => expect(told(image)).toBeUndefined(),
  );
});
