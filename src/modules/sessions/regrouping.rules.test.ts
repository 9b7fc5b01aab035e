import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '#modules/programs/policies/policy.rules.ts';
import { presetById, shippedPolicies } from '#modules/programs/policies/shipped.ts';
import { belowMinimum, whyNotDelay, whyNotMerge } from './regrouping.rules.ts';

const at = (time: string) => `2026-11-24T${time}:00.000Z`;
const meeting = (starts: string, ends: string, more: object = {}) => ({ state: 'planned', startsAt: at(starts), endsAt: at(ends), endedAt: null, beganAt: null, ...more });

describe('two meetings become one', () => {
  test.each<[string, ReturnType<typeof meeting>, ReturnType<typeof meeting>, number, string | null]>([
    ['at the same time, with marks', meeting('14:00', '15:30'), meeting('14:00', '15:30'), 5, null],
    ['at other times, before anybody is marked', meeting('14:00', '15:30'), meeting('14:15', '15:45'), 0, null],
    ['at other times, with marks: their minutes would be cut', meeting('14:00', '15:30'), meeting('14:15', '15:45'), 1, 'sessions/other-times'],
    ['into one that is over', meeting('14:00', '15:30'), meeting('14:00', '15:30', { endedAt: at('15:00') }), 0, 'sessions/is-over'],
    ['into one that is cancelled', meeting('14:00', '15:30'), meeting('14:00', '15:30', { state: 'cancelled' }), 0, 'sessions/cancelled']
  ])('%s', (_case, from, into, marked, refused) => expect(whyNotMerge(from, into, marked)?.code ?? null).toBe(refused));
});

describe('a session begins later', () => {
  test.each<[string, string, boolean, object, string | null]>([
    ['by twenty minutes', '14:20', true, {}, null],
    ['earlier than planned', '13:50', true, {}, 'sessions/not-later'],
    ['with nothing left of it', '15:27', true, {}, 'sessions/nothing-left'],
    ['at its planned end, when it ends later too', '15:30', false, {}, null],
    ['said when it runs: when it really began', '14:20', true, { beganAt: at('14:00') }, null],
    ['said of the future when it runs', '15:10', true, { beganAt: at('14:00') }, 'sessions/not-yet'],
    ['said anew, earlier than was said', '14:10', true, { beganAt: at('14:20'), startsAt: at('14:20') }, null],
    ['said anew: as planned after all', '14:00', true, { beganAt: at('14:20'), startsAt: at('14:20') }, null],
    ['said ahead, and then earlier than was said', '14:10', true, { startsAt: at('14:20') }, null],
    ['said ahead: as planned after all', '14:00', true, { startsAt: at('14:20') }, null],
    ['said ahead: what is said already', '14:20', true, { startsAt: at('14:20') }, 'sessions/not-later'],
    ['as planned, when nothing else was said', '14:00', true, { beganAt: at('14:00') }, 'sessions/not-later'],
    ['after it had ended', '14:58', true, { beganAt: at('14:00'), endedAt: at('15:00') }, 'sessions/nothing-left']
  ])('%s', (_case, starts, keepsEnd, more, refused) => expect(whyNotDelay({ plannedAt: at('14:00'), ...meeting('14:00', '15:30', more) }, at(starts), keepsEnd, at('15:05'))?.code ?? null).toBe(refused));
});

describe('a group held below its minimum of two', () => {
  const policy = resolvePolicy(shippedPolicies, presetById('iop-adult'), [], '2026-11-24');
  test.each<[string, string, number, boolean]>([
    ['one came', 'group', 1, true],
    ['two came', 'group', 2, false],
    ['nobody came: there is nothing to hold', 'group', 0, false],
    ['a class has no minimum', 'class', 1, false],
    ['an individual session is for one', 'individual', 1, false]
  ])('%s', (_case, serviceType, came, isBelow) => expect(belowMinimum({ serviceType, heldAs: null }, came, policy)).toEqual({ least: 2, isBelow, policy: 'individual' }));
});
