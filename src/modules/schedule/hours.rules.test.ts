import { describe, expect, test } from 'vitest';
import { freeTimes, whyNotThen, type KnownHours } from './hours.rules.ts';

const tuesday = '2026-11-24';
const weekdays = [1, 2, 3, 4, 5];
const site = weekdays.map((weekday) => ({ weekday, from: '08:00', to: '18:00' }));
const staff = [{ weekday: 2, from: '09:00', to: '12:00' }, { weekday: 2, from: '13:00', to: '17:00' }].map((one) => ({ ...one, beginsOn: '2026-01-01', endsOn: null }));
const hours = (changed: Partial<KnownHours> = {}): KnownHours => ({ site, staff, closed: [], away: [], ...changed });

describe('an appointment fits', () => {
  test.each<[string, KnownHours, string, string, string, string | null]>([
    ['in working hours', hours(), tuesday, '09:00', '09:50', null],
    ['up to the end of them', hours(), tuesday, '11:10', '12:00', null],
    ['not across the lunch hour', hours(), tuesday, '11:30', '12:20', 'schedule/outside-working-hours'],
    ['not on a day off', hours(), '2026-11-25', '09:00', '09:50', 'schedule/outside-working-hours'],
    ['not while the site is shut', hours(), tuesday, '18:00', '18:50', 'schedule/outside-site-hours'],
    ['not on a Sunday', hours(), '2026-11-29', '09:00', '09:50', 'schedule/outside-site-hours'],
    ['not on a closed day', hours({ closed: [{ date: tuesday, reason: 'Snow' }] }), tuesday, '09:00', '09:50', 'schedule/site-closed'],
    ['not while the clinician is away', hours({ away: [{ fromDate: '2026-11-20', toDate: tuesday }] }), tuesday, '09:00', '09:50', 'schedule/clinician-away'],
    ['anywhere in the site hours when the clinician gave none', hours({ staff: [] }), tuesday, '17:00', '17:50', null],
    ['at any time when nothing is known', hours({ site: [], staff: [] }), tuesday, '20:30', '21:20', null],
    ['not by hours that ended', hours({ staff: [{ ...staff[0]!, endsOn: '2026-10-01' }, { ...staff[1]!, beginsOn: '2026-10-02' }] }), tuesday, '09:00', '09:50', 'schedule/outside-working-hours']
  ])('%s', (_case, known, day, from, to, refused) => expect(whyNotThen(known, day, { from, to })?.code ?? null).toBe(refused));
});

describe('free times', () => {
  const zone = 'America/New_York';
  const free = (known: KnownHours, taken: { from: string; to: string }[] = [], now = '2026-11-24T10:00:00.000Z', minutes = 50) =>
    freeTimes(known, [tuesday], taken, { minutes, zone, now }).map((one) => one.starts);

  test('are on the quarter and end within working hours', () =>
    expect(free(hours({ staff: [staff[0]!] }))).toEqual(['09:00', '09:15', '09:30', '09:45', '10:00', '10:15', '10:30', '10:45', '11:00']));
  test('leave out what is taken, to the minute', () =>
    expect(free(hours({ staff: [staff[0]!] }), [{ from: '2026-11-24T14:50:00.000Z', to: '2026-11-24T15:40:00.000Z' }])).toEqual(['09:00', '10:45', '11:00']));
  test('begin after now', () => expect(free(hours({ staff: [staff[0]!] }), [], '2026-11-24T15:30:00.000Z')).toEqual(['10:45', '11:00']));
  test('are none on a closed day', () => expect(free(hours({ closed: [{ date: tuesday, reason: 'Snow' }] }))).toEqual([]));
  test('are none where nothing is long enough', () => expect(free(hours(), [], undefined, 241)).toEqual([]));
});
