import { type DynamicSection, readDynamicSection } from "./dynamic-section.ts";
import type { ElfBytes } from "./elf-bytes.ts";
import type { ElfFile } from "./elf-file.ts";
import { type ElfProblem, isElfProblem } from "./elf-problem.ts";
import { ET_DYN, ET_EXEC, ET_REL, type Header, PT_INTERP, readHeader } from "./header.ts";
import { machineName } from "./machine-name.ts";
import { readNodeAbi } from "./node-abi.ts";
import { readText } from "./read-text.ts";
import { readVersionDefinitions, readVersionNeeds } from "./symbol-versions.ts";

const DT_NEEDED = 1;
const DT_SONAME = 14;
const DT_RPATH = 15;
const DT_RUNPATH = 29;
const DT_FLAGS_1 = 0x6ffffffb;

/** The file is a program, though it is of the type of shared objects: `DF_1_PIE` of glibc's elf.h. */
const DF_1_PIE = 0x08000000;

/**
 * Reads what an ELF file tells of the system that it needs. Of a large file that was kept in part, `isPartial` says
 * that its dynamic section couldn't be read. The work is bounded whatever the file holds.
 * @returns why it can't be read, as a predicate of the file, if it is no well-formed ELF file
 */
export function parseElf(source: ElfBytes): ElfFile | { readonly problem: string } {
  const header = readHeader(source);
  if (isElfProblem(header)) return { problem: header.problem };
  const interpreter = readInterpreter(source, header);
  const linking = readLinking(source, header);
  for (const part of [interpreter, linking]) {
    if (isElfProblem(part) && !part.isGap) return { problem: part.problem };
  }
  const isPartial = isElfProblem(interpreter) || isElfProblem(linking);
  const known = { ...NOT_LINKED, ...(isElfProblem(linking) ? {} : linking) };
  const { isProgram, ...rest } = known;
  const interpreted = isElfProblem(interpreter) ? {} : interpreter;
  return {
    kind: kindOf(header.type, isProgram || interpreted.interpreter !== undefined),
    machine: machineName(header.machine, header.format),
    is64Bit: header.format.is64Bit,
    ...interpreted,
    ...rest,
    ...(isPartial && { isPartial }),
  };
}

function kindOf(type: number, isProgram: boolean): ElfFile["kind"] {
  if (type === ET_REL) return "relocatable";
  if (type === ET_EXEC) return "executable";
  if (type !== ET_DYN) return "other";
  return isProgram ? "executable" : "shared";
}

function readInterpreter(source: ElfBytes, header: Header): Pick<ElfFile, "interpreter"> | ElfProblem {
  const segment = header.segments.find(({ type }) => type === PT_INTERP);
  if (segment === undefined) return {};
  const interpreter = readText(source, segment.offset, segment.offset + segment.size);
  return typeof interpreter === "string" ? { interpreter } : interpreter;
}

type Linking = Pick<
  ElfFile,
  "soname" | "needed" | "rpath" | "runpath" | "versionNeeds" | "versionDefinitions" | "nodeAbi"
> & { readonly isProgram: boolean };

const NOT_LINKED: Linking = {
  needed: [],
  rpath: [],
  runpath: [],
  versionNeeds: [],
  versionDefinitions: [],
  isProgram: false,
};

function readLinking(source: ElfBytes, header: Header): Linking | ElfProblem {
  const dynamic = readDynamicSection(source, header);
  if (dynamic === undefined) return NOT_LINKED;
  if (isElfProblem(dynamic)) return dynamic;
  const names = readNames(dynamic);
  if (isElfProblem(names)) return names;
  const versionNeeds = readVersionNeeds(source, header.format, dynamic);
  if (isElfProblem(versionNeeds)) return versionNeeds;
  const versionDefinitions = readVersionDefinitions(source, header.format, dynamic);
  if (isElfProblem(versionDefinitions)) return versionDefinitions;
  const isProgram = ((dynamic.values(DT_FLAGS_1)[0] ?? 0) & DF_1_PIE) !== 0;
  const nodeAbi = readNodeAbi(source, dynamic, names.soname);
  return { ...names, versionNeeds, versionDefinitions, ...nodeAbi, isProgram };
}

function readNames(
  dynamic: DynamicSection,
): Pick<ElfFile, "soname" | "needed" | "rpath" | "runpath"> | ElfProblem {
  const problems: ElfProblem[] = [];
  const texts = (tag: number) =>
    dynamic.values(tag).flatMap((offset) => {
      const text = dynamic.text(offset);
      if (typeof text === "string") return [text];
      problems.push(text);
      return [];
    });
  const directories = (tag: number) =>
    texts(tag).flatMap((text) => text.split(":").filter((directory) => directory !== ""));
  const [soname] = texts(DT_SONAME);
  const names = {
    ...(soname !== undefined && { soname }),
    needed: texts(DT_NEEDED),
    rpath: directories(DT_RPATH),
    runpath: directories(DT_RUNPATH),
  };
  return problems[0] ?? names;
}
