import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checks } from '#tests/checks.ts';
import { columnOrder, readDate, type DayMonthOrder, type ReadDate } from './dates.rules.ts';

const today = '2026-11-24';
const read = (cell: string, order: DayMonthOrder = 'month-first') => readDate(cell, order, today);
const plain = (date: string): ReadDate => ({ kind: 'date', date, how: 'plain', twoDigitYear: false });
const either = (date: string): ReadDate => ({ kind: 'date', date, how: 'either-order', twoDigitYear: false });

test.each<[string, ReadDate]>([
  ['1956-08-03', plain('1956-08-03')],
  ['1956/8/3', plain('1956-08-03')],
  ['19560803', plain('1956-08-03')],
  ['195608031200', plain('1956-08-03')],
  ['1956-08-03T00:00:00Z', plain('1956-08-03')],
  ['8/23/1956 12:00:00 AM', plain('1956-08-23')],
  ['23.08.1956', plain('1956-08-23')],
  ['5/5/1980', plain('1980-05-05')],
  ['3-Aug-1956', plain('1956-08-03')],
  ['Aug 3, 1956', plain('1956-08-03')],
  ['3rd August 1956', plain('1956-08-03')],
  ['August 3rd, 1956', plain('1956-08-03')],
  ['2/29/2000', plain('2000-02-29')],
  ['03/04/1980', either('1980-03-04')],
  ['20670', { kind: 'date', date: '1956-08-03', how: 'serial', twoDigitYear: false }],
  ['8/23/56', { kind: 'date', date: '1956-08-23', how: 'plain', twoDigitYear: true }],
  ['8/23/26', { kind: 'date', date: '2026-08-23', how: 'plain', twoDigitYear: true }],
  ['11/24/26', { kind: 'date', date: '2026-11-24', how: 'plain', twoDigitYear: true }],
  ['12/23/26', { kind: 'date', date: '1926-12-23', how: 'plain', twoDigitYear: true }],
  ['1900-01-01', { kind: 'placeholder' }],
  ['0000-00-00', { kind: 'placeholder' }],
  ['', { kind: 'blank' }],
  ['N/A', { kind: 'blank' }],
  ['2/30/1980', { kind: 'unreadable' }],
  ['2/29/2001', { kind: 'unreadable' }],
  ['13/25/1980', { kind: 'unreadable' }],
  ['1980', { kind: 'unreadable' }],
  ['08/1980', { kind: 'unreadable' }],
  ['Augsut 3, 1956', plain('1956-08-03')],
  ['Thermidor 9, 1980', { kind: 'unreadable' }]
])('"%s"', (cell, expected) => expect(read(cell)).toEqual(expected));

test('a person or a header may say that the day comes first', () => {
  expect(read('03/04/1980', 'day-first')).toEqual(either('1980-04-03'));
  expect(read('8/23/1956', 'day-first')).toEqual(plain('1956-08-23'));
});

test.each<[string, string[], string, string]>([
  ['DOB', ['03/04/1980', '08/23/1956'], 'month-first', 'other-lines'],
  ['DOB', ['03/04/1980', '23/08/1956'], 'day-first', 'other-lines'],
  ['DOB', ['08/23/1956', '23/08/1956'], 'month-first', 'contradiction'],
  ['DOB', ['03/04/1980', '1956-08-23'], 'month-first', 'habit'],
  ['DOB (DD/MM/YYYY)', ['08/23/1956'], 'day-first', 'header'],
  ['Birth date mm-dd-yy', [], 'month-first', 'header']
])('%s with %j is read %s, by %s', (header, cells, order, from) =>
  expect(columnOrder(header, cells)).toEqual({ order, from })
);

test('every date is read back from the ways in which systems write it', () => {
  const days = fc.date({ min: new Date('1901-01-02'), max: new Date('2026-11-24'), noInvalidDate: true });
  fc.assert(
    fc.property(days, (day) => {
      const iso = day.toISOString().slice(0, 10);
      const [year = '', month = '', date = ''] = iso.split('-');
      const word = day.toLocaleDateString('en-US', {
        month: 'short',
        day: 'numeric',
        year: 'numeric',
        timeZone: 'UTC'
      });
      for (const cell of [
        iso,
        `${month}/${date}/${year}`,
        `${Number(month)}-${Number(date)}-${year}`,
        year + month + date,
        word
      ])
        expect(read(cell)).toMatchObject({ kind: 'date', date: iso });
      expect(read(`${date}.${month}.${year}`, 'day-first')).toMatchObject({ kind: 'date', date: iso });
    }),
    { numRuns: checks }
  );
});
