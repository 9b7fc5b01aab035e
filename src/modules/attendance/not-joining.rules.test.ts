import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantAt, ms } from '#kernel/time.ts';
import type { ArrivalPolicy, HoursPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import { checks } from '#tests/checks.ts';
import type { Presence, SessionStatus } from './attendance.types.ts';
import { timeInSession } from './arrival.rules.ts';
import { creditedMinutes, usualCounting } from './credit.rules.ts';
import { workOutDay } from './day.rules.ts';
import { whyNotVisit } from './door.rules.ts';
import { joinedBy } from './joined-session.rules.ts';
import type { Said, SaidOf } from './said.types.ts';
import { sessionMinutes, weekSessionOf } from './week-session.rules.ts';
import type { DaySession, VisitChange } from './visit.types.ts';

const nine = Date.parse('2026-11-24T14:00:00.000Z');
const at = (minutes: number) => instantAt(nine + minutes * 60_000);
const arrival: ArrivalPolicy = { notHereYetMinutes: 10, lateAfterMinutes: 5, leftEarlyMinutes: 5, rollOpensMinutes: 15 };
const open = (from: number): Presence => ({ kind: 'came', intervals: [{ from: at(from), to: null, mode: 'in-person' }] });
const aside: Presence = { kind: 'not-joining' };
const session = (sessionId: string, from: number, to: number, now: number, more: Partial<DaySession> = {}): DaySession => {
  const status: SessionStatus = now >= to ? 'done' : now >= from ? 'running' : 'planned';
  return { sessionId, times: { startsAt: at(from), endsAt: at(to), breaks: [] }, status, cancelledAt: null, isOfDay: true, presence: null, fromVisit: false, arrival, ...more };
};
const day = (now: number) => [session('nine', 0, 75, now), session('ten-thirty', 90, 180, now), session('one', 240, 300, now)];

/** What was said, with the minute after nine at which it was. */
let nth = 0;
const say = (minute: number, what: SaidOf): Said => ({ ...what, id: String((nth += 1)).padStart(6, '0'), by: 'nadia', saidAt: at(minute) });
const door = (state: VisitChange['state'], more: Partial<VisitChange> = {}): SaidOf => ({ of: 'door', state, mode: 'in-person', at: null, causedBy: 'patient', reason: null, ...more });
const mark = (sessionId: string, presence: Presence | null): SaidOf => ({ of: 'mark', sessionId, presence, yields: false });
const here = say(-5, door('here', { at: at(-5) }));
/** Before any roll is open, so that no session follows from it yet. */
const early = say(-60, door('here', { at: at(-60) }));
const standsAside = (minute: number): Said => say(minute, { of: 'aside', since: at(minute) });
const joins = (minute: number, sessionId: string | null): Said => say(minute, { of: 'joins', at: at(minute), sessionId });

function dayOf(now: number, said: readonly Said[], sessions = day(now)) {
  const { visit, stands, door: known, marks } = workOutDay(sessions, said, at(now));
  return { visit, known, marks, of: (id: string) => stands.get(id)?.presence ?? null, minutes: (id: string, by: number) => creditedMinutes(sessions.find((one) => one.sessionId === id)!.times, stands.get(id)?.presence ?? null, at(by)) };
}

test('arrives impaired: they came, no session of the day holds a minute of them, and none calls them absent', () => {
  const { visit, of } = dayOf(-4, [standsAside(-4)]);
  expect(visit).toMatchObject({ state: 'here', arrivedAt: at(-4), asideSince: at(-4) });
  expect(['nine', 'ten-thirty', 'one'].map(of)).toEqual([aside, aside, aside]);
});

test('becomes unwell in the group: the minutes until then stand, and the rest of the day is not joined', () => {
  const { visit, of, minutes } = dayOf(30, [here, say(0, { of: 'opened', sessionId: 'nine' }), standsAside(30)]);
  expect(visit).toMatchObject({ state: 'here', arrivedAt: at(-5), asideSince: at(30) });
  expect(of('nine')).toEqual({ kind: 'came', intervals: [{ from: at(0), to: at(30), mode: 'in-person' }], out: 'not-joining' });
  expect(of('one')).toEqual(aside);
  expect(minutes('nine', 60)).toBe(30);
});

test('marked here before the start and found impaired before it: nothing is left of the mark', () => {
  expect(dayOf(-2, [here, say(-4, mark('nine', open(0))), standsAside(-2)]).of('nine')).toEqual(aside);
});

test('joins after half an hour: an interval from then, and later groups follow from the arrival again', () => {
  const said = [early, standsAside(10)];
  expect(joinedBy(day(40).map((one) => ({ ...one, presence: aside })), at(40), null)).toBe('nine');
  const { visit, of } = dayOf(40, [...said, joins(40, 'nine')]);
  expect(visit.asideSince).toBeNull();
  expect(of('nine')).toEqual({ kind: 'came', intervals: [{ from: at(40), to: null, mode: 'in-person' }] });
  expect([of('ten-thirty'), of('one')]).toEqual([null, null]);
});

test('joins again after twenty minutes out: both stretches count, the time between does not', () => {
  expect(dayOf(50, [here, say(0, mark('nine', open(0))), standsAside(20), joins(50, 'nine')]).minutes('nine', 75)).toBe(20 + 25);
});

test('said by mistake: the day is as if nobody had said it', () => {
  const said = [here, say(0, mark('nine', open(0)))];
  const mistaken = dayOf(50, [...said, standsAside(20), say(25, { of: 'not-aside' })]);
  expect(mistaken.visit).toEqual(dayOf(50, said).visit);
  expect(mistaken.of('nine')).toEqual(open(0));
});

test('what the clinic called off or excused, and what is over, stays as it was', () => {
  const excused: Presence = { kind: 'absent', causedBy: 'clinic' };
  const sessions = [session('over', -120, -30, 10), session('off', 0, 75, 10, { status: 'cancelled' }), session('excused', 90, 180, 10), session('later', 240, 300, 10)];
  const { of } = dayOf(10, [say(-120, mark('over', open(-120))), say(0, mark('excused', excused)), standsAside(10)], sessions);
  expect(of('over')).toMatchObject({ intervals: [{ from: at(-120), to: at(-30) }] });
  expect([of('off'), of('excused'), of('later')]).toEqual([null, excused, aside]);
});

test('neither the desk nor a tap on "here" lets them join: only "joins" does', () => {
  const said = [early, standsAside(10)];
  const { visit, of, known, marks } = dayOf(12, [...said, say(12, door('here'))]);
  expect(visit.asideSince).toBe(at(10));
  expect(of('nine')).toMatchObject({ intervals: [{ to: at(10) }], out: 'not-joining' });
  expect([of('ten-thirty'), of('one')]).toEqual([aside, aside]);
  expect(whyNotVisit(known, marks, { state: 'absent', mode: 'in-person', at: null, causedBy: 'patient', reason: null }, at(12))?.code).toBe('attendance/here-in-session');
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
    const said = [here, say(0, mark('nine', open(0)))];
    let [isIn, since, expected] = [true, 0, 0];
    for (const now of moments.toSorted((a, b) => a - b)) {
      said.push(isIn ? standsAside(now) : joins(now, 'nine'));
      if (isIn) expected += now - since;
      [isIn, since] = [!isIn, now];
    }
    if (isIn) expected += 75 - since;
    const { visit, minutes } = dayOf(74, said);
    expect(minutes('nine', 75)).toBe(expected);
    expect(visit.asideSince === null).toBe(isIn);
    expect(ms(visit.arrivedAt!)).toBe(ms(at(-5)));
  }), { numRuns: checks });
});
