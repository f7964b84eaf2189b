import { afterEach, describe, expect, it } from "vitest";
import { findDashboard } from "../../../src/app/dispatch/find-dashboard.ts";
import { type StartedRebuilds, startRebuilds } from "../../../src/app/dispatch/start-rebuilds.ts";
import { encodeDashboardState } from "../../../src/decide/dashboard-state.ts";
import type { DispatchSettings } from "../../../src/decide/dispatch-settings.ts";
import { rebuildKey } from "../../../src/decide/rebuild-key.ts";
import { refuse } from "../../../src/demo/github-answer.ts";
import { RefusedError } from "../../../src/errors.ts";
import { isFor } from "../../support/github-faults.ts";
import { Scene } from "../../support/github-scene.ts";
import { rebuildEntry } from "../../support/rebuild-entry.ts";
import { LISTENING_WORKFLOW, STARTED_WORKFLOW } from "../../support/rebuild-workflows.ts";

const SETTINGS: DispatchSettings = {
  start: { workflow: "rebuild-image.yml" },
  inputs: { image: "{image}", key: "{key}" },
  each: "image",
  limit: 20,
};
const ENTRIES = [rebuildEntry("orders"), rebuildEntry("billing")];

let scene: Scene;
afterEach(() => scene.hub.close());

async function connect() {
  scene = await Scene.start({
    ".github/workflows/rebuild-image.yml": STARTED_WORKFLOW,
    ".github/workflows/listen.yml": LISTENING_WORKFLOW,
  });
  return scene.github;
}

describe("the start of rebuilds", () => {
  it("is made once for each image and base, told by the titles of the runs", async () => {
    const github = await connect();
    const first = await startRebuilds(github, ENTRIES, SETTINGS, undefined, false);
    expect(first.starts).toHaveLength(2);
    expect(scene.repository.runs.map(({ inputs }) => inputs.get("image"))).toEqual([
      "example.com/orders:prod",
      "example.com/billing:prod",
    ]);
    const moved = rebuildEntry("orders", { newDigest: `sha256:${"c".repeat(64)}` });
    const second = await startRebuilds(github, [...ENTRIES, moved], SETTINGS, undefined, false);
    expect(second.starts.map(({ entries }) => entries)).toEqual([[moved]]);
    expect(scene.repository.runs).toHaveLength(3);
  });

  it("asks for no runs where the tracking issue remembers", async () => {
    const github = await connect();
    const remembered = new Set([rebuildKey(rebuildEntry("orders"))]);
    const { starts } = await startRebuilds(github, ENTRIES, SETTINGS, remembered, false);
    expect(starts).toHaveLength(1);
    expect(
      scene.hub.requests.filter((request) => request.startsWith("GET") && request.includes("runs")),
    ).toEqual([]);
  });

  it("sends events in place of a workflow", async () => {
    const github = await connect();
    const settings: DispatchSettings = { ...SETTINGS, start: { event: "rebuild" } };
    await startRebuilds(github, ENTRIES, settings, undefined, false);
    const again = await startRebuilds(github, ENTRIES, settings, undefined, false);
    expect(again.starts).toEqual([]);
    expect(scene.repository.runs.map(({ event }) => event)).toEqual([
      "repository_dispatch",
      "repository_dispatch",
    ]);
  });

  it("only tells what it would do in a dry run, and asks nothing where nothing is stale", async () => {
    const github = await connect();
    const { starts } = await startRebuilds(github, ENTRIES, SETTINGS, undefined, true);
    expect(starts).toHaveLength(2);
    expect(scene.repository.runs).toEqual([]);
    const before = scene.hub.requests.length;
    expect(await startRebuilds(github, [], SETTINGS, undefined, false)).toEqual({ starts: [], skipped: [] });
    expect(scene.hub.requests).toHaveLength(before);
  });

  it("ends at the first refusal, and tells what was started until then", async () => {
    const github = await connect();
    let starts = 0;
    scene.faults.push((request) =>
      request.segments.at(-1) === "dispatches" && ++starts > 1
        ? refuse(403, "Resource not accessible by integration")
        : undefined,
    );
    const result = await startRebuilds(github, ENTRIES, { ...SETTINGS, ref: "main" }, new Set(), false);
    expect(result.starts.map(({ entries }) => entries)).toEqual([[ENTRIES[0]]]);
    expect(result.refusal?.message).toContain("Could not start the workflow rebuild-image.yml on main");
    expect(result.skipped.map(({ image }) => image)).toEqual(["example.com/billing:prod"]);
    const never = await startRebuilds(github, ENTRIES, { ...SETTINGS, ref: "main" }, new Set(), false);
    expect(never.skipped.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("Resource not accessible"),
      "GitHub refused another start: this one wasn't tried.",
    ]);
  });

  it("goes on after a refusal that is about one image's inputs alone", async () => {
    const github = await connect();
    let starts = 0;
    scene.faults.push((request) =>
      request.segments.at(-1) === "dispatches" && ++starts === 1
        ? refuse(422, "Required input 'dockerfile' not provided")
        : undefined,
    );
    const result = await startRebuilds(github, ENTRIES, { ...SETTINGS, ref: "main" }, new Set(), false);
    expect(result.starts.map(({ entries }) => entries)).toEqual([[ENTRIES[1]]]);
    expect(result.refusal?.message).toContain("Required input");
    expect(result.skipped).toMatchObject([
      { image: "example.com/orders:prod", reason: expect.stringContaining("Required input") },
    ]);
  });

  it("begins when what is to be started is remembered, and not where it can't be", async () => {
    const github = await connect();
    const remembered: (readonly string[])[] = [];
    const remember = async ({ starts }: StartedRebuilds) => {
      remembered.push(starts.flatMap(({ keys }) => keys));
      expect(scene.repository.runs).toEqual([]);
      throw new RefusedError("no issues here");
    };
    const starting = startRebuilds(github, ENTRIES, SETTINGS, new Set(), false, remember);
    await expect(starting).rejects.toThrow("no issues here");
    expect(remembered).toEqual([ENTRIES.map(rebuildKey)]);
    expect(scene.repository.runs).toEqual([]);
  });

  it("starts nothing where GitHub doesn't tell what was started", async () => {
    const github = await connect();
    scene.faults.push((request) => (isFor(request, "GET actions") ? refuse(403, "no") : undefined));
    await expect(startRebuilds(github, ENTRIES, SETTINGS, undefined, false)).rejects.toThrow(
      "Could not list the runs",
    );
    expect(scene.repository.runs).toEqual([]);
  });
});

describe("the tracking issue", () => {
  const STATE = encodeDashboardState({ version: 1, started: {} });

  it("is the one that we wrote, not one that holds the same words", async () => {
    const github = await connect();
    expect(await findDashboard(github)).toBeUndefined();
    const ours = scene.repository.openIssue("github-actions[bot]", "Images", STATE);
    scene.repository.openIssue("mallory", "Images", STATE);
    scene.repository.openIssue("github-actions[bot]", "Another bot's", "text");
    expect((await findDashboard(github))?.number).toBe(ours.number);
  });

  it("is found where somebody closed it, among the closed ones written last", async () => {
    const github = await connect();
    const ours = scene.repository.openIssue("github-actions[bot]", "Images", STATE);
    for (let n = 0; n < 99; n++) scene.repository.openIssue("ada", `${n}`, "");
    for (const issue of scene.repository.issues) issue.state = "closed";
    expect((await findDashboard(github))?.number).toBe(ours.number);
    scene.repository.openIssue("ada", "one more", "").state = "closed";
    expect(await findDashboard(github)).toBeUndefined();
  });
});
