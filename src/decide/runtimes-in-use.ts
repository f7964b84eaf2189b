import type { ImageTarget } from "./target.ts";

/** The runtime identifiers of images, each once, sorted. */
export function runtimesInUse(targets: readonly Pick<ImageTarget, "subject">[]): string[] {
  const identifiers = targets.flatMap(({ subject }) =>
    subject.kind === "versioned" || !subject.base.runtime ? [] : [subject.base.runtime.identifier],
  );
  return [...new Set(identifiers)].sort();
}
