import { describe, expect, it } from "vitest";
import { findingsInImage } from "../support/built-image-of.ts";

const IMAGE = `base: python3.13\ncmd: ["app.handler"]\nlayers:\n  - /var/task/app.py: {}\n`;

async function found(id: string, more: string) {
  const findings = await findingsInImage(`${IMAGE}${more}`);
  return findings.filter((finding) => finding.id === id);
}

describe("base-stale", () => {
  const stale = (standing: string) => found("base-stale", `standing: { staleness: stale, ${standing} }\n`);

  it("says both builds by dated tag or digest, and their ages", async () => {
    const builds = `oldDigest: "sha256:${"a".repeat(64)}", oldCreated: "2026-10-03T13:20:00Z", newDatedTag: 3.13.2026.11.10.10, newCreated: "2026-11-20T09:00:00Z"`;
    const [finding] = await stale(builds);
    expect(finding).toMatchObject({
      severity: "warning",
      confidence: "high",
      message:
        'The image is built on an outdated base "public.ecr.aws/lambda/python:3.13": it is sha256:aaaaaaaaaaaa, 48 days old, the newest is 3.13.2026.11.10.10, 1 day old.',
    });
    expect(finding?.help).toMatch(/^Build the image again/);
  });

  it("says no more than is known", async () => {
    const [finding] = await found(
      "base-stale",
      "standing: { staleness: likely-stale, reference: null }\n".replace("reference: null", "reason: x"),
    );
    expect(finding).toMatchObject({
      confidence: "medium",
      message: 'The image is probably built on an outdated base "public.ecr.aws/lambda/python:3.13".',
    });
    expect(await found("base-stale", "")).toEqual([]);
    expect(await found("base-stale", "standing: { staleness: unknown }\n")).toEqual([]);
    expect(await found("base-stale", "standing: { staleness: undetermined }\n")).toEqual([]);
  });

  it("tells a configuration that moved, a pinned base, and what holds the image", async () => {
    expect(await stale("isConfigMoved: true")).toMatchObject([
      {
        confidence: "medium",
        message: expect.stringContaining(", of which only the configuration has moved"),
      },
    ]);
    expect((await stale("isPinned: true"))[0]?.help).toMatch(/base is pinned: update the Dockerfile first/);
    expect(await stale('held: "The policy `manual` holds it."')).toMatchObject([
      { severity: "info", help: "The policy `manual` holds it." },
    ]);
  });
});

describe("base-differs", () => {
  const place = (region: string, base: string, account = "123456789012") =>
    `      - { region: ${region}, account: "${account}", base: { ${base} } }\n`;
  const differs = (...places: string[]) =>
    found("base-differs", `elsewhere:\n  - name: orders\n    places:\n${places.join("")}`);
  const [OLD, NEW] = ["oldDatedTag: 3.13.2026.10.03.13", "oldDatedTag: 3.13.2026.11.10.10"];
  const digest = (digit: string) => `oldDigest: "sha256:${digit.repeat(64)}"`;

  it("names the builds with their places, and accounts where there are several", async () => {
    const [finding] = await differs(
      place("eu-west-1", OLD),
      place("us-east-1", NEW),
      place("us-west-2", NEW),
    );
    expect(finding?.message).toBe(
      'The function "orders" runs on different base images: python3.13 (3.13.2026.10.03.13) in eu-west-1; python3.13 (3.13.2026.11.10.10) in us-east-1, us-west-2.',
    );
    const [other] = await differs(
      place("eu-west-1", digest("a")),
      place("eu-west-1", digest("b"), "210987654321"),
    );
    expect(other?.message).toContain("python3.13 (sha256:bbbbbbbbbbbb) in eu-west-1 of 210987654321");
  });

  it("is silent where builds are the same, unknown, or differ by their architecture alone", async () => {
    expect(await differs(place("eu-west-1", OLD), place("us-east-1", OLD))).toEqual([]);
    expect(await differs(place("eu-west-1", OLD), place("us-east-1", "staleness: unknown"))).toEqual([]);
    const arm = `architecture: arm64, ${digest("b")}`;
    expect(await differs(place("eu-west-1", digest("a")), place("us-east-1", arm))).toEqual([]);
  });
});
