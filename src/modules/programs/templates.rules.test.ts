import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checks } from '#tests/checks.ts';
import { loadDayTemplates, loadPresets } from './curricula.ts';
import { hoursPolicyOf } from './policies/hours-policy.rules.ts';
import type { HoursPolicy } from './policies/hours-policy.types.ts';
import { resolvePolicy } from './policies/policy.rules.ts';
import { presetById, shippedPolicies } from './policies/shipped.ts';
import {
  blocksInWeek,
  countedMinutesOfDay,
  countedMinutesOfWeek,
  endOf,
  mostMinutesOfWeek,
  overlapsOf,
  seatsOf,
  whyNotMeetPolicy
} from './templates.rules.ts';
import type { WeekLimits } from './templates.rules.ts';
import { Block, DayTemplate } from './templates.types.ts';
import type { ProgramPreset } from './templates.types.ts';

const presets = loadPresets();
const templates = loadDayTemplates();
const presetOf = (id: string): ProgramPreset => presets.find((preset) => preset.id === id)!;
const templateOf = (id: string): DayTemplate => templates.find((template) => template.id === id)!;
const weeksOf = (preset: ProgramPreset): number[] => Array.from({ length: preset.weeks }, (_, index) => index + 1);

/** The policy a preset is shipped with, as the registry resolves it. */
function shippedPolicyOf(preset: ProgramPreset): HoursPolicy {
  const policy = presetById(preset.policyPreset);
  if (!policy) throw new Error(`no policy preset ${preset.policyPreset}`);
  const resolved = resolvePolicy(shippedPolicies, policy, [], '2026-11-24');
  return hoursPolicyOf(resolved, { ageGroup: preset.population, level: policy.level });
}

const limitsOf = (policy: HoursPolicy, minMinutesPerDay: number | null): WeekLimits => ({
  ...policy,
  minMinutesPerDay
});

const nineHours: WeekLimits = {
  minMinutesPerWeek: 540,
  minDaysPerWeek: 3,
  maxMinutesPerWeek: 1140,
  minMinutesPerDay: 180
};

/** The half day as it was first written: 30 + 75 + 45 + 15 minutes around a break of 15. */
const halfDayAsFirstWritten: DayTemplate = {
  id: 'half-day',
  version: '1.0.0',
  title: 'Half day, 3 hours',
  changes: [],
  blocks: [
    {
      kind: 'session',
      start: '09:00',
      minutes: 30,
      title: 'Goals',
      serviceType: 'group',
      counts: true,
      ritualId: 'morning-goals'
    },
    {
      kind: 'session',
      start: '09:30',
      minutes: 75,
      title: 'Skills',
      serviceType: 'group',
      counts: true,
      trackId: 'cbt'
    },
    { kind: 'break', start: '10:45', minutes: 15, title: 'Break', serviceType: null, counts: false },
    {
      kind: 'session',
      start: '11:00',
      minutes: 45,
      title: 'Class',
      serviceType: 'class',
      counts: true,
      trackId: 'psychoed'
    },
    {
      kind: 'session',
      start: '11:45',
      minutes: 15,
      title: 'Wrap-up',
      serviceType: 'group',
      counts: true,
      ritualId: 'wrapup-relax'
    }
  ]
};

function onThreeDays(template: DayTemplate, extraSessions: ProgramPreset['extraSessions'] = []): ProgramPreset {
  const days = ([1, 3, 5] as const).map((weekday) => ({ weekday, template }));
  return { ...presetOf('mental-health-day'), weeks: 1, days, extraSessions };
}

describe.each(presets)('the preset $id', (preset) => {
  const policy = shippedPolicyOf(preset);

  test('meets the policy it is shipped with, in every week of the stay', () => {
    expect(whyNotMeetPolicy(preset, limitsOf(policy, policy.minMinutesPerServiceDay))).toEqual([]);
  });

  test('has days that a payer of full days pays, or says why not', () => {
    const short = whyNotMeetPolicy(preset, {
      ...limitsOf(policy, policy.minMinutesPerBillableDay),
      minDaysPerWeek: null
    });
    expect(short.some(({ what }) => what === 'minutes-of-day')).toBe(preset.belowBillableDay !== null);
  });

  test('counts what the shipped policy counts, and nothing else', () => {
    const sessions = preset.days.flatMap(({ template }) => template.blocks.filter((block) => block.kind === 'session'));
    for (const { title, counts, serviceType } of [...sessions, ...preset.extraSessions])
      expect([title, counts]).toEqual([title, policy.counts.services[serviceType]]);
  });

  test('has no weekday twice, and each block in some week of the stay', () => {
    const weekdays = preset.days.map(({ weekday }) => weekday);
    expect(new Set(weekdays).size).toBe(weekdays.length);
    for (const { template } of preset.days) {
      const held = new Set(weeksOf(preset).flatMap((week) => blocksInWeek(template, week)));
      expect(held.size).toBe(template.blocks.length);
    }
  });
});

describe.each(templates)('the day template $id', (template) => {
  test('is used by a preset, and none of its blocks overlap', () => {
    expect(presets.some(({ days }) => days.some((day) => day.template === template))).toBe(true);
    expect(overlapsOf(template)).toEqual([]);
  });

  test('leaves no gap: each block begins when one before it ends', () => {
    const [first, ...rest] = template.blocks;
    for (const { start } of rest.filter((block) => block.start !== first?.start))
      expect(template.blocks.map(endOf)).toContain(start);
  });
});

test('the three-hour days count 180 minutes on three days without their breaks, and need no other service', () => {
  for (const id of ['mental-health-day', 'substance-use-evening']) {
    const preset = presetOf(id);
    expect(whyNotMeetPolicy({ ...preset, extraSessions: [] }, nineHours)).toEqual([]);
    for (const week of weeksOf(preset))
      expect(preset.days.map(({ template }) => countedMinutesOfDay(template, week))).toEqual([180, 180, 180]);
  }
});

test.each<[string, string, string]>([
  ['mental-health-day', '09:00', '12:30'],
  ['substance-use-evening', '17:30', '20:45']
])('every day of %s lasts from %s to %s', (id, from, to) => {
  for (const { template } of presetOf(id).days) {
    expect(template.blocks[0]?.start).toBe(from);
    expect(template.blocks.map(endOf).toSorted().at(-1)).toBe(to);
  }
});

test('the half day as first written counts 165 minutes and is refused', () => {
  expect(countedMinutesOfDay(halfDayAsFirstWritten)).toBe(165);
  const refused = { week: 1, weekday: null };
  expect(whyNotMeetPolicy(onThreeDays(halfDayAsFirstWritten), nineHours)).toEqual([
    { what: 'minutes-of-day', week: 1, weekday: 1, has: 165, limit: 180 },
    { what: 'minutes-of-day', week: 1, weekday: 3, has: 165, limit: 180 },
    { what: 'minutes-of-day', week: 1, weekday: 5, has: 165, limit: 180 },
    { what: 'days-of-week', ...refused, has: 0, limit: 3 },
    { what: 'minutes-of-week', ...refused, has: 495, limit: 540 }
  ]);
});

test('a session for only some plans does not lift a short week over the least hours', () => {
  const hour = {
    serviceType: 'individual',
    minutes: 60,
    title: 'Individual session',
    counts: true,
    everyWeeks: 1
  } as const;
  const found = (who: 'everyone' | 'by-plan') =>
    whyNotMeetPolicy(onThreeDays(halfDayAsFirstWritten, [{ ...hour, for: who }]), {
      ...nineHours,
      minMinutesPerDay: null
    });
  expect(found('everyone')).toEqual([]);
  expect(found('by-plan')).toEqual([{ what: 'minutes-of-week', week: 1, weekday: null, has: 495, limit: 540 }]);
});

test('the full day is an outpatient week on three days, and partial hospitalization on four', () => {
  const four = presetOf('full-day');
  const three = { ...four, days: four.days.slice(0, 3), extraSessions: [] };
  expect(countedMinutesOfDay(templateOf('full-day'))).toBe(345);
  expect(whyNotMeetPolicy(three, nineHours)).toEqual([]);
  expect(whyNotMeetPolicy({ ...four, weeks: 1 }, nineHours)).toEqual([
    { what: 'above-ceiling', week: 1, weekday: null, has: 1500, limit: 1140 }
  ]);
});

test('the published week counts 550 minutes: nine groups, one individual and one family session', () => {
  const preset = presetOf('nine-groups');
  const groups = preset.days.flatMap(({ template }) => template.blocks.filter(({ kind }) => kind === 'session'));
  expect(groups.map(({ minutes }) => minutes)).toEqual(Array<number>(9).fill(50));
  expect(countedMinutesOfWeek(preset)).toBe(550);
});

test.each<[string, number, number]>([
  ['in its first week', 1, 160],
  ['in a week without the second one', 2, 60],
  ['when its turn comes again', 3, 160]
])('a session of every second week counts %s', (_case, week, minutes) => {
  const session = { serviceType: 'family', title: 'Family session', counts: true, for: 'everyone' } as const;
  const extraSessions = [
    { ...session, minutes: 60, everyWeeks: 1 },
    { ...session, minutes: 100, everyWeeks: 2 }
  ];
  expect(countedMinutesOfWeek({ ...onThreeDays(templateOf('half-day'), extraSessions), days: [] }, week)).toBe(minutes);
});

test('a class has the seats for education, every other group those for therapy', () => {
  const [goals, , , psychoeducation] = templateOf('half-day').blocks;
  const seats = [goals, psychoeducation].map((block) =>
    block?.kind === 'session' ? seatsOf(block, presetOf('mental-health-day')) : 0
  );
  expect(seats).toEqual([12, 35]);
});

test('a block that begins before another ends is found; groups for different weeks of the stay may share a time', () => {
  const [goals, skills, ...rest] = halfDayAsFirstWritten.blocks as [Block, Block, ...Block[]];
  const early = { ...skills, start: '09:29' };
  const overlaps = (blocks: Block[]) => overlapsOf({ ...halfDayAsFirstWritten, blocks });
  expect(overlaps([goals, early, ...rest])).toEqual([['Goals', 'Skills']]);
  const newcomers = { ...goals, forWeeks: { from: 1, to: 4 } };
  expect(overlaps([newcomers, { ...early, forWeeks: { from: 5, to: 8 } }])).toEqual([]);
  expect(overlaps([newcomers, { ...early, forWeeks: { from: 4, to: 8 } }])).toHaveLength(1);
});

test('a break that counts, or a block that teaches nothing, is no block', () => {
  const [goals, , rest] = halfDayAsFirstWritten.blocks;
  expect(Block.safeParse(rest).success).toBe(true);
  expect(Block.safeParse({ ...rest, counts: true }).success).toBe(false);
  expect(Block.safeParse({ ...goals, ritualId: undefined }).success).toBe(false);
  expect(Block.safeParse({ ...goals, trackId: 'cbt' }).success).toBe(false);
});

test('making breaks longer or shorter never changes what a week counts', () => {
  fc.assert(
    fc.property(fc.constantFrom(...presets), fc.integer({ min: 1, max: 120 }), (preset, minutes) => {
      const days = preset.days.map(({ weekday, template }) => {
        const blocks = template.blocks.map((block) => (block.kind === 'break' ? { ...block, minutes } : block));
        return { weekday, template: { ...template, blocks } };
      });
      for (const week of weeksOf(preset))
        expect(countedMinutesOfWeek({ ...preset, days }, week)).toBe(countedMinutesOfWeek(preset, week));
    }),
    { numRuns: checks }
  );
});

test('a preset is refused exactly when a limit lies beyond what its weeks count', () => {
  const range = fc.record({ floor: fc.integer({ min: 0, max: 1500 }), ceiling: fc.integer({ min: 0, max: 2000 }) });
  fc.assert(
    fc.property(fc.constantFrom(...presets), range, (preset, { floor, ceiling }) => {
      const limits = {
        minMinutesPerWeek: floor,
        maxMinutesPerWeek: ceiling,
        minDaysPerWeek: null,
        minMinutesPerDay: null
      };
      const fits = weeksOf(preset).every(
        (week) => countedMinutesOfWeek(preset, week) >= floor && mostMinutesOfWeek(preset, week) <= ceiling
      );
      expect(whyNotMeetPolicy(preset, limits).length === 0).toBe(fits);
    }),
    { numRuns: checks }
  );
});
