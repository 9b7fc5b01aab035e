import { describe, expect, test } from 'vitest';
import { adult, at, planned, session, weekAt } from '#tests/hours/week-given.ts';
import { policyOf } from '#tests/hours/given.ts';
import type { WeekSession } from './week-session.rules.ts';

describe('a session that runs', () => {
  const monday = (changes: Partial<WeekSession>) => session('Mon', '09:00-12:00', changes);
  test.each<[string, string, WeekSession, [number, number, number], string | null]>([
    //                                                                     attended, possible, missed
    ['unmarked, not yet late', '09:09', monday({}), [0, 180, 0], null],
    ['unmarked, not here yet', '09:10', monday({}), [0, 170, 10], 'not-here-yet'],
    ['here since the start', '10:00', monday({ presence: 'here', hereSince: at('Mon', '09:00') }), [60, 120, 0], null],
    ['here since the start, in the middle of a minute', '10:00:30', monday({ presence: 'here', hereSince: at('Mon', '09:00') }), [60, 120, 0], null],
    ['here since 9:20', '10:00', monday({ presence: 'here', hereSince: at('Mon', '09:20') }), [40, 120, 20], 'partial'],
    [
      'back from a step-out',
      '11:00',
      monday({ presence: 'here', creditedMinutes: 60, hereSince: at('Mon', '10:30') }),
      [90, 60, 30],
      'partial'
    ],
    [
      'credited up to now by the caller',
      '11:00',
      monday({ presence: 'here', creditedMinutes: 90 }),
      [90, 60, 30],
      'partial'
    ],
    ['stepped out', '10:30', monday({ presence: 'out', creditedMinutes: 60 }), [60, 90, 30], 'partial'],
    ['left', '10:30', monday({ presence: 'came', creditedMinutes: 60 }), [60, 0, 120], 'partial'],
    [
      'ended early',
      '11:00',
      monday({ presence: 'came', creditedMinutes: 120, status: 'done' }),
      [120, 0, 60],
      'partial'
    ],
    ['absent', '09:05', monday({ presence: 'absent' }), [0, 0, 180], 'absent'],
    ['over and unmarked', '12:00', monday({}), [0, 0, 180], 'unmarked'],
    ['never marked as gone', '15:00', monday({ presence: 'here', hereSince: at('Mon', '09:00') }), [180, 0, 0], null],
    [
      'more credited than the session has',
      '15:00',
      monday({ presence: 'came', creditedMinutes: 500 }),
      [180, 0, 0],
      null
    ]
  ])('%s', (_case, clock, one, [minutes, possible, missed], reason) =>
    expect(weekAt('Mon', clock, [one]).days[1]).toMatchObject({
      attended: minutes,
      possible,
      missed,
      reason,
      scheduled: 180
    })
  );

  test('its break is never possible and never missed', () => {
    const breaks = [{ from: at('Mon', '10:00'), to: at('Mon', '10:15'), kind: 'break' as const }];
    const running = session('Mon', '09:00-12:00', { breaks, presence: 'here', hereSince: at('Mon', '09:00') });
    expect(weekAt('Mon', '10:05', [running]).days[1]).toMatchObject({
      scheduled: 165,
      attended: 60,
      possible: 105,
      missed: 0
    });
  });
});

describe('what counts', () => {
  test.each<[string, Partial<WeekSession>, number]>([
    ['a support group does not', { serviceType: 'support' }, 0],
    ['a support group that this program counts does', { serviceType: 'support', counts: true }, 180],
    ['a group that this program does not count does not', { counts: false }, 0],
    ['a class does', { serviceType: 'class' }, 180],
    ['a medication visit does', { serviceType: 'medication' }, 180]
  ])('%s', (_case, changes, scheduled) =>
    expect(weekAt('Sun', '08:00', [session('Mon', '09:00-12:00', changes)]).scheduled).toBe(scheduled)
  );

  test('where video does not count, minutes by video are missed, and the day says why', () => {
    const byVideo = session('Mon', '09:00-12:00', { presence: 'came', creditedMinutes: 180, videoMinutes: 120 });
    expect(weekAt('Tue', '08:00', [byVideo], {}, policyOf('medicare')).days[1]).toMatchObject({
      attended: 60,
      missed: 120,
      reason: 'video'
    });
    expect(weekAt('Tue', '08:00', [byVideo]).days[1]).toMatchObject({ attended: 180, missed: 0, reason: null });
  });

  test('a session over midnight belongs to the day it started on', () => {
    const night = session('Mon', '22:30-23:00', { endsAt: at('Tue', '00:30') });
    expect(weekAt('Sun', '08:00', [night]).days.map(({ possible }) => possible)).toEqual([0, 120, 0, 0, 0, 0, 0]);
  });

  test('sessions of other weeks are left out', () =>
    expect(weekAt('Sun', '08:00', [{ ...planned('Mon'), serviceDate: '2026-11-22' }]).scheduled).toBe(0));
});

describe("the clinic's own doing is never the patient's miss", () => {
  test.each<[string, WeekSession]>([
    ['cancelled by the clinic', session('Mon', '09:00-12:00', { status: 'cancelled' })],
    [
      'marked absent, then cancelled by the clinic',
      session('Mon', '09:00-12:00', { status: 'cancelled', presence: 'absent' })
    ],
    ['absent because of the clinic', session('Mon', '09:00-12:00', { presence: 'clinic' })]
  ])('%s', (_case, one) =>
    expect(weekAt('Tue', '08:00', [one]).days[1]).toMatchObject({
      scheduled: 0,
      missed: 0,
      possible: 0,
      excused: 180,
      reason: 'clinic-cancelled'
    })
  );

  test('cancelled half way: what was attended counts', () =>
    expect(
      weekAt('Tue', '08:00', [
        session('Mon', '09:00-12:00', { status: 'cancelled', presence: 'came', creditedMinutes: 70 })
      ]).days[1]
    ).toMatchObject({ scheduled: 70, attended: 70, missed: 0, excused: 110 }));

  test('the hours still need making up: short, unless the policy says otherwise', () => {
    const week = [session('Mon', '09:00-12:00', { status: 'cancelled' }), planned('Wed'), planned('Fri')];
    const different = { ...adult, different: { ...adult.different, 'clinic-cancelled': true } };
    expect(weekAt('Mon', '08:00', week)).toMatchObject({ standing: 'short', missed: 0, excused: 180 });
    expect(weekAt('Mon', '08:00', week, {}, different).standing).toBe('different');
  });
});
