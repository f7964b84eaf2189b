import { expect, test } from "vitest";
import { hasDockerfileName } from "../../src/workspace/dockerfile-name.ts";

test.each([
  "Dockerfile",
  "dockerfile",
  "DOCKERFILE",
  "a/b/Dockerfile",
  "Dockerfile.prod",
  "dockerfile.arm64",
  "api.Dockerfile",
  "api.dockerfile",
  "api.DOCKERFILE",
  "Containerfile",
  "containerfile.dev",
  "Containerfile-dev",
  "a\nb/Dockerfile",
])("%j is a Dockerfile", (path) => {
  expect(hasDockerfileName(path)).toBe(true);
});

test.each([
  "Dockerfile.dockerignore",
  "api.Dockerfile.dockerignore",
  "Containerfile.containerignore",
  "DOCKERFILE.DOCKERIGNORE",
  "Dockerfile/main.go",
  "Dockerfiles",
  "MyDockerfile",
  "Dockerfile-dev",
  "docker-compose.yml",
  "dockerfile_test.go",
])("%j is none", (path) => {
  expect(hasDockerfileName(path)).toBe(false);
});
