import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { RegistryStarted } from "./registry-process.ts";

/** The benchmark's registry, in a process of its own so that its work isn't measured. */
export interface BenchRegistry extends RegistryStarted {
  /** HTTP requests it has had since it started. */
  requestCount(): Promise<number>;
  close(): void;
}

/** Starts the benchmark's registry. */
export async function startBenchRegistry(): Promise<BenchRegistry> {
  const child = fork(join(import.meta.dirname, "registry-process.ts"));
  const [started]: RegistryStarted[] = await once(child, "message");
  if (started === undefined) throw new Error("the registry's process sent nothing");
  return {
    ...started,
    async requestCount() {
      child.send("count");
      const [count]: number[] = await once(child, "message");
      return count ?? 0;
    },
    close: () => child.disconnect(),
  };
}
