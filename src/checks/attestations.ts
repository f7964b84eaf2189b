import type { BuildSetting, ImageBuild } from "../workflow/image-build.ts";
import { isSwitchedOff } from "./attestation-opt-out.ts";
import { defaultAttestationsOf } from "./default-attestations.ts";

/** Something that makes an index of a build's result by adding attestations to it. */
export interface Attestation {
  /** As a clause about the result: "gets provenance by default". */
  readonly reason: string;
  /** The setting that asks for it; absent for what is added without being asked for. */
  readonly setting?: BuildSetting<string>;
  readonly kind: "default" | "provenance" | "sbom" | "attests";
}

/** What a build's result will have attached. */
export interface Attestations {
  readonly found: readonly Attestation[];
  readonly isSure: boolean;
}

/**
 * The attestations that a build's result gets, as far as the build's own settings and its tool's defaults tell.
 * https://docs.docker.com/build/metadata/attestations/
 */
export function attestationsOf(build: ImageBuild): Attestations {
  const { provenance, sbom, attests } = build;
  const given = (attests?.value ?? "").split("\n").map((line) => line.trim());
  const found: Attestation[] = [];
  if (asksFor(provenance))
    found.push({ kind: "provenance", reason: "asks for provenance", setting: provenance });
  if (asksFor(sbom)) found.push({ kind: "sbom", reason: "asks for an SBOM", setting: sbom });
  if (attests && given.some((line) => !isOverridden(line, build))) {
    found.push({ kind: "attests", reason: "asks for attestations", setting: attests });
  }
  const isProvenanceSet = provenance !== undefined || given.some((line) => line.includes("type=provenance"));
  const isOpen = attests !== undefined && attests.value === undefined;
  if (isProvenanceSet || isOpen || build.isLoaded) return { found, isSure: true };
  const { areAdded, ignoresEnvironment, isSure } = defaultAttestationsOf(build);
  if (areAdded !== true) return { found, isSure };
  const reason = ignoresEnvironment
    ? "gets provenance by default, since this version of the action ignores BUILDX_NO_DEFAULT_ATTESTATIONS"
    : "gets provenance by default";
  return { found: [...found, { kind: "default", reason }], isSure };
}

function asksFor(setting: BuildSetting<string> | undefined): setting is BuildSetting<string> {
  const { value } = setting ?? {};
  return value !== undefined && !isSwitchedOff(value);
}

/** Whether a line of `attests` doesn't count: it is empty, switches off, or has an input of its own. */
function isOverridden(line: string, { provenance, sbom }: ImageBuild): boolean {
  if (line === "" || isSwitchedOff(line)) return true;
  if (line.includes("type=provenance")) return provenance !== undefined;
  return line.includes("type=sbom") && sbom !== undefined;
}
