import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { PolicyKey, PolicyValue } from '../policies/policy.types.ts';

export interface ProgramPolicies {
  policyPreset: string;
  timeZone: string;
  /** The program's own values; of several for one key and day, the one set last. */
  overrides: { key: PolicyKey; value: PolicyValue; effectiveFrom: LocalDate; reason: string }[];
}

/** A program's preset and its own dated values, in one look. */
export async function policiesSetBy(db: Db, organizationId: Id, programId: Id): Promise<ProgramPolicies | undefined> {
  const { rows } = await sql<ProgramPolicies>`
    select p.policy_preset, s.time_zone, coalesce((
        select jsonb_agg(jsonb_build_object('key', v.key, 'value', v.value, 'effectiveFrom', v.effective_from, 'reason', v.reason) order by v.effective_from, v.key)
          from (select distinct on (x.key, x.effective_from) x.* from programs.policy_value x where x.organization_id = p.organization_id and x.program_id = p.id order by x.key, x.effective_from, x.set_at desc, x.id desc) v), '[]') as overrides
      from programs.program p join programs.site s on s.organization_id = p.organization_id and s.id = p.site_id where p.organization_id = ${organizationId} and p.id = ${programId}`.execute(db);
  return rows[0];
}

export const addPolicyValue = (db: Db, value: { organizationId: Id; id: Id; programId: Id; key: PolicyKey; value: PolicyValue; effectiveFrom: LocalDate; reason: string; setBy: Id; setAt: Instant }) =>
  db.insertInto('programs.policyValue').values({ ...value, value: JSON.stringify(value.value) }).execute();

export interface PolicyHistoryRow {
  value: PolicyValue;
  effectiveFrom: LocalDate;
  reason: string;
  by: string | null;
  setAt: Instant;
}

export async function historyOfPolicy(db: Db, organizationId: Id, programId: Id, key: PolicyKey): Promise<PolicyHistoryRow[]> {
  const { rows } = await sql<PolicyHistoryRow>`
    select v.value, v.effective_from, v.reason, n.given_name || ' ' || n.family_name as by, v.set_at from programs.policy_value v
      left join people.person n on n.organization_id = v.organization_id and n.id = v.set_by
     where v.organization_id = ${organizationId} and v.program_id = ${programId} and v.key = ${key} order by v.set_at desc, v.id desc`.execute(db);
  return rows;
}
