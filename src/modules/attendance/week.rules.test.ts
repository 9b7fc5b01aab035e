import { describe, expect, test } from 'vitest';
import { adult, at, attended, dates, planned, session, weekAt } from '#tests/hours/week-given.ts';
import type { Day } from '#tests/hours/week-given.ts';
import { policyOf } from '#tests/hours/given.ts';
import type { Standing } from './attendance.types.ts';
import { programWeek } from './program-week.rules.ts';
import { rollingFrames, worstRollingWeek } from './rolling-week.rules.ts';
import type { WeekSession } from './week-session.rules.ts';
import { firstDayOfWeek } from './week.rules.ts';

describe('three days of three hours against 9 hours and 3 days', () => {
  test.each<[string, Day, string, WeekSession[], Standing, { minutes: number; days: number }, number | null]>([
    [
      'before the week',
      'Sun',
      '08:00',
      [planned('Mon'), planned('Wed'), planned('Fri')],
      'on-course',
      { minutes: 0, days: 0 },
      0
    ],
    [
      'Monday attended',
      'Mon',
      '13:00',
      [attended('Mon', 180), planned('Wed'), planned('Fri')],
      'on-course',
      { minutes: 0, days: 0 },
      0
    ],
    [
      '20 minutes late on Monday',
      'Mon',
      '13:00',
      [attended('Mon', 160), planned('Wed'), planned('Fri')],
      'short',
      { minutes: 20, days: 0 },
      null
    ],
    [
      'absent on Monday',
      'Mon',
      '13:00',
      [attended('Mon', 0), planned('Wed'), planned('Fri')],
      'short',
      { minutes: 180, days: 1 },
      null
    ],
    [
      'absent on Wednesday, said on Monday',
      'Mon',
      '08:00',
      [planned('Mon'), session('Wed', '09:00-12:00', { presence: 'absent' }), planned('Fri')],
      'short',
      { minutes: 180, days: 1 },
      null
    ],
    [
      'absent Monday, made up on Thursday',
      'Mon',
      '13:00',
      [attended('Mon', 0), planned('Wed'), planned('Thu'), planned('Fri')],
      'on-course',
      { minutes: 0, days: 0 },
      0
    ],
    [
      'all attended',
      'Fri',
      '13:00',
      [attended('Mon', 180), attended('Wed', 180), attended('Fri', 180)],
      'reached',
      { minutes: 0, days: 0 },
      0
    ],
    [
      'reached on Thursday with Friday to come',
      'Thu',
      '13:00',
      [attended('Mon', 180), attended('Wed', 180), attended('Thu', 180), planned('Fri')],
      'reached',
      { minutes: 0, days: 0 },
      180
    ],
    [
      '9 hours in two long days are short of a day',
      'Fri',
      '20:00',
      [
        session('Mon', '09:00-14:00', { presence: 'came', creditedMinutes: 300 }),
        session('Fri', '09:00-14:00', { presence: 'came', creditedMinutes: 300 })
      ],
      'short',
      { minutes: 0, days: 1 },
      60
    ],
    ['nothing planned at all', 'Mon', '08:00', [], 'short', { minutes: 540, days: 3 }, null],
    [
      'over and never marked: nothing counts until somebody marks it',
      'Mon',
      '13:00',
      [planned('Mon'), planned('Wed'), planned('Fri')],
      'short',
      { minutes: 180, days: 1 },
      null
    ]
  ])('%s', (_case, day, clock, sessions, standing, shortBy, toSpare) =>
    expect(weekAt(day, clock, sessions)).toMatchObject({ standing, shortBy, toSpare })
  );
});

describe('the published week of 550 minutes: nine 50-minute groups, one individual, one family session', () => {
  const groups = (['Mon', 'Wed', 'Fri'] as const).flatMap((day) =>
    ['09:00-09:50', '10:00-10:50', '11:00-11:50'].map((times) => planned(day, times))
  );
  const others = [
    session('Tue', '14:00-14:50', { serviceType: 'individual' }),
    session('Thu', '17:00-17:50', { serviceType: 'family' })
  ];
  const week = [...groups, ...others];
  test('is on course with 10 minutes to spare, on five service days', () =>
    expect(weekAt('Sun', '08:00', week)).toMatchObject({
      forecast: 550,
      standing: 'on-course',
      toSpare: 10,
      forecastDays: 5
    }));
  test('counts a day once however many groups it holds', () =>
    expect(
      weekAt('Sun', '08:00', week).days.map((day) => [day.possible, day.servicesPossible, day.serviceDay])
    ).toEqual([
      [0, 0, 'no'],
      [150, 3, 'possible'],
      [50, 1, 'possible'],
      [150, 3, 'possible'],
      [50, 1, 'possible'],
      [150, 3, 'possible'],
      [0, 0, 'no']
    ]));
  test('falls short from the eleventh missed minute', () => {
    const monday = (minutes: number) =>
      week.map((one) => (one === week[0] ? { ...one, presence: 'came' as const, creditedMinutes: minutes } : one));
    expect(weekAt('Mon', '09:50', monday(40))).toMatchObject({ standing: 'on-course', toSpare: 0 });
    expect(weekAt('Mon', '09:50', monday(39))).toMatchObject({ standing: 'short', shortBy: { minutes: 1, days: 0 } });
  });
});

describe('the other variants', () => {
  test('Virginia: a day of 2 hours is no service day, though its minutes count', () => {
    const week = [attended('Mon', 180), attended('Wed', 180), attended('Thu', 90), attended('Fri', 120)];
    expect(weekAt('Sat', '08:00', week, {}, policyOf('virginia'))).toMatchObject({
      attended: 570,
      serviceDays: 2,
      standing: 'short',
      shortBy: { minutes: 0, days: 1 }
    });
    expect(weekAt('Sat', '08:00', week)).toMatchObject({ serviceDays: 4, billableDays: 2, standing: 'reached' });
  });

  test('North Carolina: three days without a session are one too many', () => {
    const nc = policyOf('north-carolina');
    expect(weekAt('Sun', '08:00', [planned('Mon'), planned('Thu'), planned('Fri')], {}, nc).flags).toMatchObject({
      longestGapDays: 2,
      gapExceeded: false
    });
    expect(weekAt('Sun', '08:00', [planned('Mon'), planned('Fri'), planned('Sat')], {}, nc).flags).toMatchObject({
      longestGapDays: 3,
      gapExceeded: true
    });
    expect(weekAt('Sun', '08:00', [planned('Tue')], { lastServiceDay: '2026-11-13' }, nc).flags).toMatchObject({
      longestGapDays: 3,
      gapExceeded: true
    });
    expect(weekAt('Sun', '08:00', [planned('Mon'), planned('Fri')]).flags.gapExceeded).toBe(false);
  });

  test('North Carolina: a service day without a group is named', () => {
    const alone = session('Wed', '09:00-12:00', { serviceType: 'individual' });
    expect(
      weekAt('Sun', '08:00', [planned('Mon'), alone], {}, policyOf('north-carolina')).flags.daysWithoutGroup
    ).toEqual([dates.Wed]);
    expect(weekAt('Sun', '08:00', [planned('Mon'), alone]).flags.daysWithoutGroup).toEqual([]);
  });

  test('Medicare: a service day with two services is named, and a missed service is none', () => {
    const three = ['09:00-09:50', '10:00-10:50', '11:00-11:50'].map((times) => planned('Mon', times));
    const medicare = policyOf('medicare');
    expect(weekAt('Sun', '08:00', three, {}, medicare).flags.daysShortOfServices).toEqual([]);
    const missed = three.map((one, at) => ({
      ...one,
      presence: at === 1 ? ('absent' as const) : ('came' as const),
      creditedMinutes: at === 1 ? 0 : 50
    }));
    expect(weekAt('Tue', '08:00', missed, {}, medicare).flags.daysShortOfServices).toEqual([dates.Mon]);
  });

  test('the ceiling: 20 hours planned are an hour above 19', () => {
    const long = (['Mon', 'Tue', 'Wed', 'Thu'] as const).map((day) => session(day, '09:00-14:00'));
    expect(weekAt('Sun', '08:00', long)).toMatchObject({
      forecast: 1200,
      ceiling: 1140,
      flags: { overCeiling: 60 },
      standing: 'on-course'
    });
    expect(weekAt('Sun', '08:00', long, {}, policyOf('php'))).toMatchObject({
      ceiling: null,
      flags: { overCeiling: 0 },
      standing: 'on-course'
    });
  });

  test.each([
    ['2026-11-19', 0, '2026-11-15'],
    ['2026-11-19', 1, '2026-11-16'],
    ['2026-11-19', 4, '2026-11-19'],
    ['2026-11-19', 5, '2026-11-13'],
    ['2026-11-01', 6, '2026-10-31'],
    ['2026-11-19', 'rolling', '2026-11-13']
  ] as const)('%s with weeks from %s is in the week of %s', (day, week, first) =>
    expect(firstDayOfWeek(day, week)).toBe(first)
  );

  test('any seven days: the window that stands worst is named while it can be mended', () => {
    const lastFriday = {
      ...session('Fri', '09:00-12:00', { presence: 'came', creditedMinutes: 180 }),
      serviceDate: '2026-11-13'
    };
    const sessions = [lastFriday, attended('Mon', 180), attended('Wed', 180), planned('Fri')];
    const worst = worstRollingWeek(
      rollingFrames(dates.Thu, at('Thu', '08:00')),
      { ...adult, week: 'rolling' },
      sessions
    );
    expect(worst).toMatchObject({ firstDay: dates.Thu, standing: 'short', shortBy: { minutes: 360, days: 2 } });
  });
});

test('the program: everybody together', () => {
  const weeks = [
    weekAt('Sat', '08:00', [attended('Mon', 180), attended('Wed', 180), attended('Fri', 180)]),
    weekAt('Sat', '08:00', [attended('Mon', 180), attended('Wed', 0), attended('Fri', 100)])
  ];
  expect(programWeek(weeks)).toEqual({
    people: 2,
    scheduled: 1080,
    attended: 820,
    possible: 0,
    missed: 260,
    excused: 0,
    standings: { short: 1, reached: 1, 'on-course': 0, different: 0, 'no-requirement': 0 }
  });
});
