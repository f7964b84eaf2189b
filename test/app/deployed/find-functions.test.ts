import { describe, expect, it } from "vitest";
import { findFunctions } from "../../../src/app/deployed/find-functions.ts";
import { openAws } from "../../support/aws.ts";

const ONE = { versions: { $LATEST: {} } };
const REGIONS = { regions: ["eu-west-1"] };

function arn(name: string, region = "eu-west-1"): string {
  return `arn:aws:lambda:${region}:123456789012:function:${name}`;
}

describe("the deployed functions that are looked at", () => {
  it("are those that a name and all tags fit", async () => {
    const { lambda, functions } = await openAws();
    const tags = { team: "shop", stage: "prod" };
    lambda.add([
      { name: "orders", ...ONE, tags },
      { name: "orders-dev", ...ONE, tags: { team: "shop", stage: "dev" } },
      { name: "billing", ...ONE, tags },
    ]);
    const named = async (watched: object) => {
      const { found, undetermined } = await findFunctions(functions, [{ ...REGIONS, ...watched }]);
      expect(undetermined).toEqual([]);
      return found.map(({ name }) => name);
    };
    expect(await named({})).toEqual(["billing", "orders", "orders-dev"]);
    expect(await named({ names: ["orders*"] })).toEqual(["orders", "orders-dev"]);
    expect(await named({ tags: { team: "shop", stage: "p*" } })).toEqual(["billing", "orders"]);
    expect(await named({ names: ["o*"], tags: { stage: "prod" } })).toEqual(["orders"]);
    const asked = lambda.requests.filter(({ operation }) => operation === "ListTags");
    expect(asked).toHaveLength(3 + 2);
  });

  it("are read once each, with what their aliases point to", async () => {
    const { lambda, functions } = await openAws();
    const versions = { $LATEST: {}, "3": {}, "10": {}, "11": {} };
    const aliases = [
      { name: "live", version: "10", weights: { "3": 0.2 } },
      { name: "blue", version: "10" },
      { name: "next", version: "$LATEST" },
    ];
    lambda.add([{ name: "orders", versions, aliases }]);
    const { found } = await findFunctions(functions, [{ ...REGIONS }, { regions: [] }]);
    expect(found).toHaveLength(1);
    expect(found[0]?.versions.map(({ version, aliases: own }) => [version, ...own])).toEqual([
      ["$LATEST", "next"],
      ["3", "live"],
      ["10", "blue", "live"],
    ]);
  });

  it("are those of all regions; one that is switched off hides no other", async () => {
    const { lambda, functions } = await openAws();
    for (const region of ["eu-west-1", "us-east-1"]) lambda.add([{ name: "orders", ...ONE }], region);
    lambda.fail({ error: "UnrecognizedClientException", status: 403, region: "me-south-1" });
    lambda.fail({ error: "AccessDeniedException", status: 403, region: "ap-east-1" });
    const regions = ["us-east-1", "me-south-1", "eu-west-1", "ap-east-1"];
    const { found, undetermined } = await findFunctions(functions, [{ regions }]);
    expect(found.map(({ region }) => region)).toEqual(["eu-west-1", "us-east-1"]);
    expect(undetermined).toMatchObject([
      { reference: "the functions in me-south-1", reason: "unauthorized" },
      { reference: "the functions in ap-east-1", reason: "denied" },
    ]);
  });

  it("are told as far as they can be had", async () => {
    const { lambda, functions } = await openAws();
    const aliases = [{ name: "live", version: "3" }];
    lambda.add([
      { name: "all", versions: { $LATEST: {}, "3": {} }, aliases },
      { name: "deleted", versions: { $LATEST: {}, "3": {} }, aliases },
      { name: "no-aliases", ...ONE },
      { name: "no-version", versions: { $LATEST: {} }, aliases },
    ]);
    const about = (name: string) => ({ when: ({ pathname }: URL) => pathname.includes(name) });
    lambda.fail({ error: "ResourceNotFoundException", status: 404, ...about("deleted") });
    lambda.fail({
      error: "AccessDeniedException",
      status: 403,
      operation: "ListAliases",
      ...about("no-aliases"),
    });
    const { found, undetermined } = await findFunctions(functions, [REGIONS]);
    expect(found.map(({ name, versions }) => `${name} ${versions.map(({ version }) => version)}`)).toEqual([
      "all $LATEST,3",
      "no-aliases $LATEST",
      "no-version $LATEST",
    ]);
    expect(undetermined.map(({ reference, reason }) => `${reason} ${reference}`)).toEqual([
      `not-found ${arn("deleted")}`,
      `not-found ${arn("deleted")}`,
      `denied ${arn("no-aliases")}`,
      `not-found ${arn("no-version")}:3`,
    ]);
  });

  it("are undetermined where none fits", async () => {
    const { lambda, functions } = await openAws();
    lambda.add([{ name: "orders", ...ONE }]);
    const watched = [
      { ...REGIONS, names: ["order"] },
      { regions: [], tags: { team: "x" } },
    ];
    const { found, undetermined } = await findFunctions(functions, watched);
    expect(found).toEqual([]);
    expect(undetermined.map(({ message }) => message)).toEqual([
      "no deployed image function fits order in eu-west-1. Check names, tags and regions in the configuration",
      "no deployed image function fits * with the tags team. Check names, tags and regions in the configuration",
    ]);
  });

  it("are many in one run, asked about no faster than Lambda answers", async () => {
    const { lambda, functions } = await openAws();
    lambda.add(Array.from({ length: 60 }, (_, n) => ({ name: `f${n}`, ...ONE })));
    lambda.fail({ error: "TooManyRequestsException", status: 429, operation: "GetFunction", times: 3 });
    const before = performance.now();
    const { found, undetermined } = await findFunctions(functions, [REGIONS]);
    expect(undetermined).toEqual([]);
    expect(found).toHaveLength(60);
    const listings = lambda.requests.filter(({ operation }) => operation.startsWith("List"));
    expect(listings).toHaveLength(62);
    // 15 calls at once, and 12 a second after them.
    expect(performance.now() - before).toBeGreaterThan(((62 - 15 - 1) / 12) * 1000);
  });
});
