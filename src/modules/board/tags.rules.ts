import { daysBetween, plusDays } from '#kernel/time.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { BoardTag } from './board.types.ts';

export interface StayFacts {
  admittedOn: LocalDate;
  dischargedOn: LocalDate | null;
  stepDownOn: LocalDate | null;
  isOnHold: boolean;
  /** There was an earlier stay. */
  wasHereBefore: boolean;
  interpreter: string | null;
}

const tag = (code: BoardTag['code'], n: number | null = null, words: string | null = null): BoardTag => ({ code, n, words });

/** What is worth knowing of somebody on a day, the most useful first. */
export function tagsOf({ admittedOn, dischargedOn, stepDownOn, isOnHold, wasHereBefore, interpreter }: StayFacts, day: LocalDate): BoardTag[] {
  const tags: BoardTag[] = [];
  if (isOnHold) tags.push(tag('on-hold'));
  if (admittedOn > plusDays(day, -7)) tags.push(tag(admittedOn === day ? 'admitted-today' : wasHereBefore ? 'returning' : 'new'));
  if (dischargedOn === day) tags.push(tag('last-day'));
  if (stepDownOn !== null && stepDownOn <= day) tags.push(tag('step-down', Math.floor(daysBetween(stepDownOn, day) / 7) + 1));
  if (stepDownOn !== null && stepDownOn > day && stepDownOn <= plusDays(day, 7)) tags.push(tag('step-down-soon'));
  if (interpreter !== null) tags.push(tag('interpreter', null, interpreter));
  return tags;
}

/** First letters of the first and the last word of a name: what a shared screen shows. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return letters.map((word) => String.fromCodePoint(word.codePointAt(0)!).toUpperCase()).join('');
}
