import { expect, test } from 'vitest';
import { readSearch, searchTextOf } from './search.rules.ts';

test('a person is found by every name they have', () => {
  const person = {
    givenName: 'María Luisa',
    preferredName: 'Malú',
    familyName: 'O’Keefe',
    formerName: 'Ordóñez'
  };
  expect(searchTextOf(person)).toBe('maria luisa malu okeefe ordonez');
  expect(searchTextOf({ givenName: 'Theo', familyName: 'Kessler' })).toBe('theo kessler');
});

test.each<[string, string[], string, string[]]>([
  ['Ordóñez', ['ordonez'], '', []],
  ['  theo  K ', ['theo', 'k'], '', []],
  ['theo theo', ['theo'], '', []],
  ['Q-0417', ['q', '0417'], 'q0417', []],
  ['q 04.17', ['q', '0417'], 'q0417', []],
  ['8/23/1956', [], '', ['1956-08-23']],
  ['8/3/1956', [], '', ['1956-08-03', '1956-03-08']],
  ['kessler 1956-08-03', ['kessler'], '', ['1956-08-03']],
  ['19560803', ['19560803'], '19560803', ['1956-08-03']],
  ['99999999', ['99999999'], '99999999', []],
  ['2/30/1980', ['2', '30', '1980'], '2301980', []],
  ["O'Hara (%_)", ['ohara'], '', []],
  ['', [], '', []]
])('"%s" looks for words %j, number "%s" and birth dates %j', (query, words, number, birthDates) =>
  expect(readSearch(query, '2026-11-24')).toEqual({ words, number, birthDates })
);
