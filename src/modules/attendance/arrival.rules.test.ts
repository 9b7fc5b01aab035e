import { expect, test } from 'vitest';
import type { ArrivalState, Presence, SessionTimes } from './attendance.types.ts';
import { timeInSession } from './arrival.rules.ts';

const at = (clock: string): string => `2026-11-16T${clock}:00.000Z`;
const session: SessionTimes = { startsAt: at('09:00'), endsAt: at('12:00'), breaks: [] };
const policy = { notHereYetMinutes: 10, lateAfterMinutes: 5, leftEarlyMinutes: 5, rollOpensMinutes: 15 };
type Out = 'stepped-out' | 'left';
function came(times: string, out?: Out): Presence {
  const intervals = times.split(' ').map((one) => {
    const [from = '', to = ''] = one.replace('v', '').split('-');
    return {
      from: at(from),
      to: to === '' ? null : at(to),
      mode: one.startsWith('v') ? ('video' as const) : ('in-person' as const)
    };
  });
  return { kind: 'came', intervals, ...(out ? { out } : {}) };
}
const absent: Presence = { kind: 'absent', causedBy: 'patient' };

test.each<[string, string, Presence | null, ArrivalState]>([
  ['nobody marked, before the start', '08:50', null, 'expected'],
  ['nobody marked, 9 minutes in', '09:09', null, 'expected'],
  ['nobody marked, 10 minutes in', '09:10', null, 'not-here-yet'],
  ['marked absent ahead', '08:00', absent, 'absent'],
  ['here', '09:01', came('09:00-'), 'here'],
  ['arrived early', '09:01', came('08:45-'), 'here'],
  ['5 minutes late is on time by the policy', '09:30', came('09:05-'), 'here'],
  ['6 minutes late', '09:30', came('09:06-'), 'late'],
  ['by video', '09:30', came('v09:00-'), 'by-video'],
  ['by video and late says by video', '09:30', came('v09:20-'), 'by-video'],
  ['came by video, now in the room', '11:00', came('v09:00-10:00 10:00-'), 'here'],
  ['stepped out', '10:10', came('09:00-10:00', 'stepped-out'), 'stepped-out'],
  ['back from it', '10:30', came('09:00-10:00 10:20-', 'stepped-out'), 'here'],
  ['left', '10:10', came('09:00-10:00', 'left'), 'left-early'],
  ['stepped out and never came back', '12:30', came('09:00-10:00', 'stepped-out'), 'left-early'],
  ['left 4 minutes before the end', '11:58', came('09:00-11:56', 'left'), 'here'],
  ['after the end', '13:00', came('09:00-12:00'), 'here'],
  ['never marked as gone', '13:00', came('09:00-'), 'here']
])('%s', (_case, now, presence, state) => expect(timeInSession(session, presence, at(now), policy).state).toBe(state));

test('late, out and early are worked out from the intervals', () =>
  expect(timeInSession(session, came('09:20-10:00 10:30-11:15'), at('13:00'), policy)).toEqual({
    state: 'left-early',
    lateMinutes: 20,
    leftEarlyMinutes: 45,
    mode: 'in-person',
    hereNow: false,
    stepOuts: [{ from: at('10:00'), to: at('10:30') }]
  }));

test('while somebody is out, when they come back is not known', () =>
  expect(timeInSession(session, came('09:00-10:00', 'stepped-out'), at('10:05'), policy)).toMatchObject({
    stepOuts: [{ from: at('10:00'), to: null }],
    leftEarlyMinutes: 0,
    hereNow: false
  }));
