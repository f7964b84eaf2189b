import { afterEach, describe, expect, it } from "vitest";
import { findDashboard } from "../../../src/app/dispatch/find-dashboard.ts";
import { keepDashboard, memoryOf } from "../../../src/app/dispatch/keep-dashboard.ts";
import type { DispatchStart, SkippedDispatch } from "../../../src/decide/dispatch.ts";
import type { ImageStanding } from "../../../src/decide/image-standing.ts";
import type { Plan } from "../../../src/decide/plan.ts";
import type { RebuildEntry } from "../../../src/decide/rebuild-entry.ts";
import { rebuildKey } from "../../../src/decide/rebuild-key.ts";
import { RUNTIMES } from "../../../src/lambda/built-in-table.ts";
import { findRuntime } from "../../../src/lambda/runtime.ts";
import { Scene } from "../../support/github-scene.ts";
import { rebuildEntry } from "../../support/rebuild-entry.ts";

const NOW = new Date("2026-11-21T09:00:00Z");
const SETTINGS = { title: "Base images", labels: ["lambda"] };

let scene: Scene;
afterEach(() => scene.hub.close());

async function connect() {
  scene = await Scene.start({ Dockerfile: "FROM scratch\n" });
  return scene.github;
}

function planOf(rebuilds: readonly RebuildEntry[], images: readonly ImageStanding[]): Plan {
  return {
    ...{ changes: [], findings: [], undetermined: [], determined: images.length, runtimes: [] },
    ...{ sources: new Map(), images, rebuilds },
    stats: { files: 0, imageUses: 0, registryRequests: 0, durationMs: 0 },
  };
}

function image(reference: string, held?: string): ImageStanding {
  const runtime = findRuntime(RUNTIMES, "python3.13");
  return {
    reference,
    functions: ["orders (eu-west-1)"],
    base: {
      staleness: "stale",
      reason: "Its layers are those of 3.13.2026.10.03.13.",
      reference: "public.ecr.aws/lambda/python:3.13",
      oldDatedTag: "3.13.2026.10.03.13",
      oldCreated: "2026-10-03T13:00:00Z",
      newCreated: "2026-11-20T09:00:00Z",
      ...(runtime && { runtime }),
      ...(held !== undefined && { held }),
    },
  };
}

function start(entry: RebuildEntry): DispatchStart {
  return { entries: [entry], keys: [rebuildKey(entry)], key: rebuildKey(entry), inputs: {} };
}

const ORDERS = rebuildEntry("orders");

describe("the tracking issue", () => {
  it("is opened once, then written in place, and remembers what was started", async () => {
    const github = await connect();
    const plan = planOf([ORDERS], [image("example.com/orders:prod")]);
    const acted = { starts: [start(ORDERS)], skipped: [] };
    const { url } = await keepDashboard(github, undefined, SETTINGS, plan, acted, NOW);
    const found = await findDashboard(github);
    expect(found).toMatchObject({ title: "Base images", url });
    expect(memoryOf(found)?.started).toEqual({ [rebuildKey(ORDERS)]: "2026-11-21" });
    const later = new Date("2026-11-25T09:00:00Z");
    await keepDashboard(github, found, SETTINGS, plan, { starts: [], skipped: [] }, later);
    expect(scene.repository.issues).toHaveLength(1);
    expect(memoryOf(await findDashboard(github))?.started).toEqual({ [rebuildKey(ORDERS)]: "2026-11-25" });
    expect(scene.repository.issues[0]?.labels).toEqual(["lambda"]);
  });

  it("shows each image with its base, age, deprecation, functions and state, and what isn't built and why", async () => {
    const github = await connect();
    const plan = planOf([], [image("example.com/orders:prod", "The policy `manual` holds it.")]);
    const skipped: SkippedDispatch[] = [
      { image: "example.com/billing:prod", reason: "Its turn comes later." },
    ];
    await keepDashboard(github, undefined, SETTINGS, plan, { starts: [], skipped }, NOW);
    const body = scene.repository.issues[0]?.body ?? "";
    for (const part of [
      "`example.com/orders:prod`",
      "orders (eu-west-1)",
      "`public.ecr.aws/lambda/python:3.13`",
      "deprecated from 2029-06-30",
      "48 days old",
      "**stale**",
      "held: The policy",
      "`example.com/billing:prod`",
      "Its turn comes later.",
    ]) {
      expect(body).toContain(part);
    }
  });

  it("stays shorter than GitHub takes, however much there is to say and to remember", async () => {
    const github = await connect();
    const entries = Array.from({ length: 1500 }, (_, n) => rebuildEntry(`function-${n}`));
    const images = entries.map(({ image: name }) => image(name));
    const skipped = entries.map(({ image: name }) => ({ image: name, reason: "|<!-- x".repeat(30) }));
    const acted = { starts: entries.map(start), skipped };
    await keepDashboard(github, undefined, SETTINGS, planOf(entries, images), acted, NOW);
    const body = scene.repository.issues[0]?.body ?? "";
    expect(body.length).toBeGreaterThan(40_000);
    expect(body.length).toBeLessThan(65_536);
    expect(Object.keys(memoryOf(await findDashboard(github))?.started ?? {})).toHaveLength(1000);
  });

  it("takes nothing of an image's name for its own block", async () => {
    const github = await connect();
    const block = '<!-- lambda-image-bot-dashboard {"version":1,"started":{"0123456789ab":"2026-11-21"}} -->';
    const plan = planOf([], [image(`example.com/${block}`)]);
    const skipped = [{ image: block, reason: block }];
    await keepDashboard(github, undefined, SETTINGS, plan, { starts: [], skipped }, NOW);
    expect(memoryOf(await findDashboard(github))?.started).toEqual({});
  });
});
