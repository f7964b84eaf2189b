import type { HistoryEntry } from "../image/process-config.ts";
import type { ImageMarks } from "./staleness-facts.ts";

/**
 * Whether all layers of a base are an image's lowest ones. Diff IDs are compared, which no recompression changes; a
 * base without layers is below nothing, and some of its layers are not enough: builds of one base often share them.
 */
export function standsOn(image: Pick<ImageMarks, "diffIds">, base: Pick<ImageMarks, "diffIds">): boolean {
  return base.diffIds.length > 0 && sharedLayers(image, base) === base.diffIds.length;
}

/** How many of the lowest layers two images share. */
export function sharedLayers(a: Pick<ImageMarks, "diffIds">, b: Pick<ImageMarks, "diffIds">): number {
  const difference = a.diffIds.findIndex((diffId, index) => diffId !== b.diffIds[index]);
  return difference < 0 ? a.diffIds.length : difference;
}

/**
 * Whether the configuration of a base has moved since an image was built on its layers: another step that makes no
 * layer stands where the image has its own, or, where the image's history was rewritten, a variable is missing.
 * Instants don't count: a build that is made again has others.
 */
export function isConfigMoved(image: ImageMarks, base: ImageMarks): boolean {
  const at = base.history.findIndex((step, index) => !isSameStep(step, image.history[index]));
  if (base.history.length > 0 && at < 0) return false;
  const [expected, found] = [base.history[at], image.history[at]];
  const isRewritten = expected === undefined || found === undefined || (isLayer(expected) && isLayer(found));
  return isRewritten ? base.variables.some((name) => !image.variables.includes(name)) : true;
}

/** Whether an image's history begins as a base's does, but for the instants; a history without words tells nothing. */
export function sharesHistory(image: ImageMarks, base: ImageMarks): boolean {
  const tells = base.history.some((step) => isLayer(step) && (step.createdBy ?? "") !== "");
  return tells && base.history.every((step, index) => isSameStep(step, image.history[index]));
}

function isSameStep(a: HistoryEntry, b: HistoryEntry | undefined): boolean {
  return (
    b !== undefined &&
    a.createdBy === b.createdBy &&
    a.comment === b.comment &&
    a.author === b.author &&
    a.isEmptyLayer === b.isEmptyLayer
  );
}

function isLayer({ isEmptyLayer }: HistoryEntry): boolean {
  return !isEmptyLayer;
}
