import { expect, test } from 'vitest';
import type { Interval } from './attendance.types.ts';
import { eachMinuteInOne } from './within-session.rules.ts';
import { endOpenTime, heldTwice, overlapOffer } from './overlaps.rules.ts';
import type { TimedSession } from './step-out.rules.ts';

const at = (time: string) => `2026-11-24T${time}:00.000Z`;
const time = (from: string, to: string | null, mode: Interval['mode'] = 'in-person'): Interval => ({ from: at(from), to: to === null ? null : at(to), mode });
const session = (sessionId: string, from: string, to: string, ...intervals: Interval[]): TimedSession => ({ sessionId, times: { startsAt: at(from), endsAt: at(to), breaks: [] }, intervals });
const words = (intervals: readonly Interval[]) => intervals.map(({ from, to }) => `${from.slice(11, 16)}-${to?.slice(11, 16) ?? ''}`);

test.each<[string, TimedSession[], string, string[][]]>([
  ['a session that is over', [session('group', '09:00', '10:15', time('09:00', null))], '10:20', [['09:00-10:15']]],
  ['one that runs', [session('group', '09:00', '10:15', time('09:00', null))], '10:00', [['09:00-']]],
  ['one whose next is marked ahead', [session('group', '09:00', '10:15', time('09:00', null)), session('next', '10:15', '11:00', time('10:15', null))], '10:05', [['09:00-10:15'], ['10:15-']]],
  ['one with a visit inside', [session('group', '09:00', '10:15', time('09:00', null)), session('visit', '09:30', '09:45', time('09:30', null))], '09:35', [['09:00-'], ['09:30-']]]
])('time still open of %s', (_case, sessions, now, held) => expect(endOpenTime(sessions, at(now)).map(({ intervals }) => words(intervals))).toEqual(held));

test('both ways of counting each minute once are offered, and the later start is suggested', () => {
  const group = session('group', '09:00', '10:15', time('09:00', null));
  const visit = session('visit', '09:30', '09:45', time('09:30', null));
  expect(heldTwice(visit, [group])).toBe(group);
  const offer = overlapOffer(visit, group, at('09:31'));
  expect([offer.suggests, words(offer.this.otherIntervals), words(offer.other.thisIntervals)]).toEqual(['this', ['09:00-09:30'], []]);
  expect(overlapOffer(group, visit, at('09:31')).suggests).toBe('other');
});

test('who comes back to the group ends the visit, when that is chosen', () => {
  const visit = session('visit', '09:30', '10:00', time('09:30', null));
  const group = session('group', '09:00', '10:15', time('09:00', '09:30'), time('09:40', null));
  expect(words(overlapOffer(group, visit, at('09:40')).this.otherIntervals)).toEqual(['09:30-09:40']);
});

test.each<[string, Interval[], string[]]>([
  ['two that overlap', [time('09:00', '09:30'), time('09:20', '09:50')], ['09:00-09:50']],
  ['out of order', [time('09:30', null), time('09:00', '09:10')], ['09:00-09:10', '09:30-']],
  ['both ways at once: in the room counts', [time('09:00', '09:30', 'video'), time('09:10', '09:20')], ['09:00-09:10', '09:10-09:20', '09:20-09:30']]
])('intervals are kept apart: %s', (_case, given, kept) => expect(words(eachMinuteInOne(given))).toEqual(kept));
