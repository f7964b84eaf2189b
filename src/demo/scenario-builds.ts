import type { EmbeddedRegistry } from "./registry.ts";

/** A runtime line of the embedded registry: `{ repository: "python", rolling: "3.12" }`. */
export interface DemoLine {
  /** Below `lambda/`. */
  readonly repository: string;
  readonly rolling: string;
}

/** One build of a line, as it was published. */
export interface DemoBuild extends DemoLine {
  /** `3.12.2026.10.03.13`. */
  readonly datedTag: string;
  /** Of the image index. */
  readonly digest: string;
}

/**
 * Publishes a build as AWS does: the rolling tag moves to it, a dated tag stays with it, and each architecture's image
 * has the same two tags with its suffix.
 */
export function publishBuild(registry: EmbeddedRegistry, line: DemoLine, created: Date): DemoBuild {
  const { repository, rolling } = line;
  const hour = created.toISOString().slice(0, 13).replaceAll(/[-T]/g, ".");
  const datedTag = `${rolling}.${hour}`;
  const tags = [rolling, datedTag];
  const { digest } = registry.publish({
    repository: `lambda/${repository}`,
    tags,
    platformTags: {
      "linux/amd64": tags.map((tag) => `${tag}-x86_64`),
      "linux/arm64": tags.map((tag) => `${tag}-arm64`),
    },
    created: created.toISOString(),
    labels: { "org.opencontainers.image.version": datedTag },
    types: "docker",
  });
  return { ...line, datedTag, digest };
}

/** Publishes an image whose tags are ordinary versions. */
export function publishVersion(
  registry: EmbeddedRegistry,
  repository: string,
  version: string,
  created: Date,
): void {
  registry.publish({
    repository,
    tags: [version],
    created: created.toISOString(),
    labels: { "org.opencontainers.image.version": version },
  });
}
