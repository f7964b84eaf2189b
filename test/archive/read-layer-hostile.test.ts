import { randomBytes } from "node:crypto";
import { gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLayer } from "../../src/archive/read-layer.ts";
import { LookupError } from "../../src/errors.ts";
import { digestOf } from "../../src/image/digest-of.ts";
import { elfFile } from "../support/elf.ts";
import { type LayerClaims, readLayerBytes } from "../support/read-layer-bytes.ts";
import { paxHeader, type TarBytesEntry, tarBytes, tarOf } from "../support/tar-bytes.ts";

const FIRST: TarBytesEntry = { name: "first", content: "text" };
const LAST = "; the last whole entry is /first";

/** What reading comes to, which must be one of our errors. */
async function failureOf(
  stored: Uint8Array,
  archive = stored,
  claims: LayerClaims = {},
): Promise<LookupError> {
  const error: unknown = await readLayerBytes(stored, archive, claims).then(
    () => "was read",
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof LookupError)) throw error;
  expect(error.reference).toBe("oci:image");
  return error;
}

async function expectFailure(reason: string, predicate: string, ...given: Parameters<typeof failureOf>) {
  const error = await failureOf(...given);
  const digest = given[2]?.digest ?? digestOf(given[0]);
  expect([error.reason, error.message]).toEqual([reason, `layer ${digest} of oci:image ${predicate}`]);
}

describe("a layer that is no archive", () => {
  it.each([
    ["text", Buffer.from("<html>not found</html>")],
    ["a block of text", Buffer.alloc(2048, "not an archive ")],
    ["the first bytes of an archive", tarBytes(FIRST).subarray(0, 200)],
    ["a gzip file of text", gzipSync("hello")],
  ])("is refused: %s", async (_, stored) => {
    const error = await failureOf(stored, stored);
    expect(error.message).toMatch(/is neither tar, gzip nor zstd$/);
    expect(error.reason).toBe("protocol");
  });

  it.each([
    ["xz", Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4])],
    ["bzip2", Buffer.from("BZh91AY")],
  ])("that engines read is refused for its compression: %s", async (compression, stored) => {
    const error = await failureOf(stored);
    expect(error.message).toMatch(new RegExp(`is compressed with ${compression}$`));
    expect(error.help).toContain("gzip");
  });
});

describe("a layer whose bytes aren't those that were said", () => {
  const stored = gzipSync(tarOf(FIRST));

  it("is refused for its digest", async () => {
    const digest = digestOf(Buffer.from("other"));
    const predicate = `has the digest ${digestOf(stored)}${LAST}`;
    await expectFailure("digest-mismatch", predicate, stored, tarOf(FIRST), { digest });
  });

  it.each(["", "sha256:", digestOf(Buffer.from("other"))])("is refused for its diff ID", async (diffId) => {
    const predicate = `has the diff ID ${digestOf(tarOf(FIRST))}, not ${diffId}${LAST}`;
    await expectFailure("digest-mismatch", predicate, stored, stored, { diffId });
  });

  it("is refused for its size, with no byte more read than it has to be", async () => {
    const longer = { size: stored.length + 1 };
    const ends = `ends after ${stored.length} of its ${stored.length + 1} bytes${LAST}`;
    await expectFailure("digest-mismatch", ends, stored, tarOf(FIRST), longer);
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1;
        yield Buffer.alloc(1000);
      }
    }
    const claim = { digest: digestOf(stored), size: 4500 };
    const reading = readLayer(endless(), claim, { reference: "oci:image", diffId: "" });
    await expect(reading).rejects.toMatchObject({
      reason: "digest-mismatch",
      message: /more than its 4500 bytes/,
    });
    expect(given).toBe(5);
  });
});

describe("a layer that breaks off", () => {
  const archive = tarOf(FIRST, { name: "second", content: "x".repeat(3000) });
  const cut = (length: number) => archive.subarray(0, length);

  it.each([
    [1024 + 100, "a header"],
    [1024 + 512 + 100, "a file"],
  ])("after %i bytes is refused with the last whole entry", async (length, within) => {
    await expectFailure("protocol", `ends within ${within}${LAST}`, cut(length));
    const gzipped = gzipSync(cut(length));
    await expectFailure("protocol", `ends within ${within}${LAST}`, gzipped, cut(length));
  });

  it("within an extended header or a sparse map is refused", async () => {
    const pax = Buffer.concat([
      tarBytes(FIRST),
      tarBytes(paxHeader({ path: "x".repeat(600) })).subarray(0, 700),
    ]);
    await expectFailure("protocol", `ends within an extended header${LAST}`, pax);
    const change = (header: Buffer) => {
      header.write("ustar  \0", 257);
      header[482] = 1;
    };
    const sparse = Buffer.concat([tarBytes(FIRST), tarBytes({ name: "s", type: "S", change })]);
    await expectFailure("protocol", `ends within the map of a sparse file${LAST}`, sparse);
  });

  it.each([
    ["gzip", gzipSync(archive)],
    ["zstd", zstdCompressSync(archive)],
  ])("within its %s data is refused", async (_, stored) => {
    for (const length of [6, 15, stored.length - 1]) {
      const error = await failureOf(stored.subarray(0, length), archive);
      expect([error.reason, error.message]).toEqual([
        "protocol",
        expect.stringContaining("can't be decompressed"),
      ]);
    }
  });

  it("in a file that is too short is refused for its size, with the last whole entry", async () => {
    const stored = gzipSync(
      Buffer.concat([tarBytes(FIRST), tarBytes({ name: "x", content: randomBytes(300_000) })]),
    );
    const predicate = `ends after 200000 of its ${stored.length} bytes${LAST}`;
    await expectFailure("digest-mismatch", predicate, stored.subarray(0, 200_000), stored, {
      size: stored.length,
    });
  });

  it("because its source fails is said by the source's error, with the last whole entry", async () => {
    async function* failing() {
      yield cut(2000);
      throw new LookupError("unavailable", "oci:image", "the disk is gone", { help: "Find it." });
    }
    const reading = readLayer(failing(), { digest: "", size: 9999 }, { reference: "oci:image", diffId: "" });
    await expect(reading).rejects.toMatchObject({
      reason: "unavailable",
      message: `the disk is gone${LAST}`,
      help: "Find it.",
    });
  });

  it("because its source fails within compressed data, too", async () => {
    async function* failing() {
      yield gzipSync(cut(2000)).subarray(0, 20);
      throw new Error("of another kind");
    }
    const reading = readLayer(failing(), { digest: "", size: 9999 }, { reference: "oci:image", diffId: "" });
    await expect(reading).rejects.toThrow("of another kind");
  });

  it("gives its source back, whatever ends it", async () => {
    let isClosed = false;
    async function* closing() {
      try {
        for (;;) yield gzipSync(Buffer.from("no archive at all".repeat(100)));
      } finally {
        isClosed = true;
      }
    }
    const reading = readLayer(closing(), { digest: "", size: 1e9 }, { reference: "oci:image", diffId: "" });
    await expect(reading).rejects.toMatchObject({ reason: "protocol" });
    expect(isClosed).toBe(true);
  });
});

describe("compressed data that is broken", () => {
  it.each([
    ["gzip", gzipSync(tarOf(FIRST)), 12],
    ["zstd", zstdCompressSync(tarOf(FIRST)), 10],
  ])("is refused: %s", async (_, stored, at) => {
    const broken = Buffer.from(stored);
    broken.fill(0xff, at);
    const { reason, message } = await failureOf(broken, tarOf(FIRST));
    expect([reason, message]).toEqual(["protocol", expect.stringContaining("can't be decompressed")]);
  });

  it.each([
    ["gzip", gzipSync(tarOf(FIRST))],
    ["zstd", zstdCompressSync(tarOf(FIRST))],
  ])("is refused for what is behind it: %s", async (_, stored) => {
    const { message } = await failureOf(Buffer.concat([stored, Buffer.from("junkjunk")]), tarOf(FIRST));
    expect(message).toContain("can't be decompressed");
  });
});

describe("a header that lies", () => {
  const followed = (entry: TarBytesEntry) => tarOf(FIRST, entry, { name: "never" });

  it.each([
    [
      "has a header whose checksum is wrong",
      { name: "x", spoil: (header: Buffer) => header.fill(0x79, 0, 1) },
    ],
    ["has a header with a number that isn't octal", { name: "x", size: "00000000008\0" }],
    ["has an entry with a negative size", { name: "x", size: Buffer.alloc(12, 0xff) }],
    ["has an entry that claims 18446744073709552000 bytes", { name: "x", size: base256(1) }],
    ["has an extended header with malformed records", { name: "x", type: "x", content: "99 path=a\n" }],
    ["has an extended header with malformed records", { name: "x", type: "x", content: "0 a=b\n" }],
    ["has an extended header with malformed records", { name: "x", type: "x", content: "-9 a=b\n" }],
    ["has an extended header with malformed records", { name: "x", type: "x", content: "9 path\n\n\n" }],
    ["has an extended header with malformed records", { name: "x", type: "x", content: "8 path=a" }],
    ["has an extended header with malformed records", { name: "x", type: "x", content: "nothing" }],
    [
      "has an extended header with malformed records",
      { name: "x", type: "x", content: `${"9".repeat(30)} a=b\n` },
    ],
    ["has an extended header with malformed records", paxHeader({ size: "-1" })],
    ["has an extended header with malformed records", paxHeader({ path: "a\0b" })],
    ["has an extended header with malformed records", paxHeader({ linkpath: "a\0b" })],
  ])("is refused: %s", async (predicate, entry) => {
    await expectFailure("protocol", `${predicate}${LAST}`, followed(entry));
  });

  it("about PAX sizes is refused", async () => {
    const predicate = `has an entry that claims 100000000000000000000 bytes${LAST}`;
    await expectFailure(
      "protocol",
      predicate,
      tarOf(FIRST, paxHeader({ size: "99999999999999990000" }), FIRST),
    );
  });

  it("about a size that the archive doesn't have is refused", async () => {
    await expectFailure(
      "protocol",
      `ends within a file${LAST}`,
      followed({ name: "x", size: "77777777777\0" }),
    );
  });

  it("about the size of what has no content is passed over", async () => {
    for (const type of ["1", "2", "3", "4", "5", "6"]) {
      const { entries } = await readLayerBytes(followed({ name: "x", type, size: "77777777777\0" }));
      expect(entries.map(({ path, size }) => [path, size])).toEqual([
        ["/first", 4],
        ["/x", 0],
        ["/never", 0],
      ]);
    }
  });

  it("behind a block of zeros is refused", async () => {
    const archive = Buffer.concat([tarBytes(FIRST), Buffer.alloc(512), tarOf(FIRST)]);
    await expectFailure("protocol", `goes on after a block of zeros${LAST}`, archive);
  });
});

describe("a layer that is too much", () => {
  const limits = { entries: 3, bytes: 100_000, textBytes: 1_000 };

  it("of entries is refused", async () => {
    const archive = tarOf(FIRST, FIRST, FIRST, FIRST);
    await expectFailure("too-large", `has more than 3 entries${LAST}`, archive, archive, { limits });
    await expect(readLayerBytes(tarOf(FIRST, FIRST, FIRST), undefined, { limits })).resolves.toBeDefined();
  });

  it("without its compression is refused at once, however small it is stored", async () => {
    const bomb = gzipSync(Buffer.concat([tarBytes(FIRST), Buffer.alloc(50_000_000)]));
    const predicate = `unpacks to more than 100000 bytes${LAST}`;
    await expectFailure("too-large", predicate, bomb, bomb, { limits });
  });

  it("of names and kept texts is refused", async () => {
    const long = tarOf(
      FIRST,
      { name: "a", type: "2", link: "x" },
      paxHeader({ path: "x".repeat(1000) }),
      FIRST,
    );
    const refusal = "has paths, links and texts of more than 1000 bytes";
    await expectFailure("too-large", `${refusal}; the last whole entry is /a`, long, long, { limits });
    const elf = elfFile({ needed: ["libx.so".repeat(100), "liby.so".repeat(100)] });
    const native = tarOf(FIRST, { name: "a", content: elf });
    await expectFailure("too-large", `${refusal}${LAST}`, native, native, { limits });
    const release = tarOf(FIRST, { name: "etc/os-release", content: "x".repeat(1000) });
    await expectFailure("too-large", `${refusal}${LAST}`, release, release, { limits });
  });

  it("of a path or link is refused", async () => {
    const path = tarOf(FIRST, paxHeader({ path: "x".repeat(4097) }), FIRST);
    await expectFailure("protocol", `has a path of 4097 bytes${LAST}`, path);
    const link = tarOf(
      FIRST,
      { name: "x", type: "K", content: `${"x".repeat(5000)}\0` },
      { name: "a", type: "2" },
    );
    await expectFailure("protocol", `has a path of 5000 bytes${LAST}`, link);
  });

  it("of an extended header is refused before it is read", async () => {
    for (const type of ["x", "L", "K"]) {
      const archive = Buffer.concat([tarBytes(FIRST), tarBytes({ name: "x", type, size: "77777777777\0" })]);
      await expectFailure("too-large", `has an extended header of 8589934591 bytes${LAST}`, archive);
    }
  });
});

describe("any bytes", () => {
  const archive = tarOf(
    FIRST,
    { name: "d/", type: "5" },
    paxHeader({ path: "long", size: "5" }),
    { name: "x", content: "#!/bi" },
    { name: "x", type: "L", content: "longer\0" },
    { name: "y", content: elfFile({ needed: ["libc.so.6"] }) },
    { name: "s", type: "2", link: "../../x" },
  );

  it("come to a listing or to one of our errors", async () => {
    const change = fc.record({ at: fc.nat(archive.length - 1), byte: fc.nat(255) });
    const spoilt = fc.record({
      changes: fc.array(change, { minLength: 1, maxLength: 6 }),
      length: fc.oneof(fc.constant(archive.length), fc.nat(archive.length)),
      compress: fc.constantFrom<(bytes: Buffer) => Buffer>(gzipSync, zstdCompressSync, (bytes) => bytes),
      isSpoiltAfter: fc.boolean(),
      chunk: fc.integer({ min: 1, max: 2000 }),
    });
    await fc.assert(
      fc.asyncProperty(spoilt, async ({ changes, length, compress, isSpoiltAfter, chunk }) => {
        const bytes = Buffer.from(isSpoiltAfter ? compress(archive) : archive);
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
        const stored = isSpoiltAfter ? bytes : compress(bytes.subarray(0, length));
        await readLayerBytes(stored, archive, {}, chunk).catch((error: unknown) => {
          expect(error).toBeInstanceOf(LookupError);
        });
      }),
      { numRuns: 500 },
    );
  });
});

/** 2 to the power of 64 and a little, as GNU's base 256 has it. */
function base256(high: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes[0] = 0x80;
  bytes[3] = high;
  return bytes;
}
