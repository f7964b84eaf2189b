import type { TextEdit } from "../text/edit.ts";
import type { ImageBuild } from "../workflow/image-build.ts";
import type { Attestation } from "./attestations.ts";
import type { CheckResult } from "./check.ts";

/** How the switch of one kind is written behind a command, and as an action's input. */
interface Switch {
  readonly option: string;
  readonly input: string;
}

const SWITCHES: Readonly<Record<"provenance" | "sbom", Switch>> = {
  provenance: { option: "--provenance=false", input: "provenance: false" },
  sbom: { option: "--sbom=false", input: "sbom: false" },
};

/** The edits that leave all attestations out; `undefined` where they would have to go through other settings. */
export function withoutAttestations(
  build: ImageBuild,
  attestations: readonly Attestation[],
  file: string,
): CheckResult["fix"] {
  const edits = attestations.flatMap((attestation) => editsOf(build, attestation, file));
  if (edits.length < attestations.length) return undefined;
  return { safety: attestations.some(({ kind }) => kind === "provenance") ? "review" : "safe", edits };
}

/** A missing setting is added; one that is there is replaced, if it stands on one line. */
function editsOf(build: ImageBuild, { kind, setting }: Attestation, file: string): TextEdit[] {
  const isAction = build.tool === "build-push-action" || build.tool === "bake-action";
  if (kind === "attests") return [];
  const { option, input } = SWITCHES[kind === "default" ? "provenance" : kind];
  if (setting) {
    const isOneLine = !file.slice(setting.span.start, setting.span.end).includes("\n");
    return isOneLine ? [{ ...setting.span, newText: isAction ? "false" : option }] : [];
  }
  const place = build.settingsAt;
  if (place === undefined) return [];
  const newText = `${place.before}${isAction ? input : option}${place.after}`;
  return [{ start: place.offset, end: place.offset, newText }];
}
