import type { Instant, LocalDate, LocalTime, TimeZone } from './time.types.ts';

export { Instant, LocalDate, LocalTime, Minutes, TimeZone } from './time.types.ts';

/** Time as the clinic means it. Native where the runtime has it; older browsers load the polyfill. */
export const Temporal: typeof globalThis.Temporal =
  globalThis.Temporal ?? ((await import('temporal-polyfill')).Temporal);

/** 0 is Sunday, as in the week definitions of payers. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The clock is handed in; nothing below the apps reads the system time. */
export type Clock = () => Instant;

/** Milliseconds since 1970 of an instant. */
export const ms = (instant: Instant): number => Date.parse(instant);

/** The instant at a number of milliseconds since 1970. */
export const instantAt = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

/** An instant moved by minutes of elapsed time (never wall time). */
export const plusMinutes = (instant: Instant, minutes: number): Instant => instantAt(ms(instant) + minutes * 60_000);

/** Elapsed whole minutes from one instant to another, rounded down; negative when `to` is earlier. */
export const minutesBetween = (from: Instant, to: Instant): number => Math.floor((ms(to) - ms(from)) / 60_000);

/** The calendar day at the site when the instant happened. */
export const localDateOf = (instant: Instant, zone: TimeZone): LocalDate =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The wall-clock time at the site, `HH:MM`, when the instant happened. */
export const localTimeOf = (instant: Instant, zone: TimeZone): LocalTime =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });

/**
 * The instant of a wall time at the site. A wall time skipped by a clock change moves forward by the gap; one that
 * happens twice means the first (the `compatible` rule of Temporal and of iCalendar).
 */
export const instantOf = (date: LocalDate, time: LocalTime, zone: TimeZone): Instant =>
  instantAt(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds);

/** A calendar day moved by whole days. */
export function plusDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole calendar days from one day to another. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The weekday of a calendar day; 0 is Sunday. */
export const weekdayOf = (date: LocalDate): Weekday => new Date(`${date}T00:00:00Z`).getUTCDay() as Weekday;

/** The first day of the week that holds `date`, when weeks begin on `startsOn`. */
export const weekStart = (date: LocalDate, startsOn: Weekday): LocalDate =>
  plusDays(date, -((weekdayOf(date) - startsOn + 7) % 7));
