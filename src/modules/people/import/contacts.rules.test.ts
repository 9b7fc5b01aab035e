import { expect, test } from 'vitest';
import { readEmail, readPhone, type ReadPhone } from './contacts.rules.ts';

const phone = (number: string, several = false): ReadPhone => ({ kind: 'phone', phone: number, several });

test.each<[string, ReadPhone]>([
  ['555-978-4581', phone('+15559784581')],
  ['(555) 978-4581', phone('+15559784581')],
  ['1.555.978.4581', phone('+15559784581')],
  ['+1 555 978 4581', phone('+15559784581')],
  ['555-978-4581 ext. 12', phone('+15559784581;ext=12')],
  ['555-978-4581x12', phone('+15559784581;ext=12')],
  ['555-978-4581 (cell)', phone('+15559784581')],
  ['555-978-4581 / 555-978-4582', phone('+15559784581', true)],
  ['+44 20 7946 0958', phone('+442079460958')],
  ['011 44 20 7946 0958', phone('+442079460958')],
  ['978-4581', { kind: 'local' }],
  ['555-978-458', { kind: 'unreadable' }],
  ['055-978-4581', { kind: 'unreadable' }],
  ['none', { kind: 'unreadable' }],
  ['', { kind: 'unreadable' }]
])('telephone "%s"', (cell, read) => expect(readPhone(cell)).toEqual(read));

test.each([
  ['Theo.K@Example.ORG', 'Theo.K@example.org'],
  ['mailto:theo@example.org', 'theo@example.org'],
  ['theo@example', null],
  ['theo@ex..org', null],
  ['theo example.org', null],
  ['a@b.org, c@d.org', null]
])('e-mail "%s" is %s', (cell, address) => expect(readEmail(cell)).toBe(address));
