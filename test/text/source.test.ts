import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeSource, encodeSource } from "../../src/text/source.ts";

describe("decodeSource", () => {
  it("takes the byte-order mark off and remembers it", () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x46);
    expect(decodeSource(bytes)).toEqual({ text: "F", hasBom: true });
  });

  it("keeps a second byte-order mark, which is text", () => {
    expect(decodeSource(new TextEncoder().encode("\uFEFF\uFEFFx"))).toEqual({
      text: "\uFEFFx",
      hasBom: true,
    });
  });

  it("reads UTF-8 without one", () => {
    expect(decodeSource(new TextEncoder().encode("é\r\n"))).toEqual({ text: "é\r\n", hasBom: false });
  });

  it.each([
    ["Latin-1", Uint8Array.of(0x66, 0xe9, 0x0a)],
    ["UTF-16", Uint8Array.of(0xff, 0xfe, 0x46, 0x00)],
    ["a cut character", Uint8Array.of(0x46, 0xf0, 0x9f, 0x9a)],
  ])("knows that %s is not UTF-8", (_, bytes) => {
    expect(decodeSource(bytes)).toBeUndefined();
  });

  it("writes back the bytes it read", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (text, hasBom) => {
        const bytes = new TextEncoder().encode((hasBom ? "\uFEFF" : "") + text.replace(/^\uFEFF+/, ""));
        const source = decodeSource(bytes);
        expect(source && encodeSource(source)).toEqual(bytes);
      }),
    );
  });
});
