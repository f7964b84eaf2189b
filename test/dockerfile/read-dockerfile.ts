import { findImageUses, type ImageUses } from "../../src/dockerfile/image-uses.ts";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";

/** What a build is given besides the Dockerfile, as tests write it. */
export interface Given {
  readonly buildArgs?: Record<string, string>;
  readonly contexts?: readonly string[];
  readonly targetPlatform?: string;
}

/** Parses a Dockerfile and finds the images it names. */
export function readDockerfile(text: string, given: Given = {}): ImageUses {
  const { buildArgs = {}, contexts = [], targetPlatform } = given;
  return findImageUses(parseDockerfile(text), {
    buildArgs: new Map(Object.entries(buildArgs)),
    contexts: new Set(contexts),
    ...(targetPlatform !== undefined && { targetPlatform }),
  });
}

/** The expanded references of a Dockerfile's image uses. */
export function referencesIn(text: string, given: Given = {}): string[] {
  return readDockerfile(text, given).uses.map(({ reference }) => reference);
}
