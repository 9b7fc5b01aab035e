import {
  duplicatePolicy,
  likeness,
  prepare,
  scoreAtMost,
  type Likened,
  type Prepared
} from '#modules/people/duplicates.rules.ts';
import type { Reason } from './import.types.ts';

/** A pool of people to compare others with, found by what two records of one human usually share. */
export interface DuplicateIndex<Ref> {
  add(ref: Ref, person: Likened): void;
  /** Everyone in the pool who may be this person, the most alike first. */
  resembling(person: Likened): { ref: Ref; score: number; reasons: Reason[] }[];
}

/** A shared value says nothing when hundreds have it (a placeholder birth date, the clinic's own telephone). */
const tooCommon = 500;
const most = 5;

/** An empty pool. Adding and asking take time for the few people who share something, not for the whole pool. */
export function duplicateIndex<Ref>(show: number = duplicatePolicy.show): DuplicateIndex<Ref> {
  const blocks = new Map<string, { ref: Ref; person: Prepared }[]>();
  return {
    add(ref, likened) {
      const person = prepare(likened);
      const entry = { ref, person };
      for (const key of new Set(blockKeys(person))) {
        const block = blocks.get(key);
        if (block) block.push(entry);
        else blocks.set(key, [entry]);
      }
    },
    resembling(likened) {
      const person = prepare(likened);
      const near = blockKeys(person)
        .map((key) => blocks.get(key) ?? [])
        .filter((block) => block.length <= tooCommon)
        .flat();
      const within = [...new Set(near)].filter((other) => scoreAtMost(person, other.person) > show - 0.01);
      const found = within.map((other) => ({ ref: other.ref, ...likeness(person, other.person) }));
      return found
        .filter(({ score }) => score >= show)
        .toSorted((a, b) => b.score - a.score)
        .slice(0, most);
    }
  };
}

/**
 * What two records of one human share, even after a slip: the digits of the birth date in any order; the beginning of a
 * name with two of year, month and day, or with the other name; both names in any order; a telephone or an address.
 */
function blockKeys({ given, family, birthDate, phone, address }: Prepared): string[] {
  const names = [...given, ...family].map((name) => name.slice(0, 3));
  const parts = birthDate
    ? [birthDate.slice(0, 7), birthDate.slice(5), birthDate.slice(0, 4) + birthDate.slice(7)]
    : [];
  const whole = family.flatMap((last) =>
    given.map((first) => [firstWord(last), firstWord(first)].toSorted().join(' '))
  );
  return [
    ...(birthDate ? [birthDate.split('').toSorted().join('')] : []),
    ...names.flatMap((name) => parts.map((part) => `${name} ${part}`)),
    ...family.map((last) => `${last.slice(0, 4)},${(given[0] ?? '').slice(0, 1)}`),
    ...whole,
    ...(phone ? [`tel ${phone}`] : []),
    ...(address ? [`at ${address}`] : [])
  ];
}

const firstWord = (name: string): string => name.split(' ')[0] ?? '';
