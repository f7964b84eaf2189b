import type { HclBlock, HclBody } from "../../hcl/hcl-file.ts";

/** The attributes and blocks of a block, or of what a `dynamic` block writes. */
export interface Section {
  readonly body: HclBody;
  /** Whether it is surely there: only Terraform knows whether a `dynamic` block writes anything. */
  readonly isSure: boolean;
}

export function sectionOf({ body }: HclBlock): Section {
  return { body, isSure: true };
}

/** The first block of a type within, written out or `dynamic`. */
export function sectionWithin({ body, isSure }: Section, type: string): Section | undefined {
  const plain = body.blocks.find((block) => block.type === type);
  if (plain !== undefined) return { body: plain.body, isSure };
  const dynamic = body.blocks.find((block) => block.type === "dynamic" && block.labels[0]?.text === type);
  const content = dynamic?.body.blocks.find((block) => block.type === "content");
  return content && { body: content.body, isSure: false };
}
