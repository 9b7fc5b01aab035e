import { expect, test } from 'vitest';
import { postalCode, stateCode } from './places.rules.ts';

test.each([
  ['Massachusetts', 'MA'],
  ['massachusetts ', 'MA'],
  ['Mass.', 'MA'],
  ['n.y.', 'NY'],
  ['NORTH  CAROLINA', 'NC'],
  ['District of Columbia', 'DC'],
  ['Puerto Rico', 'PR'],
  ['Ontario', null],
  ['', null]
])('state "%s" is %s', (text, code) => expect(stateCode(text)).toBe(code));

test.each<[string, string | null, string | null, boolean]>([
  ['01940', 'MA', '01940', false],
  ['1940', 'MA', '01940', true],
  ['1940.0', 'MA', '01940', true],
  ['1940', null, '01940', true],
  ['1940', 'TX', null, false],
  ['926', 'PR', '00926', true],
  ['926', 'MA', null, false],
  ['02139-1234', 'MA', '02139-1234', false],
  ['021391234', 'MA', '02139-1234', false],
  ['21391234', 'MA', '02139-1234', true],
  ['K1A 0B1', null, null, false],
  ['941033', 'CA', null, false]
])('ZIP "%s" in %s is %s (zero restored: %s)', (text, state, code, zeroRestored) =>
  expect(postalCode(text, state)).toEqual(code === null ? null : { code, zeroRestored })
);
