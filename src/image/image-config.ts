/** What we read of an OCI image configuration. */
export interface ImageConfig {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  /** RFC 3339 instant the image was made, where it says so. */
  readonly created?: string;
  readonly diffIds: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}
