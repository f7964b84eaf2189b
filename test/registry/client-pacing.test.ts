import { expect, it } from "vitest";
import type { EmbeddedRegistry } from "../../src/demo/registry.ts";
import { ECR_PUBLIC_MANNERS } from "../../src/demo/registry-manners.ts";
import { clientOf, failureOf, HOST, PYTHON, startFilled } from "../support/registry-client.ts";
import { always, answering, first, onManifests, onToken } from "../support/registry-faults.ts";

/** Gaps between requests that followed each other, in seconds to a tenth. */
function gaps({ requests }: EmbeddedRegistry): readonly number[] {
  return requests
    .slice(1)
    .map(({ at }, position) => Math.round((at - (requests[position]?.at ?? 0)) / 100) / 10);
}

function publishTags(registry: EmbeddedRegistry, count: number): readonly string[] {
  const tags = Array.from({ length: count }, (_, position) => `1.${position}`);
  registry.publish({ repository: PYTHON.path, tags, created: "2026-01-01T00:00:00Z" });
  return tags;
}

it.concurrent("goes at full speed, but eight at a time, until it is refused", async () => {
  let running = 0;
  let most = 0;
  const registry = await startFilled({}, (_, response) => {
    running += 1;
    most = Math.max(most, running);
    setTimeout(() => {
      running -= 1;
      response.writeHead(404).end();
    }, 20);
    return true;
  });
  const client = clientOf(registry.url);
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: 41 }, (_, position) => failureOf(client.readManifest(PYTHON, `${position}`))),
  );
  expect(most).toBe(8);
  expect(performance.now() - begin).toBeLessThan(1000);
});

it.concurrent("waits a second at most after the first refusal", async () => {
  const registry = await startFilled({}, answering(first(1, onManifests), 429));
  await clientOf(registry.url).resolveDigest(PYTHON, "3.12");
  expect(gaps(registry)).toEqual([1]);
});

it.concurrent("asks about once a second from then on, and nothing is refused again", {
  timeout: 20_000,
}, async () => {
  const registry = await startFilled(ECR_PUBLIC_MANNERS);
  const tags = publishTags(registry, 8);
  const client = clientOf(registry.url, { timeoutSeconds: 20 });
  const begin = performance.now();
  await Promise.all(tags.map((tag) => client.readManifest(PYTHON, tag)));
  const seconds = (performance.now() - begin) / 1000;
  expect(seconds).toBeLessThan(11);
  // The challenge, its token, 8 answers; the burst that found out about the limit was the only one.
  expect(client.requestCount()).toBeLessThanOrEqual(2 + 8 + 8);
});

it.concurrent("keeps within 3 N + 8 s from the first 429 on", { timeout: 40_000 }, async () => {
  const registry = await startFilled(ECR_PUBLIC_MANNERS, answering(first(3, always), 429));
  const tags = publishTags(registry, 4);
  const client = clientOf(registry.url, { timeoutSeconds: 40 });
  const begin = performance.now();
  const answers = tags.map(async (tag) => {
    await client.resolveDigest(PYTHON, tag);
    await client.readManifest(PYTHON, tag);
  });
  await Promise.all([...answers, client.listTags(PYTHON)]);
  expect((performance.now() - begin) / 1000).toBeLessThan(3 * 4 + 8);
});

it.concurrent("waits longer only while one refusal follows another", { timeout: 20_000 }, async () => {
  const registry = await startFilled({}, answering(first(4, onManifests), 429));
  const client = clientOf(registry.url, { timeoutSeconds: 20 });
  const [tag = "", next = ""] = publishTags(registry, 2);
  await client.resolveDigest(PYTHON, tag);
  await client.resolveDigest(PYTHON, next);
  const [first_, second = 0, third = 0, fourth = 0, fifth] = gaps(registry);
  expect(first_).toBe(1);
  expect(second).toBeGreaterThanOrEqual(1);
  expect(third).toBeGreaterThanOrEqual(1.5);
  expect(fourth).toBeGreaterThanOrEqual(2.2);
  expect(fourth).toBeLessThan(2.7);
  expect(fifth).toBe(1);
});

it.concurrent("honours Retry-After", async () => {
  const registry = await startFilled({}, answering(first(1, onManifests), 429, { "retry-after": "2" }));
  await clientOf(registry.url).resolveDigest(PYTHON, "3.12");
  expect(gaps(registry)).toEqual([2]);
});

it.concurrent("is paced by a token realm as well", async () => {
  const registry = await startFilled({ authorization: "host-token" }, answering(first(1, onToken), 429));
  await clientOf(registry.url).resolveDigest(PYTHON, "3.12");
  expect(gaps(registry)).toEqual([0, 1, 1]);
});

it.concurrent("calls what is still waiting at the end of its time rate-limited", async () => {
  const registry = await startFilled({ requestsPerSecond: 1 });
  const tags = publishTags(registry, 30);
  const client = clientOf(registry.url, { timeoutSeconds: 2.5 });
  const begin = performance.now();
  const results = await Promise.allSettled(tags.map((tag) => client.resolveDigest(PYTHON, tag)));
  expect((performance.now() - begin) / 1000).toBeLessThan(2.8);
  expect(results.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(2);
  const reasons = results.flatMap((result) => (result.status === "rejected" ? [result.reason.reason] : []));
  expect(new Set(reasons)).toEqual(new Set(["rate-limited"]));
});

it.concurrent("does not wait for what will not come in time", async () => {
  const registry = await startFilled({}, answering(always, 429, { "retry-after": "600" }));
  const client = clientOf(registry.url);
  const begin = performance.now();
  const failures = await Promise.all(["1", "2"].map((tag) => failureOf(client.resolveDigest(PYTHON, tag))));
  expect(failures.map(({ reason }) => reason)).toEqual(["rate-limited", "rate-limited"]);
  expect(failures[0]?.help).toContain("--timeout");
  expect(performance.now() - begin).toBeLessThan(500);
  expect(registry.requests).toHaveLength(1);
});

it.concurrent("paces one host without another", async () => {
  const slow = await startFilled({ requestsPerSecond: 1 });
  const fast = await startFilled();
  const client = clientOf(slow.url, {
    allowedHosts: new Set([HOST, "fast.example.com"]),
    endpoints: new Map([
      [HOST, slow.url],
      ["fast.example.com", fast.url],
    ]),
    timeoutSeconds: 4,
  });
  const limited = Promise.all(publishTags(slow, 3).map((tag) => client.resolveDigest(PYTHON, tag)));
  const begin = performance.now();
  const tags = publishTags(fast, 30);
  await Promise.all(
    tags.map((tag) => client.resolveDigest({ ...PYTHON, registry: "fast.example.com" }, tag)),
  );
  expect(performance.now() - begin).toBeLessThan(800);
  await limited;
});
