import type { CollectionTag, ScalarTag } from "yaml";

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
