import { describe, expect, it } from "vitest";
import { ECR, NEW, OLD, on, rebuildScene, record } from "./rebuild-scene.ts";

const OCI = "application/vnd.oci.image.manifest.v1+json";
const MANIFEST_LIMIT = 4 * 1024 * 1024;
const watched = { names: ["svc/*"], regions: [], registryIds: [], newest: 1 };

/** 150 repositories, every third image of them on the older base. */
async function manyRepositories() {
  const scene = await rebuildScene();
  const nameOf = (n: number) => `svc/${String(n).padStart(3, "0")}`;
  const digests = Array.from({ length: 150 }, (_, n) => {
    const [build, base] = n % 3 === 0 ? [OLD, scene.older] : [NEW, scene.newer];
    const annotations = record(base.index);
    return scene.pushEcr({ repository: nameOf(n), tags: ["prod"], ...on(build, `${n}`), annotations });
  });
  const registry = scene.aws.ecr.registry();
  return { ...scene, ecr: scene.aws.ecr, registry, nameOf, digestOf: (n: number) => digests[n] ?? "" };
}

function isAbout(name: string) {
  return ({ repositoryName }: Readonly<Record<string, unknown>>) => repositoryName === name;
}

describe("repositories with a few broken images", () => {
  it("are judged, and each broken image is told of by itself", async () => {
    const { ecr, registry, nameOf, digestOf, run } = await manyRepositories();
    // Archived and untagged ones aren't looked at.
    registry.describe(nameOf(0), digestOf(0), { status: "ARCHIVED" });
    registry.remove(nameOf(1), digestOf(1));
    registry.putManifest(nameOf(1), OCI, "{}");
    // One of a pull-through rule, one that is deleted once it is listed, one whose listing is throttled.
    registry.describe(nameOf(2), digestOf(2), { failure: "UpstreamTooManyRequests" });
    const deletes = ({ repositoryName }: Readonly<Record<string, unknown>>) => {
      if (repositoryName === nameOf(3)) registry.remove(nameOf(3), digestOf(3));
      return false;
    };
    ecr.fail({ operation: "BatchGetImage", error: "never", when: deletes });
    ecr.fail({ operation: "DescribeImages", error: "ThrottlingException", when: isAbout(nameOf(4)) });
    // One that fails as a whole, one that is no JSON, one as long as manifests can be.
    const upstream = "UnableToGetUpstreamImageException";
    ecr.fail({ operation: "BatchGetImage", error: upstream, when: isAbout(nameOf(5)) });
    registry.putManifest(nameOf(6), OCI, "{ no JSON", ["prod"], { pushedAt: new Date("2026-11-20") });
    const long = JSON.stringify({ schemaVersion: 2, mediaType: OCI, note: "x".repeat(MANIFEST_LIMIT - 200) });
    registry.putManifest(nameOf(7), OCI, long, ["prod"], { pushedAt: new Date("2026-11-20") });

    const plan = await run([], { repositories: [watched] });
    const undetermined = plan.undetermined.map(({ reference, reason }) => `${reason} ${reference}`);
    const about = (n: number) => expect.stringContaining(`${ECR}/${nameOf(n)}`);
    expect(undetermined).toHaveLength(4);
    expect(undetermined).toEqual(expect.arrayContaining([about(2), about(3), about(4), about(5)]));
    expect(undetermined.map((one) => one.split(" ")[0]).sort()).toEqual([
      "not-found",
      "rate-limited",
      "rate-limited",
      "unavailable",
    ]);
    const states = (plan.images ?? []).map(({ base }) => base?.staleness);
    const count = (staleness: string) => states.filter((one) => one === staleness).length;
    expect(count("stale")).toBe(50 - 3);
    expect(count("fresh")).toBe(100 - 5);
    expect(count("unknown")).toBe(2);
    expect(count("undetermined")).toBe(3);
    expect(plan.rebuilds).toHaveLength(50 - 3);
  });

  it("leave the images of other regions as they are where one is switched off", async () => {
    const { ecr, run } = await manyRepositories();
    ecr.fail({ region: "me-south-1", error: "UnrecognizedClientException" });
    const regions = ["eu-west-1", "me-south-1"];
    const plan = await run([], { repositories: [{ ...watched, names: ["svc/00*"], regions }] });
    expect(plan.images).toHaveLength(10);
    expect(plan.undetermined).toMatchObject([
      { reference: "the repositories of the account in me-south-1", reason: "unauthorized" },
    ]);
  });
});

describe("what functions run", () => {
  it("is checked where its image is gone, archived, behind its tag or about to expire", async () => {
    const { aws, registry, nameOf, digestOf, run, pushEcr, newer } = await manyRepositories();
    const add = (n: number) => {
      const uri = `${ECR}/${nameOf(n)}`;
      const $LATEST = { imageUri: `${uri}:prod`, resolvedImageUri: `${uri}@${digestOf(n)}` };
      aws.lambda.add([{ name: `f${n}`, versions: { $LATEST } }]);
      const policy = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "ecr:*" };
      return registry.repository(nameOf(n), { policy: JSON.stringify({ Statement: policy }) });
    };
    for (const n of [1, 2, 4]) add(n);
    const rule = {
      rulePriority: 1,
      selection: { tagStatus: "any", countType: "sinceImagePushed", countUnit: "days", countNumber: 50 },
      action: { type: "expire" },
    };
    add(5).lifecyclePolicy = JSON.stringify({ rules: [rule] });
    registry.remove(nameOf(1), digestOf(1));
    registry.describe(nameOf(2), digestOf(2), { status: "ARCHIVED" });
    const annotations = record(newer.index);
    pushEcr({ repository: nameOf(4), tags: ["prod"], ...on(NEW, "newer"), annotations });
    const plan = await run([], { functions: [{ regions: [] }] });
    expect(plan.findings.map(({ id, message }) => `${id} ${/"(f\d)"/.exec(message)?.[1]}`).sort()).toEqual([
      "deploy-drift f4",
      "deploy-gone f1",
      "deploy-gone f2",
      "ecr-lifecycle f5",
    ]);
    // What is gone or archived can't be looked at.
    expect(plan.undetermined.map(({ reason }) => reason)).toEqual(["not-found", "denied"]);
    expect(plan.images?.map(({ base }) => base?.staleness).sort()).toEqual([
      "fresh",
      "fresh",
      "undetermined",
      "undetermined",
    ]);
  });
});
