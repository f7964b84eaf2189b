import { fileSpan } from "../text/logical-text.ts";
import type { Dockerfile, Stage } from "./dockerfile.ts";
import type { ImageUse } from "./image-use.ts";

/** The images, as written, that malformed FROMs name (`FROM a # why`); BuildKit refuses these before it reads on. */
export function malformedFroms({ stages }: Dockerfile): ImageUse[] {
  return stages.flatMap((stage) => (stage.image ? [] : (useIn(stage, stages.length) ?? [])));
}

function useIn({ from, index }: Stage, count: number): ImageUse | undefined {
  const { logical, argumentsStart } = from;
  const [word] = /^\S+/.exec(logical.text.slice(argumentsStart)) ?? [];
  if (word === undefined) return undefined;
  const written = fileSpan(logical, argumentsStart, argumentsStart + word.length);
  const reference = word.replace(/^(["'])(.*)\1$/, "$2");
  const place = { stage: index, instruction: from.span, isFinalStage: index === count - 1 };
  return { kind: "from", ...place, written, reference, pieces: [], unresolved: [] };
}
