import type { BuiltImage } from "../../built-image/built-image.ts";
import { identifyRuntime } from "../../built-image/identify-runtime.ts";
import { processesOf } from "../../built-image/process-in-use.ts";
import { checkBuiltImage } from "../../checks/check-built-image.ts";
import type { Finding } from "../../checks/finding.ts";
import type { ImageStanding } from "../../decide/image-standing.ts";
import type { BaseStanding } from "../../decide/staleness.ts";
import type { Undetermined } from "../../decide/undetermined.ts";
import { LookupError } from "../../errors.ts";
import type { ImageLayers } from "../../layers/image-layers.ts";
import type { ImageOnBase } from "../base/image-on-base.ts";
import { undeterminedOf } from "../look-up.ts";
import type { EngineOptions } from "../options.ts";
import type { OpenedImage } from "./open-image.ts";
import { readLayers } from "./read-layers.ts";
import { readPredicates } from "./read-predicates.ts";
import { standingOf } from "./standing-of.ts";
import type { VerifyRequest } from "./verify-request.ts";

/** What became of one image. */
export interface VerifiedImage {
  readonly standing: ImageStanding;
  readonly findings: readonly Finding[];
  readonly undetermined: readonly Undetermined[];
  /** Whether all that was asked of it could be looked at. */
  readonly isDetermined: boolean;
}

/** Tells what an image stands on, and whether that is the newest. */
export type JudgeBase = (image: ImageOnBase) => Promise<BaseStanding>;

/** What there is beside the image itself. */
export interface Surroundings {
  readonly options: EngineOptions;
  readonly request: VerifyRequest;
  readonly judge: JudgeBase;
  readonly now: Date;
  /** Told what is being read, one phrase. */
  readonly note: (doing: string) => void;
}

/** Reads an image's layers if they are asked for, asks about its base, and checks what is known of it. */
export async function verifyImage(opened: OpenedImage, around: Surroundings): Promise<VerifiedImage> {
  const { options, now } = around;
  const { reference } = opened;
  const found = around.request.withLayers ? await layersOf(opened, around.note) : undefined;
  const [layers, problem] = found instanceof LookupError ? [undefined, found] : [found, undefined];
  const failure = opened.failure ?? problem;
  const base = await judgedBase(opened, layers, around);
  const predicateTypes = around.request.withLayers ? await readPredicates(opened) : [];
  const image = builtImageOf(opened, { layers, base, predicateTypes }, around.request);
  const { severityFor, ...known } = options.checks;
  const context = { now, runtimes: options.runtimes, ...known };
  return {
    standing: standingOf(reference, image, options.runtimes),
    findings: image ? checkBuiltImage(image, context, severityFor) : [],
    undetermined: [...(failure ? [undeterminedOf(reference, failure)] : []), ...undeterminedBase(base)],
    isDetermined: failure === undefined,
  };
}

/** What could not be had is a fact about the base, not about the image. */
function undeterminedBase({ undetermined, reference }: BaseStanding): Undetermined[] {
  if (undetermined === undefined) return [];
  return [reference === undefined ? undetermined : { ...undetermined, reference }];
}

const NO_IMAGE: BaseStanding = { staleness: "unknown", reason: "There is no image to look at." };

/** The image's own files tell a runtime where nothing names the base. */
async function judgedBase(
  { reference, image }: OpenedImage,
  layers: ImageLayers | undefined,
  { judge, options }: Surroundings,
): Promise<BaseStanding> {
  if (image === undefined) return NO_IMAGE;
  const { config, manifest } = image;
  const { runtime } = identifyRuntime({ config, tree: layers?.tree }, options.runtimes);
  const standing = await judge({ reference, config, manifest, ...(runtime && { runtime }) });
  return runtime && standing.runtime === undefined ? { ...standing, runtime } : standing;
}

async function layersOf(
  opened: OpenedImage,
  note: (doing: string) => void,
): Promise<ImageLayers | LookupError | undefined> {
  const { source, image, reference } = opened;
  if (source === undefined || image === undefined) return undefined;
  try {
    return await readLayers(source, image, reference, note);
  } catch (error) {
    if (error instanceof LookupError) return error;
    throw error;
  }
}

/** What is read of an image once its manifest and configuration are known. */
interface FoundLater {
  readonly layers: ImageLayers | undefined;
  readonly base: BaseStanding;
  readonly predicateTypes: readonly string[];
}

function builtImageOf(
  { reference, named, image, functions }: OpenedImage,
  { layers, base, predicateTypes }: FoundLater,
  { architecture }: VerifyRequest,
): BuiltImage | undefined {
  if (named === undefined) return undefined;
  return {
    ...{ reference, named, base, functions, predicateTypes },
    ...(image && { image }),
    ...(architecture && { wantedArchitecture: architecture }),
    ...(layers && { layers }),
    processes: image ? processesOf(image.config, functions) : [],
  };
}
