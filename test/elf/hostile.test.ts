import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseElf } from "../../src/elf/parse-elf.ts";
import { elfFile } from "../support/elf.ts";
import { wholeFile } from "./whole-file.ts";

const FILES = (["amd64", "386", "s390x"] as const).map((machine) =>
  elfFile({
    machine,
    interpreter: "/lib/ld.so",
    soname: "libq.so",
    needed: ["libc.so.6"],
    versions: { "libc.so.6": ["GLIBC_2.17", "GLIBC_2.34"], "libm.so.6": ["GLIBC_2.29"] },
    defines: ["Q_1"],
    rpath: "$ORIGIN",
    symbols: ["node_register_module_v127"],
  }),
);

const change = fc.record({
  at: fc.nat(),
  value: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.integer({ min: 0, max: 255 })),
});

describe("whatever is wrong with an ELF file", () => {
  it("reading it ends with what it tells or a problem", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FILES),
        fc.array(change, { maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (file, changes, share) => {
          const bytes = Uint8Array.from(file);
          for (const { at, value } of changes) bytes[at % bytes.length] = value;
          const cut = bytes.subarray(0, share < 0.5 ? Math.floor(share * 2 * bytes.length) : bytes.length);
          const result = parseElf(wholeFile(cut));
          if ("problem" in result) expect(result.problem).toMatch(/^(?:is|has|ends|points) /);
          else expect(result.needed.every((name) => name.length <= 4096)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("reading it ends, though it is nothing but random bytes behind the first ones", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 512 }), (rest) => {
        const bytes = Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, ...rest]);
        expect(parseElf(wholeFile(bytes))).toBeTypeOf("object");
      }),
    );
  });
});
