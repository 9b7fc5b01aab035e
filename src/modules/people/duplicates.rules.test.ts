import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checks } from '#tests/checks.ts';
import { duplicatePolicy, likeness, prepare, type Likened } from './duplicates.rules.ts';

const theo: Likened = {
  givenName: 'Theodore',
  familyName: 'Kessler',
  birthDate: '1984-03-12',
  phone: '+16175550101',
  addressLine: '12 Elm St',
  postalCode: '02139'
};
const elsewhere = { phone: '+16175550199', addressLine: '9 Oak St', postalCode: '01940' };
const compare = (a: Likened, b: Likened) => likeness(prepare(a), prepare(b));

test.each<[string, Likened, Likened, 'likely' | 'show' | 'no', string[]]>([
  ['every fact equal', theo, theo, 'likely', ['same-name', 'same-birth-date', 'same-phone', 'same-address']],
  [
    'same name and birth date, moved since',
    theo,
    { ...theo, ...elsewhere },
    'likely',
    ['same-name', 'same-birth-date']
  ],
  [
    'accents and capitals',
    { ...theo, familyName: 'Ordóñez' },
    { ...theo, ...elsewhere, familyName: 'ORDONEZ' },
    'likely',
    ['same-name', 'same-birth-date']
  ],
  ['a nickname', theo, { ...theo, ...elsewhere, givenName: 'Ted' }, 'likely', ['nickname', 'same-birth-date']],
  [
    'the preferred name of one is the first name of the other',
    { ...theo, preferredName: 'Skye' },
    { ...theo, ...elsewhere, givenName: 'Skye' },
    'likely',
    ['same-name', 'same-birth-date']
  ],
  [
    'a slip in the family name',
    theo,
    { ...theo, ...elsewhere, familyName: 'Kesler' },
    'likely',
    ['similar-name', 'same-birth-date']
  ],
  [
    'family and first name exchanged',
    theo,
    { ...theo, ...elsewhere, givenName: 'Kessler', familyName: 'Theodore' },
    'likely',
    ['names-swapped', 'same-birth-date']
  ],
  [
    'the maiden name',
    { ...theo, formerName: 'Wolff' },
    { ...theo, ...elsewhere, familyName: 'Wolff' },
    'likely',
    ['former-name', 'same-birth-date']
  ],
  [
    'one of two family names',
    { ...theo, familyName: 'García López' },
    { ...theo, ...elsewhere, familyName: 'García' },
    'likely',
    ['similar-name', 'same-birth-date']
  ],
  [
    'digits of the birth date exchanged',
    theo,
    { ...theo, ...elsewhere, birthDate: '1948-03-12' },
    'show',
    ['same-name', 'birth-date-swapped']
  ],
  [
    'day and month exchanged',
    theo,
    { ...theo, ...elsewhere, birthDate: '1984-12-03' },
    'show',
    ['same-name', 'birth-date-swapped']
  ],
  [
    'one digit of the birth date',
    theo,
    { ...theo, ...elsewhere, birthDate: '1985-03-12' },
    'show',
    ['same-name', 'birth-date-one-digit']
  ],
  [
    'married, maiden name unknown, same telephone and address',
    theo,
    { ...theo, familyName: 'Wolff' },
    'show',
    ['same-birth-date', 'same-phone', 'same-address']
  ],
  [
    'no birth date, same telephone',
    theo,
    { ...theo, birthDate: null, addressLine: null },
    'show',
    ['same-name', 'same-phone']
  ],
  ['no birth date, nothing else', theo, { ...theo, ...elsewhere, birthDate: null }, 'no', ['same-name']],
  ['one name, other birth dates', theo, { ...theo, ...elsewhere, birthDate: '1961-07-30' }, 'no', ['same-name']],
  [
    'twins of one household',
    theo,
    { ...theo, givenName: 'Bruno' },
    'no',
    ['same-birth-date', 'same-phone', 'same-address']
  ],
  [
    'father and son of one household',
    { ...theo, suffix: 'Sr.' },
    { ...theo, suffix: 'Jr.' },
    'no',
    ['same-name', 'same-birth-date', 'same-phone', 'same-address']
  ],
  [
    'other people of one birth date',
    theo,
    { ...elsewhere, givenName: 'Louis', familyName: 'Wisoky', birthDate: '1984-03-12' },
    'no',
    ['same-birth-date']
  ],
  ['strangers', theo, { ...elsewhere, givenName: 'Louis', familyName: 'Wisoky', birthDate: '1938-04-09' }, 'no', []]
])('%s', (_case, a, b, verdict, reasons) => {
  const { score, reasons: why } = compare(a, b);
  expect(why).toEqual(reasons);
  expect(score >= duplicatePolicy.likely ? 'likely' : score >= duplicatePolicy.show ? 'show' : 'no').toBe(verdict);
});

test('blank names are like nobody, not like each other', () => {
  const blank: Likened = { givenName: '', familyName: '', birthDate: null };
  expect(compare(blank, blank).score).toBeLessThan(duplicatePolicy.show);
});

const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('a', 'n', 'e', ' '), maxLength: 9 })
);
const someone: fc.Arbitrary<Likened> = fc.record({
  givenName: name,
  familyName: name,
  formerName: fc.option(name),
  birthDate: fc.option(fc.constantFrom('1984-03-12', '1984-12-03', '1948-03-12', '1961-07-30')),
  phone: fc.option(fc.constantFrom('+16175550101', '+16175550199'))
});

test('a score is between 0 and 1 and does not depend on who comes first', () => {
  fc.assert(
    fc.property(someone, someone, (a, b) => {
      const there = compare(a, b);
      expect(there.score).toBeGreaterThanOrEqual(0);
      expect(there.score).toBeLessThanOrEqual(1);
      expect(compare(b, a).score).toBe(there.score);
    }),
    { numRuns: checks }
  );
});
