import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isProblem } from "../src/image/problem.ts";
import { dayOf } from "../src/lambda/calendar-day.ts";
import type { RuntimeTable } from "../src/lambda/runtime.ts";
import { parseRuntimeTable } from "../src/lambda/runtime-table.ts";
import { formatTable, parseReleases, refreshRuntimes } from "./refresh-runtimes.ts";

/** `npm run runtimes`: refreshes the runtime table's dates from endoflife.date and prints what changed. */
const SOURCE = "https://endoflife.date/api/v1/products/aws-lambda/";

const USAGE = `Usage: npm run runtimes -- [options]
  --from FILE    read the JSON of ${SOURCE} from a file
  --table FILE   the table to refresh (src/lambda/runtimes.json)
  --now INSTANT  the clock`;

const { values } = parseArgs({
  options: {
    from: { type: "string" },
    table: { type: "string", default: join(import.meta.dirname, "..", "src", "lambda", "runtimes.json") },
    now: { type: "string", default: new Date().toISOString() },
    help: { type: "boolean" },
  },
});

if (values.help) {
  console.log(USAGE);
} else {
  try {
    await refresh();
  } catch (error) {
    console.error(`The table stays as it was: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

async function refresh(): Promise<void> {
  const before = readTable();
  const json: unknown = values.from === undefined ? await download() : readJson(values.from);
  const { table, notes } = refreshRuntimes(before, parseReleases(json), dayOf(new Date(values.now)));
  // Written beside it and renamed, so that nobody ever reads half a table.
  const scratch = `${values.table}.${process.pid}.tmp`;
  writeFileSync(scratch, formatTable(table));
  renameSync(scratch, values.table);
  for (const note of notes) console.log(note);
  console.log(`${notes.length} changes and notes; checked on ${before.checkedOn} → ${table.checkedOn}`);
}

function readTable(): RuntimeTable {
  const table = parseRuntimeTable(readJson(values.table));
  if (isProblem(table)) throw new Error(`${values.table} ${table.message}`);
  return table;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

async function download(): Promise<unknown> {
  const response = await fetch(SOURCE, { signal: AbortSignal.timeout(30_000) });
  if (!response.ok) throw new Error(`GET ${SOURCE} answered ${response.status}`);
  return response.json();
}
