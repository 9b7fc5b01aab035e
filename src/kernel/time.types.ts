import { z } from 'zod';

/** A past or derived moment: ISO 8601 in UTC with milliseconds, as JSON carries it. */
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;

/** A calendar day at the site, `2026-11-24`; never converted through a time zone. Early enough that weeks can be counted on from it. */
export const LocalDate = z.iso.date().refine((day) => day < '9000', 'a day before the year 9000');
export type LocalDate = z.infer<typeof LocalDate>;

/** A wall-clock time at the site, `09:00`. */
export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:00');
export type LocalTime = z.infer<typeof LocalTime>;

/** An IANA time zone name that this runtime knows. */
export const TimeZone = z.string().refine(isTimeZone, 'a time zone such as America/New_York');
export type TimeZone = z.infer<typeof TimeZone>;

/** Whole minutes, never negative. */
export const Minutes = z.int().min(0);
export type Minutes = z.infer<typeof Minutes>;

/** Zones asked for before: making a formatter costs more than all else of a small answer. Only real zones get in, so they are few. */
const zones = new Set<string>();

function isTimeZone(name: string): boolean {
  if (zones.has(name)) return true;
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    zones.add(name);
    return true;
  } catch {
    return false;
  }
}
