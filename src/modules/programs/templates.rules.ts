import type { LocalTime, Minutes, Weekday } from '#kernel/time.ts';
import type { Block, DayTemplate, ProgramPreset, SessionBlock, ExtraSession } from './templates.types.ts';

/** What a planned week must reach, in minutes and days; null is off. */
export interface WeekLimits {
  readonly minMinutesPerWeek: number | null;
  readonly minDaysPerWeek: number | null;
  readonly maxMinutesPerWeek: number | null;
  /** A day under this many counted minutes is no service day. */
  readonly minMinutesPerDay: number | null;
}

/** One way in which a planned week misses its policy. `week` is the week of the patient's stay. */
export interface Shortfall {
  readonly what: 'minutes-of-day' | 'days-of-week' | 'minutes-of-week' | 'above-ceiling';
  readonly week: number;
  readonly weekday: Weekday | null;
  /** Minutes, or days for `days-of-week`. */
  readonly has: number;
  readonly limit: number;
}

/** The blocks that a patient in this week of the stay attends, in the order of the file. */
export const blocksInWeek = (template: DayTemplate, week: number): Block[] =>
  template.blocks.filter((block) => isIn(block.forWeeks, week));

/** Minutes of a day that count toward the week; breaks never do, nor sessions marked as not counting. */
export function countedMinutesOfDay(template: DayTemplate, week = 1): Minutes {
  return total(blocksInWeek(template, week).filter((block) => block.counts));
}

/** Counted minutes of one week of the stay: every day's blocks and the extra sessions that everyone has. */
export function countedMinutesOfWeek(preset: ProgramPreset, week = 1): Minutes {
  return (
    minutesOfDays(preset, week) + total(extraSessionsIn(preset, week).filter((session) => session.for === 'everyone'))
  );
}

/** The most that may count in one week of the stay: also every session that a plan may ask for. */
export function mostMinutesOfWeek(preset: ProgramPreset, week = 1): Minutes {
  return minutesOfDays(preset, week) + total(extraSessionsIn(preset, week));
}

/**
 * Every way in which a week of the stay would miss the policy even if the patient attended all of it; empty when the
 * preset meets it. Extra sessions that only some plans ask for help to reach nothing but count toward the ceiling.
 */
export function whyNotMeetPolicy(preset: ProgramPreset, policy: WeekLimits): Shortfall[] {
  const weeks = Array.from({ length: preset.weeks }, (_, index) => index + 1);
  return weeks.flatMap((week) => [...shortDays(preset, policy, week), ...shortWeek(preset, policy, week)]);
}

/** Pairs of blocks that one patient would have to attend at the same time, as their titles. */
export function overlapsOf(template: DayTemplate): [string, string][] {
  const { blocks } = template;
  return blocks.flatMap((one, at) =>
    blocks
      .slice(at + 1)
      .filter((other) => collide(one, other))
      .map((other): [string, string] => [one.title, other.title])
  );
}

/** Wall time at which a block ends, `HH:MM`. Blocks end on the day they begin. */
export function endOf(block: Pick<Block, 'start' | 'minutes'>): LocalTime {
  const end = minuteOfDay(block.start) + block.minutes;
  return `${twoDigits(Math.floor(end / 60))}:${twoDigits(end % 60)}`;
}

/** Seats of a block's group: a class has the program's seats for education, all else those for therapy. */
export const seatsOf = (block: SessionBlock, { capacity }: Pick<ProgramPreset, 'capacity'>): number =>
  block.serviceType === 'class' ? capacity.education : capacity.therapy;

function shortDays(preset: ProgramPreset, { minMinutesPerDay, minDaysPerWeek }: WeekLimits, week: number): Shortfall[] {
  const days = preset.days.map((day) => ({ weekday: day.weekday, has: countedMinutesOfDay(day.template, week) }));
  const least = minMinutesPerDay ?? 1;
  const short = days.filter(({ has }) => has < least);
  const found = short.map(({ weekday, has }): Shortfall => ({
    what: 'minutes-of-day',
    week,
    weekday,
    has,
    limit: least
  }));
  const serviceDays = days.length - short.length;
  return minDaysPerWeek !== null && serviceDays < minDaysPerWeek
    ? [...found, { what: 'days-of-week', week, weekday: null, has: serviceDays, limit: minDaysPerWeek }]
    : found;
}

function shortWeek(preset: ProgramPreset, policy: WeekLimits, week: number): Shortfall[] {
  const [least, most] = [countedMinutesOfWeek(preset, week), mostMinutesOfWeek(preset, week)];
  const { minMinutesPerWeek: floor, maxMinutesPerWeek: ceiling } = policy;
  const found: Shortfall[] = [];
  if (floor !== null && least < floor)
    found.push({ what: 'minutes-of-week', week, weekday: null, has: least, limit: floor });
  if (ceiling !== null && most > ceiling)
    found.push({ what: 'above-ceiling', week, weekday: null, has: most, limit: ceiling });
  return found;
}

const minutesOfDays = (preset: ProgramPreset, week: number): Minutes =>
  preset.days.reduce((sum, day) => sum + countedMinutesOfDay(day.template, week), 0);

function extraSessionsIn(preset: ProgramPreset, week: number): ExtraSession[] {
  return preset.extraSessions.filter(({ counts, everyWeeks, forWeeks }) => {
    const first = forWeeks?.from ?? 1;
    return counts && isIn(forWeeks, week) && (week - first) % everyWeeks === 0;
  });
}

function collide(one: Block, other: Block): boolean {
  const [a, b] = [one.forWeeks, other.forWeeks];
  const shareWeeks = !a || !b || (a.from <= b.to && b.from <= a.to);
  return shareWeeks && one.start < endOf(other) && other.start < endOf(one);
}

const isIn = (weeks: Block['forWeeks'], week: number): boolean => !weeks || (weeks.from <= week && week <= weeks.to);
const total = (items: readonly { minutes: Minutes }[]): Minutes => items.reduce((sum, { minutes }) => sum + minutes, 0);
const minuteOfDay = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const twoDigits = (value: number): string => String(value).padStart(2, '0');
