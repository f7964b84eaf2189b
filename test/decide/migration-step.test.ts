import { describe, expect, it } from "vitest";
import { stepOfBuilder } from "../../src/decide/migration-builder-step.ts";
import { isProblem } from "../../src/image/problem.ts";
import { formatReference, parseImageReference } from "../../src/image/reference.ts";
import { buildEnvironmentOf } from "../../src/lambda/build-environment.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { findRuntime, type Runtime } from "../../src/lambda/runtime.ts";

function runtime(identifier: string): Runtime {
  const found = findRuntime(RUNTIMES, identifier);
  if (found === undefined) throw new Error(identifier);
  return found;
}

/** What a builder becomes; `note`, `as it is`. */
function becomes(text: string, from: string, to: string): string {
  const reference = parseImageReference(text);
  if (isProblem(reference)) throw new Error(text);
  const environment = buildEnvironmentOf(reference, undefined, RUNTIMES);
  const found = environment && stepOfBuilder(reference, environment, runtime(from), runtime(to));
  if (found === undefined) return "as it is";
  if ("note" in found) return "note";
  const { name = reference.name, wanted } = found.step;
  return wanted.kind === "tag" ? formatReference({ name, tag: wanted.tag }) : wanted.kind;
}

describe("a builder image", () => {
  it.each([
    ["python:3.9-slim", "python3.9", "python3.12", "python:3.12-slim"],
    ["python:3.9", "python3.9", "python3.12", "python:3.12"],
    [
      "public.ecr.aws/docker/library/python:3.9",
      "python3.9",
      "python3.13",
      "public.ecr.aws/docker/library/python:3.13",
    ],
    ["python:3.9-slim-buster", "python3.9", "python3.12", "note"],
    ["python:3.9.18-slim", "python3.9", "python3.12", "note"],
    ["python:3.8", "python3.9", "python3.12", "note"],
    ["python:3.12", "python3.9", "python3.12", "as it is"],
    ["python:latest", "python3.9", "python3.12", "note"],
    ["node:18-alpine", "nodejs18.x", "nodejs24.x", "node:24-alpine"],
    ["node:18-bullseye-slim", "nodejs18.x", "nodejs22.x", "node:22-bullseye-slim"],
    ["node:18", "python3.9", "python3.12", "as it is"],
    ["ruby:3.2-slim", "ruby3.2", "ruby3.4", "ruby:3.4-slim"],
    ["mcr.microsoft.com/dotnet/sdk:6.0", "dotnet6", "dotnet10", "mcr.microsoft.com/dotnet/sdk:10.0"],
    ["mcr.microsoft.com/dotnet/sdk:8.0-bookworm-slim", "dotnet8", "dotnet10", "note"],
    ["maven:3.9-eclipse-temurin-17", "java17", "java25", "maven:3.9-eclipse-temurin-25"],
    ["maven:3.6-jdk-11", "java11", "java21", "note"],
    ["maven:3.9-eclipse-temurin-17", "java17", "java17.al2023", "as it is"],
    ["gradle:8-jdk17", "java17", "java21", "gradle:8-jdk21"],
    ["gradle:8-jdk17", "java17", "java25", "note"],
    ["golang:1.22", "go1.x", "provided.al2023", "as it is"],
    [
      "ghcr.io/astral-sh/uv:python3.9-bookworm-slim",
      "python3.9",
      "python3.12",
      "ghcr.io/astral-sh/uv:python3.12-bookworm-slim",
    ],
    ["ghcr.io/astral-sh/uv:0.8.0", "python3.9", "python3.12", "as it is"],
    [
      "public.ecr.aws/sam/build-python3.9",
      "python3.9",
      "python3.12",
      "public.ecr.aws/sam/build-python3.12:latest",
    ],
    [
      "public.ecr.aws/sam/build-python3.9:latest-arm64",
      "python3.9",
      "python3.12",
      "public.ecr.aws/sam/build-python3.12:latest-arm64",
    ],
    [
      "public.ecr.aws/sam/build-go1.x:latest",
      "go1.x",
      "provided.al2023",
      "public.ecr.aws/sam/build-provided.al2023:latest",
    ],
    ["public.ecr.aws/sam/build-python3.12:latest", "python3.9", "python3.12", "as it is"],
    ["public.ecr.aws/sam/build-nodejs18.x:latest", "python3.9", "python3.12", "note"],
    ["amazonlinux:2", "provided.al2", "provided.al2023", "amazonlinux:2023"],
    [
      "public.ecr.aws/amazonlinux/amazonlinux:2",
      "python3.9",
      "python3.12",
      "public.ecr.aws/amazonlinux/amazonlinux:2023",
    ],
    ["amazonlinux:2.0.20240620.0", "python3.9", "python3.12", "note"],
    ["amazonlinux:2", "python3.9", "python3.11", "as it is"],
    ["amazonlinux:2023", "python3.9", "python3.12", "as it is"],
    ["debian:12", "python3.9", "python3.12", "as it is"],
  ])("%s, from %s to %s: %s", (text, from, to, result) => expect(becomes(text, from, to)).toBe(result));
});
