import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Joinable, Via } from './joining.contract.ts';

/** What is known of somebody in treatment who is not on the list. */
export interface CouldJoin extends Omit<Joinable, 'via'> {
  admittedOn: LocalDate;
  /** On the list of another meeting that day. */
  isExpectedToday: boolean;
}

const rank: Record<Via, number> = { 'admitted-today': 0, 'make-up': 1, 'other-group': 2, 'walk-in': 3 };
/** More than this is no longer likely. */
const shown = 12;

/** Why they would join: the first reason that holds. */
export function viaOf({ admittedOn, missed, isExpectedToday }: Pick<CouldJoin, 'admittedOn' | 'missed' | 'isExpectedToday'>, day: LocalDate): Via {
  if (admittedOn === day) return 'admitted-today';
  if (missed) return 'make-up';
  return isExpectedToday ? 'other-group' : 'walk-in';
}

/** Those likeliest to join, first: admitted today, then whoever is in the building, then whoever has something to make up; last who is expected elsewhere then. Then everybody else, by name. */
export function likeliest(candidates: readonly CouldJoin[], day: LocalDate): { people: Joinable[]; others: Joinable[] } {
  const said = candidates.map(({ admittedOn, isExpectedToday, ...person }): Joinable => ({ ...person, via: viaOf({ admittedOn, isExpectedToday, missed: person.missed }, day) }));
  const byName = said.toSorted((a, b) => a.name.localeCompare(b.name));
  const people = byName.filter(({ via, hereSince }) => via !== 'walk-in' || hereSince !== null).toSorted((a, b) => orderOf(a) - orderOf(b)).slice(0, shown);
  return { people, others: byName.filter((person) => !people.includes(person)) };
}

const orderOf = ({ via, hereSince, elsewhere }: { via: Via; hereSince: Instant | null; elsewhere: string | null }): number =>
  (via === 'admitted-today' ? 0 : 10) + (hereSince ? 0 : 5) + rank[via] + (elsewhere ? 6 : 0);
