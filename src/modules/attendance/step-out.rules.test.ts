import { expect, test } from 'vitest';
import type { Interval } from './attendance.types.ts';
import { eachMinuteOnce, offerStepOut } from './step-out.rules.ts';
import type { TimedSession } from './step-out.rules.ts';

const at = (clock: string): string => `2026-11-16T${clock}:00.000Z`;
const stay = (from: string, to: string | null): Interval => ({ from: at(from), to: to && at(to), mode: 'in-person' });
const session = (sessionId: string, startsAt: string, endsAt: string, ...intervals: Interval[]): TimedSession => ({
  sessionId,
  times: { startsAt: at(startsAt), endsAt: at(endsAt), breaks: [] },
  intervals
});
const group = session('group', '09:00', '12:00', stay('09:00', '12:00'));
const visit = session('visit', '10:00', '10:20', stay('10:00', '10:20'));

test('pulled for a medication visit: out of the group, back after it', () =>
  expect(offerStepOut(group, visit, at('13:00'))).toEqual({
    outOf: { sessionId: 'group', intervals: [stay('09:00', '10:00'), stay('10:20', '12:00')], stillOut: false },
    into: { sessionId: 'visit', intervals: [stay('10:00', '10:20')] },
    stepOuts: [{ from: at('10:00'), to: at('10:20') }],
    minutes: 20
  }));

test('whichever of the two is being marked, the offer is the same', () =>
  expect(offerStepOut(visit, group, at('13:00'))).toEqual(offerStepOut(group, visit, at('13:00'))));

test('of two that start together, the minutes belong to the shorter', () =>
  expect(offerStepOut(group, session('intake', '09:00', '09:30', stay('09:00', '09:30')), at('13:00'))).toMatchObject({
    outOf: { sessionId: 'group', intervals: [stay('09:30', '12:00')] },
    into: { sessionId: 'intake' }
  }));

test('still in the visit: gone from the group, and nobody says yet when they are back', () =>
  expect(
    offerStepOut(
      session('group', '09:00', '12:00', stay('09:00', null)),
      session('visit', '10:00', '10:20', stay('10:00', null)),
      at('10:10')
    )
  ).toMatchObject({ outOf: { intervals: [stay('09:00', '10:00')], stillOut: true }, minutes: 10 }));

test('the visit is over: back in the group, still there', () =>
  expect(offerStepOut(session('group', '09:00', '12:00', stay('09:00', null)), visit, at('11:00'))).toMatchObject({
    outOf: { intervals: [stay('09:00', '10:00'), stay('10:20', null)], stillOut: false },
    minutes: 20
  }));

test.each<[string, TimedSession, TimedSession]>([
  [
    'one after the other',
    session('a', '09:00', '10:00', stay('09:00', '10:00')),
    session('b', '10:00', '11:00', stay('10:00', '11:00'))
  ],
  [
    'the overrun of the first is outside it',
    session('a', '09:00', '10:00', stay('09:00', '10:10')),
    session('b', '10:00', '11:00', stay('10:00', '11:00'))
  ],
  [
    'already marked as a step-out',
    session('group', '09:00', '12:00', stay('09:00', '10:00'), stay('10:20', '12:00')),
    visit
  ]
])('nothing to offer: %s', (_case, a, b) => expect(offerStepOut(a, b, at('13:00'))).toBeNull());

test('three at once: every minute in one session only', () => {
  const nurse = session('nurse', '10:10', '10:30', stay('10:10', '10:30'));
  expect(eachMinuteOnce([group, visit, nurse], at('13:00')).map(({ intervals }) => intervals)).toEqual([
    [stay('09:00', '10:00'), stay('10:30', '12:00')],
    [stay('10:00', '10:10')],
    [stay('10:10', '10:30')]
  ]);
});
