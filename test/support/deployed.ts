import type { DeployedFunction, DeployedVersion } from "../../src/deployed/deployed-function.ts";
import type { DeployedSubject } from "../../src/deployed/deployed-subject.ts";
import type { EcrImage } from "../../src/deployed/ecr-repository.ts";
import type { EcrStanding } from "../../src/deployed/ecr-standing.ts";

export const PLACE = { region: "eu-west-1", registryId: "123456789012", name: "orders" };
export const URI = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders";

/** A digest of one digit. */
export function digest(digit: string): string {
  return `sha256:${digit.repeat(64)}`;
}

/** An image of one digit, pushed on 2026-11-01 unless told otherwise. */
export function ecrImage(digit: string, facts: Partial<EcrImage> = {}): EcrImage {
  const pushedAt = new Date("2026-11-01T00:00:00Z");
  return { digest: digest(digit), tags: [], status: "ACTIVE", pushedAt, ...facts };
}

/** `$LATEST`, deployed by the tag `prod` and running the image of digit 1, unless told otherwise. */
export function deployedVersion(facts: Partial<DeployedVersion> = {}): DeployedVersion {
  return {
    version: "$LATEST",
    aliases: [],
    imageUri: `${URI}:prod`,
    resolvedImageUri: `${URI}@${digest("1")}`,
    architecture: "x86_64",
    overrides: {},
    state: { name: "Active" },
    lastUpdate: { name: "Successful" },
    ...facts,
  };
}

export function deployedFunction(facts: Partial<DeployedFunction> = {}): DeployedFunction {
  const { name = "orders", region = "eu-west-1", account = "123456789012" } = facts;
  const arn = `arn:aws:lambda:${region}:${account}:function:${name}`;
  return { name, arn, region, account, versions: [deployedVersion()], ...facts };
}

/** The function `orders`, running the image of digit 1, and what ECR says of it. */
export function deployedSubject(
  ecr: Partial<EcrStanding> = {},
  facts: Partial<DeployedFunction> = {},
): DeployedSubject {
  const deployed = deployedFunction(facts);
  const standing = { place: PLACE, digest: digest("1"), tag: "prod", ...ecr };
  return { function: deployed, versions: deployed.versions, ecr: standing };
}
