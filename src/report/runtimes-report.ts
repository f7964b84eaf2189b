import { daysUntilDeprecation, isDeprecated } from "../lambda/deprecation.ts";
import type { Runtime, RuntimeTable } from "../lambda/runtime.ts";

/** The JSON report of `runtimes`. */
export interface RuntimesReport {
  readonly schemaVersion: 1;
  readonly command: "runtimes";
  readonly checkedOn: string;
  readonly runtimes: readonly ReportedRuntime[];
}

export type RuntimeState = "supported" | "deprecating" | "deprecated" | "preview";

export interface ReportedRuntime extends Runtime {
  /** `deprecating`: the deprecation comes within the days that are warned about. */
  readonly state: RuntimeState;
  /** Until the deprecation; negative afterwards, absent where none is scheduled. */
  readonly daysLeft?: number;
}

/** The runtime table on a day: what is supported, the soonest deprecation first, then what no longer is. */
export function runtimesReportOf(table: RuntimeTable, now: Date, warnDays: number): RuntimesReport {
  const runtimes = table.runtimes.map((runtime) => reportRuntime(runtime, now, warnDays));
  runtimes.sort((a, b) => Number(isPast(a)) - Number(isPast(b)) || compareDays(a, b));
  return { schemaVersion: 1, command: "runtimes", checkedOn: table.checkedOn, runtimes };
}

function reportRuntime(runtime: Runtime, now: Date, warnDays: number): ReportedRuntime {
  const daysLeft = daysUntilDeprecation(runtime, now);
  const state = stateOf(runtime, now, daysLeft !== undefined && daysLeft <= warnDays);
  return { ...runtime, state, ...(daysLeft !== undefined && { daysLeft }) };
}

function stateOf(runtime: Runtime, now: Date, isNear: boolean): RuntimeState {
  if (isDeprecated(runtime, now)) return "deprecated";
  if (runtime.availability === "preview") return "preview";
  return isNear ? "deprecating" : "supported";
}

function isPast({ state }: ReportedRuntime): boolean {
  return state === "deprecated";
}

/** Coming deprecations from the soonest on, those that are over from the latest back. */
function compareDays(a: ReportedRuntime, b: ReportedRuntime): number {
  const [dayOfA, dayOfB] = [a.deprecation ?? "9999", b.deprecation ?? "9999"];
  const order = dayOfA < dayOfB ? -1 : Number(dayOfA > dayOfB);
  return isPast(a) ? -order : order;
}
