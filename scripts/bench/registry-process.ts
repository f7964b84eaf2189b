import { startRegistry } from "../../src/demo/registry.ts";
import { ECR_PUBLIC_MANNERS } from "../../src/demo/registry-manners.ts";
import { BASE_IMAGES, BUILD_DATES } from "./base-images.ts";
import type { PublishedDigests } from "./monorepo.ts";

/** What this process tells its parent first. */
export interface RegistryStarted {
  readonly url: string;
  readonly digests: PublishedDigests;
}

/** The benchmark's registry: ECR Public's manners, but as fast as it is asked. A message asks for the request count. */
const { requestsPerSecond: _unlimited, ...manners } = ECR_PUBLIC_MANNERS;
const registry = await startRegistry(manners);
const digests: Record<string, string> = {};

for (const { repository, rollingTag } of BASE_IMAGES) {
  for (const date of BUILD_DATES) publishBuild(repository, rollingTag, date);
}
process.send?.({ url: registry.url, digests } satisfies RegistryStarted);
process.on("message", () => process.send?.(registry.requests.length + registry.blobRequests.length));
process.on("disconnect", () => process.exit());

function publishBuild(repository: string, rollingTag: string, date: string): void {
  const bare = [`${rollingTag}.${date}`, ...(date === BUILD_DATES.at(-1) ? [rollingTag] : [])];
  const [year, month, day, hour] = date.split(".");
  const { digest, children } = registry.publish({
    repository: `lambda/${repository}`,
    tags: bare,
    platformTags: {
      "linux/amd64": bare.map((tag) => `${tag}-x86_64`),
      "linux/arm64": bare.map((tag) => `${tag}-arm64`),
    },
    created: `${year}-${month}-${day}T${hour}:12:34Z`,
    labels: { build: `${repository} ${rollingTag} ${date}` },
    types: "docker",
  });
  digests[`${repository}:${bare[0]}`] = digest;
  digests[`${repository}:${bare[0]}-arm64`] = children.get("linux/arm64") ?? "";
}
