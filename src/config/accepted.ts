/** The parts of a JSON Schema that tell which values are accepted. */
export interface JsonSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** What a schema accepts, in words: "a whole number of at least 0", "one of `auto`, `manual`". */
export function acceptedValues(schema: JsonSchema): string {
  if (schema.title !== undefined && schema.type === "string") return schema.title;
  if (schema.anyOf) return schema.anyOf.map(acceptedValues).join(", or ");
  if (schema.enum) return `one of ${wordList(schema.enum)}`;
  if (schema.format === "date") return "a day, `YYYY-MM-DD`";
  switch (schema.type) {
    case "integer":
      return `a whole number from ${schema.minimum ?? 0} to ${schema.maximum ?? "any"}`;
    case "array":
      return `a list of: ${acceptedValues(schema.items ?? {})}`;
    case "object":
      return schema.properties ? `a map of ${wordList(keysOf(schema))}` : freeMap(schema);
    case "boolean":
      return "`true` or `false`";
    case "null":
      return "`null`";
    default:
      return "text";
  }
}

function freeMap(schema: JsonSchema): string {
  const value = typeof schema.additionalProperties === "object" ? schema.additionalProperties : {};
  return `a map of ${nameWords(schema.propertyNames)} to: ${acceptedValues(value)}`;
}

function nameWords(names: JsonSchema = {}): string {
  return names.enum ? `the names ${wordList(names.enum)}` : (names.title ?? "names");
}

/** The keys that a map may have, in the schema's order; none where any may stand. */
export function keysOf(schema: JsonSchema): string[] {
  return schema.properties ? Object.keys(schema.properties) : (schema.propertyNames?.enum ?? []).map(String);
}

/** Words as code, with commas. */
export function wordList(words: readonly unknown[]): string {
  return words.map((word) => `\`${String(word)}\``).join(", ");
}

/** The schema of what stands at a path; `undefined` where the schema knows no such place. */
export function schemaAt(root: JsonSchema, path: readonly PropertyKey[]): JsonSchema | undefined {
  let schema: JsonSchema | undefined = root;
  for (const step of path) {
    if (typeof step === "number") schema = schema?.items;
    else schema = childSchema(schema, String(step));
  }
  return schema;
}

function childSchema(schema: JsonSchema | undefined, key: string): JsonSchema | undefined {
  if (schema?.properties && Object.hasOwn(schema.properties, key)) return schema.properties[key];
  return typeof schema?.additionalProperties === "object" ? schema.additionalProperties : undefined;
}

/** Whether a path of keys leads to something the schema knows; below a map of free names, any path does. */
export function isKeyPath(schema: JsonSchema, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  const keys = keysOf(schema);
  const isFree = keys.length === 0 && typeof schema.additionalProperties === "object";
  if (isFree) return true;
  const child = keys.includes(key) ? childSchema(schema, key) : undefined;
  return child !== undefined && isKeyPath(child, rest);
}
