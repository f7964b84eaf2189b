/** What an ELF file made for a test says of itself. */
export interface ElfDescription {
  /** Default `amd64`. */
  readonly machine?: "amd64" | "arm64" | "386" | "arm" | "s390x";
  /** Default: a program where there is an interpreter, else a shared object. */
  readonly kind?: "executable" | "pie" | "shared" | "relocatable";
  readonly interpreter?: string;
  readonly soname?: string;
  readonly needed?: readonly string[];
  /** Library to the symbol versions needed of it: `{ "libc.so.6": ["GLIBC_2.38"] }`. */
  readonly versions?: Readonly<Record<string, readonly string[]>>;
  /** The same for versions that only weak symbols need. */
  readonly weakVersions?: Readonly<Record<string, readonly string[]>>;
  /** Symbol versions that it defines. */
  readonly defines?: readonly string[];
  /** DT_RPATH and DT_RUNPATH, directories with colons between them. */
  readonly rpath?: string;
  readonly runpath?: string;
  /** Names of symbols. */
  readonly symbols?: readonly string[];
  /** Zero bytes between the parts, to make a large file: between the headers and the names, and at the end. */
  readonly padding?: number;
}

const MACHINES = {
  amd64: { number: 62, bits: 64, isLittleEndian: true },
  arm64: { number: 183, bits: 64, isLittleEndian: true },
  "386": { number: 3, bits: 32, isLittleEndian: true },
  arm: { number: 40, bits: 32, isLittleEndian: true },
  s390x: { number: 22, bits: 64, isLittleEndian: false },
} as const;

/** Where the first segment is loaded, so that addresses are no offsets. */
const BASE = 0x40_0000;

/** The bytes of a small ELF file that says of itself what was asked for; no linker or compiler is needed. */
export function elfFile(description: ElfDescription = {}): Uint8Array {
  const { machine = "amd64", interpreter, padding = 0 } = description;
  const { number, bits, isLittleEndian } = MACHINES[machine];
  const numbers = writer(bits, isLittleEndian);
  const headerSize = bits === 64 ? 64 : 52;
  const segmentSize = bits === 64 ? 56 : 32;
  const kind = description.kind ?? (interpreter === undefined ? "shared" : "pie");
  const names = new Names();
  const content = contentOf(description, kind, names, numbers);
  const segmentCount =
    kind === "relocatable" ? 0 : 1 + Number(content.isLinked) + Number(interpreter !== undefined);

  const body = new Body(headerSize + segmentCount * segmentSize);
  const interp = body.add(new TextEncoder().encode(`${interpreter ?? ""}\0`));
  body.add(new Uint8Array(padding));
  const entries = addLinking(body, content, names.bytes());
  const dynamicBytes = numbers.bytes(...entries.flat().map((value) => ({ word: value })));
  const dynamic = body.add(dynamicBytes);
  body.add(new Uint8Array(padding));

  const segments = [
    ...(interpreter === undefined ? [] : segmentOf(bits, 3, interp, interpreter.length + 1)),
    ...segmentOf(bits, 1, 0, body.size),
    ...(content.isLinked ? segmentOf(bits, 2, dynamic, dynamicBytes.length) : []),
  ];
  const type = { relocatable: 1, executable: 2, pie: 3, shared: 3 }[kind];
  const identity = [0x7f, 0x45, 0x4c, 0x46, bits === 64 ? 2 : 1, isLittleEndian ? 1 : 2, 1];
  const header = numbers.bytes(
    ...[...identity, ...Array.from({ length: 9 }, () => 0)].map((u8) => ({ u8 })),
    ...[{ u16: type }, { u16: number }, { u32: 1 }, { word: 0 }, { word: segmentCount > 0 ? headerSize : 0 }],
    ...[{ word: 0 }, { u32: 0 }, { u16: headerSize }, { u16: segmentSize }, { u16: segmentCount }],
    ...[{ u16: 0 }, { u16: 0 }, { u16: 0 }],
  );
  return body.finish(header, numbers.bytes(...(segmentCount > 0 ? segments : [])));
}

/** A program header of bytes that are loaded at `BASE` and their offset. */
function segmentOf(bits: 32 | 64, type: number, offset: number, size: number): NumberToWrite[] {
  const place = [
    { word: offset },
    { word: BASE + offset },
    { word: BASE + offset },
    { word: size },
    { word: size },
  ];
  return bits === 64
    ? [{ u32: type }, { u32: 4 }, ...place, { word: 8 }]
    : [{ u32: type }, ...place, { u32: 4 }, { word: 4 }];
}

/** Adds what the dynamic section points at, and tells its entries. */
function addLinking(body: Body, content: ReturnType<typeof contentOf>, names: Uint8Array): number[][] {
  const symbols = body.add(new Uint8Array(24));
  const strings = body.add(names);
  const needs = body.add(content.needs);
  const definitions = body.add(content.definitions);
  const ofNeeds = [
    [0x6ffffffe, BASE + needs],
    [0x6fffffff, content.needCount],
  ];
  const ofDefinitions = [
    [0x6ffffffc, BASE + definitions],
    [0x6ffffffd, content.definitionCount],
  ];
  return [
    ...content.entries,
    [5, BASE + strings],
    [10, names.length],
    [6, BASE + symbols],
    ...(content.needCount > 0 ? ofNeeds : []),
    ...(content.definitionCount > 0 ? ofDefinitions : []),
    [0, 0],
  ];
}

type NumberToWrite = { u8: number } | { u16: number } | { u32: number } | { word: number };

interface Writer {
  bytes(...numbers: readonly NumberToWrite[]): Uint8Array;
}

function writer(bits: 32 | 64, isLittleEndian: boolean): Writer {
  const digits = (value: number, length: number) => {
    const bytes = Array.from({ length }, (_, index) => Math.floor(value / 256 ** index) % 256);
    return isLittleEndian ? bytes : bytes.reverse();
  };
  const bytesOf = (one: NumberToWrite) => {
    if ("u8" in one) return digits(one.u8, 1);
    if ("u16" in one) return digits(one.u16, 2);
    return "u32" in one ? digits(one.u32, 4) : digits(one.word, bits / 8);
  };
  return { bytes: (...numbers) => Uint8Array.from(numbers.flatMap(bytesOf)) };
}

/** A table of names; the empty one is at 0. */
class Names {
  #text = "\0";

  add(name: string): number {
    const offset = new TextEncoder().encode(this.#text).length;
    this.#text += `${name}\0`;
    return offset;
  }

  bytes(): Uint8Array {
    return new TextEncoder().encode(this.#text);
  }
}

/** The bytes that follow the headers. */
class Body {
  readonly #start: number;
  readonly #parts: Uint8Array[] = [];
  size: number;

  constructor(start: number) {
    this.#start = start;
    this.size = start;
  }

  /** Adds bytes, with what makes their number one of whole words, and tells their offset. */
  add(bytes: Uint8Array): number {
    const offset = this.size;
    const padded = new Uint8Array(Math.ceil(bytes.length / 8) * 8);
    padded.set(bytes);
    this.#parts.push(padded);
    this.size += padded.length;
    return offset;
  }

  finish(...headers: readonly Uint8Array[]): Uint8Array {
    const all = new Uint8Array(this.size);
    let offset = 0;
    for (const header of headers) {
      all.set(header, offset);
      offset += header.length;
    }
    offset = this.#start;
    for (const part of this.#parts) {
      all.set(part, offset);
      offset += part.length;
    }
    return all;
  }
}

function contentOf(description: ElfDescription, kind: string, names: Names, numbers: Writer) {
  const { needed = [], soname, rpath, runpath, versions = {}, weakVersions = {}, defines = [] } = description;
  const flat = (library: string) => [
    ...(versions[library] ?? []).map((version) => ({ version, flags: 0 })),
    ...(weakVersions[library] ?? []).map((version) => ({ version, flags: 2 })),
  ];
  const libraries = [...new Set([...Object.keys(versions), ...Object.keys(weakVersions)])];
  const needs = libraries.flatMap((library, index) => {
    const members = flat(library);
    return [
      ...[{ u16: 1 }, { u16: members.length }, { u32: names.add(library) }, { u32: 16 }],
      { u32: index === libraries.length - 1 ? 0 : 16 + members.length * 16 },
      ...members.flatMap(({ version, flags }, at) => [
        ...[{ u32: 0 }, { u16: flags }, { u16: 2 }, { u32: names.add(version) }],
        { u32: at === members.length - 1 ? 0 : 16 },
      ]),
    ];
  });
  const defined = defines.length === 0 ? [] : [soname ?? "", ...defines];
  const definitions = defined.flatMap((name, index) => [
    ...[{ u16: 1 }, { u16: index === 0 ? 1 : 0 }, { u16: index + 1 }, { u16: 1 }, { u32: 0 }, { u32: 20 }],
    { u32: index === defined.length - 1 ? 0 : 28 },
    ...[{ u32: names.add(name) }, { u32: 0 }],
  ]);
  const entries: number[][] = [
    ...needed.map((library) => [1, names.add(library)]),
    ...(soname === undefined ? [] : [[14, names.add(soname)]]),
    ...(rpath === undefined ? [] : [[15, names.add(rpath)]]),
    ...(runpath === undefined ? [] : [[29, names.add(runpath)]]),
    ...(kind === "pie" ? [[0x6ffffffb, 0x08000000]] : []),
  ];
  const isLinked = entries.length + libraries.length + defined.length > 0 || kind === "shared";
  for (const symbol of description.symbols ?? []) names.add(symbol);
  return {
    isLinked: isLinked && kind !== "relocatable",
    entries,
    needs: numbers.bytes(...needs),
    needCount: libraries.length,
    definitions: numbers.bytes(...definitions),
    definitionCount: defined.length,
  };
}
