import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmbeddedRegistry } from "../../src/demo/registry.ts";
import { migrate as migrateWith, migrationRegistry } from "../support/migrate.ts";

let registry: EmbeddedRegistry;
beforeAll(async () => {
  registry = await migrationRegistry();
});
afterAll(() => registry.close());

const migrate = (files: Readonly<Record<string, string>>) => migrateWith(files, { registry });

const dockerfile = (version: string) =>
  `ARG V=${version}\nFROM public.ecr.aws/lambda/python:\${V}-arm64\nCMD ["a.b"]\n`;

const sam = (version: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  A:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      Architectures: [arm64]
    Metadata:
      Dockerfile: Dockerfile
      DockerContext: .
      DockerBuildArgs:
        V: "${version}"
`;

const terraform = (version: string) => `module "image" {
  source      = "terraform-aws-modules/lambda/aws//modules/docker-build"
  source_path = "./fn"
  build_args = {
    V = "${version}"
  }
}
module "fn" {
  source         = "terraform-aws-modules/lambda/aws"
  create_package = false
  package_type   = "Image"
  image_uri      = module.image.image_uri
}
`;

describe("a version that a template gives as a build argument", () => {
  it("is changed there and in the ARG that says the same", async () => {
    const { files } = await migrate({ Dockerfile: dockerfile("3.9"), "template.yaml": sam("3.9") });
    expect(files).toEqual({ Dockerfile: dockerfile("3.12"), "template.yaml": sam("3.12") });
    const again = await migrate(files);
    expect(again.plan.changes).toEqual([]);
  });

  it("is changed in the module of Terraform that builds the image", async () => {
    const { files } = await migrate({ "fn/Dockerfile": dockerfile("3.9"), "main.tf": terraform("3.9") });
    expect(files).toEqual({ "fn/Dockerfile": dockerfile("3.12"), "main.tf": terraform("3.12") });
  });

  it("keeps the image as it is where the ARG says something else, or something else gives it", async () => {
    const other = { Dockerfile: dockerfile("3.11"), "template.yaml": sam("3.9") };
    const workflow = `on: push
jobs:
  b:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with:
          context: .
          build-args: V=3.9
`;
    const built = { Dockerfile: dockerfile("3.9"), ".github/workflows/b.yml": workflow };
    for (const before of [other, built]) {
      const { plan, files } = await migrate(before);
      expect(files).toEqual(before);
      expect(plan.findings).toMatchObject([{ id: "base-arg" }]);
    }
  });
});
