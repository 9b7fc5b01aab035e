import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { KnownHours } from '../hours.rules.ts';

/** When a site is open and somebody works, for a stretch of days, in one statement. */
export async function hoursBetween(db: Db, { organizationId, siteId, staffId, from, to }: { organizationId: Id; siteId: Id; staffId: Id; from: LocalDate; to: LocalDate }): Promise<KnownHours> {
  const { rows } = await sql<KnownHours>`
    select (select coalesce(jsonb_agg(jsonb_build_object('weekday', h.weekday, 'from', to_char(h.opens, 'HH24:MI'), 'to', to_char(h.closes, 'HH24:MI'))), '[]')
              from programs.business_hours h where h.organization_id = ${organizationId} and h.site_id = ${siteId}) as site,
           (select coalesce(jsonb_agg(jsonb_build_object('weekday', w.weekday, 'from', to_char(w.from_time, 'HH24:MI'), 'to', to_char(w.to_time, 'HH24:MI'), 'beginsOn', w.begins_on, 'endsOn', w.ends_on)), '[]')
              from people.working_hours w where w.organization_id = ${organizationId} and w.staff_id = ${staffId}) as staff,
           (select coalesce(jsonb_agg(jsonb_build_object('date', c.date, 'reason', c.reason)), '[]')
              from programs.closed_day c where c.organization_id = ${organizationId} and c.site_id = ${siteId} and c.date between ${from} and ${to}) as closed,
           (select coalesce(jsonb_agg(jsonb_build_object('fromDate', a.from_date, 'toDate', a.to_date)), '[]')
              from people.staff_absence a where a.organization_id = ${organizationId} and a.staff_id = ${staffId} and a.from_date <= ${to} and a.to_date >= ${from}) as away`.execute(db);
  return rows[0]!;
}

/** Meetings that take a clinician, a room or a patient in a stretch of days. */
export async function takenBetween(db: Db, { organizationId, staffId, roomId, patientId, from, to }: { organizationId: Id; staffId: Id; roomId: Id | null; patientId: Id | null; from: LocalDate; to: LocalDate }): Promise<{ from: Instant; to: Instant }[]> {
  const { rows } = await sql<{ from: Instant; to: Instant }>`
    select s.starts_at as from, s.ends_at as to from sessions.session s
     where s.organization_id = ${organizationId} and s.service_date between ${from}::date - 1 and ${to}::date + 1 and s.state = 'planned'
       and (s.room_id = ${roomId}
         or exists (select 1 from sessions.session_staff t where t.organization_id = s.organization_id and t.session_id = s.id and t.staff_id = ${staffId} and t.removed_at is null)
         or exists (select 1 from sessions.seat t where t.organization_id = s.organization_id and t.session_id = s.id and t.patient_id = ${patientId} and t.removed_at is null))`.execute(db);
  return rows;
}
