const DAY = 86_400_000;

/** Whether something made at an RFC 3339 instant is at least so many days old. */
export function isOlderThan(created: string, days: number, now: Date): boolean {
  return Date.parse(created) <= now.getTime() - days * DAY;
}

/** The instant so many days before another. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY);
}

/** Whole days between an RFC 3339 instant and now; never negative. */
export function ageInDays(created: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(created)) / DAY));
}
