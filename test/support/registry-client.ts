import { afterAll } from "vitest";
import { type EmbeddedRegistry, type Interceptor, startRegistry } from "../../src/demo/registry.ts";
import type { RegistryManners } from "../../src/demo/registry-manners.ts";
import { LookupError } from "../../src/errors.ts";
import type { Repository } from "../../src/image/reference.ts";
import {
  createRegistryClient,
  type RegistryClient,
  type RegistryClientOptions,
} from "../../src/registry/client.ts";

export const HOST = "registry.example.com";
export const PYTHON: Repository = { registry: HOST, path: "lambda/python" };
export const NODEJS: Repository = { registry: HOST, path: "lambda/nodejs" };

/** A client that asks an embedded registry under the name `registry.example.com`. */
export function clientOf(url: string, options: Partial<RegistryClientOptions> = {}): RegistryClient {
  return createRegistryClient({
    allowedHosts: new Set([HOST]),
    endpoints: new Map([[HOST, url]]),
    credentialsFor: async () => undefined,
    timeoutSeconds: 10,
    userAgent: "lambda-image-bot/test",
    environment: {},
    ...options,
  });
}

const started: EmbeddedRegistry[] = [];
afterAll(() => Promise.all(started.map((registry) => registry.close())));

/** An embedded registry that holds `lambda/python:3.12` and `lambda/nodejs:22`, until the test file ends. */
export async function startFilled(
  manners?: Partial<RegistryManners>,
  intercept?: Interceptor,
): Promise<EmbeddedRegistry> {
  const registry = await startRegistry(manners, intercept);
  started.push(registry);
  const created = "2026-10-03T13:00:00Z";
  registry.publish({
    repository: PYTHON.path,
    tags: ["3.12", "3.12.2026.10.03.13"],
    created,
    attestations: true,
  });
  registry.publish({ repository: NODEJS.path, tags: ["22"], created, types: "docker" });
  return registry;
}

/** The `LookupError` that a promise is rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<LookupError> {
  const error = await promise.then(
    (value) => new Error(`no failure, but ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof LookupError) return error;
  throw error;
}
