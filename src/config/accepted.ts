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
  if (schema.enum) return `one of ${schema.enum.map((value) => `\`${String(value)}\``).join(", ")}`;
  if (schema.format === "date") return "a day, `YYYY-MM-DD`";
  switch (schema.type) {
    case "integer":
      return `a whole number from ${schema.minimum ?? 0} to ${schema.maximum ?? "any"}`;
    case "array":
      return `a list of: ${acceptedValues(schema.items ?? {})}`;
    case "object":
      return schema.properties ? `a map of ${keyList(schema.properties)}` : freeMap(schema);
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
  return `a map of ${schema.propertyNames?.title ?? "names"} to: ${acceptedValues(value)}`;
}

/** The keys of a map, in the schema's order. */
export function keyList(properties: Readonly<Record<string, JsonSchema>>): string {
  return Object.keys(properties)
    .map((key) => `\`${key}\``)
    .join(", ");
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
  if (schema.properties === undefined) return typeof schema.additionalProperties === "object";
  const child = Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
  return child !== undefined && isKeyPath(child, rest);
}
