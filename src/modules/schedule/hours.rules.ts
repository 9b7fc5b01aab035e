import { refusal, type Refusal } from '#kernel/refusals.ts';
import { instantOf, ms, weekdayOf, type Instant, type LocalDate, type LocalTime, type Minutes, type TimeZone } from '#kernel/time.ts';

/** Wall time of one day. */
export interface Stretch {
  from: LocalTime;
  to: LocalTime;
}

/** What is known about when a site is open and somebody works. Nothing known means that nothing is in the way. */
export interface KnownHours {
  site: readonly (Stretch & { weekday: number })[];
  staff: readonly (Stretch & { weekday: number; beginsOn: LocalDate; endsOn: LocalDate | null })[];
  /** Days on which the site is closed, with why. */
  closed: readonly { date: LocalDate; reason: string }[];
  away: readonly { fromDate: LocalDate; toDate: LocalDate }[];
}

const wholeDay: Stretch = { from: '07:00', to: '21:00' };

/** When the site is open on a day. */
const openOn = ({ site }: KnownHours, day: LocalDate): Stretch[] => (site.length === 0 ? [wholeDay] : site.filter((one) => one.weekday === weekdayOf(day)));

/** When somebody can be booked on a day; without any hours known, as long as the site is open. */
function workingOn({ staff, ...rest }: KnownHours, day: LocalDate): Stretch[] {
  const holding = staff.filter((one) => one.beginsOn <= day && (one.endsOn === null || one.endsOn >= day));
  return holding.length === 0 ? openOn({ staff, ...rest }, day) : holding.filter((one) => one.weekday === weekdayOf(day));
}

const isAway = ({ away }: KnownHours, day: LocalDate): boolean => away.some(({ fromDate, toDate }) => fromDate <= day && day <= toDate);

/** Why nothing should be booked then without saying why, or null. Facts: the reason that the site gave for closing. */
export function whyNotThen(hours: KnownHours, day: LocalDate, wanted: Stretch): Refusal | null {
  const within = (stretches: readonly Stretch[]) => stretches.some((one) => one.from <= wanted.from && wanted.to <= one.to);
  const closed = hours.closed.find((one) => one.date === day);
  if (closed) return refusal('schedule/site-closed', { reason: closed.reason });
  if (hours.site.length > 0 && !within(openOn(hours, day))) return refusal('schedule/outside-site-hours');
  if (isAway(hours, day)) return refusal('schedule/clinician-away');
  if (hours.staff.length > 0 && !within(workingOn(hours, day))) return refusal('schedule/outside-working-hours');
  return null;
}

export interface FreeTime {
  date: LocalDate;
  starts: LocalTime;
  startsAt: Instant;
}

/** Times are offered on the quarter of an hour. */
const step = 15;

/**
 * Every quarter of an hour on these days at which so many minutes are free: the site is open, the clinician works, and
 * nothing that is taken overlaps. Nothing that has begun already is offered.
 */
export function freeTimes(hours: KnownHours, days: readonly LocalDate[], taken: readonly { from: Instant; to: Instant }[], { minutes, zone, now }: { minutes: Minutes; zone: TimeZone; now: Instant }): FreeTime[] {
  const open = days.filter((day) => !isAway(hours, day) && !hours.closed.some((one) => one.date === day));
  return open.flatMap((date) => {
    const starts = openOn(hours, date).flatMap((site) => workingOn(hours, date).flatMap((work) => startsIn(both(site, work), minutes)));
    return [...new Set(starts)].toSorted().map((at) => ({ date, starts: at, startsAt: instantOf(date, at, zone) })).filter(({ startsAt }) => ms(startsAt) > ms(now) && isFree(ms(startsAt), ms(startsAt) + minutes * 60_000, taken));
  });
}

const isFree = (from: number, to: number, taken: readonly { from: Instant; to: Instant }[]): boolean => !taken.some((one) => ms(one.from) < to && from < ms(one.to));
const both = (one: Stretch, other: Stretch): Stretch => ({ from: one.from > other.from ? one.from : other.from, to: one.to < other.to ? one.to : other.to });

function startsIn({ from, to }: Stretch, minutes: Minutes): LocalTime[] {
  const first = Math.ceil(minuteOf(from) / step) * step;
  const count = Math.floor((minuteOf(to) - minutes - first) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, at) => timeOf(first + at * step));
}

/** The wall time so many minutes after another, as far as midnight. */
export const endOf = (starts: LocalTime, minutes: Minutes): LocalTime => timeOf(Math.min(minuteOf(starts) + minutes, 24 * 60 - 1));

const minuteOf = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const timeOf = (minute: number): LocalTime => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
