import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** Whether somebody works here on a day. */
export const worksOn = (db: Db, organizationId: Id, staffId: Id, day: LocalDate) =>
  db.selectFrom('people.staff').select('staffId').where('organizationId', '=', organizationId).where('staffId', '=', staffId).where((eb) => eb.or([eb('departedOn', 'is', null), eb('departedOn', '>', day)])).executeTakeFirst();

export async function isAwayOn(db: Db, organizationId: Id, staffId: Id, day: LocalDate): Promise<boolean> {
  const { rows } = await sql`select 1 from people.staff_absence where organization_id = ${organizationId} and staff_id = ${staffId} and ${day}::date between from_date and to_date limit 1`.execute(db);
  return rows.length > 0;
}

export async function leadersOf(db: Db, organizationId: Id, sessionId: Id): Promise<Id[]> {
  const rows = await db.selectFrom('sessions.sessionStaff').select('staffId').where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).where('removedAt', 'is', null).execute();
  return rows.map((row) => row.staffId);
}

export const leadsNow = async (db: Db, organizationId: Id, sessionId: Id, staffId: Id): Promise<boolean> => (await leadersOf(db, organizationId, sessionId)).includes(staffId);

/** What a leader who goes leaves behind: their part, and the time of an appointment; undefined when they do not lead. */
export async function releaseLeader(db: Db, { organizationId, sessionId, staffId, at }: { organizationId: Id; sessionId: Id; staffId: Id; at: Instant }): Promise<{ part: string; appointment: string | null } | undefined> {
  const { rows } = await sql<{ part: string; appointment: string | null }>`
    update sessions.session_staff set removed_at = ${at} where organization_id = ${organizationId} and session_id = ${sessionId} and staff_id = ${staffId} and removed_at is null returning part, appointment::text`.execute(db);
  return rows[0];
}

/** Puts a substitute on a session; the session's version moves, so that who looks at it sees it changed. */
export async function putLeader(db: Db, { organizationId, sessionId, staffId, part, appointment }: { organizationId: Id; sessionId: Id; staffId: Id; part: string; appointment: string | null }): Promise<void> {
  await sql`
    insert into sessions.session_staff (organization_id, session_id, staff_id, part, is_substitute, appointment) values (${organizationId}, ${sessionId}, ${staffId}, ${part}, true, ${appointment}::tstzrange)
    on conflict on constraint session_staff_key do update set removed_at = null, is_substitute = true, part = excluded.part, appointment = excluded.appointment`.execute(db);
  await db.updateTable('sessions.session').set((eb) => ({ version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', sessionId).execute();
}

/**
 * Brings the leaders of a group's meetings ahead in line with who leads the group. A meeting with a substitute stays as
 * somebody arranged it, and nobody is put on a day on which they are away.
 */
export async function syncLeaders(db: Db, { organizationId, groupId, from, now }: { organizationId: Id; groupId: Id; from: LocalDate; now: Instant }): Promise<void> {
  const ahead = sql`s.organization_id = ${organizationId} and s.group_id = ${groupId} and s.service_date >= ${from} and s.starts_at > ${now} and s.began_at is null
    and not exists (select 1 from sessions.session_staff x where x.organization_id = s.organization_id and x.session_id = s.id and x.is_substitute and x.removed_at is null)`;
  await sql`
    update sessions.session_staff t set removed_at = ${now} from sessions.session s
     where ${ahead} and s.organization_id = t.organization_id and s.id = t.session_id and t.removed_at is null
       and not exists (select 1 from schedule.facilitator f where f.organization_id = s.organization_id and f.group_id = s.group_id and f.staff_id = t.staff_id)`.execute(db);
  await sql`
    insert into sessions.session_staff as t (organization_id, session_id, staff_id, part)
    select s.organization_id, s.id, f.staff_id, f.part from sessions.session s
      join schedule.facilitator f on f.organization_id = s.organization_id and f.group_id = s.group_id
      join people.staff p on p.organization_id = f.organization_id and p.staff_id = f.staff_id and (p.departed_on is null or p.departed_on > s.service_date)
     where ${ahead} and not exists (select 1 from people.staff_absence a where a.organization_id = f.organization_id and a.staff_id = f.staff_id and s.service_date between a.from_date and a.to_date)
    on conflict on constraint session_staff_key do update set removed_at = null, part = excluded.part, is_substitute = false where t.removed_at is not null or t.part <> excluded.part`.execute(db);
}
