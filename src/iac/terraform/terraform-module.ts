import type { HclExpression } from "../../hcl/hcl-expression.ts";
import type { HclBlock, HclFile } from "../../hcl/hcl-file.ts";

/** A Terraform file that is read. */
export interface TerraformFile {
  /** Relative to the directory given, with `/`. */
  readonly path: string;
  /** Without its byte-order mark. */
  readonly text: string;
  readonly hcl: HclFile;
}

/** A block of a module, and the file that it stands in. */
export interface ModuleBlock {
  readonly file: TerraformFile;
  readonly block: HclBlock;
}

/**
 * What the files of one directory declare together
 * (https://developer.hashicorp.com/terraform/language/files).
 */
export interface TerraformModule {
  /** Relative to the directory given; `""` is that directory. */
  readonly directory: string;
  readonly files: readonly TerraformFile[];
  /** Resources (`type.name`), data sources (`data.type.name`) and module calls (`module.name`) by their address. */
  readonly blocks: ReadonlyMap<string, ModuleBlock>;
  readonly locals: ReadonlyMap<string, HclExpression>;
  /** What variables are where nothing else says it, and what files of variables give them. */
  readonly variables: ReadonlyMap<string, HclExpression>;
  /** Whether another module that was read calls this one. */
  readonly isCalled: boolean;
  /** The variables that such a call gives: their values are the caller's. */
  readonly passed: ReadonlySet<string>;
}

/** The address of a block that has one. */
export function addressOf({ type, labels }: HclBlock): string | undefined {
  const [first, second] = labels.map(({ text }) => text);
  if (type === "module" && first !== undefined) return `module.${first}`;
  if (first === undefined || second === undefined) return undefined;
  if (type === "resource") return `${first}.${second}`;
  return type === "data" ? `data.${first}.${second}` : undefined;
}

/** The value of an attribute. */
export function attributeOf({ body }: Pick<HclBlock, "body">, name: string): HclExpression | undefined {
  return body.attributes.find((attribute) => attribute.name === name)?.value;
}
