import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { duplicatePolicy, likeness, prepare, type Likened } from '#modules/people/duplicates.rules.ts';
import { checks } from '#tests/checks.ts';
import { duplicateIndex } from './find-duplicates.rules.ts';

const theo: Likened = { givenName: 'Theodore', familyName: 'Kessler', birthDate: '1984-03-12', phone: '+16175550101' };

test('the most alike comes first; five are enough', () => {
  const pool = duplicateIndex<string>();
  pool.add('a slip', { ...theo, familyName: 'Kesler' });
  pool.add('himself', theo);
  for (let copy = 0; copy < 6; copy++) pool.add(`copy ${copy}`, { ...theo, birthDate: '1985-03-12' });
  const found = pool.resembling(theo).map(({ ref }) => ref);
  expect(found.slice(0, 2)).toEqual(['himself', 'a slip']);
  expect(found).toHaveLength(5);
});

test('a placeholder that hundreds share does not hide who else is alike', () => {
  const pool = duplicateIndex<string>();
  for (let at = 0; at < 1000; at++)
    pool.add(`n${at}`, { givenName: `Given${at}`, familyName: `Family${at}`, birthDate: '1970-01-01' });
  pool.add('twin record', { ...theo, birthDate: '1970-01-01' });
  expect(pool.resembling({ ...theo, birthDate: '1970-01-01' }).map(({ ref }) => ref)).toEqual(['twin record']);
});

const people = fc.record({
  givenName: fc.constantFrom('Theodore', 'Robert', 'María Luisa', 'Katherine', 'Li', 'Jesús'),
  familyName: fc.constantFrom('Kessler', 'Ordóñez', "O'Keefe", 'García López', 'Ng', 'McCullough'),
  birthDate: fc.constantFrom('1984-03-12', '1990-11-02', '1971-07-30')
});
type Named = { givenName: string; familyName: string; birthDate: string };
const nicknames: Record<string, string> = { Theodore: 'Ted', Robert: 'Bob', Katherine: 'Kate', Jesús: 'Chuy' };
const dropped = (name: string, at: number) => name.slice(0, at) + name.slice(at + 1);
const digit = (date: string, at: number) => `${date.slice(0, at)}${(Number(date[at]) + 1) % 10}${date.slice(at + 1)}`;
const nameSlip = fc.constantFrom<(p: Named) => Named>(
  (p) => p,
  (p) => ({ ...p, givenName: nicknames[p.givenName] ?? p.givenName }),
  (p) => ({ ...p, givenName: p.familyName, familyName: p.givenName }),
  (p) => ({ ...p, familyName: dropped(p.familyName, 2) }),
  (p) => ({ ...p, givenName: dropped(p.givenName, 2) }),
  (p) => ({ ...p, familyName: p.familyName.split(' ')[0] ?? '' }),
  (p) => ({ ...p, familyName: p.familyName.toUpperCase() })
);
const dateSlip = fc.constantFrom<(p: Named) => Named>(
  (p) => p,
  (p) => ({ ...p, birthDate: digit(p.birthDate, 3) }),
  (p) => ({ ...p, birthDate: digit(p.birthDate, 6) }),
  (p) => ({ ...p, birthDate: digit(p.birthDate, 9) }),
  (p) => ({ ...p, birthDate: p.birthDate.slice(0, 5) + p.birthDate.slice(8) + p.birthDate.slice(4, 7) })
);

test('whoever is alike enough to be shown is found among the many, after a slip in the name and one in the date', () => {
  fc.assert(
    fc.property(people, nameSlip, dateSlip, (person, slipName, slipDate) => {
      const slipped = slipDate(slipName(person));
      const { score } = likeness(prepare(person), prepare(slipped));
      const pool = duplicateIndex<string>();
      pool.add('here', person);
      expect(pool.resembling(slipped).length).toBe(score >= duplicatePolicy.show ? 1 : 0);
    }),
    { numRuns: checks * 5 }
  );
});
