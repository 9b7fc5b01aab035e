import type { LocalDate } from '#kernel/time.ts';
import { plusDays, weekdayOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayMinutes } from '#platform/i18n/times.ts';
import type { MarkName, Tone } from '#platform/ui/index.ts';
import type { ProgramWeekView, WeekPerson } from '../week-view.types.ts';

export type WeekGroup = 'short' | 'on-course' | 'different' | 'no-requirement';

export const groupOf = ({ standing }: Pick<WeekPerson, 'standing'>): WeekGroup => (standing === 'reached' ? 'on-course' : standing);
/** What needs a person first. */
export const groupOrder: readonly WeekGroup[] = ['short', 'on-course', 'different', 'no-requirement'];

/** The people of a group, those furthest from the line first. */
export const peopleIn = (people: readonly WeekPerson[], group: WeekGroup): WeekPerson[] =>
  people.filter((one) => groupOf(one) === group).toSorted((a, b) => b.shortBy.minutes - a.shortBy.minutes || a.forecast - b.forecast || a.name.localeCompare(b.name));

/** The days that the table shows: all with something planned, and the weekdays always. */
export function daysShown({ firstDay, people }: Pick<ProgramWeekView, 'firstDay' | 'people'>): { date: LocalDate; at: number }[] {
  return [0, 1, 2, 3, 4, 5, 6]
    .map((at) => ({ date: plusDays(firstDay, at), at }))
    .filter(({ date, at }) => ![0, 6].includes(weekdayOf(date)) || people.some(({ days }) => days[at]!.planned + days[at]!.attended > 0));
}

/** What the bar's whole width stands for: the line at three quarters, or more where somebody comes to more. */
export function scaleOf({ required, people }: Pick<ProgramWeekView, 'required' | 'people'>): number {
  const most = Math.max(60, ...people.map(({ forecast }) => forecast));
  return Math.max(((required ?? most) * 4) / 3, most * 1.03);
}

/** Days of the week still ahead, today included while something of it is. */
export const daysLeft = ({ people, today, firstDay }: ProgramWeekView): number =>
  [0, 1, 2, 3, 4, 5, 6].filter((at) => plusDays(firstDay, at) >= today && people.some(({ days }) => days[at]!.possible > 0)).length;

const closeMinutes = 30;

/** Shape and words for where somebody stands. */
export function standingOf(person: WeekPerson): { mark: MarkName; tone: Tone; words: string } {
  const { standing, shortBy, toSpare, overCeiling, ceiling } = person;
  if (overCeiling > 0 && ceiling !== null) return { mark: 'triangle', tone: 'caution', words: say('week.standing.over', { hours: sayMinutes(ceiling), time: sayMinutes(overCeiling) }) };
  if (standing === 'short') return { mark: 'triangle', tone: 'caution', words: shortBy.minutes > 0 ? say('week.standing.short', { time: sayMinutes(shortBy.minutes) }) : say('week.standing.short-days', { n: shortBy.days }) };
  if (standing === 'different') return { ...differentMark(person), tone: 'plain' };
  if (standing === 'reached') return { mark: 'check', tone: 'plain', words: say('week.standing.reached') };
  if (standing === 'no-requirement') return { mark: 'dash', tone: 'plain', words: say('week.standing.none') };
  if (toSpare === 0) return { mark: 'held', tone: 'plain', words: say('week.standing.nothing-to-spare') };
  return toSpare !== null && toSpare < closeMinutes ? { mark: 'held', tone: 'plain', words: say('week.standing.to-spare', { time: sayMinutes(toSpare) }) } : { mark: 'open', tone: 'plain', words: say('week.standing.on-course') };
}

function differentMark({ circumstances }: WeekPerson): { mark: MarkName; words: string } {
  const first = circumstances[0];
  if (!first) return { mark: 'dash', words: '' };
  const words = say(`week.different.${first.code}`, { n: first.week ?? 0, day: first.on ? sayDay(first.on, 'weekday') : '' });
  return { mark: first.code === 'step-down' ? 'down' : 'dash', words };
}

export interface Cell {
  /** Minutes: attended, or planned where nothing has happened. */
  figure: string;
  /** Minutes that were planned, where fewer were attended. */
  of: number | null;
  isAway: boolean;
  isPlan: boolean;
  /** Read out and shown on pointing: why fewer, or why none. */
  why: string | null;
  /** Minutes of today that are still to come. */
  toCome: number | null;
}

/** One day of one person as the table shows it. */
export function cellOf(day: WeekPerson['days'][number], date: LocalDate, today: LocalDate): Cell {
  const why = day.reason === null ? null : say(`week.reason.${day.reason}`);
  const missed = day.planned - day.attended - day.possible;
  const cell: Cell = { figure: String(day.attended), of: missed > 0 ? day.planned : null, isAway: missed > 0 && day.attended === 0 && day.reason === 'absent', isPlan: false, why, toCome: null };
  if (day.planned + day.attended === 0) return { ...cell, figure: '–', isPlan: date > today };
  if (date > today || (date === today && day.attended === 0 && missed === 0)) return { ...cell, figure: String(day.attended + day.possible), isPlan: true };
  return date === today && day.possible > 0 ? { ...cell, toCome: day.possible } : cell;
}
