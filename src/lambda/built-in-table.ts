import { invariant } from "../errors.ts";
import { isProblem } from "../image/problem.ts";
import type { RuntimeTable } from "./runtime.ts";
import { parseRuntimeTable } from "./runtime-table.ts";
import runtimes from "./runtimes.json" with { type: "json" };

/** The table that this program was built with; `npm run runtimes` refreshes it. */
export const RUNTIMES: RuntimeTable = loadTable();

function loadTable(): RuntimeTable {
  const table = parseRuntimeTable(runtimes);
  invariant(!isProblem(table), "the runtime table that was built in is well formed");
  return table;
}
