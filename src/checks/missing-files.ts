/** What a handler lacks among the image's files. */
export interface MissingFiles {
  /** A sentence's end: `there is no "/var/task/Orders.dll"`. */
  readonly reason: string;
  /** What to do about it. */
  readonly help: string;
}
