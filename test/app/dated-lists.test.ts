import { afterEach, expect, it } from "vitest";
import { type EmbeddedRegistry, startRegistry } from "../../src/demo/registry.ts";
import { runOn } from "../support/engine.ts";
import { answering, onTags } from "../support/registry-faults.ts";

const PYTHON = "public.ecr.aws/lambda/python";
const PRESENT = `FROM ${PYTHON}:3.12.2026.10.03.13\n`;

let registry: EmbeddedRegistry;
afterEach(() => registry.close());

function publish(created: string, tags: readonly string[], line = "3.12"): void {
  registry.publish({ repository: "lambda/python", tags, created, labels: { line } });
}

it.each([
  [503, "unavailable"],
  [403, "denied"],
  [404, "not-found"],
] as const)(
  "a build without a dated tag is undetermined where the list answers %i",
  async (status, reason) => {
    registry = await startRegistry({}, answering(onTags, status));
    publish("2026-10-03T13:20:00Z", ["3.12.2026.10.03.13"]);
    publish("2026-11-10T10:20:00Z", ["3.12"]);
    const { plan, text } = await runOn(PRESENT, { registry });
    expect(text).toBe(PRESENT);
    expect(plan.undetermined).toMatchObject([{ reference: `${PYTHON}:3.12.2026.10.03.13`, reason }]);
  },
);

it("a build that was taken back needs no list to be known", async () => {
  registry = await startRegistry({}, answering(onTags, 503));
  publish("2026-10-03T13:20:00Z", ["3.12.2026.10.03.13"]);
  publish("2026-09-30T10:20:00Z", ["3.12", "3.12.2026.09.30.10"]);
  const { plan } = await runOn(PRESENT, { registry });
  expect(plan.undetermined).toEqual([]);
  expect(plan.changes).toEqual([]);
});

it("another line's build is no proof: its hour is only tried first", async () => {
  registry = await startRegistry({ tagCap: 0 });
  publish("2026-10-03T13:20:00Z", ["3.12.2026.10.03.13", "3.13.2026.10.03.13"]);
  publish("2026-11-10T10:20:00Z", ["3.12", "3.12.2026.11.10.10"]);
  publish("2026-11-10T10:25:00Z", ["3.13.2026.11.10.10"], "3.13");
  publish("2026-11-12T08:20:00Z", ["3.13", "3.13.2026.11.12.08"], "3.13");
  const { text } = await runOn(`${PRESENT}FROM ${PYTHON}:3.13.2026.10.03.13\n`, { registry });
  expect(text).toBe(`FROM ${PYTHON}:3.12.2026.11.10.10\nFROM ${PYTHON}:3.13.2026.11.12.08\n`);
});

it("a build of one architecture alone doesn't hide the newest of the other in a good list", async () => {
  registry = await startRegistry();
  const line = (created: string, date: string, platforms: readonly ("amd64" | "arm64")[]) => {
    const platformTags: Record<string, string[]> = {};
    if (platforms.includes("amd64")) platformTags["linux/amd64"] = ["3.12-x86_64", `3.12.${date}-x86_64`];
    if (platforms.includes("arm64")) platformTags["linux/arm64"] = ["3.12-arm64", `3.12.${date}-arm64`];
    const images = platforms.map((architecture) => ({ os: "linux", architecture }));
    registry.publish({
      repository: "lambda/python",
      tags: platforms.length === 2 ? ["3.12", `3.12.${date}`] : [],
      platforms: images,
      platformTags,
      created,
    });
  };
  line("2026-10-03T13:20:00Z", "2026.10.03.13", ["amd64", "arm64"]);
  line("2026-11-10T10:20:00Z", "2026.11.10.10", ["amd64", "arm64"]);
  line("2026-11-12T10:20:00Z", "2026.11.12.10", ["arm64"]);
  const { text } = await runOn(`FROM ${PYTHON}:3.12.2026.10.03.13-x86_64\n`, { registry });
  expect(text).toBe(`FROM ${PYTHON}:3.12.2026.11.10.10-x86_64\n`);
});
