import type { NumberFormat } from "./read-part.ts";

/**
 * Go's names (which are OCI's) of machines by `e_machine`, each with the word size and byte order that it goes with:
 * https://www.sco.com/developers/gabi/latest/ch4.eheader.html and https://go.dev/doc/install/source#environment
 */
const MACHINES: readonly (readonly [machine: number, bits: 32 | 64, order: "LE" | "BE", name: string])[] = [
  [3, 32, "LE", "386"],
  [8, 32, "BE", "mips"],
  [8, 32, "LE", "mipsle"],
  [8, 64, "BE", "mips64"],
  [8, 64, "LE", "mips64le"],
  [21, 64, "BE", "ppc64"],
  [21, 64, "LE", "ppc64le"],
  [22, 64, "BE", "s390x"],
  [40, 32, "LE", "arm"],
  [62, 64, "LE", "amd64"],
  [183, 64, "LE", "arm64"],
  [243, 64, "LE", "riscv64"],
  [258, 64, "LE", "loong64"],
];

/** The machine as OCI calls the architecture, else `machine 0x…`. */
export function machineName(machine: number, { is64Bit, isLittleEndian }: NumberFormat): string {
  const [bits, order] = [is64Bit ? 64 : 32, isLittleEndian ? "LE" : "BE"];
  const known = MACHINES.find((one) => one[0] === machine && one[1] === bits && one[2] === order);
  return known?.[3] ?? `machine 0x${machine.toString(16)}`;
}
