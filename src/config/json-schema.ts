import { z } from "zod";
import type { JsonSchema } from "./accepted.ts";
import { CONFIG_SCHEMA } from "./schema.ts";

/** The JSON Schema of configuration files: what editors check them with, and where messages take their words from. */
export function configJsonSchema(): JsonSchema {
  const schema: unknown = z.toJSONSchema(CONFIG_SCHEMA, { io: "input" });
  return isJsonSchema(schema) ? schema : {};
}

function isJsonSchema(schema: unknown): schema is JsonSchema {
  return typeof schema === "object" && schema !== null;
}
