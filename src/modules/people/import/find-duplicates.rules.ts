import { duplicatePolicy, likeness, prepare, type Likened, type Prepared } from '#modules/people/duplicates.rules.ts';
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
      const found = [...new Set(near)].map((other) => ({ ref: other.ref, ...likeness(person, other.person) }));
      return found
        .filter(({ score }) => score >= show)
        .toSorted((a, b) => b.score - a.score)
        .slice(0, most);
    }
  };
}

/** What two records of one human share, even after a slip: the digits of the birth date in any order, names by their beginning, a telephone. */
function blockKeys({ given, family, birthDate, phone, address }: Prepared): string[] {
  const digits = birthDate ? [`d${birthDate.split('').toSorted().join('')}`] : [];
  const first = given[0]?.slice(0, 3) ?? '';
  const names = family.map((name) => `n${[name.slice(0, 4), first.slice(0, 1)].join('|')}`);
  const swapped = family.map(
    (name) => `s${[name.split(' ')[0] ?? '', given[0]?.split(' ')[0] ?? ''].toSorted().join('|')}`
  );
  const month = birthDate ? [`m${birthDate.slice(0, 7)}|${first}`] : [];
  return [
    ...digits,
    ...names,
    ...swapped,
    ...month,
    ...(phone ? [`p${phone}`] : []),
    ...(address ? [`a${address}`] : [])
  ];
}
