import { expect, test } from 'vitest';
import type { Presence } from './attendance.types.ts';
import { arrivedAt, backAt, outAt, whyNotMark } from './mark.rules.ts';
import type { MarkableSession } from './mark.rules.ts';

const at = (clock: string): string => `2026-11-16T${clock.length === 5 ? `${clock}:00` : clock}.000Z`;
const session: MarkableSession = { startsAt: at('09:00'), endsAt: at('12:00'), breaks: [], status: 'planned' };
const policy = { rollOpensMinutes: 15 };
const came = (...times: [string, string | null][]): Presence => ({
  kind: 'came',
  intervals: times.map(([from, to]) => ({ from: at(from), to: to && at(to), mode: 'in-person' }))
});
const absent: Presence = { kind: 'absent', causedBy: 'patient' };

test.each<[string, Partial<MarkableSession>, Presence, string, string | null]>([
  ['here, at the start', {}, came(['09:00', null]), '09:00', null],
  ['here, as people sit down', {}, came(['09:00', null]), '08:50', null],
  ['arrived before the session', {}, came(['08:40', null]), '08:50', null],
  ['the whole session, afterward', {}, came(['09:00', '12:00']), '12:30', null],
  ['a step-out', {}, came(['09:00', '10:00'], ['10:30', null]), '10:40', null],
  ['absent, told the day before', {}, absent, '00:10', null],
  ['here, hours before the start', {}, came(['09:00', null]), '08:30', 'attendance/session-not-started'],
  ['left before arriving', {}, came(['10:00', '09:30']), '12:30', 'attendance/leave-before-arrival'],
  ['left the moment of arriving', {}, came(['10:00', '10:00']), '12:30', 'attendance/leave-before-arrival'],
  ['wholly before the session', {}, came(['08:00', '09:00']), '12:30', 'attendance/outside-session'],
  ['wholly after the session', {}, came(['12:00', '12:30']), '12:45', 'attendance/outside-session'],
  ['left in an hour', {}, came(['09:00', '11:00']), '10:00', 'attendance/not-yet-happened'],
  ['arriving in an hour', {}, came(['11:00', null]), '10:00', 'attendance/not-yet-happened'],
  ['a browser clock half a minute ahead', {}, came(['10:00:30', null]), '10:00', null],
  ['here twice at once', {}, came(['09:00', null], ['10:00', null]), '10:30', 'attendance/here-twice'],
  ['a closed week', { weekClosedAt: at('13:00') }, absent, '14:00', 'attendance/week-closed'],
  [
    'cancelled before it began',
    { status: 'cancelled' },
    came(['09:00', null]),
    '08:55',
    'attendance/session-cancelled'
  ],
  ['cancelled half way: what was attended stands', { status: 'cancelled' }, came(['09:00', '10:00']), '10:30', null]
])('%s', (_case, changes, presence, now, code) =>
  expect(whyNotMark({ ...session, ...changes }, presence, at(now), policy)?.code ?? null).toBe(code)
);

test('a refusal says which times it means', () =>
  expect(whyNotMark(session, came(['10:00', '09:30']), at('12:30'), policy)?.facts).toEqual({
    arrived: at('10:00'),
    left: at('09:30')
  }));

test('marks are kept to the minute the clock shows', () => {
  const here = arrivedAt(session, at('09:20:40'), 'in-person');
  expect(here).toEqual(came(['09:20', null]));
  const out = outAt(here as Extract<Presence, { kind: 'came' }>, at('10:00:10'), 'stepped-out');
  expect(out).toMatchObject({ intervals: [{ from: at('09:20'), to: at('10:00') }], out: 'stepped-out' });
  expect(backAt(out, at('10:30:05'), 'video')).toMatchObject({
    intervals: [
      { from: at('09:20'), to: at('10:00') },
      { from: at('10:30'), to: null, mode: 'video' }
    ]
  });
});

test('here before the start is here from the start', () =>
  expect(arrivedAt(session, at('08:50'), 'video')).toMatchObject({
    intervals: [{ from: at('09:00'), to: null, mode: 'video' }]
  }));
