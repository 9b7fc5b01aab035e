import { describe, expect, test } from 'vitest';
import { hoursPolicyOf } from '#modules/programs/policies/hours-policy.rules.ts';
import type { HoursPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import { resolvePolicy } from '#modules/programs/policies/policy.rules.ts';
import { presetById, shippedPolicies } from '#modules/programs/policies/shipped.ts';
import type { Standing } from './attendance.types.ts';
import { programWeek } from './program-week.rules.ts';
import { rollingFrames, worstRollingWeek } from './rolling-week.rules.ts';
import { ordinary } from './week-circumstances.rules.ts';
import type { Circumstances } from './week-circumstances.rules.ts';
import type { WeekSession } from './week-session.rules.ts';
import { firstDayOfWeek, weekFrame, weekOf } from './week.rules.ts';

type Day = 'Sun' | 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat';
const dates: Record<Day, string> = {
  Sun: '2026-11-15', Mon: '2026-11-16', Tue: '2026-11-17', Wed: '2026-11-18', Thu: '2026-11-19', Fri: '2026-11-20', Sat: '2026-11-21'
};
const at = (day: Day, clock: string): number => Date.parse(`${dates[day]}T${clock}:00Z`);
const adult = policyOf('iop-adult');

function policyOf(preset: string, changes: Partial<HoursPolicy> = {}): HoursPolicy {
  const policy = resolvePolicy(shippedPolicies, presetById(preset), [], dates.Sun);
  return { ...hoursPolicyOf(policy, { ageGroup: 'adult', level: presetById(preset)!.level }), ...changes };
}
function session(day: Day, times: string, changes: Partial<WeekSession> = {}): WeekSession {
  const [from = '', to = ''] = times.split('-');
  return {
    id: `${day} ${times}`, serviceDate: dates[day], startsAt: at(day, from), endsAt: at(day, to), breaks: [],
    serviceType: 'group', counts: null, status: 'planned', presence: 'unmarked', creditedMinutes: 0, videoMinutes: 0,
    hereSince: null, hereByVideo: false, ...changes
  };
}
/** A 180-minute group of which so many minutes were attended. */
const attended = (day: Day, creditedMinutes: number): WeekSession =>
  session(day, '09:00-12:00', { presence: creditedMinutes > 0 ? 'came' : 'absent', creditedMinutes, status: 'done' });
const planned = (day: Day, times = '09:00-12:00'): WeekSession => session(day, times);
const weekAt = (
  day: Day, clock: string, sessions: WeekSession[], circumstances: Partial<Circumstances> = {}, policy = adult
) => weekOf(weekFrame(dates.Sun, at(day, clock)), policy, sessions, { ...ordinary, ...circumstances });

describe('three days of three hours against 9 hours and 3 days', () => {
  test.each<[string, Day, string, WeekSession[], Standing, { minutes: number; days: number }, number | null]>([
    ['before the week', 'Sun', '08:00', [planned('Mon'), planned('Wed'), planned('Fri')], 'on-course', { minutes: 0, days: 0 }, 0],
    ['Monday attended', 'Mon', '13:00', [attended('Mon', 180), planned('Wed'), planned('Fri')], 'on-course', { minutes: 0, days: 0 }, 0],
    ['20 minutes late on Monday', 'Mon', '13:00', [attended('Mon', 160), planned('Wed'), planned('Fri')], 'short', { minutes: 20, days: 0 }, null],
    ['absent on Monday', 'Mon', '13:00', [attended('Mon', 0), planned('Wed'), planned('Fri')], 'short', { minutes: 180, days: 1 }, null],
    ['absent on Wednesday, said on Monday', 'Mon', '08:00',
      [planned('Mon'), session('Wed', '09:00-12:00', { presence: 'absent' }), planned('Fri')], 'short', { minutes: 180, days: 1 }, null],
    ['absent Monday, made up on Thursday', 'Mon', '13:00',
      [attended('Mon', 0), planned('Wed'), planned('Thu'), planned('Fri')], 'on-course', { minutes: 0, days: 0 }, 0],
    ['all attended', 'Fri', '13:00', [attended('Mon', 180), attended('Wed', 180), attended('Fri', 180)], 'reached', { minutes: 0, days: 0 }, 0],
    ['reached on Thursday with Friday to come', 'Thu', '13:00',
      [attended('Mon', 180), attended('Wed', 180), attended('Thu', 180), planned('Fri')], 'reached', { minutes: 0, days: 0 }, 180],
    ['9 hours in two long days are short of a day', 'Fri', '20:00',
      [session('Mon', '09:00-14:00', { presence: 'came', creditedMinutes: 300 }), session('Fri', '09:00-14:00', { presence: 'came', creditedMinutes: 300 })],
      'short', { minutes: 0, days: 1 }, 60],
    ['nothing planned at all', 'Mon', '08:00', [], 'short', { minutes: 540, days: 3 }, null],
    ['over and never marked: nothing counts until somebody marks it', 'Mon', '13:00', [planned('Mon'), planned('Wed'), planned('Fri')],
      'short', { minutes: 180, days: 1 }, null]
  ])('%s', (_case, day, clock, sessions, standing, shortBy, toSpare) =>
    expect(weekAt(day, clock, sessions)).toMatchObject({ standing, shortBy, toSpare }));
});

describe('the published week of 550 minutes: nine 50-minute groups, one individual, one family session', () => {
  const groups = (['Mon', 'Wed', 'Fri'] as const).flatMap((day) =>
    ['09:00-09:50', '10:00-10:50', '11:00-11:50'].map((times) => planned(day, times)));
  const others = [session('Tue', '14:00-14:50', { serviceType: 'individual' }), session('Thu', '17:00-17:50', { serviceType: 'family' })];
  const week = [...groups, ...others];
  test('is on course with 10 minutes to spare, on five service days', () =>
    expect(weekAt('Sun', '08:00', week)).toMatchObject({ forecast: 550, standing: 'on-course', toSpare: 10, forecastDays: 5 }));
  test('counts a day once however many groups it holds', () =>
    expect(weekAt('Sun', '08:00', week).days.map((day) => [day.possible, day.servicesPossible, day.serviceDay])).toEqual([
      [0, 0, 'no'], [150, 3, 'possible'], [50, 1, 'possible'], [150, 3, 'possible'], [50, 1, 'possible'], [150, 3, 'possible'], [0, 0, 'no']
    ]));
  test('falls short from the eleventh missed minute', () => {
    const monday = (minutes: number) => week.map((one) => one === week[0] ? { ...one, presence: 'came' as const, creditedMinutes: minutes } : one);
    expect(weekAt('Mon', '09:50', monday(40))).toMatchObject({ standing: 'on-course', toSpare: 0 });
    expect(weekAt('Mon', '09:50', monday(39))).toMatchObject({ standing: 'short', shortBy: { minutes: 1, days: 0 } });
  });
});

describe('a session that runs', () => {
  const monday = (changes: Partial<WeekSession>) => session('Mon', '09:00-12:00', changes);
  test.each<[string, string, WeekSession, [number, number, number], string | null]>([
    //                                                                     attended, possible, missed
    ['unmarked, not yet late', '09:09', monday({}), [0, 180, 0], null],
    ['unmarked, not here yet', '09:10', monday({}), [0, 170, 10], 'not-here-yet'],
    ['here since the start', '10:00', monday({ presence: 'here', hereSince: at('Mon', '09:00') }), [60, 120, 0], null],
    ['here since 9:20', '10:00', monday({ presence: 'here', hereSince: at('Mon', '09:20') }), [40, 120, 20], 'partial'],
    ['back from a step-out', '11:00', monday({ presence: 'here', creditedMinutes: 60, hereSince: at('Mon', '10:30') }), [90, 60, 30], 'partial'],
    ['credited up to now by the caller', '11:00', monday({ presence: 'here', creditedMinutes: 90 }), [90, 60, 30], 'partial'],
    ['stepped out', '10:30', monday({ presence: 'out', creditedMinutes: 60 }), [60, 90, 30], 'partial'],
    ['left', '10:30', monday({ presence: 'came', creditedMinutes: 60 }), [60, 0, 120], 'partial'],
    ['ended early', '11:00', monday({ presence: 'came', creditedMinutes: 120, status: 'done' }), [120, 0, 60], 'partial'],
    ['absent', '09:05', monday({ presence: 'absent' }), [0, 0, 180], 'absent'],
    ['over and unmarked', '12:00', monday({}), [0, 0, 180], 'unmarked'],
    ['never marked as gone', '15:00', monday({ presence: 'here', hereSince: at('Mon', '09:00') }), [180, 0, 0], null],
    ['more credited than the session has', '15:00', monday({ presence: 'came', creditedMinutes: 500 }), [180, 0, 0], null]
  ])('%s', (_case, clock, one, [minutes, possible, missed], reason) =>
    expect(weekAt('Mon', clock, [one]).days[1]).toMatchObject({ attended: minutes, possible, missed, reason, scheduled: 180 }));

  test('its break is never possible and never missed', () => {
    const breaks = [{ from: at('Mon', '10:00'), to: at('Mon', '10:15'), kind: 'break' as const }];
    const running = session('Mon', '09:00-12:00', { breaks, presence: 'here', hereSince: at('Mon', '09:00') });
    expect(weekAt('Mon', '10:05', [running]).days[1]).toMatchObject({ scheduled: 165, attended: 60, possible: 105, missed: 0 });
  });
});

describe('what counts', () => {
  test.each<[string, Partial<WeekSession>, number]>([
    ['a support group does not', { serviceType: 'support' }, 0],
    ['a support group that this program counts does', { serviceType: 'support', counts: true }, 180],
    ['a group that this program does not count does not', { counts: false }, 0],
    ['a class does', { serviceType: 'class' }, 180],
    ['a medication visit does', { serviceType: 'medication' }, 180]
  ])('%s', (_case, changes, scheduled) => expect(weekAt('Sun', '08:00', [session('Mon', '09:00-12:00', changes)]).scheduled).toBe(scheduled));

  test('where video does not count, minutes by video are missed, and the day says why', () => {
    const byVideo = session('Mon', '09:00-12:00', { presence: 'came', creditedMinutes: 180, videoMinutes: 120 });
    expect(weekAt('Tue', '08:00', [byVideo], {}, policyOf('medicare')).days[1]).toMatchObject({ attended: 60, missed: 120, reason: 'video' });
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
    ['marked absent, then cancelled by the clinic', session('Mon', '09:00-12:00', { status: 'cancelled', presence: 'absent' })],
    ['absent because of the clinic', session('Mon', '09:00-12:00', { presence: 'clinic' })]
  ])('%s', (_case, one) =>
    expect(weekAt('Tue', '08:00', [one]).days[1]).toMatchObject({ scheduled: 0, missed: 0, possible: 0, excused: 180, reason: 'clinic-cancelled' }));

  test('cancelled half way: what was attended counts', () =>
    expect(weekAt('Tue', '08:00', [session('Mon', '09:00-12:00', { status: 'cancelled', presence: 'came', creditedMinutes: 70 })]).days[1])
      .toMatchObject({ scheduled: 70, attended: 70, missed: 0, excused: 110 }));

  test('the hours still need making up: short, unless the policy says otherwise', () => {
    const week = [session('Mon', '09:00-12:00', { status: 'cancelled' }), planned('Wed'), planned('Fri')];
    const different = { ...adult, different: { ...adult.different, 'clinic-cancelled': true } };
    expect(weekAt('Mon', '08:00', week)).toMatchObject({ standing: 'short', missed: 0, excused: 180 });
    expect(weekAt('Mon', '08:00', week, {}, different).standing).toBe('different');
  });
});

describe('a different week', () => {
  const twoDays = [planned('Wed'), planned('Fri')];
  test.each<[string, WeekSession[], Partial<Circumstances>, Standing, unknown[]]>([
    ['admitted on Wednesday', twoDays, { admittedOn: dates.Wed }, 'different', [{ code: 'admission', on: dates.Wed, week: null }]],
    ['admitted on the first day: a whole week', twoDays, { admittedOn: dates.Sun }, 'short', []],
    ['admitted long ago', twoDays, { admittedOn: '2026-10-01' }, 'short', []],
    ['discharged on Thursday', [attended('Mon', 180), planned('Wed')], { dischargedOn: dates.Thu }, 'different', [{ code: 'discharge', on: dates.Thu, week: null }]],
    ['on hold Monday and Tuesday', twoDays, { holds: [{ from: dates.Mon, to: dates.Tue }] }, 'different', [{ code: 'hold', on: dates.Mon, week: null }]],
    ['on hold without an end', twoDays, { holds: [{ from: '2026-11-10', to: null }] }, 'different', [{ code: 'hold', on: dates.Sun, week: null }]],
    ['a hold that ended before', twoDays, { holds: [{ from: '2026-11-01', to: '2026-11-14' }] }, 'short', []],
    ['Monday was a holiday', twoDays, { closedDays: [{ date: dates.Mon, kind: 'holiday' }] }, 'different', [{ code: 'holiday', on: dates.Mon, week: null }]],
    ['Monday was closed', twoDays, { closedDays: [{ date: dates.Mon, kind: 'closure' }] }, 'different', [{ code: 'closure', on: dates.Mon, week: null }]],
    ['a holiday on which everything was held', twoDays, { closedDays: [{ date: dates.Wed, kind: 'holiday' }] }, 'short', []],
    ['a holiday of another week', twoDays, { closedDays: [{ date: '2026-11-26', kind: 'holiday' }] }, 'short', []],
    ['step-down, week 1', twoDays, { stepDownSince: dates.Tue }, 'different', [{ code: 'step-down', on: dates.Tue, week: 1 }]],
    ['step-down, week 2', twoDays, { stepDownSince: '2026-11-10' }, 'different', [{ code: 'step-down', on: '2026-11-10', week: 2 }]],
    ['step-down, week 3: the grace is over', twoDays, { stepDownSince: '2026-11-03' }, 'short', []],
    ['step-down, week 2 of 1', twoDays, { stepDownSince: '2026-11-10', graceWeeks: 1 }, 'short', []],
    ['a step-down of next week', twoDays, { stepDownSince: '2026-11-24' }, 'short', []]
  ])('%s', (_case, sessions, circumstances, standing, found) =>
    expect(weekAt('Tue', '08:00', sessions, circumstances)).toMatchObject({ standing, circumstances: found }));

  test('where the policy counts it short, it is short, and the reason still stands', () => {
    const strict = { ...adult, different: { ...adult.different, holiday: false } };
    expect(weekAt('Tue', '08:00', twoDays, { closedDays: [{ date: dates.Mon, kind: 'holiday' }] }, strict)).toMatchObject({
      standing: 'short', shortBy: { minutes: 180, days: 1 }, circumstances: [{ code: 'holiday' }]
    });
  });

  test('that comes to 9 hours all the same is on course, then reached', () => {
    const three = [planned('Wed'), planned('Thu'), planned('Fri')];
    const done = [attended('Wed', 180), attended('Thu', 180), attended('Fri', 180)];
    expect(weekAt('Tue', '08:00', three, { admittedOn: dates.Tue })).toMatchObject({ standing: 'on-course', circumstances: [{ code: 'admission' }] });
    expect(weekAt('Sat', '08:00', done, { admittedOn: dates.Tue }).standing).toBe('reached');
  });

  test('on hold, nothing is asked: not possible, not missed', () =>
    expect(weekAt('Mon', '08:00', [planned('Mon'), attended('Wed', 0), attended('Fri', 100)], { holds: [{ from: dates.Mon, to: dates.Fri }] }))
      .toMatchObject({ scheduled: 100, attended: 100, possible: 0, missed: 0, excused: 440 }));

  test('empty days say why', () =>
    expect(
      weekAt('Wed', '08:00', [planned('Wed')], {
        admittedOn: dates.Tue, dischargedOn: dates.Thu, closedDays: [{ date: dates.Tue, kind: 'closure' }]
      }).days.map(({ reason }) => reason)
    ).toEqual(['before-admission', 'before-admission', 'closure', null, null, 'after-discharge', 'after-discharge']));

  test('left and readmitted in one week: only the days between are outside', () =>
    expect(
      weekAt('Sat', '08:00', [attended('Mon', 180), planned('Wed'), attended('Fri', 180)], { dischargedOn: dates.Mon, admittedOn: dates.Thu })
    ).toMatchObject({ attended: 360, missed: 0, excused: 180, standing: 'different' }));

  test.each<[string, Partial<Circumstances>]>([
    ['admitted after it', { admittedOn: '2026-11-22' }], ['discharged before it', { dischargedOn: '2026-11-14' }]
  ])('nothing is required of somebody %s', (_case, circumstances) =>
    expect(weekAt('Sun', '08:00', [], circumstances)).toMatchObject({ standing: 'no-requirement', required: null, requiredDays: null }));
});

describe('the other variants', () => {
  test('Virginia: a day of 2 hours is no service day, though its minutes count', () => {
    const week = [attended('Mon', 180), attended('Wed', 180), attended('Thu', 90), attended('Fri', 120)];
    expect(weekAt('Sat', '08:00', week, {}, policyOf('virginia'))).toMatchObject({ attended: 570, serviceDays: 2, standing: 'short', shortBy: { minutes: 0, days: 1 } });
    expect(weekAt('Sat', '08:00', week)).toMatchObject({ serviceDays: 4, billableDays: 2, standing: 'reached' });
  });

  test('North Carolina: three days without a session are one too many', () => {
    const nc = policyOf('north-carolina');
    expect(weekAt('Sun', '08:00', [planned('Mon'), planned('Thu'), planned('Fri')], {}, nc).flags).toMatchObject({ longestGapDays: 2, gapExceeded: false });
    expect(weekAt('Sun', '08:00', [planned('Mon'), planned('Fri'), planned('Sat')], {}, nc).flags).toMatchObject({ longestGapDays: 3, gapExceeded: true });
    expect(weekAt('Sun', '08:00', [planned('Tue')], { lastServiceDay: '2026-11-13' }, nc).flags).toMatchObject({ longestGapDays: 3, gapExceeded: true });
    expect(weekAt('Sun', '08:00', [planned('Mon'), planned('Fri')]).flags.gapExceeded).toBe(false);
  });

  test('North Carolina: a service day without a group is named', () => {
    const alone = session('Wed', '09:00-12:00', { serviceType: 'individual' });
    expect(weekAt('Sun', '08:00', [planned('Mon'), alone], {}, policyOf('north-carolina')).flags.daysWithoutGroup).toEqual([dates.Wed]);
    expect(weekAt('Sun', '08:00', [planned('Mon'), alone]).flags.daysWithoutGroup).toEqual([]);
  });

  test('Medicare: a service day with two services is named, and a missed service is none', () => {
    const three = ['09:00-09:50', '10:00-10:50', '11:00-11:50'].map((times) => planned('Mon', times));
    const medicare = policyOf('medicare');
    expect(weekAt('Sun', '08:00', three, {}, medicare).flags.daysShortOfServices).toEqual([]);
    const missed = three.map((one, at) => ({ ...one, presence: at === 1 ? ('absent' as const) : ('came' as const), creditedMinutes: at === 1 ? 0 : 50 }));
    expect(weekAt('Tue', '08:00', missed, {}, medicare).flags.daysShortOfServices).toEqual([dates.Mon]);
  });

  test('the ceiling: 20 hours planned are an hour above 19', () => {
    const long = (['Mon', 'Tue', 'Wed', 'Thu'] as const).map((day) => session(day, '09:00-14:00'));
    expect(weekAt('Sun', '08:00', long)).toMatchObject({ forecast: 1200, ceiling: 1140, flags: { overCeiling: 60 }, standing: 'on-course' });
    expect(weekAt('Sun', '08:00', long, {}, policyOf('php'))).toMatchObject({ ceiling: null, flags: { overCeiling: 0 }, standing: 'on-course' });
  });

  test.each([
    ['2026-11-19', 0, '2026-11-15'], ['2026-11-19', 1, '2026-11-16'], ['2026-11-19', 4, '2026-11-19'],
    ['2026-11-19', 5, '2026-11-13'], ['2026-11-01', 6, '2026-10-31'], ['2026-11-19', 'rolling', '2026-11-13']
  ] as const)('%s with weeks from %s is in the week of %s', (day, week, first) => expect(firstDayOfWeek(day, week)).toBe(first));

  test('any seven days: the window that stands worst is named while it can be mended', () => {
    const lastFriday = { ...session('Fri', '09:00-12:00', { presence: 'came', creditedMinutes: 180 }), serviceDate: '2026-11-13' };
    const sessions = [lastFriday, attended('Mon', 180), attended('Wed', 180), planned('Fri')];
    const worst = worstRollingWeek(rollingFrames(dates.Thu, at('Thu', '08:00')), { ...adult, week: 'rolling' }, sessions);
    expect(worst).toMatchObject({ firstDay: dates.Thu, standing: 'short', shortBy: { minutes: 360, days: 2 } });
  });
});

describe('a medication visit inside a group', () => {
  const group = (changes: Partial<WeekSession> = {}) => session('Mon', '09:00-12:00', changes);
  const visit = (changes: Partial<WeekSession> = {}) => session('Mon', '10:00-10:30', { serviceType: 'medication', ...changes });
  test.each<[string, string, WeekSession, WeekSession, [number, number, number, number]]>([
    //                                                             scheduled, attended, possible, missed
    ['both ahead', '08:00', group(), visit(), [180, 0, 180, 0]],
    ['stepped out for it and came back', '13:00', group({ presence: 'came', creditedMinutes: 150 }), visit({ presence: 'came', creditedMinutes: 30 }), [180, 180, 0, 0]],
    ['in the visit now', '10:10', group({ presence: 'out', creditedMinutes: 60 }), visit({ presence: 'here', hereSince: at('Mon', '10:00') }), [180, 70, 110, 0]],
    ['absent from both', '13:00', group({ presence: 'absent' }), visit({ presence: 'absent' }), [180, 0, 0, 180]],
    ['visit cancelled by the patient, stays in the group', '08:00', group(), visit({ presence: 'absent' }), [180, 0, 180, 0]],
    ['stayed in the group, visit never marked', '13:00', group({ presence: 'came', creditedMinutes: 180 }), visit(), [180, 180, 0, 0]],
    ['late to the visit', '13:00', group({ presence: 'came', creditedMinutes: 150 }), visit({ presence: 'came', creditedMinutes: 20 }), [180, 170, 0, 10]],
    ['here in the group, the visit begins', '10:05', group({ presence: 'here', hereSince: at('Mon', '09:00') }), visit(), [180, 65, 115, 0]],
    ['the visit cancelled by the clinic', '08:00', group(), visit({ status: 'cancelled' }), [180, 0, 180, 0]]
  ])('%s', (_case, clock, one, other, [scheduled, attendedMinutes, possible, missed]) => {
    const figures = { scheduled, attended: attendedMinutes, possible, missed };
    expect(weekAt('Mon', clock, [one, other])).toMatchObject(figures);
    expect(weekAt('Mon', clock, [other, one])).toMatchObject(figures);
  });
});

test('the program: everybody together', () => {
  const weeks = [
    weekAt('Sat', '08:00', [attended('Mon', 180), attended('Wed', 180), attended('Fri', 180)]),
    weekAt('Sat', '08:00', [attended('Mon', 180), attended('Wed', 0), attended('Fri', 100)])
  ];
  expect(programWeek(weeks)).toEqual({
    people: 2, scheduled: 1080, attended: 820, possible: 0, missed: 260, excused: 0,
    standings: { short: 1, reached: 1, 'on-course': 0, different: 0, 'no-requirement': 0 }
  });
});
