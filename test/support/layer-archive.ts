import { packTar } from "modern-tar";
import { invariant } from "../../src/errors.ts";
import { elfFile } from "./elf.ts";
import type { DescribedElf, DescribedFile } from "./image-description.ts";
import { type DescribedEntry, layerEntries } from "./layer-entries.ts";

/** The archive of a described layer. */
export async function layerArchive(
  files: Readonly<Record<string, DescribedFile>>,
  setup: { readonly known: Set<string>; readonly parents: boolean; readonly machine: string },
): Promise<Uint8Array> {
  const entries = layerEntries(files, setup.known, setup.parents);
  return packTar(entries.map((entry) => packed(entry, setup.machine)));
}

const MADE = new Date("2026-11-20T08:00:00Z");

function packed({ name, type, mode, uid, target, content }: DescribedEntry, machine: string) {
  const body = content instanceof Uint8Array ? content : elfBytes(content.elf, machine);
  const header = {
    name: type === "directory" ? `${name}/` : name,
    ...{ type, mode, uid, gid: 0, size: body.length, mtime: MADE },
    ...(target !== undefined && { linkname: target }),
  };
  return { header, ...(type === "file" && { body }) };
}

/** Programs and shared objects that need others are started by glibc's loader, unless another is named. */
function elfBytes(elf: DescribedElf, imageMachine: string): Uint8Array {
  const { kind, needed, versions, defines, symbols, soname, rpath, runpath } = elf;
  const machine = machineOf(elf.machine ?? imageMachine);
  const isDynamic = kind === "executable" && needed.length > 0;
  const interpreter = elf.interpreter ?? (isDynamic ? LOADERS[machine] : undefined);
  return elfFile({
    ...{ machine, needed, versions, defines, symbols },
    ...(kind && { kind: kind === "executable" && interpreter !== undefined ? "pie" : kind }),
    ...(interpreter !== undefined && { interpreter }),
    ...(soname !== undefined && { soname }),
    ...(rpath.length > 0 && { rpath: rpath.join(":") }),
    ...(runpath.length > 0 && { runpath: runpath.join(":") }),
  });
}

const LOADERS = {
  amd64: "/lib64/ld-linux-x86-64.so.2",
  arm64: "/lib/ld-linux-aarch64.so.1",
  "386": "/lib/ld-linux.so.2",
  arm: "/lib/ld-linux-armhf.so.3",
  s390x: "/lib/ld64.so.1",
} as const;

type Machine = keyof typeof LOADERS;

function machineOf(name: string): Machine {
  const machine = name === "x86_64" ? "amd64" : name;
  invariant(isMachine(machine), `ELF files for ${name} can be made`);
  return machine;
}

function isMachine(name: string): name is Machine {
  return Object.hasOwn(LOADERS, name);
}
