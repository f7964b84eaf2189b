import type { CollectionTag, ScalarTag } from "yaml";
import type { TemplateNode } from "./template-node.ts";

/** CloudFormation's short forms of its intrinsic functions; `yaml` makes an error object of each tag that it doesn't know. */
const NAMES = [
  "And",
  "Base64",
  "Cidr",
  "Condition",
  "Equals",
  "FindInMap",
  "GetAtt",
  "GetAZs",
  "If",
  "ImportValue",
  "Join",
  "Not",
  "Or",
  "Ref",
  "Select",
  "Split",
  "Sub",
  "Transform",
];

/** The tags for the parser, which leaves what they stand before as it is. */
export const SHORT_TAGS: (ScalarTag | CollectionTag)[] = NAMES.flatMap((name) => {
  const tag = `!${name}`;
  return [
    { tag, resolve: (text: string) => text },
    { tag, collection: "seq" as const, resolve: (items: unknown) => items },
    { tag, collection: "map" as const, resolve: (entries: unknown) => entries },
  ];
});

const TAGS: ReadonlySet<string> = new Set(NAMES.map((name) => `!${name}`));

/** Whether a tag, with its `!`, is one of them. */
export function isShortTag(tag: string): boolean {
  return TAGS.has(tag);
}

/** `!Ref X` is short for `{Ref: X}`, `!Sub X` for `{"Fn::Sub": X}`; a tag of YAML's own says nothing. */
export function tagged(tag: string | undefined, value: TemplateNode): TemplateNode {
  if (tag === undefined || !tag.startsWith("!")) return value;
  const name = tag.slice(1);
  const key = name === "Ref" || name === "Condition" ? name : `Fn::${name}`;
  const { span } = value;
  return { kind: "map", span, entries: [{ key, keySpan: { start: span.start, end: span.start }, value }] };
}
