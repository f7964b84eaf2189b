const HEX_LENGTHS = new Map<string, number>([
  ["sha256", 64],
  ["sha512", 128],
]);

/**
 * Whether a text is a digest: `sha256:` with 64 or `sha512:` with 128 lower-case hexadecimal digits.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#digests
 */
export function isDigest(text: string): boolean {
  return digestProblem(text) === undefined;
}

/** What is wrong with a would-be digest, as a predicate of the reference that holds it; nothing if it is one. */
export function digestProblem(text: string): string | undefined {
  const colon = text.indexOf(":");
  if (colon < 0) return "has a digest without an algorithm";
  const length = HEX_LENGTHS.get(text.slice(0, colon));
  if (length === undefined) return "has a digest of an algorithm other than sha256 and sha512";
  const hex = text.slice(colon + 1);
  if (hex.length !== length) return `has a digest of ${hex.length} digits instead of ${length}`;
  if (!/^[0-9a-f]*$/.test(hex)) return "has a digest with characters other than 0-9 and a-f";
  return undefined;
}

/** A digest for people: the algorithm and its first 12 digits, `sha256:0123456789ab`. */
export function shortDigest(digest: string): string {
  return digest.slice(0, digest.indexOf(":") + 13);
}
