import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '#modules/programs/policies/policy.rules.ts';
import { presetById, shippedPolicies } from '#modules/programs/policies/shipped.ts';
import type { PolicyOverride } from '#modules/programs/policies/policy.types.ts';
import { stateIn } from './states.ts';
import { placeWarnings, warnedOf, type LicensedLeader } from './video-cover.rules.ts';

const policyWith = (overrides: { key: string; value: unknown }[] = []) =>
  resolvePolicy(shippedPolicies, presetById('iop-adult'), overrides.map((one) => ({ ...one, effectiveFrom: '2026-01-01' })) as PolicyOverride[], '2026-11-24');
const home = { state: 'NJ', isHome: true };
const inNewJersey: LicensedLeader = { name: 'Samuel Adeyemi', licenses: ['NJ'] };

describe('the license of whoever leads', () => {
  test.each<[string, string, LicensedLeader, string | null]>([
    ['in the state where the person is', 'NJ', inNewJersey, null],
    ['in another state', 'PA', inNewJersey, 'license-elsewhere'],
    ['in both states', 'PA', { name: 'Nadia Petrova', licenses: ['NJ', 'PA'] }, null],
    ['written in small letters', 'NJ', { name: 'Nadia Petrova', licenses: ['nj'] }, null],
    ['that names no state', 'NJ', { name: 'Omar Farouk', licenses: [null] }, 'license-unknown'],
    ['outside the country', 'ZZ', inNewJersey, 'license-elsewhere'],
    ['of somebody who has none', 'PA', { name: 'June Park', licenses: [] }, null]
  ])('%s', (_case, state, leader, warned) => expect(placeWarnings({ state, isHome: false } as never, { leaders: [leader], payers: [], policy: policyWith() })[0]?.kind ?? null).toBe(warned));

  test('names who and where they are licensed', () => {
    expect(placeWarnings({ ...home, state: 'PA' } as never, { leaders: [{ name: 'Nadia Petrova', licenses: ['NJ', 'DE', 'NJ'] }], payers: [], policy: policyWith() })).toEqual([{ kind: 'license-elsewhere', name: 'Nadia Petrova', states: ['DE', 'NJ'] }]);
  });
});

describe('the payer', () => {
  const warned = (payer: string, isHome: boolean, overrides: { key: string; value: unknown }[] = []) => placeWarnings({ state: 'NJ', isHome }, { leaders: [], payers: [payer], policy: policyWith(overrides) });
  test.each<[string, string, boolean, boolean]>([
    ['Medicare does not pay for IOP at home', 'Medicare Part B', true, true],
    ['Medicare elsewhere is left to the biller', 'Medicare Part B', false, false],
    ['a payer that nothing is known of is not doubted', 'Garden State Mutual', true, false],
    ['a name with Medicare in it that is not Medicare', 'Medicarelink', true, false]
  ])('%s', (_case, payer, isHome, warns) => expect(warned(payer, isHome)).toEqual(warns ? [{ kind: 'payer', payer }] : []));

  test('the program says which payers do not pay, and when Medicare does', () => {
    expect(warned('Garden State Mutual', false, [{ key: 'video.payersWithout', value: ['garden state'] }])).toEqual([{ kind: 'payer', payer: 'Garden State Mutual' }]);
    expect(warned('Medicare Part B', true, [{ key: 'medicare.iop.telehealthHome', value: true }])).toEqual([]);
  });
});

test('where video does not count toward the week, that is said', () => {
  const warnings = placeWarnings({ ...home, state: 'PA' } as never, { leaders: [inNewJersey], payers: ['Medicare'], policy: policyWith([{ key: 'hours.count.video', value: false }]) });
  expect(warnedOf(warnings)).toEqual(['license-elsewhere', 'not-counted', 'payer']);
});

test.each<[string, string | null]>([
  ['14 Elm St, Lakewood, NJ 08701', 'NJ'],
  ['14 Elm St, Lakewood NJ', 'NJ'],
  ['8 Rue du Lac, Geneva', null],
  ['14 Elm St, Philadelphia, pa 19103-1234', 'PA'],
  ['12 Oak Avenue', null]
])('the state of %s', (address, state) => expect(stateIn(address)).toBe(state));
