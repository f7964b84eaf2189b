import { appendFile, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LookupError } from "../../src/errors.ts";
import { openImages, readImage } from "../support/read-image.ts";
import { failureOf } from "../support/registry-client.ts";
import { layoutFiles, makeImage, packFiles, temporaryFolder, writeArchive } from "../support/stored-image.ts";
import { paxHeader, tarOf } from "../support/tar-bytes.ts";

const HEADER = 512;

async function archiveOf(bytes: Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), "image.tar");
  await writeFile(path, bytes);
  return `oci-archive:${path}`;
}

/** A header with another field, its sum mended. */
function altered(archive: Uint8Array, offset: number, text: string): Buffer {
  const bytes = Buffer.from(archive);
  bytes.write(text, offset, "latin1");
  bytes.write("        ", 148, "latin1");
  const sum = bytes.subarray(0, HEADER).reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return bytes;
}

describe("an archive that is none", () => {
  it.each([
    ["text", Buffer.from("hello ".repeat(1000)), "is no tar archive"],
    ["a few bytes", Buffer.from("x"), "is no tar archive"],
    ["a gzip of text", gzipSync("hello ".repeat(1000)), "is no tar archive"],
    ["the beginning of a gzip", gzipSync(Buffer.alloc(100_000)).subarray(0, 60), "can't be decompressed"],
    ["a gzip's magic alone", Buffer.from([0x1f, 0x8b, 1, 2, 3]), "can't be decompressed"],
    ["an xz", Buffer.from("fd377a585a000004", "hex"), "is compressed with xz"],
    ["a bzip2", Buffer.from("BZh91AY&SY"), "is compressed with bzip2"],
    ["zeros", Buffer.alloc(10_240), "has no index.json"],
  ])("is told as one: %s", async (_, bytes, message) => {
    const name = await archiveOf(bytes);
    const failure = await failureOf(openImages().open(name));
    expect(failure.message).toContain(message);
    expect(["protocol", "not-found"]).toContain(failure.reason);
  });
});

describe("an archive that is broken", () => {
  it("is told by the last whole entry, where what is asked for isn't before the break", async () => {
    const made = await makeImage();
    const path = await writeArchive({ first: "1", ...layoutFiles({ app: made }) });
    await truncate(path, 2 * HEADER + 700);
    expect(await failureOf(openImages().open(`oci-archive:${path}`))).toMatchObject({
      reason: "protocol",
      message: `${path} has no end after oci-layout`,
    });
  });

  it("is read as far as it goes", async () => {
    const made = await makeImage();
    const path = await writeArchive(layoutFiles({ app: made }));
    await truncate(path, (await readFile(path)).length - 2 * HEADER - HEADER);
    const failure = await failureOf(readImage(`oci-archive:${path}`));
    expect(failure).toMatchObject({ reason: "protocol" });
    expect(failure.message).toMatch(/(?:has no end|is truncated or \w+( \w+)*) after blobs\/sha256\//);
  });

  it.each([
    ["a size beyond its end", 124, "77777777777\0", "is truncated or lies about a size"],
    ["a size that is no number", 124, "size\0", "is no tar archive"],
    ["a negative size", 124, `\xff${"\xff".repeat(10)}\xfe`, "is truncated or lies about a size"],
    ["a size of 2^88", 124, `\x80${"\xff".repeat(11)}`, "is truncated or lies about a size"],
  ])("is told where it has %s", async (_, offset, text, message) => {
    const archive = altered(await packFiles({ a: "x" }), offset, text);
    expect((await failureOf(openImages().open(await archiveOf(archive)))).message).toContain(message);
  });

  it("is told where a name or a PAX header is broken, endless or sparse", async () => {
    const name = (type: string, size: number) =>
      altered(altered(Buffer.alloc(HEADER), 124, size.toString(8).padStart(11, "0")), 156, type);
    const long = Buffer.concat([name("L", 2_000_000), Buffer.alloc(2_000_384, "x")]);
    const failure = await failureOf(openImages().open(await archiveOf(long)));
    expect(failure.message).toContain("has a name that is too long");
    const pax = Buffer.concat([name("x", 5), Buffer.from("99 a\n"), Buffer.alloc(HEADER - 5)]);
    expect((await failureOf(openImages().open(await archiveOf(pax)))).message).toContain(
      "a broken PAX header",
    );
    const sparse = altered(await packFiles({ "index.json": "{}" }), 156, "S");
    const told = await failureOf(openImages().open(await archiveOf(sparse)));
    expect(told.message).toContain("has an entry index.json that is a sparse file");
  });

  it("is told where it has no end of headers before an entry", async () => {
    const archive = (count: number) =>
      tarOf(...Array.from({ length: count }, () => paxHeader({ path: "x" })), { name: "a" });
    const many = await failureOf(openImages().open(await archiveOf(archive(17))));
    expect(many.message).toContain("has more than 16 extended headers before one entry");
    const few = await failureOf(openImages().open(await archiveOf(archive(16))));
    expect(few.message).toContain("has no index.json");
  });

  it("counts its entries", async () => {
    const entry = altered(Buffer.alloc(HEADER), 0, "x");
    const name = await archiveOf(Buffer.concat(Array.from({ length: 100_001 }, () => entry)));
    const failure = await failureOf(openImages().open(name));
    expect(failure.message).toContain("has more than 100000 entries after x");
  });
});

it("keeps nothing of what it unpacked", async () => {
  const before = new Set(await readdir(tmpdir()));
  const path = await writeArchive(layoutFiles({ app: await makeImage() }), "gzip");
  await readImage(`oci-archive:${path}`);
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith("lambda-image-bot-"));
  expect(left.filter((name) => !before.has(name))).toEqual([]);
});

it("takes an archive with anything behind its end", async () => {
  const made = await makeImage();
  const path = await writeArchive(layoutFiles({ app: made }));
  await appendFile(path, "garbage");
  expect((await readImage(`oci-archive:${path}`)).raw.digest).toBe(made.digest);
});

it("answers any damage to an archive with a typed error or the same image", async () => {
  const made = await makeImage([{ a: "1" }]);
  const whole = await packFiles(layoutFiles({ app: made }));
  const path = join(await temporaryFolder(), "image.tar");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      fc.option(fc.nat(whole.length)),
      async (changes, end) => {
        const bytes = Buffer.from(whole);
        for (const [offset, value] of changes) bytes[offset] = value;
        await writeFile(path, bytes.subarray(0, end ?? undefined));
        const images = openImages();
        const outcome = await readImage(`oci-archive:${path}`, images).catch((error: unknown) => error);
        await images.close();
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(LookupError);
        else expect(outcome).toMatchObject({ raw: { digest: made.digest } });
      },
    ),
    { numRuns: 300 },
  );
});

it("answers any index or list with a typed error or an image", async () => {
  const made = await makeImage([{ a: "1" }]);
  const word = fc.constantFrom(
    "manifests",
    "layers",
    "digest",
    "size",
    "Config",
    "Layers",
    "RepoTags",
    "mediaType",
  );
  const value = fc.oneof(
    fc.constantFrom(made.digest, made.configDigest, -1, 1e300, "../../etc/passwd", "index.json", null),
    fc.jsonValue(),
  );
  const object = fc.dictionary(word, fc.oneof(value, fc.array(fc.dictionary(word, value))));
  await fc.assert(
    fc.asyncProperty(fc.oneof(object, fc.array(object)), async (document) => {
      const text = JSON.stringify(document);
      const path = await writeArchive(
        layoutFiles({ app: made }, { "index.json": text, "manifest.json": text }),
      );
      const images = openImages();
      for (const transport of ["oci-archive", "docker-archive"]) {
        const manifest = images.open(`${transport}:${path}`).then((source) => source.readManifest());
        const outcome = await manifest.catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(LookupError);
      }
      await images.close();
    }),
    { numRuns: 200 },
  );
});
