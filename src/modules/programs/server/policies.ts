import { newId, type Id } from '#kernel/ids.ts';
import { refuseIf, refusal } from '#kernel/refusals.ts';
import { localDateOf, type LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { contradictions, resolvePolicy, whyNotOverrides } from '../policies/policy.rules.ts';
import type { PolicyOverride, ResolvedPolicy } from '../policies/policy.types.ts';
import { presetById, shippedPolicies } from '../policies/shipped.ts';
import { programsContract } from '../programs.contract.ts';
import { addPolicyValue, historyOfPolicy, policiesSetBy, type ProgramPolicies } from './policies.store.ts';

const known = new Map<string, ResolvedPolicy>();
const mostKnown = 200;

/**
 * The policies of a program in force on a day. What follows from the same values is worked out once; the values are read
 * each time, so that a change holds at once on every server. Unknown and another clinic's programs look the same.
 */
export async function policyOf(db: Db, { organizationId, programId, on }: { organizationId: Id; programId: Id; on: LocalDate }): Promise<ResolvedPolicy> {
  return resolved(found(await policiesSetBy(db, organizationId, programId), 'program'), on);
}

function resolved({ policyPreset, overrides }: Pick<ProgramPolicies, 'policyPreset' | 'overrides'>, on: LocalDate): ResolvedPolicy {
  const key = `${policyPreset} ${on} ${JSON.stringify(overrides)}`;
  const made = known.get(key) ?? resolvePolicy(shippedPolicies, presetById(policyPreset), overrides.map(asOverride), on);
  if (known.size >= mostKnown) known.clear();
  known.set(key, made);
  return made;
}

const asOverride = ({ key, value, effectiveFrom, reason }: ProgramPolicies['overrides'][number]): PolicyOverride => ({ key, value, effectiveFrom, ...(reason ? { because: reason } : {}) });

/** Without a day, today at the program's own site. */
export const readPoliciesRoute = route(programsContract.readPolicies, async ({ params, query, actor, db, now }) => {
  const program = found(await policiesSetBy(db, actor.organizationId, params.programId), 'program');
  const on = query?.on ?? localDateOf(now, program.timeZone);
  const inForce = resolved(program, on);
  const later = Map.groupBy(program.overrides.filter((one) => one.effectiveFrom > on), (one) => one.key);
  const policies = shippedPolicies.policies.map(({ key, min, max, choices, mayBeOff }) => ({
    ...inForce[key], min: min ?? null, max: max ?? null, choices: choices ?? null, mayBeOff: mayBeOff ?? false,
    later: (later.get(key) ?? []).toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom)).map(({ value, effectiveFrom, reason }) => ({ value, effectiveFrom, reason }))
  }));
  return { on, policies };
});

/** A value that does not fit, or that would contradict another on its first day, is refused; an earlier one for the same day is replaced. */
export const setPolicyRoute = route(programsContract.setPolicy, async ({ params: { programId, key }, input: { value, effectiveFrom, reason }, actor, db, now, emit, notes }) => {
  const program = found(await policiesSetBy(db, actor.organizationId, programId), 'program');
  const overrides = [...program.overrides.filter((one) => one.key !== key || one.effectiveFrom !== effectiveFrom), { key, value, effectiveFrom, reason }].map(asOverride);
  refuseIf(whyNotOverrides(shippedPolicies, overrides));
  const against = contradictions(shippedPolicies, resolvePolicy(shippedPolicies, presetById(program.policyPreset), overrides, effectiveFrom)).find((pair) => pair.key === key || pair.above === key);
  if (against) throw refusal('programs/policy-contradicts', { key: against.key, above: against.above });
  await addPolicyValue(db, { organizationId: actor.organizationId, id: newId(), programId, key, value, effectiveFrom, reason, setBy: actor.staffId, setAt: now });
  notes({ programId, key });
  emit('setup');
  emit('week');
  emit('board');
  return { set: true as const };
});

export const policyHistoryRoute = route(programsContract.policyHistory, async ({ params, actor, db }) => {
  found(await policiesSetBy(db, actor.organizationId, params.programId), 'program');
  return { values: await historyOfPolicy(db, actor.organizationId, params.programId, params.key) };
});
