import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantAt, ms } from '#kernel/time.ts';
import type { ArrivalPolicy, HoursPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import { checks } from '#tests/checks.ts';
import type { Presence, SessionStatus } from './attendance.types.ts';
import { timeInSession } from './arrival.rules.ts';
import { creditedMinutes, usualCounting } from './credit.rules.ts';
import { joinIn, standAside } from './not-joining.rules.ts';
import { sessionMinutes, weekSessionOf } from './week-session.rules.ts';
import { laidOver } from './laid-over.rules.ts';
import { changeVisit, whyNotVisit } from './visit.rules.ts';
import { expectedVisit } from './visit.types.ts';
import type { DaySession, VisitChange, VisitFacts } from './visit.types.ts';

const nine = Date.parse('2026-11-24T14:00:00.000Z');
const at = (minutes: number) => instantAt(nine + minutes * 60_000);
const arrival: ArrivalPolicy = { notHereYetMinutes: 10, lateAfterMinutes: 5, leftEarlyMinutes: 5, rollOpensMinutes: 15 };
const open = (from: number): Presence => ({ kind: 'came', intervals: [{ from: at(from), to: null, mode: 'in-person' }] });
const aside: Presence = { kind: 'not-joining' };
const session = (sessionId: string, from: number, to: number, now: number, presence: Presence | null = null, more: Partial<DaySession> = {}): DaySession => {
  const status: SessionStatus = now >= to ? 'done' : now >= from ? 'running' : 'planned';
  return { sessionId, times: { startsAt: at(from), endsAt: at(to), breaks: [] }, status, isOfDay: true, presence, said: null, fromVisit: presence !== null, arrival, ...more };
};
const day = (now: number, first: Presence | null = null) => [session('nine', 0, 75, now, first), session('ten-thirty', 90, 180, now), session('one', 240, 300, now)];
const here: VisitFacts = { ...expectedVisit, state: 'here', mode: 'in-person', arrivedAt: at(-5) };

test('arrives impaired: they came, no session of the day holds a minute of them, and none calls them absent', () => {
  const { visit, marks } = standAside(null, day(-4), at(-4));
  expect(visit).toMatchObject({ state: 'here', arrivedAt: at(-4), asideSince: at(-4) });
  expect([...marks]).toEqual([['nine', aside], ['ten-thirty', aside], ['one', aside]]);
});

test('becomes unwell in the group: the minutes until then stand, and the rest of the day is not joined', () => {
  const { visit, marks } = standAside(here, day(30, open(0)), at(30));
  expect(visit).toMatchObject({ state: 'here', arrivedAt: at(-5), asideSince: at(30) });
  expect(marks.get('nine')).toEqual({ kind: 'came', intervals: [{ from: at(0), to: at(30), mode: 'in-person' }], out: 'not-joining' });
  expect(marks.get('one')).toEqual(aside);
  expect(creditedMinutes(day(30)[0]!.times, marks.get('nine')!, at(60))).toBe(30);
});

test('marked here before the start and found impaired before it: nothing is left of the mark', () => {
  expect(standAside(here, day(-2, open(0)), at(-2)).marks.get('nine')).toEqual(aside);
});

test('joins after half an hour: an interval from then, and later groups follow from the arrival again', () => {
  const before = laidOver(day(40), standAside(here, day(10), at(10)).marks);
  const { visit, marks } = joinIn({ ...here, asideSince: at(10) }, before, at(40));
  expect(visit.asideSince).toBeNull();
  expect(marks.get('nine')).toEqual({ kind: 'came', intervals: [{ from: at(40), to: null, mode: 'in-person' }] });
  expect([marks.get('ten-thirty'), marks.get('one')]).toEqual([null, null]);
});

test('joins again after twenty minutes out: both stretches count, the time between does not', () => {
  const out = laidOver(day(50), standAside(here, day(20, open(0)), at(20)).marks);
  const presence = joinIn({ ...here, asideSince: at(20) }, out, at(50)).marks.get('nine')!;
  expect(creditedMinutes(out[0]!.times, presence, at(75))).toBe(20 + 25);
});

test('what the clinic called off or excused, and what is over, stays as it was', () => {
  const excused: Presence = { kind: 'absent', causedBy: 'clinic' };
  const sessions = [session('over', -120, -30, 10, open(-120)), session('off', 0, 75, 10, null, { status: 'cancelled' }), session('excused', 90, 180, 10, excused), session('later', 240, 300, 10)];
  expect([...standAside(here, sessions, at(10)).marks.keys()]).toEqual(['later']);
});

test('neither the desk nor a tap on "here" lets them join: only "joins" does', () => {
  const sessions = laidOver(day(10), standAside(here, day(10), at(10)).marks);
  const said = (state: VisitChange['state']): VisitChange => ({ state, mode: 'in-person', at: null, causedBy: 'patient', reason: null });
  const change = changeVisit({ ...here, asideSince: at(10) }, sessions, said('here'), at(12));
  expect(change.visit.asideSince).toBe(at(10));
  expect([...change.marks.values()]).toEqual([]);
  expect(whyNotVisit({ ...here, asideSince: at(10) }, sessions, said('absent'), at(12))?.code).toBe('attendance/here-in-session');
});

const policy = { counts: { ...usualCounting, services: { group: true } }, notHereYetMinutes: 10 } as unknown as HoursPolicy;
test.each<[string, Presence, number, boolean | undefined, number, number, number, string | null]>([
  ['not joining, ten minutes in', aside, 10, true, 0, 65, 10, 'not-joining'],
  ['not joining, and gone home', aside, 10, false, 0, 0, 75, 'not-joining'],
  ['the session is over', aside, 80, true, 0, 0, 75, 'not-joining'],
  ['in it for 30 minutes, then not', { kind: 'came', intervals: [{ from: at(0), to: at(30), mode: 'in-person' }], out: 'not-joining' }, 40, true, 30, 35, 10, 'not-joining'],
  ['joined after 40 minutes', open(40), 75, undefined, 35, 0, 40, 'partial']
])('the week, %s: a lost possibility with its reason', (_case, presence, now, hasArrived, attended, possible, missed, reason) => {
  const of = { id: 's', serviceDate: '2026-11-24', serviceType: 'group' as const, counts: null, status: now >= 75 ? ('done' as const) : ('running' as const), ...day(now)[0]!.times };
  const one = { ...weekSessionOf(of, presence, at(now), policy.counts), ...(hasArrived === undefined ? {} : { hasArrived }) };
  expect(sessionMinutes(one, nine + now * 60_000, policy, null)).toMatchObject({ scheduled: 75, attended, possible, missed, excused: 0, reason });
});

test('the roll says so, during and after', () => {
  const out: Presence = { kind: 'came', intervals: [{ from: at(0), to: at(30), mode: 'in-person' }], out: 'not-joining' };
  for (const presence of [aside, out]) for (const now of [40, 200]) expect(timeInSession(day(now)[0]!.times, presence, at(now), arrival).state).toBe('not-joining');
});

test('however often somebody stands aside and joins: no minute while aside counts, and every minute while in does', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 74 }), { minLength: 1, maxLength: 6 }), (moments) => {
    let [visit, sessions] = [here, day(0, open(0))];
    let [isIn, since, expected] = [true, 0, 0];
    for (const now of moments.toSorted((a, b) => a - b)) {
      const running = day(now).map((one, nth) => ({ ...one, presence: sessions[nth]!.presence }));
      const next = isIn ? standAside(visit, running, at(now)) : joinIn(visit, running, at(now));
      if (isIn) expected += now - since;
      [visit, sessions, isIn, since] = [next.visit, laidOver(running, next.marks), !isIn, now];
    }
    if (isIn) expected += 75 - since;
    expect(creditedMinutes(sessions[0]!.times, sessions[0]!.presence, at(75))).toBe(expected);
    expect(visit.asideSince === null).toBe(isIn);
    expect(ms(visit.arrivedAt!)).toBe(ms(at(-5)));
  }), { numRuns: checks });
});
