// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL has templates of its own.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HclExpression } from "../../../src/hcl/hcl-expression.ts";
import type { HclBody } from "../../../src/hcl/hcl-file.ts";
import type { IacFile } from "../../../src/iac/iac-file.ts";
import type { Span } from "../../../src/text/position.ts";
import { parseHcl } from "../../support/hcl.ts";
import { readFiles } from "../../support/terraform.ts";

/** A module as people write them, with something of everything that is read. */
const SAMPLE = `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

variable "stage" {
  type    = string # é 😀
  default = "dev"
}

locals {
  name = "orders-\${var.stage}"
  tags = merge({ Stage = var.stage }, { "a:b" = upper("c") })
}

resource "aws_ecr_repository" "app" {
  name                 = local.name
  image_tag_mutability = "MUTABLE"
}

resource "aws_ecr_lifecycle_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy     = <<-EOF
    {
      "rules": [{ "rulePriority": 1, "description": "\${local.name}" }]
    }
  EOF
}

data "aws_iam_policy_document" "pull" {
  statement {
    actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_ecr_repository_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy     = data.aws_iam_policy_document.pull.json
}

resource "docker_image" "app" {
  name = "\${aws_ecr_repository.app.repository_url}:\${sha1(file("\${path.module}/app/Dockerfile"))}"
  build {
    context    = "\${path.module}/app"
    platform   = "linux/arm64"
    build_args = { VERSION = "1\\n\\u00e9" }
  }
}

resource "aws_lambda_function" "api" {
  for_each      = toset(["a", "b"])
  function_name = "\${local.name}-\${each.key}"
  package_type  = "Image"
  image_uri     = docker_image.app.name
  architectures = ["arm64"]
  image_config {
    command = ["\${each.key}.handler"]
  }
  environment {
    variables = merge(local.tags, {
      LEVEL = var.stage == "dev" ? "debug" : "info"
    })
  }
}

resource "terraform_data" "push" {
  provisioner "local-exec" {
    command = "docker push \${aws_ecr_repository.app.repository_url}:$\${TAG:-latest}"
  }
}
`;

const PIECES = [
  ...[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "${",
    "%{",
    "%{ if a }",
    "%{ endif }",
    '"',
    "\\",
    "\n",
    " ",
    "=",
    ".",
    ",",
  ],
  ...[
    "<<E\n",
    "<<-E\n",
    "\nE\n",
    "#",
    "/*",
    "*/",
    "//",
    "\u0000",
    "\uFEFF",
    "😀",
    "\uD83D",
    "é",
    "\r\n",
    "\t",
  ],
  ...[
    "resource",
    '"aws_lambda_function"',
    "local.a",
    "var.b",
    "null",
    "1",
    "-",
    "?",
    ":",
    "for x in y",
    "...",
  ],
];

const soup = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary" })), { maxLength: 60 });

const mutation = fc.record({
  at: fc.nat(SAMPLE.length),
  removed: fc.nat(30),
  piece: fc.oneof(fc.constantFrom("", ...PIECES), fc.string({ unit: "grapheme" })),
});

const mutated = fc
  .array(mutation, { maxLength: 4 })
  .map((mutations) =>
    mutations.reduce(
      (text, { at, removed, piece }) => text.slice(0, at) + piece + text.slice(at + removed),
      SAMPLE,
    ),
  );

describe("any text", () => {
  it("is read without an exception, all spans within it", () => {
    fc.assert(
      fc.property(
        soup.map((parts) => parts.join("")),
        (text) => checkFile(text, "a.tf"),
      ),
      { numRuns: 500 },
    );
  });

  it("is read so as JSON too", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          soup.map((parts) => parts.join("")),
          fc.json({ stringUnit: "binary" }),
          fc.json().map((json) => `{"resource":{"aws_lambda_function":{"f":${json}}},"locals":${json}}`),
        ),
        (text) => checkFile(text, "a.tf.json"),
      ),
      { numRuns: 300 },
    );
  });

  it("is read so where it is a module with some characters changed", () => {
    fc.assert(
      fc.property(mutated, (text) => checkFile(text, "a.tf")),
      { numRuns: 300 },
    );
  });
});

describe("the sample", () => {
  it("is valid, and read", () => {
    const [file] = readFiles({ "a.tf": SAMPLE });
    expect(file?.problems).toEqual([]);
    expect(file?.functions[0]).toMatchObject({
      packageType: { value: "Image" },
      build: { dockerfile: "app/Dockerfile", platforms: { value: ["linux/arm64"] } },
    });
    expect(file?.repositories[0]).toMatchObject({
      repositoryName: { value: "orders-dev" },
      lifecyclePolicy: { value: { rules: [{ description: "orders-dev" }] } },
    });
    expect(file?.scripts).toHaveLength(1);
  });
});

describe("what is read", () => {
  it("is what is written at its span", () => {
    fc.assert(
      fc.property(mutated, (text) => {
        for (const { name, nameSpan, span, value } of attributesIn(parseHcl(text).body)) {
          expect(text.slice(nameSpan.start, nameSpan.end)).toBe(name);
          expect(span.start).toBe(nameSpan.start);
          checkExpression(text, value);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function checkFile(text: string, path: string): void {
  for (const file of readFiles({ [path]: text })) {
    for (const span of spansIn(file)) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeGreaterThanOrEqual(span.start);
      expect(span.end).toBeLessThanOrEqual(text.length);
    }
  }
}

function spansIn({ functions, repositories, scripts = [], problems }: IacFile): Span[] {
  return [
    ...functions.flatMap((declared) => [
      declared.span,
      declared.block,
      ...[declared.imageUri, declared.architectures, declared.command, declared.packageType].flatMap(
        (given) => given?.span ?? [],
      ),
      ...declared.environment.map(({ span }) => span),
      ...declared.archiveProperties.map(({ span }) => span),
      ...(declared.build ? [declared.build.span] : []),
    ]),
    ...repositories.flatMap(({ span, policy, lifecyclePolicy }) => [
      span,
      ...[policy, lifecyclePolicy].flatMap((given) => given?.span ?? []),
    ]),
    ...scripts.map(({ span }) => span),
    ...problems.map(({ span }) => span),
  ];
}

function attributesIn({ attributes, blocks }: HclBody): HclBody["attributes"] {
  return [...attributes, ...blocks.flatMap(({ body }) => attributesIn(body))];
}

/** References stand as they are written, and texts character by character where nothing is escaped. */
function checkExpression(text: string, expression: HclExpression): void {
  const { start, end } = expression.span;
  const written = text.slice(start, end);
  if (expression.kind === "reference" && /^[\w.]+$/.test(written)) {
    expect(expression.path.join(".")).toBe(written);
  }
  if (expression.kind === "list") for (const item of expression.items) checkExpression(text, item);
  if (expression.kind !== "template") return;
  for (const part of expression.parts) {
    if (part.kind === "interpolation") {
      expect(text.slice(part.span.start, part.span.end)).toMatch(/^[$%]\{[\s\S]*\}$/);
      if (part.expression) checkExpression(text, part.expression);
    } else if (!/\\|\$\$|%%/.test(written)) {
      const shown = [...part.text.text].map((_, at) => text[part.text.offsetAt(at)]);
      expect(shown).toEqual([...part.text.text].map((_, at) => part.text.text[at]));
    }
  }
}
