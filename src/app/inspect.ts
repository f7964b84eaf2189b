import { decodeSource } from "../text/source.ts";
import type { InspectedFile } from "./inspected-file.ts";
import type { EngineOptions } from "./options.ts";
import type { PassedOver, WorkspacePort } from "./ports.ts";

/** What the Dockerfiles of a directory say of managed images. */
export interface Inspection {
  /** Those that name at least one managed image. */
  readonly files: readonly InspectedFile[];
  /** Left alone: they are not UTF-8. */
  readonly notUtf8: readonly string[];
  readonly passedOver: readonly PassedOver[];
  readonly fileCount: number;
  readonly useCount: number;
}

/** Reads the Dockerfiles one by one; of those without managed images nothing is kept. */
export async function inspectFiles(
  workspace: WorkspacePort,
  options: EngineOptions,
  now: Date,
): Promise<Inspection> {
  const files: InspectedFile[] = [];
  const notUtf8: string[] = [];
  const passedOver: PassedOver[] = [];
  let fileCount = 0;
  let useCount = 0;
  const listing = workspace.dockerfiles()[Symbol.asyncIterator]();
  // The parser is loaded while git lists the files.
  const [first, { inspectFile }] = await Promise.all([listing.next(), import("./inspected-file.ts")]);
  for (let next = first; !next.done; next = await listing.next()) {
    const found = next.value;
    if ("reason" in found) {
      passedOver.push(found);
      continue;
    }
    fileCount += 1;
    const source = decodeSource(found.bytes);
    if (!source) {
      notUtf8.push(found.path);
      continue;
    }
    const file = inspectFile(found.path, source, options, now);
    useCount += file.uses.length;
    if (file.isManaged) files.push(file);
  }
  return { files, notUtf8, passedOver, fileCount, useCount };
}
