import { newId, type Id } from '#kernel/ids.ts';
import { refuseIf } from '#kernel/refusals.ts';
import { localDateOf, type LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { resolvePolicy, whyNotOverrides } from '../policies/policy.rules.ts';
import type { PolicyOverride, ResolvedPolicy } from '../policies/policy.types.ts';
import { presetById, shippedPolicies } from '../policies/shipped.ts';
import { programsContract } from '../programs.contract.ts';
import { addPolicyValue, policiesSetBy, programsOf } from './programs.store.ts';

/** The policies of a program in force on a day. Unknown and another clinic's programs look the same. */
export async function policyOf(db: Db, { organizationId, programId, on }: { organizationId: Id; programId: Id; on: LocalDate }): Promise<ResolvedPolicy> {
  const { policyPreset, overrides } = found(await policiesSetBy(db, organizationId, programId), 'program');
  return resolvePolicy(shippedPolicies, presetById(policyPreset), overrides as PolicyOverride[], on);
}

export const listProgramsRoute = route(programsContract.listPrograms, async ({ actor, db }) => {
  const programs = await programsOf(db, actor.organizationId);
  return { programs: programs.map((program) => ({ ...program, population: program.population as 'adult' })) };
});

/** Without a day, today at the program's own site. */
export const readPoliciesRoute = route(programsContract.readPolicies, async ({ params, query, actor, db, now }) => {
  const { policyPreset, timeZone, overrides } = found(await policiesSetBy(db, actor.organizationId, params.programId), 'program');
  const on = query?.on ?? localDateOf(now, timeZone);
  return { on, policies: Object.values(resolvePolicy(shippedPolicies, presetById(policyPreset), overrides as PolicyOverride[], on)) };
});

export const setPolicyRoute = route(programsContract.setPolicy, async ({ params, input, actor, db, now, emit, notes }) => {
  const { overrides } = found(await policiesSetBy(db, actor.organizationId, params.programId), 'program');
  refuseIf(whyNotOverrides(shippedPolicies, [...(overrides as PolicyOverride[]), { key: params.key, value: input.value, effectiveFrom: input.effectiveFrom }]));
  await addPolicyValue(db, { organizationId: actor.organizationId, id: newId(), programId: params.programId, key: params.key, value: input.value, effectiveFrom: input.effectiveFrom, reason: input.reason, setBy: actor.staffId, setAt: now });
  notes({ programId: params.programId, key: params.key });
  emit('setup');
  emit('week');
  return { set: true as const };
});
