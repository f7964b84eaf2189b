import { LookupError } from "../errors.ts";

/** A file of a layout's directory or of an archive. */
export interface StoredFile {
  readonly size: number;
  /**
   * Its bytes from the first on, each time anew; a chunk is good until the next is asked for. Reading throws a
   * `LookupError`.
   */
  open(): AsyncIterable<Uint8Array>;
}

/** The files of a layout's directory or of an archive, by relative path with `/`. */
export interface StoredFiles {
  /** As errors name it. */
  readonly reference: string;
  /**
   * The regular file of a name, links followed inside.
   * @returns nothing where there is none
   * @throws {LookupError} where it can't be looked at
   */
  find(name: string): Promise<StoredFile | undefined>;
  close(): Promise<void>;
}

/**
 * A whole file that must be there.
 * @param maxBytes nothing larger is read
 * @throws {LookupError} not-found, too-large, or what reading throws
 */
export async function readWhole(files: StoredFiles, name: string, maxBytes: number): Promise<Buffer> {
  const file = await files.find(name);
  const { reference } = files;
  if (file === undefined) throw new LookupError("not-found", reference, `${reference} has no ${name}`);
  if (file.size > maxBytes) {
    const message = `${reference}: ${name} has ${file.size} bytes, more than the ${maxBytes} that are read`;
    throw new LookupError("too-large", reference, message);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.open()) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks);
}

/** The error for a file that holds something else than it should. @param predicate "is no JSON" */
export function malformed({ reference }: StoredFiles, name: string, predicate: string): LookupError {
  return new LookupError("protocol", reference, `${reference}: ${name} ${predicate}`);
}
