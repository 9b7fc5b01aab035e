import { sql } from 'kysely';
import type { Engine } from '#platform/db/engine.ts';
import type { Role } from '#platform/access/permissions.ts';

/** Who stands for each role. A trainee is a therapist by role, with a credential that says more about signing than reading. */
export const cast = {
  director: 'ottilie', therapist: 'samuel', trainee: 'casey', peer: 'june', prescriber: 'helen', nurse: 'wen', dietitian: 'tomas', recreation: 'rosa', intake: 'ines', 'case-manager': 'nadia', 'front-desk': 'frankie', reviewer: 'uri', biller: 'bea', admin: 'ada'
} as const satisfies Record<Role | 'trainee', string>;

export type Part = keyof typeof cast | 'signed out';
export const parts = [...(Object.keys(cast) as (keyof typeof cast)[]), 'signed out'] as const satisfies readonly Part[];
export const roleOf = (part: Exclude<Part, 'signed out'>): Role => (part === 'trainee' ? 'therapist' : part);

/** Everybody works in the day program only and has no other tie to the evening's patients; Nadia manages cases and nothing else. */
export async function narrow(owner: Engine['owner']): Promise<void> {
  await sql`delete from people.staff_role where role = 'therapist' and staff_id in (select person_id from access.account where email = 'nadia@quillhaven.example')`.execute(owner);
  await sql`delete from programs.assignment a using programs.program g where g.organization_id = a.organization_id and g.id = a.program_id and g.name like 'Evening%'`.execute(owner);
  await sql`update sessions.session_staff m set removed_at = '2026-11-01T00:00:00Z' from sessions.session s join programs.program g on g.organization_id = s.organization_id and g.id = s.program_id where s.organization_id = m.organization_id and s.id = m.session_id and g.name like 'Evening%'`.execute(owner);
  await sql`delete from people.care_team`.execute(owner);
  await sql`insert into programs.assignment (organization_id, id, program_id, staff_id, begins_on)
    select a.organization_id, gen_random_uuid(), g.id, a.person_id, '2026-01-01' from access.account a join programs.program g on g.organization_id = a.organization_id and g.name = 'Day program'
     where a.email in ('casey@quillhaven.example', 'omar@quillhaven.example')`.execute(owner);
}

/** The patient's name is kept to the care team. */
export const hide = (owner: Engine['owner'], patientId: string) => sql`update people.patient set is_restricted = true where patient_id = ${patientId}`.execute(owner);
