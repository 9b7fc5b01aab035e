import type { ResolvedPolicy } from '#modules/programs/policies/policy.types.ts';
import { listOf, saysYes } from '#modules/programs/policies/read-policy.rules.ts';
import type { PlaceFacts, PlaceWarning } from './places.contract.ts';

/** Somebody who leads, with the states of the licenses that hold that day; null where a license names none. */
export interface LicensedLeader {
  name: string;
  licenses: readonly (string | null)[];
}

export interface Cover {
  leaders: readonly LicensedLeader[];
  /** Payers of the patient's coverage on the day. */
  payers: readonly string[];
  policy: ResolvedPolicy;
}

/** What a place runs into: licenses of those who lead, the payer, and whether video counts toward the week. */
export function placeWarnings(place: Pick<PlaceFacts, 'state' | 'isHome'>, { leaders, payers, policy }: Cover): PlaceWarning[] {
  return [
    ...leaders.flatMap((leader) => licenseWarning(leader, place.state) ?? []),
    ...payers.filter((payer) => !paysFor(payer, place.isHome, policy)).map((payer): PlaceWarning => ({ kind: 'payer', payer })),
    ...(saysYes(policy, 'hours.count.video') ? [] : [{ kind: 'not-counted' } as const])
  ];
}

/** Whoever has no license at all is not asked for one: what they may do is decided elsewhere. */
function licenseWarning({ name, licenses }: LicensedLeader, state: string): PlaceWarning | null {
  if (licenses.length === 0) return null;
  const named = licenses.flatMap((one) => one?.trim().toUpperCase() || []);
  if (named.includes(state)) return null;
  return named.length === 0 ? { kind: 'license-unknown', name } : { kind: 'license-elsewhere', name, states: [...new Set(named)].toSorted() };
}

/** Medicare does not pay for IOP in the home (program-rules 6.3); other payers only as the program's policy lists them. */
function paysFor(payer: string, isHome: boolean, policy: ResolvedPolicy): boolean {
  if (/\bmedicare\b/i.test(payer) && isHome && !saysYes(policy, 'medicare.iop.telehealthHome')) return false;
  return !listOf(policy, 'video.payersWithout').some((name) => name.trim() !== '' && payer.toLowerCase().includes(name.trim().toLowerCase()));
}

/** The kinds that were warned of, as they are kept with the answer. */
export const warnedOf = (warnings: readonly PlaceWarning[]): string[] => [...new Set(warnings.map(({ kind }) => kind))].toSorted();
