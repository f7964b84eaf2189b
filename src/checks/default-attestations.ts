import type { ImageBuild } from "../workflow/image-build.ts";
import { isOptedOut } from "./attestation-opt-out.ts";

/** Whether a build gets attestations that it doesn't ask for; `undefined` where only a run tells. */
export interface DefaultAttestations {
  readonly areAdded: boolean | undefined;
  /** Whether the environment asks for none, and the action in this version doesn't look there. */
  readonly ignoresEnvironment: boolean;
  /** Whether its version says so for sure. */
  readonly isSure: boolean;
}

type Version = readonly [major: number, minor: number | undefined];

/**
 * Whether a build that asks for no attestations gets provenance: docker/build-push-action asks for it from version 4
 * on (3.3.1 forbade it; what is older leaves it to buildx, which adds it), docker/bake-action from 3 on, and `docker
 * build` does where its image store can hold it.
 * https://github.com/docker/build-push-action/pull/781, https://github.com/docker/bake-action/pull/104
 */
export function defaultAttestationsOf(build: ImageBuild): DefaultAttestations {
  const version = readVersion(build.version);
  const optOut = isOptedOut(build.environment);
  const ignoresEnvironment = optOut === true && isDeafToEnvironment(build, version);
  const isSure = build.tool !== "build-push-action" || (version !== undefined && version[0] > 3);
  const isOff = optOut === undefined ? undefined : optOut && !ignoresEnvironment;
  if (isOff !== false)
    return { areAdded: isOff === undefined ? undefined : false, ignoresEnvironment, isSure };
  return { areAdded: addsProvenance(build, version), ignoresEnvironment, isSure };
}

function addsProvenance({ tool, environment }: ImageBuild, version: Version | undefined): boolean {
  // The step or command that bakes a target answers for what nobody asked for.
  if (tool === "bake-target") return false;
  if (tool === "docker-build" && environment.get("DOCKER_BUILDKIT") === "0") return false;
  if (tool !== "build-push-action" || version === undefined) return true;
  const [major, minor] = version;
  if (major === 3) return minor !== undefined && minor < 3;
  return major > 1;
}

/**
 * Versions 5.3.0 to 6.15.0 ask for provenance whatever the environment says.
 * https://github.com/docker/build-push-action/issues/1339, https://github.com/docker/build-push-action/pull/1343
 */
function isDeafToEnvironment({ tool }: ImageBuild, version: Version | undefined): boolean {
  if (tool !== "build-push-action" || version === undefined) return false;
  const [major, minor] = version;
  if (major === 5) return minor === undefined || minor >= 3;
  return major === 6 && minor !== undefined && minor < 16;
}

/** `v6`, `6.18.0`; what names no version (a branch, a commit) is none. */
function readVersion(text: string | undefined): Version | undefined {
  const [, major, minor] = /^v?(\d{1,4})(?:\.(\d{1,4}))?(?:\.\d+)?$/.exec(text ?? "") ?? [];
  return major === undefined ? undefined : [Number(major), minor === undefined ? undefined : Number(minor)];
}
