import type { ImageContent } from "../built-image/image-content.ts";

/** The same content, whose bytes are told of as they come. @param onBytes given how many came */
export function countedContent(content: ImageContent, onBytes: (count: number) => void): ImageContent {
  return {
    reference: content.reference,
    readManifest: (digest) => content.readManifest(digest),
    openBlob: async (blob) => counted(await content.openBlob(blob), onBytes),
  };
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    onBytes(chunk.length);
    yield chunk;
  }
}
