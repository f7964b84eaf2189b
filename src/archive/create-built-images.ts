import type { ImageContent } from "../built-image/image-content.ts";
import { parseImageName, type StoredImageName } from "../built-image/image-name.ts";
import { UsageError } from "../errors.ts";
import { isProblem } from "../image/problem.ts";
import type { ImageReference } from "../image/reference.ts";
import { openArchive } from "./archive-files.ts";
import { type BuiltImageSource, createBuiltImageSource } from "./built-image-source.ts";
import { countedContent } from "./counted-content.ts";
import { openDirectory } from "./directory-files.ts";
import { openDockerArchive } from "./docker-archive.ts";
import { createLayerMemory } from "./layer-memory.ts";
import { openOciLayout } from "./oci-layout.ts";
import { spareMemory } from "./spare-memory.ts";
import type { StoredFiles } from "./stored-files.ts";
import { withReference } from "./with-reference.ts";

/** Built images by the names that a command line gives them. */
export interface BuiltImages {
  open(name: string): Promise<BuiltImageSource>;
  /** Bytes of configurations and layers that came so far. */
  byteCount(): number;
  /** Gives back open files; nothing is to be read after it. */
  close(): Promise<void>;
}

/** Opens images in registries. */
export type OpenRegistryImage = (reference: ImageReference) => ImageContent;

/**
 * Opens what `docker://REF`, `oci:DIR[:TAG]`, `oci-archive:FILE[:TAG]` and `docker-archive:FILE[:REF]` name. Images that
 * share layers share the reading of them.
 * @param openRegistryImage for references; what it throws is thrown on
 */
export function createBuiltImages(openRegistryImage: OpenRegistryImage): BuiltImages {
  spareMemory();
  const layers = createLayerMemory();
  const opened = new Map<string, Promise<StoredFiles>>();
  let bytes = 0;
  const countBytes = (count: number) => {
    bytes += count;
  };

  /** An archive that is named twice, for two of its images, is indexed once. */
  function filesOf({ transport, path }: StoredImageName, reference: string): Promise<StoredFiles> {
    const key = `${transport === "oci" ? "directory" : "archive"} ${path}`;
    const files = opened.get(key) ?? (transport === "oci" ? openDirectory : openArchive)(path, reference);
    opened.set(key, files);
    return files;
  }

  async function openStored(name: StoredImageName, reference: string): Promise<ImageContent> {
    const files = { ...(await filesOf(name, reference)), reference };
    return name.transport === "docker-archive"
      ? openDockerArchive(files, name.image)
      : openOciLayout(files, name.image);
  }

  return {
    async open(text) {
      const name = parseImageName(text);
      if (isProblem(name)) throw unnamed(text, name.message);
      const content =
        name.transport === "docker"
          ? openRegistryImage(name.reference)
          : await withReference(text, () => openStored(name, text));
      return createBuiltImageSource(countedContent(content, countBytes), layers);
    },
    byteCount: () => bytes,
    async close() {
      const all = await Promise.allSettled(opened.values());
      await Promise.all(all.map((files) => files.status === "fulfilled" && files.value.close()));
    },
  };
}

function unnamed(text: string, predicate: string): UsageError {
  return new UsageError(`${JSON.stringify(text)} names no image: it ${predicate}`, {
    help: "Name it as docker://REF, oci:DIR[:TAG], oci-archive:FILE[:TAG] or docker-archive:FILE[:REF].",
  });
}
