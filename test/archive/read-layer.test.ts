import { gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { packTar } from "modern-tar";
import { describe, expect, it } from "vitest";
import { digestOf } from "../../src/image/digest-of.ts";
import { elfFile } from "../support/elf.ts";
import { readLayerBytes } from "../support/read-layer-bytes.ts";
import { paxHeader, TAR_END, type TarBytesEntry, tarBytes, tarOf } from "../support/tar-bytes.ts";

const ARCHIVE = tarOf({ name: "a/", type: "5", mode: 0o755 }, { name: "a/b", content: "text" });
const PATHS = ["/a", "/a/b"];

const pathsOf = ({ entries }: { entries: readonly { path: string }[] }) => entries.map(({ path }) => path);
const entriesOf = async (...entries: TarBytesEntry[]) => (await readLayerBytes(tarOf(...entries))).entries;

describe("a layer", () => {
  it("is listed with digest, diff ID and sizes", async () => {
    const stored = gzipSync(ARCHIVE);
    expect(await readLayerBytes(stored, ARCHIVE)).toEqual({
      digest: digestOf(stored),
      diffId: digestOf(ARCHIVE),
      uncompressedSize: ARCHIVE.length,
      textBytes: "a/a/b".length,
      compression: "gzip",
      entries: [
        { path: "/a", kind: "directory", mode: 0o755, size: 0 },
        { path: "/a/b", kind: "file", mode: 0o644, size: 4 },
      ],
      oddities: [],
    });
  });

  it("may have digests by SHA-512", async () => {
    const digest = digestOf(ARCHIVE, "sha512");
    expect(await readLayerBytes(ARCHIVE, ARCHIVE, { digest, diffId: digest })).toMatchObject({ digest });
  });

  it.each([
    ["no compression", "none", ARCHIVE],
    ["gzip", "gzip", gzipSync(ARCHIVE)],
    ["gzip in several members", "gzip", members(gzipSync)],
    ["gzip and zeros behind it", "gzip", Buffer.concat([gzipSync(ARCHIVE), Buffer.alloc(3000)])],
    ["zstd", "zstd", zstdCompressSync(ARCHIVE)],
    ["zstd in several frames", "zstd", members(zstdCompressSync)],
    ["zstd with frames to pass over", "zstd", withSkippable(zstdCompressSync(ARCHIVE))],
  ])("is read with %s, whatever the chunks are", async (_, compression, stored) => {
    for (const size of [1, 2, 7, 100, 511, 512, 513, stored.length]) {
      const listing = await readLayerBytes(stored, ARCHIVE, {}, size);
      expect([listing.compression, pathsOf(listing)]).toEqual([compression, PATHS]);
    }
  });

  it.each([
    ["nothing at all", Buffer.alloc(0)],
    ["zeros", TAR_END],
  ])("of %s is empty", async (_, stored) => {
    expect((await readLayerBytes(stored)).entries).toEqual([]);
  });

  it("needs no mark at its end, nor the padding of its last file", async () => {
    const cut = ARCHIVE.subarray(0, ARCHIVE.length - TAR_END.length);
    expect(pathsOf(await readLayerBytes(cut))).toEqual(PATHS);
    expect(pathsOf(await readLayerBytes(cut.subarray(0, cut.length - 100)))).toEqual(PATHS);
  });

  it("that another program writes is read as that meant it", async () => {
    const name = fc.stringMatching(/^[a-zäß€ -]{1,30}$/).filter((text) => text.trim() === text);
    const file = fc.record({
      name: fc.array(name, { minLength: 1, maxLength: 12 }).map((names) => names.join("/")),
      content: fc.uint8Array({ maxLength: 2_000 }),
      mode: fc.nat(0o7777),
      uid: fc.nat(4_000_000),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { maxLength: 8 }),
        fc.integer({ min: 1, max: 3000 }),
        async (files, chunk) => {
          const packed = await packTar(
            files.map(({ name: path, content, mode, uid }) => ({
              header: { name: path, size: content.length, mode, uid, gid: 7, type: "file" as const },
              body: content,
            })),
          );
          const { entries } = await readLayerBytes(gzipSync(packed), packed, {}, chunk);
          expect(entries.map(({ path, size, mode }) => ({ path, size, mode }))).toEqual(
            files.map((one) => ({ path: `/${one.name}`, size: one.content.length, mode: one.mode })),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("an entry", () => {
  it.each([
    ["0", "file"],
    ["\0", "file"],
    ["7", "file"],
    ["1", "hardlink"],
    ["2", "symlink"],
    ["3", "device"],
    ["4", "device"],
    ["5", "directory"],
    ["6", "fifo"],
  ])("of type %j is a %s", async (type, kind) => {
    expect(await entriesOf({ name: "a", type, link: "b" })).toMatchObject([{ path: "/a", kind }]);
  });

  it("of an old archive is a directory by its slash", async () => {
    expect(await entriesOf({ name: "a/", type: "\0" })).toMatchObject([{ path: "/a", kind: "directory" }]);
  });

  it.each([
    ["./a/b", "/a/b"],
    ["./", "/"],
    [".", "/"],
    ["a//b/./c/", "/a/b/c"],
    ["a/.hidden", "/a/.hidden"],
    ["a/../b", "/b"],
    ["./../a", "/a"],
    ["/etc/passwd", "/etc/passwd"],
    ["../../etc/passwd", "/etc/passwd"],
    ["a/../../..", "/"],
    ["ä€", "/ä€"],
  ])("named %s is at %s", async (name, path) => {
    expect(await entriesOf({ name })).toMatchObject([{ path }]);
  });

  it("has a symbolic link's target as written and a hard link's as a path", async () => {
    const entries = await entriesOf(
      { name: "s", type: "2", link: "../x/./y" },
      { name: "h", type: "1", link: "./x/./y" },
    );
    expect(entries).toMatchObject([{ target: "../x/./y" }, { target: "/x/y" }]);
  });

  it("has permission bits alone", async () => {
    expect(await entriesOf({ name: "a", mode: 0o104755 })).toMatchObject([{ mode: 0o4755 }]);
  });

  it("has the prefix before its name, in ustar alone", async () => {
    const prefix = (header: Buffer) => header.write("very/long", 345);
    const gnu = (header: Buffer) => {
      prefix(header);
      header.write("ustar  \0", 257);
    };
    const old = (header: Buffer) => {
      prefix(header);
      header.fill(0, 257, 265);
    };
    expect(
      (
        await entriesOf({ name: "a", change: prefix }, { name: "b", change: gnu }, { name: "c", change: old })
      ).map(({ path }) => path),
    ).toEqual(["/very/long/a", "/b", "/c"]);
  });

  it("may have numbers in base 256, owners below zero too", async () => {
    const size = Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4]);
    const change = (header: Buffer) => header.fill(0xff, 108, 116);
    expect(await entriesOf({ name: "a", content: "text", size, change }, { name: "b" })).toMatchObject([
      { path: "/a", size: 4 },
      { path: "/b" },
    ]);
  });

  it("may have a checksum over signed bytes", async () => {
    const signed = (header: Buffer) => {
      const sum = header.reduce((total, byte, at) => {
        if (at >= 148 && at < 156) return total + 32;
        return total + (byte > 127 ? byte - 256 : byte);
      }, 0);
      header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    };
    expect(await entriesOf({ name: "ä", spoil: signed })).toMatchObject([{ path: "/ä" }]);
  });

  it("has what PAX records say, for itself alone", async () => {
    const long = "x".repeat(300);
    const entries = await entriesOf(
      paxHeader({ path: `a/${long}`, linkpath: "t", uid: "5000000", gid: "7", mtime: "1.5", comment: "" }),
      { name: "short", type: "2", link: "u" },
      { name: "b" },
    );
    expect(entries).toMatchObject([{ path: `/a/${long}`, target: "t" }, { path: "/b" }]);
  });

  it("has the size of PAX records", async () => {
    const entries = await entriesOf(paxHeader({ size: "4" }), {
      name: "a",
      content: "text",
      size: "00000000000\0",
    });
    expect(entries).toMatchObject([{ path: "/a", size: 4 }]);
  });

  it("takes no words from empty or global PAX records", async () => {
    const entries = await entriesOf(
      paxHeader({ path: "global" }, "g"),
      paxHeader({ path: "" }),
      { name: "a" },
      { name: "x", type: "x" },
      { name: "b" },
    );
    expect(entries.map(({ path }) => path)).toEqual(["/a", "/b"]);
  });

  it("has GNU's long names", async () => {
    const long = `${"d/".repeat(150)}x`;
    const entries = await entriesOf(
      { name: "././@LongLink", type: "L", content: `${long}\0` },
      { name: "././@LongLink", type: "K", content: `${long}t\0` },
      { name: "short", type: "2" },
      { name: "b" },
    );
    expect(entries).toMatchObject([{ path: `/${long}`, target: `${long}t` }, { path: "/b" }]);
  });
});

describe("the content of a file", () => {
  const contentsOf = async (...entries: TarBytesEntry[]) =>
    (await readLayerBytes(tarOf(...entries), undefined, {}, 50)).entries.map(({ content }) => content);

  it("tells what an ELF file needs", async () => {
    const content = elfFile({ needed: ["libc.so.6"], interpreter: "/lib64/ld-linux-x86-64.so.2" });
    expect(await contentsOf({ name: "a", content }, { name: "b", content: "text" })).toMatchObject([
      { elf: { machine: "amd64", needed: ["libc.so.6"] } },
      undefined,
    ]);
  });

  it("tells that an ELF file is broken", async () => {
    const content = `\x7fELF${"x".repeat(100)}`;
    expect(await contentsOf({ name: "a", content })).toEqual([{ elf: { problem: expect.any(String) } }]);
    expect(await contentsOf({ name: "a", content: "\x7fELF" })).toEqual([undefined]);
  });

  it.each([
    ["#!/bin/sh\necho", "#!/bin/sh"],
    ["#!/bin/sh -e\r\necho", "#!/bin/sh -e\r"],
    ["#!", "#!"],
    ["#!/ä", "#!/ä"],
    [`#!${"x".repeat(1000)}\n`, `#!${"x".repeat(253)}`],
  ])("tells a script's first line", async (content, shebang) => {
    expect(await contentsOf({ name: "a", content })).toEqual([{ shebang }]);
  });

  it.each(["", "#", "# !", " #!/bin/sh"])("tells nothing of %j", async (content) => {
    expect(await contentsOf({ name: "a", content })).toEqual([undefined]);
  });

  it("is kept of the few files that are asked for by name", async () => {
    const text = `${"NAME=x\n".repeat(500)}€`;
    expect(await contentsOf({ name: "etc/os-release", content: text })).toEqual([{ text }]);
    expect(await contentsOf({ name: "etc/os-release", content: "" })).toEqual([{ text: "" }]);
    expect(await contentsOf({ name: "etc/os-release", content: "x".repeat(70_000) })).toEqual([undefined]);
  });

  it("is asked for by the names that are given", async () => {
    const archive = tarOf({ name: "run", content: "#!/bin/sh\n" }, { name: "etc/os-release", content: "x" });
    const { entries } = await readLayerBytes(archive, archive, { textsOf: new Set(["/run"]) });
    expect(entries.map(({ content }) => content)).toEqual([
      { shebang: "#!/bin/sh", text: "#!/bin/sh\n" },
      undefined,
    ]);
  });

  it("of a large ELF file is read where its headers say that it matters", async () => {
    const small = elfFile({ needed: ["libc.so.6"], padding: 3 * 1024 * 1024 });
    const large = elfFile({ needed: ["libc.so.6"], padding: 9 * 1024 * 1024 });
    const archive = tarOf({ name: "a", content: small }, { name: "b", content: large });
    const { entries } = await readLayerBytes(archive);
    expect(entries.map(({ content }) => content?.elf)).toMatchObject([
      { machine: "amd64", needed: ["libc.so.6"] },
      { machine: "amd64", isPartial: true },
    ]);
  });
});

describe("what is odd about a layer", () => {
  const odditiesOf = async (...entries: TarBytesEntry[]) =>
    (await readLayerBytes(tarOf(...entries))).oddities;

  it.each([
    ["path-outside", { name: "a/../../b" }],
    ["path-outside", { name: "b", type: "1", link: "../x" }],
    ["path-absolute", { name: "/b" }],
    ["not-utf8", { name: Buffer.from([0x62, 0xe4]) }],
    ["unknown-type", { name: "b", type: "Z", content: "x" }],
    ["sparse", { name: "b", type: "S" }],
  ])("is told: %s", async (kind, entry) => {
    expect(await odditiesOf({ name: "a" }, entry, entry)).toMatchObject([{ kind, count: 2 }]);
  });

  it("is told: trailing data, but no zeros", async () => {
    const more = [Buffer.alloc(200_000), Buffer.from("x")];
    const behind = Buffer.concat([ARCHIVE, ...more]);
    expect((await readLayerBytes(behind)).oddities).toMatchObject([{ kind: "trailing-data", path: "/a/b" }]);
    expect((await readLayerBytes(Buffer.concat([TAR_END, ...more]))).oddities).toMatchObject([{ path: "/" }]);
    expect((await readLayerBytes(behind.subarray(0, -1))).oddities).toEqual([]);
  });

  it("keeps different names that aren't UTF-8 apart", async () => {
    const names = [Buffer.from([0xe4]), Buffer.from([0xf6])];
    expect((await entriesOf(...names.map((name) => ({ name })))).map(({ path }) => path)).toEqual([
      "/ä",
      "/ö",
    ]);
  });

  it("leaves unknown entries out, with their content", async () => {
    expect(await entriesOf({ name: "v", type: "V", content: "x" }, { name: "a" })).toMatchObject([
      { path: "/a" },
    ]);
  });
});

describe("a sparse file", () => {
  it("of GNU's PAX formats has its real name and size, and no content", async () => {
    const pax = { "GNU.sparse.major": "1", "GNU.sparse.name": "real", "GNU.sparse.realsize": "1000000" };
    const entries = await entriesOf(
      paxHeader(pax),
      { name: "GNUSparseFile.0/x", content: "#!map" },
      { name: "b" },
    );
    expect(entries).toEqual([
      expect.objectContaining({ path: "/real", size: 1_000_000 }),
      expect.objectContaining({ path: "/b" }),
    ]);
    expect(entries[0]).not.toHaveProperty("content");
    expect(
      await entriesOf(paxHeader({ "GNU.sparse.map": "0,1", "GNU.sparse.size": "9" }), { name: "a" }),
    ).toMatchObject([{ path: "/a", size: 9 }]);
  });

  it.each([0, 3])("of GNU's old format has %i more blocks of its map before its content", async (blocks) => {
    const change = (header: Buffer) => {
      header.write("ustar  \0", 257);
      header.write("00000001000\0", 483);
      header[482] = blocks > 0 ? 1 : 0;
    };
    const map = Buffer.alloc(blocks * 512);
    for (let block = 0; block < blocks - 1; block += 1) map[block * 512 + 504] = 1;
    for (const content of ["", "data"]) {
      const sparse = tarBytes({ name: "s", type: "S", content, change });
      const archive = Buffer.concat([
        sparse.subarray(0, 512),
        map,
        sparse.subarray(512),
        tarOf({ name: "b" }),
      ]);
      const { entries } = await readLayerBytes(archive, archive, {}, 300);
      expect(entries).toMatchObject([{ path: "/s", kind: "file", size: 512 }, { path: "/b" }]);
    }
  });
});

/** The archive's halves, each compressed by itself. */
function members(compress: (bytes: Buffer) => Buffer): Buffer {
  return Buffer.concat([compress(ARCHIVE.subarray(0, 700)), compress(ARCHIVE.subarray(700))]);
}

function withSkippable(frame: Buffer): Buffer {
  const skippable = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
  const empty = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]);
  return Buffer.concat([frame, skippable, empty]);
}
