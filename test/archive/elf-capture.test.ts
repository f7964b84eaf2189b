import { describe, expect, it } from "vitest";
import { ElfCapture } from "../../src/archive/elf-capture.ts";

const MIB = 1024 * 1024;
const PT_LOAD = 1;
const PT_DYNAMIC = 2;

/** A file of zeros and numbers with program headers of 64 bits: type, offset and size of each segment. */
function fileOf(size: number, segments: readonly (readonly [number, number, number])[]): Buffer {
  const file = Buffer.alloc(size);
  for (let at = 4096; at + 4 <= size; at += 4096) file.writeUInt32LE(at, at);
  Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]).copy(file);
  file.writeUInt16LE(3, 16);
  file.writeUInt16LE(62, 18);
  file.writeUInt32LE(64, 32);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(segments.length, 56);
  for (const [index, [type, offset, length]] of segments.entries()) {
    const at = 64 + index * 56;
    file.writeUInt32LE(type, at);
    file.writeUInt32LE(offset, at + 8);
    file.writeUInt32LE(length, at + 32);
  }
  return file;
}

function captured(file: Buffer, chunkSize: number, capture = new ElfCapture()): ElfCapture {
  capture.begin(file.length);
  for (let at = 0; at < file.length; at += chunkSize) capture.write(file.subarray(at, at + chunkSize));
  return capture;
}

function expectKept(capture: ElfCapture, file: Buffer, start: number, end: number): void {
  const slice = capture.slice(start, end);
  expect(slice && Buffer.compare(slice, file.subarray(start, end))).toBe(0);
}

describe("what is kept of an ELF file", () => {
  const large = fileOf(20 * MIB, [
    [PT_LOAD, 0, 9 * MIB],
    [PT_LOAD, 9 * MIB, 10 * MIB],
    [PT_LOAD, 19 * MIB, MIB],
    [PT_DYNAMIC, 15 * MIB, 512],
  ]);

  it("is all of a small one", () => {
    const file = fileOf(3 * MIB, [[PT_LOAD, 0, 3 * MIB]]);
    expectKept(captured(file, 100_000), file, 0, file.length);
  });

  it.each([1_000_003, 64 * 1024, 20 * MIB])(
    "is the beginning of a large one, its dynamic section and segments that aren't too large, in chunks of %i",
    (chunkSize) => {
      const capture = captured(large, chunkSize);
      expect(capture.size).toBe(large.length);
      expectKept(capture, large, 0, 8 * MIB);
      expectKept(capture, large, 8 * MIB, 9 * MIB);
      expectKept(capture, large, 15 * MIB, 15 * MIB + 512);
      expectKept(capture, large, 19 * MIB, 20 * MIB);
      expect(capture.slice(9 * MIB, 9 * MIB + 1)).toBeUndefined();
      expect(capture.slice(15 * MIB, 15 * MIB + 513)).toBeUndefined();
    },
  );

  it("is nothing of the file before", () => {
    const capture = captured(large, MIB);
    const small = fileOf(4096, []);
    captured(small, 100, capture);
    expectKept(capture, small, 0, 4096);
    expect(capture.slice(0, 4097)).toBeUndefined();
    expect(capture.slice(15 * MIB, 15 * MIB + 512)).toBeUndefined();
  });

  it("is the beginning alone where the program headers can't be read", () => {
    const broken = Buffer.from(large);
    broken.writeUInt16LE(9, 54);
    const capture = captured(broken, MIB);
    expectKept(capture, broken, 0, 8 * MIB);
    expect(capture.slice(19 * MIB, 20 * MIB)).toBeUndefined();
  });

  it("is nothing that hasn't come yet, nor what was never there", () => {
    const capture = new ElfCapture();
    capture.begin(1000);
    capture.write(Buffer.alloc(100));
    expect(capture.slice(0, 100)).toHaveLength(100);
    expect(capture.slice(0, 101)).toBeUndefined();
    const lying = fileOf(9 * MIB, [[PT_DYNAMIC, 100 * MIB, 4096]]);
    expect(captured(lying, MIB).slice(100 * MIB, 100 * MIB + 4096)).toBeUndefined();
  });
});
