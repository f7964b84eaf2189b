import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/errors.ts";
import { isDigest, shortDigest } from "../../src/image/digest.ts";
import { digestOf, matchesDigest } from "../../src/image/digest-of.ts";

const ABC = new TextEncoder().encode("abc");
// FIPS 180-2, appendices B.1 and C.1.
const ABC_256 = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const ABC_512 =
  "sha512:ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";

describe("digests", () => {
  it("are the hash of the bytes", () => {
    expect(digestOf(ABC)).toBe(ABC_256);
    expect(digestOf(ABC, "sha512")).toBe(ABC_512);
  });

  it("match their bytes in their own algorithm", () => {
    expect(matchesDigest(ABC, ABC_256)).toBe(true);
    expect(matchesDigest(ABC, ABC_512)).toBe(true);
    expect(matchesDigest(new Uint8Array(), ABC_256)).toBe(false);
    expect(matchesDigest(new Uint8Array(), ABC_512)).toBe(false);
    expect(() => matchesDigest(ABC, "sha256:abc")).toThrow(InvariantError);
  });

  it("are told from what isn't one", () => {
    expect(isDigest(ABC_256)).toBe(true);
    expect(isDigest(ABC_512)).toBe(true);
    expect(isDigest(ABC_256.toUpperCase())).toBe(false);
    expect(isDigest(ABC_256.slice(0, -1))).toBe(false);
    expect(isDigest(ABC_256.replace("sha256", "sha384"))).toBe(false);
    expect(isDigest(`${ABC_256}\n`)).toBe(false);
    expect(isDigest("")).toBe(false);
  });

  it("are shortened to twelve digits", () => {
    expect(shortDigest(ABC_256)).toBe("sha256:ba7816bf8f01");
    expect(shortDigest(ABC_512)).toBe("sha512:ddaf35a19361");
  });
});
