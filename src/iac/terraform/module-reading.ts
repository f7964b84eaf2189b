import type { HclExpression } from "../../hcl/hcl-expression.ts";
import type { Span } from "../../text/position.ts";
import type { Given } from "../given.ts";
import { Evaluator } from "./evaluate.ts";
import { givenText, givenTexts } from "./given-values.ts";
import type { Section } from "./section.ts";
import { attributeOf, type ModuleBlock, type TerraformModule } from "./terraform-module.ts";
import { patternOf, type TerraformValue } from "./terraform-value.ts";

/** A module, and what is known of its expressions. */
export class ModuleReading {
  readonly module: TerraformModule;
  private readonly evaluator: Evaluator;
  private readonly uriEvaluator: Evaluator;

  private readonly indices = new Map<string, ReadonlyMap<string, ModuleBlock>>();

  constructor(module: TerraformModule) {
    this.module = module;
    this.evaluator = new Evaluator(module, true);
    this.uriEvaluator = new Evaluator(module, false);
  }

  /** The module's resources of a type by a key; of several with one key the first. Each type has one kind of key. */
  resourcesBy(
    type: string,
    keyOf: (resource: ModuleBlock) => string | undefined,
  ): ReadonlyMap<string, ModuleBlock> {
    const known = this.indices.get(type);
    if (known !== undefined) return known;
    const index = new Map<string, ModuleBlock>();
    for (const declared of this.module.blocks.values()) {
      if (declared.block.type !== "resource" || declared.block.labels[0]?.text !== type) continue;
      const key = keyOf(declared);
      if (key !== undefined && !index.has(key)) index.set(key, declared);
    }
    this.indices.set(type, index);
    return index;
  }

  evaluate(expression: HclExpression): TerraformValue {
    return this.evaluator.evaluate(expression);
  }

  /** The value of an attribute; `undefined` where it isn't given, or is null, which is the same to Terraform. */
  value(section: Section, name: string): TerraformValue | undefined {
    const expression = attributeOf(section, name);
    const value = expression && this.evaluate(expression);
    return value?.kind === "scalar" && value.value === null ? undefined : value;
  }

  /** @param at where it is to be placed, if not where it is written */
  text(section: Section, name: string, at?: Span): Given<string> | undefined {
    const expression = attributeOf(section, name);
    return expression && ifSure(section, givenText(this.evaluate(expression), at ?? expression.span));
  }

  /** @param at where it is to be placed, if not where it is written */
  texts(section: Section, name: string, at?: Span): Given<readonly string[]> | undefined {
    const expression = attributeOf(section, name);
    return expression && ifSure(section, givenTexts(this.evaluate(expression), at ?? expression.span));
  }

  /** An image's URI, variables' defaults left aside. */
  imageUri(section: Section, name: string): Given<string> | undefined {
    const expression = attributeOf(section, name);
    return expression && ifSure(section, givenText(this.uriEvaluator.evaluate(expression), expression.span));
  }

  /**
   * What two image names have in common if they are surely equal; `undefined` for one of which a part is computed, or
   * differs from one turn of a loop to the next.
   */
  identityOf(expression: HclExpression): string | undefined {
    const pattern = patternOf(this.uriEvaluator.evaluate(expression));
    return pattern === undefined || /\$\{(?:\}|each\.|count\.|self\.)/.test(pattern) ? undefined : pattern;
  }
}

/** What a block that isn't surely written gives isn't known. */
function ifSure<T>({ isSure }: Section, given: Given<T> | undefined): Given<T> | undefined {
  return isSure || given === undefined ? given : { span: given.span };
}
