import { describe, expect, it } from "vitest";
import { checkDeployed } from "../../src/checks/check-deployed.ts";
import type { SeverityLookup } from "../../src/checks/severity-lookup.ts";
import type { DeployedVersion } from "../../src/deployed/deployed-function.ts";
import type { DeployedSubject } from "../../src/deployed/deployed-subject.ts";
import type { EcrImage } from "../../src/deployed/ecr-repository.ts";
import type { EcrStanding } from "../../src/deployed/ecr-standing.ts";
import { deployedSubject, deployedVersion, digest, ecrImage, PLACE, URI } from "../support/deployed.ts";
import { engineOptions } from "../support/inspected.ts";

const NOW = new Date("2026-11-21T12:00:00Z");

function findings(subject: DeployedSubject, severityFor: SeverityLookup = () => undefined) {
  const { runtimes, checks } = engineOptions();
  return checkDeployed(subject, { now: NOW, runtimes, ...checks }, severityFor);
}

/** What is found, each as `severity id message`. */
function said(ecr: Partial<EcrStanding>, versions: readonly Partial<DeployedVersion>[] = [{}]): string[] {
  const subject = deployedSubject(ecr, { versions: versions.map(deployedVersion) });
  return findings(subject).map(({ severity, id, message }) => `${severity} ${id} ${message}`);
}

const ORDERS = 'The function "orders" in eu-west-1';

describe("a finding about a deployed function", () => {
  it("names the image, no place, and is as grave as the configuration says", () => {
    const subject = deployedSubject({ image: "absent" });
    expect(findings(subject)).toMatchObject([{ id: "deploy-gone", image: `${URI}@${digest("1")}` }]);
    expect(findings(subject)[0]?.location).toBeUndefined();
    expect(findings(subject, () => "info")).toMatchObject([{ severity: "info" }]);
    expect(findings(subject, (id) => (id === "deploy-gone" ? "off" : undefined))).toEqual([]);
  });

  it("is none where nothing is known of ECR and the function is well", () => {
    const { function: known } = deployedSubject();
    expect(findings({ function: known, versions: known.versions })).toEqual([]);
    expect(said({})).toEqual([]);
  });
});

describe("deploy-drift", () => {
  const tagged = ecrImage("2", { tags: ["prod"] });

  it("finds a tag that has moved on", () => {
    expect(said({ tagged })).toEqual([
      `warning deploy-drift ${ORDERS} ($LATEST) runs sha256:111111111111, while its tag "prod" names sha256:222222222222 by now.`,
    ]);
    expect(said({ tagged: ecrImage("1") })).toEqual([]);
    expect(said({ tagged: "absent" })).toEqual([]);
  });

  it("is an information of what an alias holds", () => {
    const [found] = said({ tagged }, [{ version: "5", aliases: ["live"] }]);
    expect(found).toMatch(/^info deploy-drift .*\(live \(5\)\)/);
  });
});

describe("deploy-index", () => {
  it("finds a tag that names an index by now", () => {
    const mediaType = "application/vnd.docker.distribution.manifest.list.v2+json";
    const found = said({ tagged: ecrImage("2", { mediaType }) });
    expect(found.map((one) => one.split(" ")[1])).toEqual(["deploy-drift", "deploy-index"]);
    expect(found[1]).toContain("names an index by now (sha256:222222222222)");
  });
});

describe("deploy-gone", () => {
  it("finds an image that is deleted or archived", () => {
    expect(said({ image: "absent" })).toEqual([
      `error deploy-gone ${ORDERS} ($LATEST) runs the image sha256:111111111111, which is no longer in the repository "orders".`,
    ]);
    expect(said({ image: ecrImage("1", { status: "ARCHIVED" }) })).toEqual([
      expect.stringContaining("which is archived in the repository"),
    ]);
    expect(said({ image: ecrImage("1") })).toEqual([]);
    const { digest: _, ...undigested } = { place: PLACE, image: "absent" as const, digest: "" };
    expect(findings({ ...deployedSubject(), ecr: undigested })[0]?.message).toContain("runs its image,");
  });
});

describe("deploy-state", () => {
  const state = (name: string, reasonCode?: string, reason?: string) => ({ name, reasonCode, reason });

  it.each([
    ["Failed", "ImageDeleted", "has failed", "Push the image again"],
    ["Inactive", "ImageAccessDenied", "is inactive and can't be started", "lambda.amazonaws.com"],
    ["Failed", "InvalidImage", "has failed", "lambda-image-bot verify"],
    ["Failed", "FunctionError.InvalidEntryPoint", "has failed", "ENTRYPOINT"],
    ["Failed", "FunctionError.RuntimeInitError", "has failed", "log"],
    ["Failed", "SubnetOutOfIPAddresses", "has failed", "Mend"],
  ])("finds %s, %s", (name, reasonCode, became, help) => {
    const versions = [deployedVersion({ state: state(name, reasonCode, "It says so.") })];
    const [found] = findings(deployedSubject({}, { versions }));
    expect(found?.message).toBe(`${ORDERS} ${became} (${reasonCode}, "It says so.").`);
    expect(found?.help).toContain(help);
  });

  it("finds a last update that failed, of which version it is", () => {
    const version = { version: "5", lastUpdate: state("Failed", "InvalidImage") };
    expect(said({}, [version])).toEqual([
      'error deploy-state The last update of the function "orders" in eu-west-1 (version 5) failed (InvalidImage): it goes on with the image before.',
    ]);
    expect(said({}, [{ state: state("Failed") }])).toEqual([`error deploy-state ${ORDERS} has failed.`]);
  });

  it("leaves idle and starting functions alone", () => {
    for (const one of [state("Inactive"), state("Inactive", "Idle"), state("Pending", "Creating")]) {
      expect(said({}, [{ state: one, lastUpdate: undefined }])).toEqual([]);
    }
  });

  it("tells that Lambda doesn't tell the image", () => {
    const codeError = { code: "ImageAccessDenied", message: "no" };
    expect(said({}, [{ codeError }])).toEqual([
      'warning deploy-state Lambda doesn\'t tell the image of the function "orders" in eu-west-1 (ImageAccessDenied).',
    ]);
  });
});

describe("ecr-kms", () => {
  it("finds keys that can't be used, in place of the state", () => {
    const state = { name: "Failed", reasonCode: "DisabledKMSKey" };
    expect(said({}, [{ state }])).toEqual([
      'error ecr-kms Lambda can\'t use a key of the function "orders" in eu-west-1: DisabledKMSKey.',
    ]);
    const lastUpdate = { name: "Failed", reasonCode: "KMSKeyNotFound" };
    expect(said({}, [{ version: "5", lastUpdate }])).toEqual([
      expect.stringContaining("(version 5): KMSKeyNotFound."),
    ]);
  });
});

describe("ecr-lifecycle and ecr-archive of what runs", () => {
  function fate(
    selection: object,
    image: Partial<EcrImage> = {},
    others: readonly EcrImage[] = [],
    type = "expire",
  ) {
    const own = ecrImage("1", { pushedAt: new Date("2026-11-10T00:00:00Z"), ...image });
    const rules = [{ rulePriority: 3, selection: { tagStatus: "any", ...selection }, action: { type } }];
    return said({ image: own, lifecycle: { policy: { rules }, images: [own, ...others] } });
  }

  it("find what is due, and what soon will be", () => {
    const days = (countNumber: number) => ({ countType: "sinceImagePushed", countNumber });
    expect(fate(days(7))).toEqual([
      `warning ecr-lifecycle The lifecycle rule 3 of the repository "orders" expires the image sha256:111111111111 within a day, which the function "orders" in eu-west-1 ($LATEST) runs.`,
    ]);
    expect(fate(days(20))).toEqual([expect.stringContaining("after 2026-11-30, which")]);
    expect(fate(days(40))).toEqual([]);
    expect(fate(days(20), {}, [], "transition")).toEqual([
      expect.stringMatching(/^warning ecr-archive .* archives the image .* after 2026-11-30/),
    ]);
  });

  it("find what a few pushes will take", () => {
    const most = (countNumber: number) => ({ countType: "imageCountMoreThan", countNumber });
    const newer = [ecrImage("2", { pushedAt: new Date("2026-11-12T00:00:00Z") })];
    expect(fate(most(1), {}, newer)).toEqual([expect.stringContaining("within a day, which")]);
    expect(fate(most(2), {}, newer)).toEqual([expect.stringContaining("after one more push, which")]);
    expect(fate(most(3), {}, newer)).toEqual([expect.stringContaining("after 2 more pushes, which")]);
    expect(fate(most(4), {}, newer)).toEqual([]);
  });

  it("are unsure of untagged images that an index may name", () => {
    const own = ecrImage("1");
    const index = ecrImage("2", { mediaType: "application/vnd.oci.image.index.v1+json" });
    const selection = { tagStatus: "untagged", countType: "sinceImagePushed", countNumber: 1 };
    const policy = { rules: [{ rulePriority: 1, selection, action: { type: "expire" } }] };
    const confidence = (images: readonly EcrImage[]) =>
      findings(deployedSubject({ image: own, lifecycle: { policy, images } }))[0]?.confidence;
    expect(confidence([own])).toBe("high");
    expect(confidence([own, index])).toBe("low");
  });

  it("are about images that are there, under rules that there are", () => {
    const lifecycle = { policy: {}, images: [] };
    expect(said({ image: ecrImage("1"), lifecycle })).toEqual([]);
    expect(said({ image: ecrImage("1"), lifecycle: "absent" })).toEqual([]);
    expect(said({ lifecycle })).toEqual([]);
  });
});

describe("ecr-policy of what runs", () => {
  const ACTIONS = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  const LAMBDA = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: ACTIONS };
  const FOREIGN = { account: "210987654321" };

  function missing(statements: readonly object[], facts = {}): readonly object[] {
    const policy = { value: { Version: "2012-10-17", Statement: statements } };
    const [found] = findings(deployedSubject({ policy }, facts));
    return found === undefined ? [] : JSON.parse(/\[.*\]/.exec(found.help)?.[0] ?? "");
  }

  it("prints the smallest statement that works", () => {
    expect(missing([LAMBDA])).toEqual([]);
    expect(missing([])).toEqual([LAMBDA]);
    expect(missing([{ ...LAMBDA, Action: ACTIONS[0] }])).toEqual([LAMBDA]);
    expect(missing(ACTIONS.map((Action) => ({ ...LAMBDA, Action })))).toEqual([]);
    expect(missing([{ ...LAMBDA, Effect: "Deny" }])).toEqual([LAMBDA]);
  });

  it("heeds conditions on where the call comes from", () => {
    const from = (operator: string, value: object) => [{ ...LAMBDA, Condition: { [operator]: value } }];
    const arn = (name: string) => ({
      "aws:sourceARN": `arn:aws:lambda:eu-west-1:123456789012:function:${name}`,
    });
    expect(missing(from("StringLike", arn("*")))).toEqual([]);
    expect(missing(from("ArnLike", arn("ord*")))).toEqual([]);
    expect(missing(from("StringLike", arn("billing")))).toEqual([LAMBDA]);
    expect(missing(from("StringEquals", { "aws:SourceAccount": ["1", "123456789012"] }))).toEqual([]);
    expect(missing(from("StringEquals", { "aws:SourceAccount": "210987654321" }))).toEqual([LAMBDA]);
    expect(missing(from("StringEquals", { "aws:PrincipalOrgID": "o-1" }))).toEqual([]);
    expect(missing(from("Bool", { "aws:SecureTransport": "true" }))).toEqual([]);
    expect(missing(from("StringEquals", { "aws:SourceAccount": 1 }))).toEqual([]);
  });

  it("wants two statements for a function of another account", () => {
    const account = { ...LAMBDA, Principal: { AWS: "arn:aws:iam::210987654321:root" } };
    const lambda = {
      ...LAMBDA,
      Condition: { StringLike: { "aws:sourceArn": "arn:aws:lambda:eu-west-1:210987654321:function:*" } },
    };
    expect(missing([], FOREIGN)).toEqual([account, lambda]);
    expect(missing([lambda], FOREIGN)).toEqual([account]);
    expect(missing([account], FOREIGN)).toEqual([lambda]);
    expect(missing([account, lambda], FOREIGN)).toEqual([]);
    expect(missing([{ ...account, Principal: { AWS: ["1", "210987654321"] } }, lambda], FOREIGN)).toEqual([]);
    expect(missing([{ ...account, Principal: "*" }], FOREIGN)).toEqual([]);
  });

  it("is graver where the function can't start", () => {
    const policy = "absent" as const;
    expect(findings(deployedSubject({ policy }))[0]?.confidence).toBe("medium");
    expect(said({ policy })).toEqual([expect.stringMatching(/^warning ecr-policy .* a copy/)]);
    expect(said({ policy }, [{ state: { name: "Inactive" } }])).toEqual([
      'error ecr-policy The policy of the repository "orders" doesn\'t let Lambda pull the image of the function "orders" in eu-west-1.',
    ]);
    expect(said({ policy, image: "absent" }).map((one) => one.split(" ")[1])).toEqual(["deploy-gone"]);
  });
});
