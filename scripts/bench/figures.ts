import { measure, medianOf, type Run } from "./measure.ts";

/** The medians of several programs, by name. */
export type Figures<Name extends string> = Readonly<Record<Name, Run>>;

/**
 * Measures programs in turn, so that what else the machine does falls on all of them alike; one round before isn't
 * counted.
 */
export async function measureInTurn<Name extends string>(
  programs: Readonly<Record<Name, readonly string[]>>,
  rounds: number,
  environment: NodeJS.ProcessEnv,
  directory?: string,
): Promise<Figures<Name>> {
  const names = Object.keys(programs).filter((name): name is Name => name in programs);
  const runs = new Map<Name, Run[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const run = await measure(programs[name], environment, directory);
      if (round > 0) runs.get(name)?.push(run);
    }
  }
  const medians: Partial<Record<Name, Run>> = {};
  for (const [name, measured] of runs) medians[name] = medianOf(measured);
  return complete(medians, names);
}

function complete<Name extends string>(
  found: Partial<Record<Name, Run>>,
  names: readonly Name[],
): Figures<Name> {
  const isComplete = (given: Partial<Record<Name, Run>>): given is Record<Name, Run> =>
    names.every((name) => given[name] !== undefined);
  if (!isComplete(found)) throw new Error("nothing was measured");
  return found;
}

/** Prints programs with what they took, against the first of them. */
export function print(title: string, rows: readonly (readonly [string, Run])[]): void {
  console.log(title);
  console.log(`${"".padEnd(26)}      wall   × node       CPU    memory`);
  const base = rows[0]?.[1].wall ?? 1;
  for (const [name, { wall, cpu, memory }] of rows) {
    const figures = [
      `${wall.toFixed(0)} ms`,
      (wall / base).toFixed(1),
      `${cpu.toFixed(0)} ms`,
      `${memory.toFixed(0)} MiB`,
    ];
    console.log(`  ${name.padEnd(24)}${figures.map((text) => text.padStart(10)).join("")}`);
  }
}
