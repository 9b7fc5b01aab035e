import { minutesBetween } from '#kernel/time.ts';
import type { Instant, LocalDate, LocalTime, Minutes, TimeZone } from '#kernel/time.ts';
import { languageOfWords, say } from './say.ts';

/** A moment as the clinic says it: `9:12 a.m.`, in the site's zone. */
export const sayTime = (instant: Instant, zone: TimeZone): string =>
  spoken(formatter({ hour: 'numeric', minute: '2-digit', timeZone: zone }).format(new Date(instant)));

/** A moment with its day: `Thursday, November 19, 9:12 a.m.` */
export const sayMoment = (instant: Instant, zone: TimeZone): string =>
  `${formatter({ ...days.long, timeZone: zone }).format(new Date(instant))}, ${sayTime(instant, zone)}`;

/** A wall-clock time at the site without its half of the day, for columns: `9:00`, `1:30`. */
export const sayClock = (time: LocalTime): string => sayHalf(time).replace(/\s.*$/, '');

/** A wall-clock time with its half of the day: `9:00 a.m.` */
export const sayHalf = (time: LocalTime): string =>
  spoken(formatter({ hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(new Date(`1970-01-01T${time.slice(0, 5)}:00Z`)));

/** From one wall-clock time to another; the half of the day is said once where both share it: `9:00 to 10:15 a.m.` */
export function sayRange(from: LocalTime, to: LocalTime): string {
  const sameHalf = from < '12:00' === to < '12:00';
  return say('time.range', { from: sameHalf ? sayClock(from) : sayHalf(from), to: sayHalf(to) });
}

const days = {
  /** Thursday, November 19 */
  long: { weekday: 'long', month: 'long', day: 'numeric' },
  /** Thursday, November 19, 2026 */
  full: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
  /** Thu, Nov 19 */
  short: { weekday: 'short', month: 'short', day: 'numeric' },
  /** Nov 19, 2026 */
  date: { month: 'short', day: 'numeric', year: 'numeric' },
  /** November 19 */
  month: { month: 'long', day: 'numeric' },
  /** Thursday */
  weekday: { weekday: 'long' },
  /** Thu */
  wd: { weekday: 'short' }
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DayStyle = keyof typeof days;

/** A calendar day at the site, never moved by a time zone. */
export const sayDay = (date: LocalDate, style: DayStyle = 'long'): string =>
  formatter({ ...days[style], timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

/** Minutes as hours and minutes: `10 h 05`, `9 h`, `40 min`. */
export function sayMinutes(minutes: Minutes): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return say('time.min', { n: rest });
  return rest === 0 ? say('time.h', { h: hours }) : say('time.h-min', { h: hours, min: String(rest).padStart(2, '0') });
}

/** How long since, in the largest unit that fits: `20 minutes`, `3 hours`, `2 days`. */
export function sayFor(from: Instant, now: Instant): string {
  const minutes = Math.max(0, minutesBetween(from, now));
  if (minutes < 60) return say('time.minutes', { n: minutes });
  if (minutes < 48 * 60) return say('time.hours', { n: Math.floor(minutes / 60) });
  return say('time.days', { n: Math.floor(minutes / (24 * 60)) });
}

/** How long ago: `just now`, `20 minutes ago`. */
export const sayAgo = (from: Instant, now: Instant): string =>
  minutesBetween(from, now) < 1 ? say('time.just-now') : say('time.ago', { since: sayFor(from, now) });

const made = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than using it, and a week view uses hundreds. */
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = languageOfWords() + JSON.stringify(options);
  const known = made.get(key) ?? new Intl.DateTimeFormat(languageOfWords(), options);
  made.set(key, known);
  return known;
}

/** American English writes `AM`; the house style is `a.m.`. Spaces that Intl makes narrow are made ordinary. */
const spoken = (time: string): string => time.replace(/[\u00a0\u202f]/g, ' ').replace(/\bAM\b/, 'a.m.').replace(/\bPM\b/, 'p.m.');
