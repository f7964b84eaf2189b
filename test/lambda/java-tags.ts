import { readFileSync } from "node:fs";

/** A tag as the registry had it in August 2026; see fixtures/README.md. */
export interface SeenTag {
  readonly tag: string;
  /** OCI's name. */
  readonly architecture: string;
  readonly digest: string;
}

export function readJavaTags(): readonly SeenTag[] {
  const [, ...rows] = readFileSync(new URL("fixtures/java-tags.csv", import.meta.url), "utf8")
    .trim()
    .split("\n");
  return rows.map((row) => {
    const [tag = "", architecture = "", digest = ""] = row.split(",");
    return { tag, architecture, digest };
  });
}
