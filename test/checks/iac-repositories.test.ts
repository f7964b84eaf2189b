import { describe, expect, it } from "vitest";
import { saidOf, stack } from "./iac-template.ts";

const LAMBDA = "{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'ecr:BatchGet*'}";
const ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders";

/** A repository beside a function of an image in it. */
function repository(properties: string, uri = `!Sub \${Images}:\${Commit}`): string {
  return stack(uri, `  Images:\n    Type: AWS::ECR::Repository\n    Properties: {${properties}}\n`);
}

function said(id: string, properties: string, uri?: string): Promise<string[]> {
  return saidOf([id], { "template.yaml": repository(properties, uri) });
}

describe("a repository's users", () => {
  const id = "ecr-mutable";

  it("are functions that name it by a reference, an attribute or its own name", async () => {
    expect(await said(id, "", `!Sub \${Images.RepositoryUri}:\${Commit}`)).toEqual([
      "template.yaml:8:3 info Images",
    ]);
    expect(await said(id, "", `!Sub \${AWS::AccountId}.dkr.ecr.x.amazonaws.com/\${Images}:1`)).toHaveLength(
      1,
    );
    expect(await said(id, "RepositoryName: orders", `${ECR}:1`)).toHaveLength(1);
  });

  it("are no others", async () => {
    expect(await said(id, "", `!Sub \${ImagesOfOthers}:1`)).toEqual([]);
    expect(await said(id, "RepositoryName: shop", `${ECR}:1`)).toEqual([]);
    expect(await said(id, "RepositoryName: orders", "orders:1")).toEqual([]);
    expect(await said(id, "", "!Ref Uri")).toEqual([]);
    const other = { "a.yaml": repository("", "!Ref Uri"), "b.yaml": stack(`!Sub \${Images}:1`) };
    expect(await saidOf([id], other)).toEqual([]);
  });
});

describe("ecr-mutable", () => {
  it("finds tags that can move, at the property where there is one", async () => {
    expect(await said("ecr-mutable", "ImageTagMutability: MUTABLE")).toEqual([
      "template.yaml:10:38 info MUTABLE",
    ]);
    expect(await said("ecr-mutable", "ImageTagMutability: IMMUTABLE")).toEqual([]);
    expect(await said("ecr-mutable", "ImageTagMutability: !Ref M")).toEqual([]);
  });

  it("is about deployments by tag", async () => {
    expect(await said("ecr-mutable", "", `!Sub \${Images}@\${Digest}`)).toEqual([]);
  });
});

describe("ecr-policy", () => {
  const policy = (statements: string) =>
    said("ecr-policy", `RepositoryPolicyText: {Statement: ${statements}}`);
  const FOUND = ["template.yaml:8:3 warning Images"];

  it("finds a policy that leaves Lambda out", async () => {
    expect(await policy("[]")).toEqual(FOUND);
    expect(
      await policy("[{Effect: Allow, Principal: {AWS: 'arn:aws:iam::210987654321:root'}, Action: '*'}]"),
    ).toEqual(FOUND);
    expect(await policy(`[${LAMBDA}]`)).toEqual(FOUND);
    expect(await policy("[{Effect: Deny, Principal: '*', Action: '*'}]")).toEqual(FOUND);
    expect(await policy("{Effect: Allow, Principal: {Service: ecs.amazonaws.com}, Action: '*'}")).toEqual(
      FOUND,
    );
    expect(await policy("[{Effect: Allow, Principal: root, Action: '*'}]")).toEqual(FOUND);
  });

  it("takes a statement that allows Lambda both actions", async () => {
    const both = "['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']";
    for (const [principal, action] of [
      ["{Service: lambda.amazonaws.com}", both],
      ["{Service: [a.amazonaws.com, lambda.amazonaws.com]}", "'ecr:*'"],
      ["'*'", "'*'"],
      ["{AWS: '*'}", "['ecr:*GetImage', 'ecr:*ForLayer']"],
    ])
      expect(await policy(`[{Effect: Allow, Principal: ${principal}, Action: ${action}}]`)).toEqual([]);
  });

  it("says nothing where only a deployment tells, and where there is no policy", async () => {
    for (const statements of [
      "!Ref Statements",
      "[!If [A, {}, {}]]",
      "[{Effect: Allow, Principal: !Ref P, Action: '*'}]",
      "[{Effect: Allow, Principal: {Service: !Ref S}, Action: '*'}]",
      "[{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: !Ref A}]",
      "[{Effect: Allow, NotPrincipal: {AWS: x}, NotAction: 'ecr:PutImage'}]",
      "[text]",
    ])
      expect(await policy(statements)).toEqual([]);
    expect(await said("ecr-policy", "")).toEqual([]);
    expect(await said("ecr-policy", "RepositoryPolicyText: !Ref Policy")).toEqual([]);
    expect(await said("ecr-policy", "RepositoryPolicyText: {Statement: []}", "!Ref Uri")).toEqual([]);
  });
});

describe("lifecycle rules", () => {
  const rule = (selection: string, action = "expire") =>
    `LifecyclePolicy: {LifecyclePolicyText: {rules: [{selection: {${selection}}, action: {type: ${action}}}]}}`;
  const UNTAGGED = rule("tagStatus: untagged, countType: sinceImagePushed, countNumber: 7");

  it("for untagged images take those of digests and of tags that move", async () => {
    const found = ["template.yaml:8:3 warning Images"];
    expect(await said("ecr-lifecycle", UNTAGGED, `!Sub \${Images}@\${Digest}`)).toEqual(found);
    expect(await said("ecr-lifecycle", UNTAGGED, `!Sub \${Images}:latest`)).toEqual(found);
    expect(await said("ecr-lifecycle", UNTAGGED, `!Sub \${Images}:1.4.0`)).toEqual([]);
    expect(await said("ecr-lifecycle", UNTAGGED)).toEqual([]);
  });

  it("that keep few images take those in use", async () => {
    const keeping = (count: string) =>
      rule(`tagStatus: any, countType: imageCountMoreThan, countNumber: ${count}`);
    expect(await said("ecr-lifecycle", keeping("1"))).toHaveLength(1);
    expect(await said("ecr-lifecycle", keeping("'2'"))).toHaveLength(1);
    expect(await said("ecr-lifecycle", keeping("3"))).toEqual([]);
    expect(await said("ecr-lifecycle", keeping("!Ref Count"))).toEqual([]);
    const untagged = rule("tagStatus: untagged, countType: imageCountMoreThan, countNumber: 1");
    expect(await said("ecr-lifecycle", untagged)).toEqual([]);
  });

  it("that expire by the last pull take those in use, but not what is archived already", async () => {
    const pulled = (rest: string) =>
      rule(`tagStatus: any, countType: sinceImagePulled, countNumber: 90${rest}`);
    expect(await said("ecr-lifecycle", pulled(""))).toEqual(["template.yaml:8:3 warning Images"]);
    expect(await said("ecr-lifecycle", pulled(", storageClass: archive"))).toEqual([]);
  });

  it("that archive by the last pull take those in use", async () => {
    const pulled = rule("tagStatus: any, countType: sinceImagePulled, countNumber: 90", "transition");
    expect(await said("ecr-archive", pulled)).toEqual(["template.yaml:8:3 warning Images"]);
    expect(await said("ecr-archive", pulled, "!Ref Uri")).toEqual([]);
    expect(await said("ecr-archive", rule("countType: sinceImagePushed", "transition"))).toEqual([]);
    expect(await said("ecr-lifecycle", pulled)).toEqual([]);
  });

  it("that are no rules are passed over", async () => {
    const text = (rules: string) => `LifecyclePolicy: {LifecyclePolicyText: {rules: ${rules}}}`;
    for (const rules of [
      "[]",
      "[a]",
      "[{}]",
      "[{selection: {}}]",
      "{}",
      "[{selection: {}, action: {type: [a]}}]",
    ]) {
      expect(await said("ecr-lifecycle", text(rules))).toEqual([]);
      expect(await said("ecr-archive", text(rules))).toEqual([]);
    }
  });
});

describe("uri-order", () => {
  it("finds a function that is created with the repository of its image", async () => {
    expect(await said("uri-order", "")).toEqual([`template.yaml:7:24 warning \${Images}:\${Commit}`]);
    const jointly = repository("").replace("Type: AWS::Lambda", "Condition: HasImage\n    Type: AWS::Lambda");
    expect(await saidOf(["uri-order"], { "template.yaml": jointly })).toEqual([]);
    const custom = `${repository("")}  Push:\n    Type: Custom::Push\n`;
    expect(await saidOf(["uri-order"], { "template.yaml": custom })).toEqual([]);
    expect(await said("uri-order", "", `${ECR}:1`)).toEqual([]);
  });
});
