import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

interface ProgramPolicies {
  policyPreset: string;
  timeZone: string;
  overrides: unknown[];
}

/** A program's preset and its own dated values, in one look. */
export async function policiesSetBy(db: Db, organizationId: Id, programId: Id): Promise<ProgramPolicies | undefined> {
  const { rows } = await sql<ProgramPolicies>`
    select p.policy_preset, s.time_zone, coalesce((select jsonb_agg(jsonb_build_object('key', v.key, 'value', v.value, 'effectiveFrom', v.effective_from) || case when v.reason = '' then '{}'::jsonb else jsonb_build_object('because', v.reason) end order by v.set_at) from programs.policy_value v
      where v.organization_id = p.organization_id and v.program_id = p.id), '[]') as overrides
      from programs.program p join programs.site s on s.organization_id = p.organization_id and s.id = p.site_id where p.organization_id = ${organizationId} and p.id = ${programId}`.execute(db);
  return rows[0];
}

export const programsOf = (db: Db, organizationId: Id) =>
  db
    .selectFrom('programs.program as p')
    .innerJoin('programs.site as s', (join) => join.onRef('s.organizationId', '=', 'p.organizationId').onRef('s.id', '=', 'p.siteId'))
    .select(['p.id', 'p.name', 'p.preset', 'p.policyPreset', 'p.population', 'p.isPart2', 'p.isRestricted', 's.id as siteId', 's.name as site', 's.timeZone'])
    .where('p.organizationId', '=', organizationId)
    .orderBy('p.name')
    .execute();

export interface NewProgram {
  organizationId: Id;
  id: Id;
  siteId: Id;
  name: string;
  preset: string;
  policyPreset: string;
  population: string;
  isPart2: boolean;
}

export const addProgram = (db: Db, program: NewProgram) => db.insertInto('programs.program').values(program).execute();

export interface NewGroup {
  organizationId: Id;
  id: Id;
  programId: Id;
  title: string;
  serviceType: string;
  trackId: string | null;
  capacity: number;
  weekdays: number[];
  starts: string;
  minutes: number;
  beginsOn: LocalDate;
}

export const addGroups = (db: Db, groups: NewGroup[]) => db.insertInto('schedule.meetingGroup').values(groups).execute();

export const addPolicyValue = (db: Db, value: { organizationId: Id; id: Id; programId: Id; key: string; value: unknown; effectiveFrom: LocalDate; reason: string; setBy: Id; setAt: Instant }) =>
  db.insertInto('programs.policyValue').values({ ...value, value: JSON.stringify(value.value) }).execute();
