import { describe, expect, test } from 'vitest';
import { adult, attended, dates, planned, weekAt } from '#tests/hours/week-given.ts';
import type { Standing } from './attendance.types.ts';
import type { Circumstances } from './week-circumstances.rules.ts';
import type { WeekSession } from './week-session.rules.ts';

describe('a different week', () => {
  const twoDays = [planned('Wed'), planned('Fri')];
  test.each<[string, WeekSession[], Partial<Circumstances>, Standing, unknown[]]>([
    [
      'admitted on Wednesday',
      twoDays,
      { admittedOn: dates.Wed },
      'different',
      [{ code: 'admission', on: dates.Wed, week: null }]
    ],
    ['admitted on the first day: a whole week', twoDays, { admittedOn: dates.Sun }, 'short', []],
    ['admitted long ago', twoDays, { admittedOn: '2026-10-01' }, 'short', []],
    [
      'discharged on Thursday',
      [attended('Mon', 180), planned('Wed')],
      { dischargedOn: dates.Thu },
      'different',
      [{ code: 'discharge', on: dates.Thu, week: null }]
    ],
    [
      'on hold Monday and Tuesday',
      twoDays,
      { holds: [{ from: dates.Mon, to: dates.Tue }] },
      'different',
      [{ code: 'hold', on: dates.Mon, week: null }]
    ],
    [
      'on hold without an end',
      twoDays,
      { holds: [{ from: '2026-11-10', to: null }] },
      'different',
      [{ code: 'hold', on: dates.Sun, week: null }]
    ],
    ['a hold that ended before', twoDays, { holds: [{ from: '2026-11-01', to: '2026-11-14' }] }, 'short', []],
    [
      'Monday was a holiday',
      twoDays,
      { closedDays: [{ date: dates.Mon, kind: 'holiday' }] },
      'different',
      [{ code: 'holiday', on: dates.Mon, week: null }]
    ],
    [
      'Monday was closed',
      twoDays,
      { closedDays: [{ date: dates.Mon, kind: 'closure' }] },
      'different',
      [{ code: 'closure', on: dates.Mon, week: null }]
    ],
    [
      'a holiday on which everything was held',
      twoDays,
      { closedDays: [{ date: dates.Wed, kind: 'holiday' }] },
      'short',
      []
    ],
    ['a holiday of another week', twoDays, { closedDays: [{ date: '2026-11-26', kind: 'holiday' }] }, 'short', []],
    [
      'step-down, week 1',
      twoDays,
      { stepDownSince: dates.Tue },
      'different',
      [{ code: 'step-down', on: dates.Tue, week: 1 }]
    ],
    [
      'step-down, week 2',
      twoDays,
      { stepDownSince: '2026-11-10' },
      'different',
      [{ code: 'step-down', on: '2026-11-10', week: 2 }]
    ],
    ['step-down, week 3: the grace is over', twoDays, { stepDownSince: '2026-11-03' }, 'short', []],
    ['step-down, week 2 of 1', twoDays, { stepDownSince: '2026-11-10', graceWeeks: 1 }, 'short', []],
    ['a step-down of next week', twoDays, { stepDownSince: '2026-11-24' }, 'short', []]
  ])('%s', (_case, sessions, circumstances, standing, found) =>
    expect(weekAt('Tue', '08:00', sessions, circumstances)).toMatchObject({ standing, circumstances: found })
  );

  test('where the policy counts it short, it is short, and the reason still stands', () => {
    const strict = { ...adult, different: { ...adult.different, holiday: false } };
    expect(
      weekAt('Tue', '08:00', twoDays, { closedDays: [{ date: dates.Mon, kind: 'holiday' }] }, strict)
    ).toMatchObject({
      standing: 'short',
      shortBy: { minutes: 180, days: 1 },
      circumstances: [{ code: 'holiday' }]
    });
  });

  test('that comes to 9 hours all the same is on course, then reached', () => {
    const three = [planned('Wed'), planned('Thu'), planned('Fri')];
    const done = [attended('Wed', 180), attended('Thu', 180), attended('Fri', 180)];
    expect(weekAt('Tue', '08:00', three, { admittedOn: dates.Tue })).toMatchObject({
      standing: 'on-course',
      circumstances: [{ code: 'admission' }]
    });
    expect(weekAt('Sat', '08:00', done, { admittedOn: dates.Tue }).standing).toBe('reached');
  });

  test('on hold, nothing is asked: not possible, not missed', () =>
    expect(
      weekAt('Mon', '08:00', [planned('Mon'), attended('Wed', 0), attended('Fri', 100)], {
        holds: [{ from: dates.Mon, to: dates.Fri }]
      })
    ).toMatchObject({ scheduled: 100, attended: 100, possible: 0, missed: 0, excused: 440 }));

  test('empty days say why', () =>
    expect(
      weekAt('Wed', '08:00', [planned('Wed')], {
        admittedOn: dates.Tue,
        dischargedOn: dates.Thu,
        closedDays: [{ date: dates.Tue, kind: 'closure' }]
      }).days.map(({ reason }) => reason)
    ).toEqual(['before-admission', 'before-admission', 'closure', null, null, 'after-discharge', 'after-discharge']));

  test('left and readmitted in one week: only the days between are outside', () =>
    expect(
      weekAt('Sat', '08:00', [attended('Mon', 180), planned('Wed'), attended('Fri', 180)], {
        dischargedOn: dates.Mon,
        admittedOn: dates.Thu
      })
    ).toMatchObject({ attended: 360, missed: 0, excused: 180, standing: 'different' }));

  test.each<[string, Partial<Circumstances>]>([
    ['admitted after it', { admittedOn: '2026-11-22' }],
    ['discharged before it', { dischargedOn: '2026-11-14' }]
  ])('nothing is required of somebody %s', (_case, circumstances) =>
    expect(weekAt('Sun', '08:00', [], circumstances)).toMatchObject({
      standing: 'no-requirement',
      required: null,
      requiredDays: null
    })
  );
});
