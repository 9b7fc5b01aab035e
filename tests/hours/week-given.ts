import type { Week } from '#modules/attendance/attendance.types.ts';
import { ordinary } from '#modules/attendance/week-circumstances.rules.ts';
import type { Circumstances } from '#modules/attendance/week-circumstances.rules.ts';
import type { WeekSession } from '#modules/attendance/week-session.rules.ts';
import { weekFrame, weekOf } from '#modules/attendance/week.rules.ts';
import { policyOf } from './given.ts';

export type Day = 'Sun' | 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat';
/** A week from Sunday, in a zone whose clock is UTC, so that tables can be read. */
export const dates: Record<Day, string> = {
  Sun: '2026-11-15',
  Mon: '2026-11-16',
  Tue: '2026-11-17',
  Wed: '2026-11-18',
  Thu: '2026-11-19',
  Fri: '2026-11-20',
  Sat: '2026-11-21'
};
export const at = (day: Day, clock: string): number => Date.parse(`${dates[day]}T${clock}${clock.length === 5 ? ':00' : ''}Z`);
export const adult = policyOf('iop-adult');

/** A group that nobody marked, unless said otherwise. */
export function session(day: Day, times: string, changes: Partial<WeekSession> = {}): WeekSession {
  const [from = '', to = ''] = times.split('-');
  return {
    id: `${day} ${times}`,
    serviceDate: dates[day],
    startsAt: at(day, from),
    endsAt: at(day, to),
    breaks: [],
    serviceType: 'group',
    counts: null,
    status: 'planned',
    presence: 'unmarked',
    creditedMinutes: 0,
    videoMinutes: 0,
    hereSince: null,
    hereByVideo: false,
    ...changes
  };
}

/** A 180-minute group of which so many minutes were attended. */
export const attended = (day: Day, creditedMinutes: number): WeekSession =>
  session(day, '09:00-12:00', { presence: creditedMinutes > 0 ? 'came' : 'absent', creditedMinutes, status: 'done' });
export const planned = (day: Day, times = '09:00-12:00'): WeekSession => session(day, times);

/** The week as seen at a moment of it. */
export const weekAt = (
  day: Day,
  clock: string,
  sessions: WeekSession[],
  circumstances: Partial<Circumstances> = {},
  policy = adult
): Week => weekOf(weekFrame(dates.Sun, at(day, clock)), policy, sessions, { ...ordinary, ...circumstances });
