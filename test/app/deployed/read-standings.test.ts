import { describe, expect, it } from "vitest";
import { readStandings } from "../../../src/app/deployed/read-standings.ts";
import { openAws } from "../../support/aws.ts";
import { deployedFunction, deployedVersion, PLACE, URI } from "../../support/deployed.ts";

const OCI = "application/vnd.oci.image.manifest.v1+json";

function manifest(n: number): string {
  return JSON.stringify({ schemaVersion: 2, mediaType: OCI, annotations: { n: `${n}` } });
}

async function openRepository() {
  const aws = await openAws();
  const registry = aws.ecr.registry();
  const repository = registry.repository("orders");
  const old = registry.putManifest("orders", OCI, manifest(1));
  const current = registry.putManifest("orders", OCI, manifest(2), ["prod"]);
  const running = (digest: string, facts = {}) =>
    deployedVersion({ resolvedImageUri: `${URI}@${digest}`, ...facts });
  return { ...aws, registry, repository, old, current, running };
}

describe("what ECR says of what functions run", () => {
  it("is told for each image of a function, its versions together", async () => {
    const { listing, old, current, running } = await openRepository();
    const versions = [running(current), running(old, { version: "5" }), running(old, { version: "6" })];
    const { subjects, undetermined } = await readStandings(listing, [deployedFunction({ versions })]);
    expect(undetermined).toEqual([]);
    expect(subjects.map(({ versions: own }) => own.map(({ version }) => version))).toEqual([
      ["$LATEST"],
      ["5", "6"],
    ]);
    expect(subjects[1]?.ecr).toMatchObject({
      ...{ place: PLACE, digest: old, tag: "prod" },
      image: { digest: old, tags: [] },
      tagged: { digest: current, tags: ["prod"] },
      ...{ policy: "absent", lifecycle: "absent" },
    });
  });

  it("takes few requests, however many functions there are", async () => {
    const { ecr, listing, old, running } = await openRepository();
    const functions = Array.from({ length: 50 }, (_, n) =>
      deployedFunction({ name: `f${n}`, versions: [running(old)] }),
    );
    expect((await readStandings(listing, functions)).subjects).toHaveLength(50);
    expect(ecr.requests.map(({ operation }) => operation).sort()).toEqual([
      "DescribeImages",
      "GetLifecyclePolicy",
      "GetRepositoryPolicy",
    ]);
  });

  it("has all images where rules may take them", async () => {
    const { listing, registry, repository, old, running } = await openRepository();
    Object.assign(repository, { lifecyclePolicy: '{"rules":[]}', policy: '{"Statement":[]}' });
    registry.putManifest("orders", OCI, manifest(3));
    const { subjects } = await readStandings(listing, [deployedFunction({ versions: [running(old)] })]);
    expect(subjects[0]?.ecr).toMatchObject({
      policy: { value: { Statement: [] } },
      lifecycle: { policy: { rules: [] }, images: expect.any(Array) },
      image: { digest: old },
    });
    const { lifecycle } = subjects[0]?.ecr ?? {};
    expect(typeof lifecycle === "object" ? lifecycle.images : []).toHaveLength(3);
  });

  it("is that an image or a repository is gone", async () => {
    const { listing, registry, old, running } = await openRepository();
    registry.remove("orders", old);
    const elsewhere = `${URI.replace("orders", "deleted")}@${old}`;
    const functions = [running(old), deployedVersion({ resolvedImageUri: elsewhere })].map((version) =>
      deployedFunction({ versions: [version] }),
    );
    const { subjects, undetermined } = await readStandings(listing, functions);
    expect(subjects.map(({ ecr }) => ecr?.image)).toEqual(["absent", "absent"]);
    expect(undetermined).toEqual([]);
    expect(subjects[1]?.ecr?.tag).toBeUndefined();
  });

  it("leaves out what couldn't be had, and says so once for a repository", async () => {
    const { ecr, listing, old, running } = await openRepository();
    ecr.fail({ error: "AccessDeniedException", operation: "GetRepositoryPolicy" });
    ecr.fail({ error: "AccessDeniedException", operation: "DescribeImages" });
    const functions = ["a", "b"].map((name) => deployedFunction({ name, versions: [running(old)] }));
    const { subjects, undetermined } = await readStandings(listing, functions);
    expect(subjects.map(({ ecr: standing }) => Object.keys(standing ?? {}).sort())).toEqual(
      subjects.map(() => ["digest", "lifecycle", "place", "tag"]),
    );
    expect(undetermined.map(({ message }) => /\((\w+): \w+\)/.exec(message)?.[1])).toEqual([
      "GetRepositoryPolicy",
      "DescribeImages",
    ]);
  });

  it("is nothing for an image that Lambda doesn't tell, or that isn't in private ECR", async () => {
    const { ecr, listing } = await openRepository();
    const untold = deployedVersion({ imageUri: undefined, resolvedImageUri: undefined });
    const { subjects } = await readStandings(listing, [deployedFunction({ versions: [untold] })]);
    expect(subjects).toMatchObject([{ versions: [untold] }]);
    expect(subjects[0]?.ecr).toBeUndefined();
    expect(ecr.requests).toEqual([]);
  });

  it("is asked about by tag where Lambda tells no digest", async () => {
    const { listing, current } = await openRepository();
    const version = deployedVersion({ resolvedImageUri: undefined });
    const { subjects } = await readStandings(listing, [deployedFunction({ versions: [version] })]);
    expect(subjects[0]?.ecr).toMatchObject({ image: { digest: current } });
    expect(subjects[0]?.ecr?.digest).toBeUndefined();
  });
});
