import { dayOf } from "../lambda/calendar-day.ts";
import type { OperatingSystem } from "../lambda/runtime.ts";

/** The last day of an Amazon Linux release, by https://endoflife.date/amazon-linux; none for AL2023. */
const ENDS: Readonly<Partial<Record<OperatingSystem, string>>> = { AL1: "2023-12-31", AL2: "2026-06-30" };

const NAMES: Readonly<Record<OperatingSystem, string>> = {
  AL1: "Amazon Linux 1",
  AL2: "Amazon Linux 2",
  AL2023: "Amazon Linux 2023",
};

/** The release's full name. */
export function nameOfSystem(os: OperatingSystem): string {
  return NAMES[os];
}

/** The day that an older release's own support ends or ended; nothing for AL2023. */
export function endOfSystem(os: OperatingSystem): string | undefined {
  return ENDS[os];
}

/** Whether a release's own support is over. */
export function hasSystemEnded(os: OperatingSystem, now: Date): boolean {
  const end = ENDS[os];
  return end !== undefined && end < dayOf(now);
}
