import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { type EmbeddedRegistry, startRegistry } from "../../src/demo/registry.ts";
import { ECR_PUBLIC_MANNERS } from "../../src/demo/registry-manners.ts";
import { type NodeRun, runNode } from "../support/run-node.ts";

const MAIN = join(import.meta.dirname, "../../src/cli/main.ts");
export const NOW = "2026-11-21T12:00:00Z";
export const PYTHON = "public.ecr.aws/lambda/python:3.12";

/** Runs the command line in a directory, with nothing of this machine's credentials or proxies. */
export function cli(
  directory: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<NodeRun> {
  const { PATH, SystemRoot, HOME } = process.env;
  return runNode([MAIN, ...words], {
    cwd: directory,
    env: { PATH, SystemRoot, HOME, DOCKER_CONFIG: directory, ...env },
  });
}

/** ECR Public's manners but for its one request a second. */
const { requestsPerSecond: _, ...UNHURRIED } = ECR_PUBLIC_MANNERS;

/** A registry with one build of python 3.12, started before each test of a file. */
export function useRegistry(): {
  registry: () => EmbeddedRegistry;
  digest: () => string;
  endpoint: () => string;
} {
  let registry: EmbeddedRegistry;
  let digest = "";
  beforeEach(async () => {
    registry = await startRegistry(UNHURRIED);
    const published = registry.publish({
      repository: "lambda/python",
      tags: ["3.12", "3.12.2026.11.10.10"],
      created: "2026-11-10T10:20:00Z",
    });
    digest = published.digest;
  });
  afterEach(() => registry.close());
  return {
    registry: () => registry,
    digest: () => digest,
    endpoint: () => `--registry-endpoint=public.ecr.aws=${registry.url}`,
  };
}
