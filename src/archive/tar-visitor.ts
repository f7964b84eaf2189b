import type { LookupError } from "../errors.ts";

/** An entry of a tar archive, extended headers applied; its names are still bytes. */
export interface TarEntry {
  /** The type flag's character: `0`, `1`, `2`, `5`, …. */
  readonly type: string;
  readonly path: Buffer;
  readonly linkPath: Buffer;
  readonly mode: number;
  /** Bytes of the file, a sparse one's holes included. */
  readonly size: number;
  /** Whether its content is stored as pieces between holes, in any of GNU's formats. */
  readonly isSparse: boolean;
}

/** What is told of an archive as it is read. */
export interface TarVisitor {
  /** An entry begins; its buffers are only valid during the call. */
  begin(entry: TarEntry): void;
  /** Bytes of its content, in order, only valid during the call. */
  content(bytes: Buffer): void;
  /** It was read as a whole. */
  end(): void;
  /** There is something after the archive's end that isn't zeros. */
  trailing(): void;
  /** The error for an archive that can't be read; the message is a predicate of the archive. */
  refusal(reason: "protocol" | "too-large", message: string): LookupError;
}
