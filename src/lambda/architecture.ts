import { normalizePlatform, type Platform } from "../image/platform.ts";

/** Lambda's names of the two architectures; OCI's are `amd64` and `arm64`. */
export type Architecture = "x86_64" | "arm64";

export const ARCHITECTURES: readonly Architecture[] = ["x86_64", "arm64"];

/** The OCI platform of a Lambda architecture; Lambda runs Linux only. */
export function platformOf(architecture: Architecture): Platform {
  return { os: "linux", architecture: architecture === "x86_64" ? "amd64" : "arm64" };
}

/** The Lambda architecture that runs images of a platform; nothing if Lambda runs none. */
export function architectureOf(platform: Platform): Architecture | undefined {
  const { os, architecture } = normalizePlatform(platform);
  if (os !== "linux") return undefined;
  if (architecture === "arm64") return "arm64";
  return architecture === "amd64" ? "x86_64" : undefined;
}
