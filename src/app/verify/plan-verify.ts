import type { Plan } from "../../decide/plan.ts";
import { openBaseRun } from "../base/base-run.ts";
import { configuredBase } from "../base/configured-base.ts";
import { judgeBase } from "../base/judge-base.ts";
import type { CheckPorts } from "../check/read-check-sources.ts";
import { distinctUndetermined } from "../distinct-undetermined.ts";
import type { BuiltImagesPort, RegistryPort } from "../ports.ts";
import { createSlots } from "../slots.ts";
import { functionsOfImage } from "./functions-of-image.ts";
import { identityLookup } from "./image-identity.ts";
import { type OpenedImage, type OpenRequest, openImage } from "./open-image.ts";
import { readTemplateFunctions } from "./read-functions.ts";
import { type JudgeBase, type Surroundings, type VerifiedImage, verifyImage } from "./verify-image.ts";
import type { VerifyOptions, VerifyRequest } from "./verify-request.ts";

/** What images are verified with. */
export interface VerifyPorts {
  readonly images: BuiltImagesPort;
  /** What bases are asked about. */
  readonly registry: RegistryPort;
  /** Requests sent so far, for images and for bases. */
  readonly requestCount: () => number;
  /** Where functions' templates are; absent: nowhere. */
  readonly templates?: CheckPorts;
  /** Told what is being done, one phrase, as often as that changes. */
  readonly note?: (doing: string) => void;
}

/** So many manifests are read at a time. */
const MANIFESTS_AT_ONCE = 6;
/** So many images' layers are read at a time; a large one's alone, since its files' names take memory. */
const LAYERS_AT_ONCE = 3;
const LARGE_IMAGE = 512 * 1024 * 1024;

/**
 * Verifies built images: what Lambda would say of them, and what they stand on. What can't be had of one is
 * undetermined, and the others go on.
 * @throws {UsageError} for a name that names no image
 * @throws {RefusedError} where the templates' directory can't be read
 */
export async function planVerify(
  ports: VerifyPorts,
  options: VerifyOptions,
  request: VerifyRequest,
  now: Date,
): Promise<Plan> {
  const startedAt = performance.now();
  const note = ports.note ?? (() => {});
  const templates = ports.templates && (await readTemplateFunctions(ports.templates, options));
  const functions = templates?.functions ?? [];
  const identify = identityLookup(options.builds);
  const opened = await openAll(ports, request, (reference, digests) =>
    functionsOfImage(identify(reference, digests), functions),
  );
  const bases = openBaseRun(ports.registry, {
    catalog: options.catalog,
    now,
    asksAllLines: false,
    readsBuilds: request.withLayers,
    namesDates: request.withLayers,
  });
  const judge: JudgeBase = (image) => {
    const base = configuredBase(identify(image.reference, new Set()).build);
    return judgeBase(bases, { ...image, ...(base && { base }) });
  };
  const verified = await verifyAll(opened, { options, request, now, note, judge });
  return {
    changes: [],
    findings: verified.flatMap(({ findings }) => findings),
    undetermined: distinctUndetermined(verified.flatMap(({ undetermined }) => undetermined)),
    images: verified.map(({ standing }) => standing),
    determined: verified.filter(({ isDetermined }) => isDetermined).length,
    runtimes: [
      ...new Set(verified.flatMap(({ standing }) => standing.base?.runtime?.identifier ?? [])),
    ].sort(),
    sources: new Map(),
    stats: {
      files: templates?.fileCount ?? 0,
      imageUses: 0,
      registryRequests: ports.requestCount(),
      durationMs: Math.round(performance.now() - startedAt),
    },
  };
}

/** One image may be named twice, in different words. */
async function openAll(
  { images }: VerifyPorts,
  { names, architecture }: VerifyRequest,
  functionsOf: OpenRequest["functionsOf"],
): Promise<readonly OpenedImage[]> {
  const slots = createSlots(MANIFESTS_AT_ONCE);
  const request = { functionsOf, ...(architecture && { architecture }) };
  const opened = await Promise.all(
    [...new Set(names)].map((name) => slots(1, () => openImage(images, name, request))),
  );
  const byReference = new Map(opened.map((image) => [image.reference, image]));
  return [...byReference.values()];
}

function verifyAll(opened: readonly OpenedImage[], around: Surroundings): Promise<readonly VerifiedImage[]> {
  const slots = createSlots(LAYERS_AT_ONCE);
  return Promise.all(
    opened.map((image) =>
      slots(sizeOf(image) > LARGE_IMAGE ? LAYERS_AT_ONCE : 1, () => verifyImage(image, around)),
    ),
  );
}

/** Bytes of all layers as they are stored. */
function sizeOf({ image }: OpenedImage): number {
  return (image?.manifest.layers ?? []).reduce((sum, { size }) => sum + size, 0);
}
