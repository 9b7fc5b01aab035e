import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checks } from '#tests/checks.ts';
import {
  ageOn,
  capitalized,
  displayName,
  hasNoCase,
  searchKey,
  withoutDigits,
  type Named
} from './names.rules.ts';

test.each([
  ['Ordóñez', 'ordonez'],
  ['ADÁN  ', 'adan'],
  ["O'Hara", 'ohara'],
  ['O’Hara', 'ohara'],
  ['García-López', 'garcia lopez'],
  ['St. Clair, Jr.', 'st clair jr'],
  ['Łukasz Strauß', 'lukasz strauss'],
  ['Søren Æbler', 'soren aebler'],
  ['İbrahim', 'ibrahim'],
  ['Nguyễn Thị', 'nguyen thi'],
  ['李小龍', '李小龍'],
  ['MRN #00-417', 'mrn 00 417'],
  ['…', '']
])('"%s" is searched as "%s"', (text, key) => expect(searchKey(text)).toBe(key));

test('the search key of a key is itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(searchKey(searchKey(text))).toBe(searchKey(text));
    }),
    { numRuns: checks }
  );
});

const theo: Named = { givenName: 'Theodore', familyName: 'Kessler' };
test.each<[Named, string]>([
  [theo, 'Theodore Kessler'],
  [{ ...theo, preferredName: 'Theo' }, 'Theo Kessler'],
  [{ ...theo, preferredName: ' ' }, 'Theodore Kessler'],
  [{ ...theo, suffix: 'Jr.' }, 'Theodore Kessler Jr.'],
  [{ ...theo, suffix: 'PhD' }, 'Theodore Kessler'],
  [{ givenName: 'Jesús', familyName: 'álvarez' }, 'Jesús álvarez'],
  [{ givenName: 'Mohan', familyName: '' }, 'Mohan']
])('%o is shown as %s', (person, shown) => {
  expect(displayName(person)).toBe(shown);
});

test.each([
  ['2008-11-24', '2026-11-24', 18],
  ['2008-11-25', '2026-11-24', 17],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
  ['2026-11-25', '2026-11-24', -1]
])('born %s, on %s: %i', (birth, day, years) => expect(ageOn(birth, day)).toBe(years));

test.each([
  ['Abdul218', 'Abdul'],
  ['María del Carmen27', 'María del Carmen'],
  ["O'Keefe54", "O'Keefe"],
  ['Anne2-Marie3', 'Anne-Marie'],
  ['404', '']
])('%s without digits is "%s"', (name, bare) => expect(withoutDigits(name)).toBe(bare));

test.each([
  ["O'HARA-SMITH", "O'Hara-Smith"],
  ['mccullough', 'McCullough'],
  ['MARÍA DEL CARMEN', 'María Del Carmen']
])('%s is written %s', (name, written) => {
  expect(hasNoCase(name)).toBe(true);
  expect(capitalized(name)).toBe(written);
});

test.each(['McCullough', 'DuBuque', 'TJ', '李小龍'])('%s keeps the case it has', (name) =>
  expect(hasNoCase(name)).toBe(false)
);
