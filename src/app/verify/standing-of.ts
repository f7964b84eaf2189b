import type { BuiltImage, RawManifest } from "../../built-image/built-image.ts";
import { identifyRuntime } from "../../built-image/identify-runtime.ts";
import type { ImageStanding } from "../../decide/image-standing.ts";
import { isRecord } from "../../image/json.ts";
import type { RuntimeTable } from "../../lambda/runtime.ts";

/**
 * A built image as reports show it.
 * @param image absent where not even its manifest could be had
 */
export function standingOf(
  reference: string,
  image: BuiltImage | undefined,
  runtimes: RuntimeTable,
): ImageStanding {
  if (image === undefined) return { reference };
  const { named, image: looked, layers, functions, base } = image;
  const config = looked?.config;
  const system = config && systemOf({ config, tree: layers?.tree }, runtimes);
  return {
    reference,
    ...namesOf(named),
    ...(config && { platform: platformOf(config) }),
    ...(system !== undefined && { system }),
    ...(config && { base }),
    ...(layers && {
      uncompressedSize: layers.listings.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0),
    }),
    ...(functions.length > 0 && { functions: functions.map(({ function: { name } }) => name) }),
  };
}

function namesOf({
  digest,
  contentType,
  json,
  isSynthetic,
}: RawManifest): Pick<ImageStanding, "digest" | "mediaType"> {
  if (isSynthetic) return {};
  const written = isRecord(json) ? json["mediaType"] : undefined;
  const mediaType = typeof written === "string" ? written : contentType;
  return { digest, ...(mediaType !== undefined && { mediaType }) };
}

function platformOf({ os, architecture, variant }: { os: string; architecture: string; variant?: string }) {
  return { os, architecture, ...(variant !== undefined && { variant }) };
}

/** As the image's own files call it. */
function systemOf(looked: Parameters<typeof identifyRuntime>[0], runtimes: RuntimeTable): string | undefined {
  const { system } = identifyRuntime(looked, runtimes);
  return system && (system.prettyName ?? [system.id, system.versionId].join(" ").trim());
}
