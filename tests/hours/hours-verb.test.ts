import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BadInput, HoursInput } from '#apps/cli/hours-input.ts';
import { runHours } from '#apps/cli/hours.ts';
import { Week } from '#modules/attendance/attendance.types.ts';
import { shippedPolicies } from '#modules/programs/policies/shipped.ts';

const page = readFileSync(new URL('../../docs/reference/hours.md', import.meta.url), 'utf8');
const example = (name: 'input' | 'output'): unknown =>
  JSON.parse(new RegExp(`\`\`\`json ${name}\n([\\s\\S]*?)\n\`\`\``).exec(page)?.[1] ?? 'null');

const monday = (id: string, from: string, to: string, more: object = {}) => ({
  id,
  startsAt: `2026-11-16T${from}:00-05:00`,
  endsAt: `2026-11-16T${to}:00-05:00`,
  serviceType: 'group',
  ...more
});
const base = {
  timeZone: 'America/New_York',
  now: '2026-11-21T12:00:00-05:00',
  sessions: [monday('a', '09:00', '12:00')]
};
const came = (sessionId: string, from: string, to: string | null, more: object = {}) => ({
  sessionId,
  presence: {
    kind: 'came',
    intervals: [{ from: `2026-11-16T${from}:00-05:00`, to: to && `2026-11-16T${to}:00-05:00`, ...more }]
  }
});

describe('docs/reference/hours.md', () => {
  test('its example gives what it says, without the policies and the empty days', () => {
    const { policy, week, ...rest } = runHours(example('input'));
    const days = week.days.filter(({ scheduled }) => scheduled > 0);
    expect({ ...rest, week: { ...week, days } }).toEqual(example('output'));
    expect(policy.find(({ key }) => key === 'loc.iop.adult.minHoursPerWeek')).toMatchObject({
      value: 9,
      from: 'preset',
      status: 'V'
    });
  });

  test('names every field of input and output, and every preset', () => {
    const fields = (schema: z.ZodType): string[] =>
      namesIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
    const named = [...fields(HoursInput), ...fields(Week), ...shippedPolicies.presets.map(({ id }) => id)];
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(page))).toEqual([]);
  });
});

/** Every property name of a JSON schema, but not the policy keys, which have a page of their own. */
function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    const own = key === 'properties' ? Object.keys(value as object).filter((name) => !name.includes('.')) : [];
    return [...own, ...namesIn(value)];
  });
}

test('the output is the published shape of a week', () => {
  const { week } = runHours(base);
  expect(Week.parse(week)).toEqual(week);
});

test('JSON goes in and the same JSON comes out of it', () => {
  const output = runHours(base);
  expect(JSON.parse(JSON.stringify(output))).toEqual(output);
});

describe('what the input decides', () => {
  test('the service date is the site day of the start, whatever the offset was', () => {
    const late = { id: 'late', startsAt: '2026-11-17T04:30:00Z', endsAt: '2026-11-17T05:30:00Z', serviceType: 'group' };
    expect(runHours({ ...base, sessions: [late] }).week.days.find(({ scheduled }) => scheduled > 0)?.date).toBe(
      '2026-11-16'
    );
    expect(
      runHours({ ...base, sessions: [{ ...late, serviceDate: '2026-11-17' }] }).week.days.find(
        ({ scheduled }) => scheduled > 0
      )?.date
    ).toBe('2026-11-17');
  });

  test.each<[string, object, object]>([
    ['a preset', { preset: 'iop-adolescent' }, { required: 360 }],
    ['an age group of a preset', { preset: 'virginia', ageGroup: 'adolescent' }, { required: 360 }],
    ['partial hospitalization', { preset: 'php' }, { required: 1200, ceiling: null }],
    ['outpatient', { level: 'outpatient' }, { required: null, standing: 'no-requirement' }],
    ['a value of this week', { policy: { 'loc.iop.adult.minHoursPerWeek': 10 } }, { required: 600 }],
    ['a value turned off', { policy: { 'loc.iop.minDaysPerWeek': null } }, { requiredDays: null }],
    [
      'an override in force',
      { overrides: [{ key: 'loc.iop.adult.minHoursPerWeek', effectiveFrom: '2026-11-15', value: 12 }] },
      { required: 720 }
    ],
    [
      'an override that begins in the week is for the next',
      { overrides: [{ key: 'loc.iop.adult.minHoursPerWeek', effectiveFrom: '2026-11-16', value: 12 }] },
      { required: 540 }
    ],
    ['weeks from Monday', { policy: { 'loc.week.definition': 'monday' } }, { firstDay: '2026-11-16' }],
    ['a first day', { weekStart: '2026-11-12' }, { firstDay: '2026-11-12', lastDay: '2026-11-18', scheduled: 180 }],
    [
      'any seven days: the window that stands worst',
      { policy: { 'loc.week.definition': 'rolling' }, attendance: [came('a', '09:00', '12:00')] },
      { firstDay: '2026-11-17', scheduled: 0 }
    ],
    [
      'meals that count',
      {
        policy: { 'hours.count.meals': true },
        sessions: [
          monday('a', '09:00', '12:00', {
            breaks: [{ from: '2026-11-16T10:00:00-05:00', to: '2026-11-16T10:30:00-05:00', kind: 'meal' }]
          })
        ]
      },
      { scheduled: 180 }
    ],
    [
      'a meal that does not',
      {
        sessions: [
          monday('a', '09:00', '12:00', {
            breaks: [{ from: '2026-11-16T10:00:00-05:00', to: '2026-11-16T10:30:00-05:00', kind: 'meal' }]
          })
        ]
      },
      { scheduled: 150 }
    ],
    [
      'a hold',
      { circumstances: { holds: [{ from: '2026-11-16' }] } },
      { standing: 'different', scheduled: 0, excused: 180 }
    ],
    [
      'a step-down',
      { circumstances: { stepDownSince: '2026-11-16' } },
      { standing: 'different', circumstances: [{ code: 'step-down', week: 1 }] }
    ],
    ['a mark', { attendance: [came('a', '09:20', '12:00')] }, { attended: 160, missed: 20 }],
    [
      'video under Medicare',
      { preset: 'medicare', attendance: [came('a', '09:00', '12:00', { mode: 'video' })] },
      { attended: 0, missed: 180 }
    ]
  ])('%s', (_case, changes, week) => expect(runHours({ ...base, ...changes }).week).toMatchObject(week));

  test('sessions of other days are named and left out', () =>
    expect(runHours({ ...base, weekStart: '2026-11-22' })).toMatchObject({
      outsideWeek: ['a'],
      week: { scheduled: 0 }
    }));

  test('minutes marked in two sessions count once', () => {
    const sessions = [monday('a', '09:00', '12:00'), monday('b', '10:00', '10:30', { serviceType: 'medication' })];
    const answer = runHours({
      ...base,
      sessions,
      attendance: [came('a', '09:00', '12:00'), came('b', '10:00', '10:30')]
    });
    expect(answer.week).toMatchObject({ scheduled: 180, attended: 180, missed: 0 });
    expect(answer.stepOuts).toMatchObject([{ outOf: { sessionId: 'a' }, into: { sessionId: 'b' }, minutes: 30 }]);
  });
});

test('pulled out of a running group into a visit: the rest of the group is still possible', () => {
  const sessions = [monday('a', '09:00', '12:00'), monday('b', '10:00', '10:30', { serviceType: 'medication' })];
  const now = '2026-11-16T10:10:00-05:00';
  const answer = runHours({ ...base, now, sessions, attendance: [came('a', '09:00', null), came('b', '10:00', null)] });
  expect(answer.week).toMatchObject({ scheduled: 180, attended: 70, possible: 110, missed: 0 });
  expect(answer.stepOuts).toMatchObject([{ outOf: { sessionId: 'a', stillOut: true }, minutes: 10 }]);
});

describe('bad input is named by its path', () => {
  test.each<[unknown, string]>([
    [null, 'input: '],
    [{}, 'timeZone: '],
    [{ ...base, timeZone: 'Eastern' }, 'timeZone: a time zone such as America/New_York'],
    [{ ...base, now: 'noon' }, 'now: an instant with Z or an offset'],
    [{ ...base, now: '2026-11-16T09:00:00' }, 'now: an instant with Z or an offset'],
    [{ ...base, lunch: true }, 'input: Unrecognized key: "lunch"'],
    [{ ...base, preset: 'texas' }, 'preset: must be one of iop-adult, '],
    [{ ...base, weekStart: '11/15/2026' }, 'weekStart: '],
    [
      { ...base, policy: { 'loc.iop.adult.minHoursPerWeek': 99 } },
      'policy.loc.iop.adult.minHoursPerWeek: must be hours per week from 0 to 60'
    ],
    [{ ...base, policy: { 'loc.iop.lunch': 1 } }, 'policy: Unrecognized key: "loc.iop.lunch"'],
    [
      { ...base, policy: { 'loc.iop.maxHoursPerWeek': 8 } },
      'policy.loc.iop.adult.minHoursPerWeek: must not be above loc.iop.maxHoursPerWeek'
    ],
    [
      { ...base, overrides: [{ key: 'group.minStaff', effectiveFrom: '2026-01-01', value: 0 }] },
      'overrides[0].value: must be people from 1 to 6'
    ],
    [{ ...base, sessions: [monday('a', '12:00', '09:00')] }, 'sessions[0].endsAt: a session ends after it starts'],
    [{ ...base, sessions: [monday('a', '09:00', '12:00', { serviceType: 'lunch' })] }, 'sessions[0].serviceType: '],
    [
      { ...base, sessions: [monday('a', '09:00', '10:00'), monday('a', '10:00', '11:00')] },
      'sessions[1].id: this id is used twice'
    ],
    [{ ...base, attendance: [came('z', '09:00', '12:00')] }, 'attendance[0].sessionId: no session has the id z'],
    [
      { ...base, attendance: [came('a', '09:00', '12:00'), came('a', '09:00', '12:00')] },
      'attendance[1].sessionId: this session is marked twice'
    ],
    [
      { ...base, attendance: [came('a', '10:00', '09:30')] },
      'attendance[0].presence.intervals[0].to: the leave is before the arrival'
    ],
    [{ ...base, attendance: [{ sessionId: 'a', presence: { kind: 'absent' } }] }, 'attendance[0].presence.causedBy: '],
    [
      { ...base, circumstances: { holds: [{ from: '2026-11-16', to: '2026-11-15' }] } },
      'circumstances.holds[0].to: a hold ends on or after its first day'
    ]
  ])('%#', (input, problem) => {
    expect(() => runHours(input)).toThrow(BadInput);
    expect(() => runHours(input)).toThrow(problem);
  });

  test('every problem is named at once', () => {
    const bad = { ...base, timeZone: 'Eastern', sessions: [monday('', '12:00', '09:00')] };
    expect(problemsOf(bad).map(({ path }) => path)).toEqual(['timeZone', 'sessions[0].id', 'sessions[0].endsAt']);
  });
});

function problemsOf(input: unknown): readonly { path: string; message: string }[] {
  try {
    runHours(input);
  } catch (error) {
    if (error instanceof BadInput) return error.problems;
    throw error;
  }
  return [];
}
