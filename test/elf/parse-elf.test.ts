import { describe, expect, it } from "vitest";
import { parseElf } from "../../src/elf/parse-elf.ts";
import { elfFile } from "../support/elf.ts";
import { wholeFile } from "./whole-file.ts";

const NOTHING = { needed: [], rpath: [], runpath: [], versionNeeds: [], versionDefinitions: [] };

function parsed(bytes: Uint8Array) {
  return parseElf(wholeFile(bytes));
}

/** A copy with other bytes from an offset on. */
function changed(bytes: Uint8Array, offset: number, ...values: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(values, offset);
  return copy;
}

describe("an ELF file", () => {
  it.each([
    ["amd64", true],
    ["arm64", true],
    ["s390x", true],
    ["386", false],
    ["arm", false],
  ] as const)("of %s tells all that it needs", (machine, is64Bit) => {
    const bytes = elfFile({
      machine,
      interpreter: "/lib64/ld.so.1",
      soname: "libq.so.1",
      needed: ["libc.so.6", "libm.so.6"],
      versions: { "libc.so.6": ["GLIBC_2.38", "GLIBC_2.17"], "libm.so.6": ["GLIBC_2.29"] },
      defines: ["Q_1", "Q_2"],
      rpath: "$ORIGIN/../lib:/opt/lib",
      runpath: "/opt/other::",
    });
    expect(parsed(bytes)).toEqual({
      kind: "executable",
      machine,
      is64Bit,
      interpreter: "/lib64/ld.so.1",
      soname: "libq.so.1",
      needed: ["libc.so.6", "libm.so.6"],
      rpath: ["$ORIGIN/../lib", "/opt/lib"],
      runpath: ["/opt/other"],
      versionNeeds: [
        { library: "libc.so.6", versions: ["GLIBC_2.38", "GLIBC_2.17"] },
        { library: "libm.so.6", versions: ["GLIBC_2.29"] },
      ],
      versionDefinitions: ["Q_1", "Q_2"],
    });
  });

  it("leaves out the versions that only weak symbols need, and libraries of which there are no others", () => {
    const bytes = elfFile({
      versions: { "libc.so.6": ["GLIBC_2.17"] },
      weakVersions: { "libc.so.6": ["GLIBC_2.38"], "libm.so.6": ["GLIBC_2.29"] },
    });
    expect(parsed(bytes)).toMatchObject({
      versionNeeds: [{ library: "libc.so.6", versions: ["GLIBC_2.17"] }],
    });
  });

  it.each([
    ["executable", { kind: "executable" }],
    ["executable", { kind: "pie", needed: ["libc.so.6"] }],
    ["executable", { interpreter: "/lib/ld.so" }],
    ["shared", { kind: "shared" }],
    ["relocatable", { kind: "relocatable" }],
  ] as const)("is of kind %s: %j", (kind, description) => {
    expect(parsed(elfFile(description))).toMatchObject({ kind });
  });

  it("is of another kind where its type is none of these, as a core dump's", () => {
    expect(parsed(changed(elfFile(), 16, 4))).toEqual({
      ...NOTHING,
      kind: "other",
      machine: "amd64",
      is64Bit: true,
    });
  });

  it("without a dynamic section is linked to nothing", () => {
    expect(parsed(elfFile({ kind: "executable" }))).toEqual({
      ...NOTHING,
      kind: "executable",
      machine: "amd64",
      is64Bit: true,
    });
  });

  it("without program headers is linked to nothing", () => {
    expect(parsed(changed(elfFile({ needed: ["libc.so.6"] }), 56, 0, 0))).toMatchObject({ needed: [] });
  });

  it("for a machine that has no name is called by its number", () => {
    expect(parsed(changed(elfFile(), 18, 247))).toMatchObject({ machine: "machine 0xf7" });
  });

  it("isn't called by the machine's name where its words are of another size", () => {
    expect(parsed(changed(elfFile({ machine: "386" }), 18, 62))).toMatchObject({ machine: "machine 0x3e" });
  });

  it("tells the ABI of Node.js by an addon's symbol", () => {
    const symbols = ["node_register_module_v127"];
    expect(parsed(elfFile({ symbols }))).toMatchObject({ nodeAbi: 127 });
    expect(parsed(elfFile({ symbols, soname: "canvas.node" }))).toMatchObject({ nodeAbi: 127 });
    expect(parsed(elfFile({ symbols, soname: "libnode.so.127" }))).not.toHaveProperty("nodeAbi");
    expect(parsed(elfFile({ symbols: ["napi_register_module_v1"] }))).not.toHaveProperty("nodeAbi");
  });
});

describe("a broken ELF file", () => {
  const bytes = elfFile({
    interpreter: "/lib/ld.so",
    needed: ["libc.so.6"],
    versions: { "libc.so.6": ["GLIBC_2.17"] },
    defines: ["Q_1"],
  });
  const segmentAt = (index: number) => 64 + index * 56;

  it.each([
    ["is no ELF file", new TextEncoder().encode("#!/bin/sh\nexit 0\n")],
    ["ends within its header", bytes.subarray(0, 10)],
    ["ends within its header", bytes.subarray(0, 40)],
    ["is of a word size that isn't known", changed(bytes, 4, 3)],
    ["is of a byte order that isn't known", changed(bytes, 5, 0)],
    ["ends within its program headers", bytes.subarray(0, 100)],
    ["ends within its program headers", changed(bytes, 32, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)],
    ["has program headers of 32 bytes instead of 56", changed(bytes, 54, 32)],
    ["has 65535 program headers", changed(bytes, 56, 0xff, 0xff)],
    ["ends within its dynamic section", bytes.subarray(0, bytes.length - 32)],
    ["has a name that doesn't end", changed(bytes, segmentAt(0) + 32, 4)],
    ["points beyond what it loads", changed(bytes, segmentAt(1) + 16, 0, 0, 0, 1)],
  ])("%s", (problem, broken) => {
    expect(parsed(broken)).toEqual({ problem });
  });

  it("has an empty dynamic section where that is what its size says", () => {
    expect(parsed(changed(bytes, segmentAt(2) + 32, 0, 0))).toMatchObject({ needed: [] });
  });

  it("has names beyond the table of names", () => {
    const at = dynamicEntry(bytes, 10);
    expect(parsed(changed(bytes, at, 1))).toEqual({ problem: "has a name beyond its table of names" });
  });

  it("has a table of names that isn't loaded", () => {
    const at = dynamicEntry(bytes, 5);
    expect(parsed(changed(bytes, at, 0, 0, 0, 0))).toEqual({ problem: "points beyond what it loads" });
  });

  it("has a name longer than any path", () => {
    const long = elfFile({ needed: ["x".repeat(4097)] });
    expect(parsed(long)).toEqual({ problem: "has a name that doesn't end" });
    expect(parsed(elfFile({ needed: ["x".repeat(4096)] }))).toMatchObject({ kind: "shared" });
  });

  it("has more text in its names than any file needs", () => {
    const needed = Array.from({ length: 17 }, () => "x".repeat(4000));
    expect(parsed(elfFile({ needed }))).toEqual({ problem: "has more than 65536 characters of names" });
  });

  it("tells of an addon also where its table of names is large, though not which one", () => {
    const symbols = ["node_register_module_v127", "x".repeat(1_100_000)];
    expect(parsed(elfFile({ symbols }))).not.toHaveProperty("nodeAbi");
  });

  it.each([
    ["needed", 0x6ffffffe],
    ["defined", 0x6ffffffc],
  ])("has versions %s that aren't loaded", (_, tag) => {
    const at = dynamicEntry(bytes, tag);
    expect(parsed(changed(bytes, at, 0, 0, 0, 0))).toEqual({ problem: "points beyond what it loads" });
  });

  it("has versions beyond its end", () => {
    const needs = versionsAt(bytes, 0x6ffffffe);
    const far = [0xff, 0xff, 0xff, 0x7f];
    expect(parsed(changed(bytes, needs + 8, ...far))).toEqual({ problem: "ends within its symbol versions" });
    expect(parsed(changed(bytes, needs + 4, ...far))).toEqual({
      problem: "has a name beyond its table of names",
    });
    expect(parsed(changed(bytes, needs + 16 + 8, ...far))).toEqual({
      problem: "has a name beyond its table of names",
    });
    const definitions = versionsAt(bytes, 0x6ffffffc);
    expect(parsed(changed(bytes, definitions + 28 + 12, ...far))).toEqual({
      problem: "ends within its symbol versions",
    });
  });

  it("isn't read without end where its versions are very many, or overlap", () => {
    const large = new Uint8Array(bytes.length + 200_000);
    large.set(bytes);
    const view = new DataView(large.buffer);
    view.setUint32(segmentAt(1) + 32, large.length, true);
    view.setUint32(dynamicEntry(bytes, 0x6ffffffe), 0x40_0000 + bytes.length, true);
    view.setUint32(dynamicEntry(bytes, 0x6fffffff), 0x7fff_ffff, true);
    // Each library's list of versions is the list of libraries itself, from the next one on.
    for (let at = bytes.length; at < large.length; at += 16) {
      large.set([1, 0, 0xff, 0xff, 0, 0, 0, 0, 16, 0, 0, 0, 16, 0, 0, 0].slice(0, large.length - at), at);
    }
    view.setUint32(bytes.length + 12_000 * 16 + 12, 0, true);
    expect(parsed(large)).toEqual({ problem: "has more than 16384 symbol versions" });
  });
});

/** Where the value of a dynamic entry is. */
function dynamicEntry(bytes: Uint8Array, tag: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = bytes.length - 16; at > 0; at -= 8) {
    const isTag = view.getUint32(at, true) === tag && view.getUint32(at + 4, true) === 0;
    if (isTag && view.getUint32(at + 12, true) === 0) return at + 8;
  }
  throw new Error(`no dynamic entry ${tag}`);
}

/** Where the versions of a dynamic entry are: the test's files are loaded at 4 MiB. */
function versionsAt(bytes: Uint8Array, tag: number): number {
  return new DataView(bytes.buffer).getUint32(dynamicEntry(bytes, tag), true) - 0x40_0000;
}

describe("a large ELF file of which only parts were kept", () => {
  const bytes = elfFile({
    interpreter: "/lib/ld.so",
    needed: ["libc.so.6"],
    versions: { "libc.so.6": ["GLIBC_2.17"] },
    padding: 4096,
  });

  /** The bytes but those from one offset up to another. */
  function without(start: number, end: number) {
    return {
      size: bytes.length,
      slice: (from: number, to: number) =>
        from < end && to > start ? undefined : wholeFile(bytes).slice(from, to),
    };
  }

  it("tells what it is, and that the rest wasn't read", () => {
    expect(parseElf(without(4096, bytes.length))).toEqual({
      ...NOTHING,
      kind: "executable",
      machine: "amd64",
      is64Bit: true,
      interpreter: "/lib/ld.so",
      isPartial: true,
    });
  });

  it("tells it where names or versions are what wasn't read", () => {
    const needs = versionsAt(bytes, 0x6ffffffe);
    expect(parseElf(without(needs, needs + 16))).toMatchObject({ isPartial: true, needed: [] });
    const names = versionsAt(bytes, 5);
    expect(parseElf(without(names, names + 64))).toMatchObject({ isPartial: true, needed: [] });
  });

  it("tells it where the interpreter is what wasn't read", () => {
    expect(parseElf(without(64 + 3 * 56, 64 + 3 * 56 + 8))).toMatchObject({
      isPartial: true,
      needed: ["libc.so.6"],
    });
  });

  it("is a problem where its headers weren't kept", () => {
    expect(parseElf(without(0, 8))).toEqual({ problem: "ends within its header" });
    expect(parseElf(without(60, 70))).toEqual({ problem: "has its header where it wasn't read" });
    expect(parseElf(without(64, 72))).toEqual({ problem: "has its program headers where it wasn't read" });
  });
});
