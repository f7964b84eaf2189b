import type {
  HclCall,
  HclExpression,
  HclObject,
  HclReference,
  HclTemplate,
} from "../../hcl/hcl-expression.ts";
import { evaluateCall } from "./evaluate-call.ts";
import { policyDocumentOf } from "./policy-document.ts";
import { attributeOf, type ModuleBlock, type TerraformModule } from "./terraform-module.ts";
import { joinPieces, type TerraformValue, UNKNOWN } from "./terraform-value.ts";

/** Values that may refer to one another in a row; each may itself be nested, and the stack has an end. */
const LONGEST_CHAIN = 16;

/** Expressions that are looked at in one module: hostile files refer back and forth without end. */
const MOST_STEPS = 200_000;

/**
 * Tells what expressions of a module are, as far as its files say it: literals, locals, variables' defaults, the names
 * of images and repositories. What only Terraform computes is unknown.
 */
export class Evaluator {
  private readonly module: TerraformModule;
  private readonly takesDefaults: boolean;
  /** What references were found to be; unknown while that is being found out, which ends circles. */
  private readonly known = new Map<string, TerraformValue>();
  private chain = 0;
  private steps = 0;

  /**
   * @param takesDefaults whether a variable's default is taken for its value. For an image's URI it isn't: `-var` with
   * the tag just pushed is what such variables are for.
   */
  constructor(module: TerraformModule, takesDefaults: boolean) {
    this.module = module;
    this.takesDefaults = takesDefaults;
  }

  evaluate(expression: HclExpression): TerraformValue {
    this.steps += 1;
    if (this.steps > MOST_STEPS) return UNKNOWN;
    switch (expression.kind) {
      case "literal":
        return { kind: "scalar", value: expression.value };
      case "template":
        return this.evaluateTemplate(expression);
      case "list":
        return { kind: "list", items: expression.items.map((item) => this.evaluate(item)) };
      case "object":
        return this.evaluateObject(expression);
      case "reference":
        return this.evaluateReference(expression);
      case "call":
        return this.evaluateCall(expression);
      case "computation":
        return UNKNOWN;
    }
  }

  /** `"${x}"` alone is x itself, of whatever type it is. */
  private evaluateTemplate({ parts }: HclTemplate): TerraformValue {
    const values = parts.map((part): TerraformValue => {
      if (part.kind === "text") return { kind: "scalar", value: part.text.text };
      return part.expression === undefined ? UNKNOWN : this.evaluate(part.expression);
    });
    const [only] = values;
    return values.length === 1 && only !== undefined ? only : joinPieces(values);
  }

  private evaluateObject(object: HclObject): TerraformValue {
    const entries = new Map<string, TerraformValue>();
    let isComplete = true;
    for (const { key, value } of object.entries) {
      const name = this.evaluate(key);
      if (name.kind === "scalar") entries.set(String(name.value), this.evaluate(value));
      else isComplete = false;
    }
    return { kind: "object", entries, isComplete };
  }

  private evaluateCall({ name, arguments: given }: HclCall): TerraformValue {
    return evaluateCall(
      name,
      given.map((argument) => this.evaluate(argument)),
    );
  }

  private evaluateReference(expression: HclReference): TerraformValue {
    const path = expression.path[0] === "resource" ? expression.path.slice(1) : expression.path;
    const reference = path.join(".");
    const known = this.known.get(reference);
    if (known !== undefined) return known;
    const unknown = { kind: "unknown", reference } as const;
    if (this.chain >= LONGEST_CHAIN) return unknown;
    this.known.set(reference, unknown);
    this.chain += 1;
    const value = this.resolve(path) ?? unknown;
    this.chain -= 1;
    this.known.set(reference, value);
    return value;
  }

  private resolve([root = "", name = "", ...rest]: readonly string[]): TerraformValue | undefined {
    if (root === "local") return this.below(this.module.locals.get(name), rest);
    if (root === "var") return this.below(this.variable(name), rest);
    if (root === "data") return this.ofData(name, rest);
    return this.ofBlock(this.module.blocks.get(`${root}.${name}`), root, rest);
  }

  private variable(name: string): HclExpression | undefined {
    if (!this.takesDefaults || this.module.passed.has(name)) return undefined;
    const value = this.module.variables.get(name);
    return value !== undefined && saysNothing(value) ? undefined : value;
  }

  /** What stands below a value under keys. */
  private below(expression: HclExpression | undefined, keys: readonly string[]): TerraformValue | undefined {
    if (expression === undefined) return undefined;
    let value: TerraformValue | undefined = this.evaluate(expression);
    for (const key of keys) {
      if (value?.kind === "object") value = value.entries.get(key);
      else value = value?.kind === "list" ? value.items[Number(key)] : undefined;
    }
    return value;
  }

  private ofData(type: string, [name = "", ...rest]: readonly string[]): TerraformValue | undefined {
    const found = this.module.blocks.get(`data.${type}.${name}`);
    if (type !== "aws_iam_policy_document" || found === undefined) return this.ofBlock(found, type, rest);
    const evaluate = (expression: HclExpression) => this.evaluate(expression);
    const isDocument = ["json", "minified_json"].includes(rest.at(-1) ?? "");
    return isDocument ? { kind: "json", content: policyDocumentOf(found.block, evaluate) } : undefined;
  }

  /** An attribute of a resource or data source that the file itself gives. */
  private ofBlock(found: ModuleBlock | undefined, type: string, rest: readonly string[]) {
    const attribute = rest.at(-1);
    if (found === undefined || attribute === undefined || rest.length > 2) return undefined;
    if (type === "docker_image" || type === "docker_registry_image") {
      return attribute === "name" ? this.nameOf(found) : undefined;
    }
    if (type !== "aws_ecr_repository") return undefined;
    if (attribute === "name" || attribute === "id") return this.nameOf(found);
    return attribute === "repository_url" ? this.repositoryUrl(found) : undefined;
  }

  private nameOf({ block }: ModuleBlock): TerraformValue | undefined {
    const expression = attributeOf(block, "name");
    return expression && this.evaluate(expression);
  }

  /** https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html */
  private repositoryUrl(repository: ModuleBlock): TerraformValue {
    const reference = repository.block.labels.map(({ text }) => text).join(".");
    return joinPieces([
      { kind: "unknown", reference: `${reference}.registry_id` },
      { kind: "scalar", value: ".dkr.ecr." },
      { kind: "unknown", reference: `${reference}.region` },
      { kind: "scalar", value: ".amazonaws.com/" },
      this.nameOf(repository) ?? { kind: "unknown", reference: `${reference}.name` },
    ]);
  }
}

/** A default that is null or empty stands for what the caller gives. */
function saysNothing(expression: HclExpression): boolean {
  if (expression.kind === "literal") return expression.value === null;
  if (expression.kind === "template") return expression.parts.length === 0;
  if (expression.kind === "list") return expression.items.length === 0;
  return expression.kind === "object" && expression.entries.length === 0;
}
