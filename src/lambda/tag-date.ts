import { invariant } from "../errors.ts";

const FORM = /^(\d{4})\.(\d\d)\.(\d\d)\.(\d\d)$/;

/** A real hour of a day that every month has, as are those of nearly all dated tags: no calendar needs to be asked. */
const IN_EVERY_MONTH = /^\d{4}\.(?:0[1-9]|1[0-2])\.(?:0[1-9]|1\d|2[0-8])\.(?:[01]\d|2[0-3])$/;

/** Whether a text is a dated tag's UTC build hour, `YYYY.MM.DD.HH`, of the calendar. */
export function isTagDate(text: string): boolean {
  return IN_EVERY_MONTH.test(text) || parseTagDate(text) !== undefined;
}

/** The instant of a dated tag's UTC build hour, `YYYY.MM.DD.HH`; nothing if there is no such hour. */
export function parseTagDate(text: string): Date | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour] = match;
  const iso = `${year}-${month}-${day}T${hour}:00:00.000Z`;
  const instant = new Date(iso);
  // Date.parse takes February 30th for March 2nd; such a date doesn't come back as it went in.
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === iso ? instant : undefined;
}

/** The build hour of an instant as dated tags spell it, in UTC: `2026.10.03.13`. */
export function formatTagDate(instant: Date): string {
  const [date = "", time = ""] = instant.toISOString().split("T");
  invariant(date.length === 10, "a build hour lies in a year of four digits");
  return `${date.replaceAll("-", ".")}.${time.slice(0, 2)}`;
}
