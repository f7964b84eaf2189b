import { createHash } from "node:crypto";

/** The digest of bytes that come one after the other, and how many they are. */
export class RunningDigest {
  readonly #algorithm: "sha256" | "sha512";
  readonly #hash;
  #size = 0;

  /** @param expected the digest to compare with: it tells the algorithm */
  constructor(expected: string) {
    this.#algorithm = expected.startsWith("sha512:") ? "sha512" : "sha256";
    this.#hash = createHash(this.#algorithm);
  }

  get size(): number {
    return this.#size;
  }

  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#size += bytes.length;
  }

  /** Can be asked once. */
  digest(): string {
    return `${this.#algorithm}:${this.#hash.digest("hex")}`;
  }
}
