import { say } from '#platform/i18n/say.ts';
import { sayDay, sayHalf } from '#platform/i18n/times.ts';

/** The first week of 2023 began on a Sunday, as weekdays are counted here. */
export const sayWeekday = (weekday: number, style: 'wd' | 'weekday' = 'wd'): string => sayDay(`2023-01-0${weekday + 1}`, style);

/** `Mon, Wed, Fri, 9:00 a.m.` */
export const sayEvery = ({ weekdays, starts }: { weekdays: readonly number[]; starts: string }): string =>
  say('schedule.every', { days: weekdays.toSorted((a, b) => a - b).map((weekday) => sayWeekday(weekday)).join(', '), time: sayHalf(starts) });

/** How full something is, in words: `9 people, 3 free`. */
export const saySeats = (people: number, capacity: number): string =>
  say(people > capacity ? 'schedule.seats.over' : 'schedule.seats.free', { n: Math.abs(capacity - people), people: say('schedule.people', { n: people }) });
