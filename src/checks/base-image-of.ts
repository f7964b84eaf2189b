import type { BaseImage } from "../lambda/base-image.ts";
import type { ImageSubject } from "./check.ts";

/** The Lambda base image that a subject is; nothing for an image with ordinary versions. */
export function baseImageOf({ target }: ImageSubject): BaseImage | undefined {
  return target.subject.kind === "versioned" ? undefined : target.subject.base;
}
