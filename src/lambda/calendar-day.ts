import { invariant } from "../errors.ts";

const DAY_MS = 86_400_000;

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00.000Z`);
  // Date.parse takes February 30th for March 2nd; such a day doesn't come back as it went in.
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** The UTC day of an instant, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** Whole days from one day to another (`YYYY-MM-DD`); negative if the other is earlier. */
export function daysBetween(from: string, to: string): number {
  invariant(isCalendarDay(from) && isCalendarDay(to), "days to count between are days of the calendar");
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The same day some months later; the month's last day where it is shorter (31 January + 1 is 28 February). */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0));
  return dayOf(new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth.getUTCDate()))));
}
