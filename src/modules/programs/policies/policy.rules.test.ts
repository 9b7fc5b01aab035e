import { describe, expect, test } from 'vitest';
import { arrivalPolicyOf, ageGroupOn, hoursPolicyOf } from './hours-policy.rules.ts';
import { policyKeys } from './policy-keys.ts';
import { contradictions, overrideProblems, resolvePolicy, whyNotOverrides } from './policy.rules.ts';
import { PolicyOverride } from './policy.types.ts';
import type { PolicyKey, PolicyValue } from './policy.types.ts';
import { numberOf } from './read-policy.rules.ts';
import { presetById, shippedPolicies } from './shipped.ts';
import { whyNotValue } from './policy-values.rules.ts';

const day = '2026-11-16';
const set = (key: PolicyKey, value: PolicyValue, effectiveFrom: string): PolicyOverride => ({
  key,
  value,
  effectiveFrom
});
const inForce = (id: string | null, overrides: PolicyOverride[] = [], onDate = day) =>
  resolvePolicy(shippedPolicies, id === null ? null : presetById(id)!, overrides, onDate);
const least = 'loc.iop.adult.minHoursPerWeek';

describe('what ships', () => {
  test('every key is defined once, and the list of keys names them all', () =>
    expect(shippedPolicies.policies.map(({ key }) => key)).toEqual([...policyKeys]));

  test('every default and every preset value fits its own policy', () => {
    const definitions = new Map(shippedPolicies.policies.map((policy) => [policy.key, policy]));
    const presets = shippedPolicies.presets.flatMap(({ id, values }) => values.map((value) => ({ ...value, id })));
    for (const policy of shippedPolicies.policies)
      expect([policy.key, whyNotValue(policy, policy.value)]).toEqual([policy.key, null]);
    for (const { id, key, value } of presets)
      expect([id, key, whyNotValue(definitions.get(key)!, value)]).toEqual([id, key, null]);
  });

  test('no preset contradicts itself', () => {
    for (const { id } of shippedPolicies.presets)
      expect([id, contradictions(shippedPolicies, inForce(id))]).toEqual([id, []]);
  });

  test.each<[PolicyKey, PolicyValue, string]>([
    [least, 9, 'V'],
    ['loc.iop.adolescent.minHoursPerWeek', 6, 'V'],
    ['loc.iop.maxHoursPerWeek', 19, 'V'],
    ['loc.php.minHoursPerWeek', 20, 'V2'],
    ['loc.iop.minDaysPerWeek', 3, 'V2'],
    ['loc.iop.stepDownGraceWeeks', 2, 'V'],
    ['loc.iop.maxGapDays', null, 'U'],
    ['loc.week.definition', 'sunday', 'U'],
    ['group.therapy.maxSize', 12, 'V'],
    ['group.education.maxSize', 35, 'V'],
    ['doc.note.warnHours', 24, 'U'],
    ['doc.note.blockHours', 72, 'U'],
    ['doc.clone.warn', 0.8, 'U'],
    ['doc.clone.review', 0.9, 'U'],
    ['security.idleLockMinutes', 10, 'U'],
    ['hours.count.breaks', false, 'U'],
    ['hours.count.meals', false, 'U'],
    ['hours.count.homework', false, 'U'],
    ['hours.count.mutualHelp', false, 'U'],
    ['hours.count.drugTestWaiting', false, 'U'],
    ['hours.count.support', false, 'U'],
    ['medicare.iop.minServicesPerDay', 3, 'V'],
    ['medicare.iop.recertDays', 60, 'V2']
  ])('%s is %s, status %s', (key, value, status) =>
    expect(inForce(null)[key]).toMatchObject({ value, status, from: 'default' })
  );
});

describe('presets', () => {
  const hours = (id: string, ageGroup: 'adult' | 'adolescent' = 'adult') =>
    hoursPolicyOf(inForce(id), { ageGroup, level: presetById(id)!.level });

  test.each<[string, 'adult' | 'adolescent', number | null, number | null, number | null, number | null]>([
    //                                      least a week, least days, day counts from, most a week
    ['iop-adult', 'adult', 540, 3, null, 1140],
    ['iop-adolescent', 'adolescent', 360, 3, null, 1140],
    ['virginia', 'adult', 540, 3, 180, 1140],
    ['virginia', 'adolescent', 360, 3, 120, 1140],
    ['north-carolina', 'adult', 540, 3, 180, 1140],
    ['district-of-columbia', 'adolescent', 360, 3, null, 1140],
    ['kansas', 'adolescent', 360, 3, null, 1140],
    ['montana-eating-disorder', 'adult', 540, 3, 180, 1140],
    ['medicare', 'adult', 540, 3, null, 1140],
    ['php', 'adult', 1200, 3, null, null]
  ])('%s, %s', (id, ageGroup, week, days, fromMinutes, most) =>
    expect(hours(id, ageGroup)).toMatchObject({
      minMinutesPerWeek: week,
      minDaysPerWeek: days,
      minMinutesPerServiceDay: fromMinutes,
      maxMinutesPerWeek: most
    })
  );

  test('North Carolina: at most two days between sessions, a group on every day, billed from 3 hours', () =>
    expect(hours('north-carolina')).toMatchObject({
      maxGapDays: 2,
      groupEveryServiceDay: true,
      minMinutesPerBillableDay: 180
    }));

  test('Medicare: three services a day, and minutes by video at home do not count', () => {
    expect(hours('medicare').minServicesPerDay).toBe(3);
    expect(hours('medicare').counts.video).toBe(false);
  });

  test('an outpatient has no weekly requirement', () =>
    expect(hoursPolicyOf(inForce('iop-adult'), { ageGroup: 'adult', level: 'outpatient' })).toMatchObject({
      minMinutesPerWeek: null,
      minDaysPerWeek: null
    }));

  test.each([
    ['2008-11-17', 'iop-adult', 'adolescent'],
    ['2008-11-16', 'iop-adult', 'adult'],
    ['2005-11-17', 'district-of-columbia', 'adolescent'],
    ['2005-11-16', 'district-of-columbia', 'adult']
  ])('born %s, judged on 2026-11-16 by %s: %s', (born, id, group) =>
    expect(ageGroupOn(born, day, inForce(id))).toBe(group)
  );

  test('a preset value that begins later is not in force yet', () => {
    expect(inForce('medicare', [], '2023-12-31')['loc.iop.minServicesPerDay']).toMatchObject({
      value: null,
      from: 'default'
    });
    expect(inForce('medicare', [], '2024-01-01')['loc.iop.minServicesPerDay']).toMatchObject({
      value: 3,
      from: 'preset',
      preset: 'medicare',
      effectiveFrom: '2024-01-01',
      status: 'V'
    });
  });
});

describe("a program's own values", () => {
  test.each([
    ['2026-09-30', 9, 'preset', 'V'],
    ['2026-10-01', 10, 'program', 'program'],
    ['2026-10-31', 10, 'program', 'program'],
    ['2026-11-01', 12, 'program', 'program'],
    ['2027-01-01', 9, 'preset', 'V']
  ])('on %s the least is %s hours, from the %s', (onDate, value, from, status) => {
    const own: PolicyOverride[] = [
      set(least, 12, '2026-11-01'),
      set(least, 10, '2026-10-01'),
      { key: least, asShipped: true, effectiveFrom: '2027-01-01' }
    ];
    expect(inForce('virginia', own, onDate)[least]).toMatchObject({ value, from, status });
  });

  test('the shipped value stays beside it, with its citation', () => {
    const { shipped, citation } = inForce('virginia', [{ ...set(least, 10, day), because: 'Contract of 2026' }])[least];
    expect(citation).toBe('Contract of 2026');
    expect(shipped).toMatchObject({ value: 9, status: 'V' });
    expect(shipped.citation).toContain('ASAM');
  });

  test('the order in which values were set does not matter, only their days', () => {
    const own = [set(least, 10, '2026-10-01'), set(least, 12, '2026-11-01')];
    expect(inForce(null, own)[least]).toEqual(inForce(null, own.toReversed())[least]);
  });

  test.each<[PolicyKey, PolicyValue, string]>([
    [least, -1, 'hours per week from 0 to 60, or null for off'],
    [least, 9.001, 'hours per week from 0 to 60, or null for off'],
    [least, '9', 'hours per week from 0 to 60, or null for off'],
    ['loc.iop.minDaysPerWeek', 2.5, 'days per week from 0 to 7, or null for off'],
    ['loc.week.definition', 'noon', 'one of sunday, monday, tuesday, wednesday, thursday, friday, saturday, rolling'],
    ['hours.count.meals', 1, 'true or false'],
    ['group.therapy.maxSize', null, 'people from 2 to 60'],
    ['doc.clone.warn', 1.2, 'share from 0 to 1'],
    [
      'billing.perDiem.bundle',
      ['group', 'lunch'],
      'a list of individual, group, family, class, workshop, recreation, peer, medication'
    ],
    ['billing.psychotherapy.bands', [53, 38], 'a rising list of minutes from 1 to 240']
  ])('%s cannot be %s', (key, value, mustBe) => {
    expect(overrideProblems(shippedPolicies, [set(key, value, day)])).toEqual([
      { at: 0, key, problem: 'value', mustBe }
    ]);
    expect(whyNotOverrides(shippedPolicies, [set(key, value, day)])).toMatchObject({
      code: 'programs/policy-value-does-not-fit',
      facts: { key, mustBe }
    });
  });

  test.each<[PolicyKey, PolicyValue]>([
    [least, 9.5],
    [least, null],
    ['loc.iop.maxGapDays', 2],
    ['loc.week.definition', 'rolling'],
    ['doc.clone.warn', 0.75],
    ['billing.perDiem.bundle', []],
    ['billing.psychotherapy.bands', [16, 38, 53]]
  ])('%s may be %s', (key, value) => expect(whyNotOverrides(shippedPolicies, [set(key, value, day)])).toBeNull());

  test('one policy cannot have two values from one day', () =>
    expect(whyNotOverrides(shippedPolicies, [set(least, 10, day), set(least, 11, day)])).toMatchObject({
      code: 'programs/policy-set-twice-on-one-day'
    }));

  test('least hours above most hours contradict each other', () =>
    expect(contradictions(shippedPolicies, inForce(null, [set(least, 20, day)]))).toEqual([
      { key: least, above: 'loc.iop.maxHoursPerWeek' }
    ]));

  test('an unknown key is refused by name', () =>
    expect(PolicyOverride.safeParse({ key: 'loc.iop.lunch', value: 1, effectiveFrom: day }).success).toBe(false));

  test('a stored value that no longer fits is a bug, and throws with its key', () =>
    expect(() => inForce(null, [set(least, 99, day)])).toThrow(
      /loc\.iop\.adult\.minHoursPerWeek must be hours per week from 0/
    ));

  test('reading a policy as the wrong kind is a bug, and throws', () =>
    expect(() => numberOf(inForce(null), 'loc.week.definition')).toThrow(/is no number/));

  test('the roll reads its minutes from the policy in force', () =>
    expect(arrivalPolicyOf(inForce(null, [set('attendance.notHereYetMinutes', 20, day)]))).toEqual({
      notHereYetMinutes: 20,
      lateAfterMinutes: 5,
      leftEarlyMinutes: 5,
      rollOpensMinutes: 15
    }));
});
