/** A file that discovery passed over, and why, as a sentence's end ("is larger than 1 MiB"). */
export interface PassedOver {
  readonly path: string;
  readonly reason: string;
}

/** The end of a sentence for an error of the file system. */
export function unreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return `can't be read (${code})`;
}
