import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { instantAt } from '#kernel/time.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { AbsenceHistory, OutreachEntry, PersonOutreach } from '../outreach.contract.ts';
import { daysBack } from './outreach.store.ts';

/** How to reach somebody, and whom they named. */
export async function reachOf(db: Db, organizationId: Id, patientId: Id): Promise<Pick<PersonOutreach, 'phones' | 'emails' | 'address' | 'contacts'>> {
  const points = await db.selectFrom('people.contactPoint').select(['kind', 'value']).where('organizationId', '=', organizationId).where('patientId', '=', sql<Id>`any(people.charts_of(${patientId}))`).where('endedAt', 'is', null).orderBy('rank').orderBy('id').execute();
  const contacts = await db.selectFrom('people.trustedContact').select(['id', 'name', 'relation', 'phone', 'isEmergency', 'mayBeTold']).where('organizationId', '=', organizationId).where('patientId', '=', sql<Id>`any(people.charts_of(${patientId}))`).where('endedAt', 'is', null).orderBy('isEmergency', 'desc').orderBy('id').execute();
  const of = (kind: string) => points.filter((one) => one.kind === kind).map(({ value }) => value);
  return { phones: of('phone'), emails: of('email'), address: of('address')[0] ?? null, contacts };
}

type EntryRow = Omit<OutreachEntry, 'withdrawn'> & { withdrawnBy: string | null; withdrawnAt: Instant | null; withdrawReason: string | null };

/** What was done and decided, the newest first; the words as far as the reader may know them. */
export async function entriesOf(db: Db, organizationId: Id, patientId: Id): Promise<OutreachEntry[]> {
  const { rows } = await sql<EntryRow>`
    select n.id, n.kind, n.channel, n.outcome, n.decision, n.basis, c.name as contact, n.service_date as day, n.at, t.text, t.because, ${nameOf('w')} as by, n.written_at, ${nameOf('o')} as withdrawn_by, x.withdrawn_at, x.reason as withdraw_reason
      from outreach.entry n
      join people.person w on w.organization_id = n.organization_id and w.id = n.written_by
      left join outreach.entry_text t on t.organization_id = n.organization_id and t.entry_id = n.id
      left join people.trusted_contact c on c.organization_id = n.organization_id and c.id = n.contact_id
      left join outreach.withdrawal x on x.organization_id = n.organization_id and x.entry_id = n.id
      left join people.person o on o.organization_id = x.organization_id and o.id = x.withdrawn_by
     where n.organization_id = ${organizationId} and n.patient_id = any(people.charts_of(${patientId})) order by n.at desc, n.id desc limit 100`.execute(db);
  return rows.map(({ withdrawnBy, withdrawnAt, withdrawReason, ...entry }) => ({ ...entry, withdrawn: withdrawnBy !== null && withdrawnAt !== null ? { by: withdrawnBy, at: withdrawnAt, reason: withdrawReason ?? '' } : null }));
}

type VersionCells = [version: number, kind: string, causedBy: AbsenceHistory['causedBy'] | null, because: string | null, by: string, at: number];
type AbsenceRow = Omit<AbsenceHistory, 'versions'> & { versions: VersionCells[] };

/** The absent marks of the last weeks, each with every version of it, the newest first. */
export async function absencesOf(db: Db, organizationId: Id, patientId: Id, today: LocalDate): Promise<AbsenceHistory[]> {
  const { rows } = await sql<AbsenceRow>`
    select a.service_date as day, a.session_id, s.title, s.starts_at, a.version, a.caused_by, a.reason,
           (select jsonb_agg(jsonb_build_array(v.version, v.facts ->> 'kind', v.facts ->> 'causedBy', coalesce(v.reason, v.facts ->> 'reason'), ${nameOf('w')}, (extract(epoch from v.marked_at) * 1000)::float8) order by v.version desc)
              from attendance.attendance_version v join people.person w on w.organization_id = v.organization_id and w.id = v.marked_by
             where v.organization_id = a.organization_id and v.session_id = a.session_id and v.patient_id = a.patient_id) as versions
      from attendance.attendance a join sessions.session s on s.organization_id = a.organization_id and s.id = a.session_id
     where a.organization_id = ${organizationId} and a.patient_id = any(people.charts_of(${patientId})) and a.kind = 'absent' and a.service_date > ${today}::date - ${daysBack}::int
       and (a.session_id, a.patient_id) not in (select d.session_id, d.patient_id from sessions.doubled_seats() d)
     order by s.starts_at desc, a.session_id limit 60`.execute(db);
  return rows.map((row) => ({ ...row, versions: row.versions.map(([version, kind, causedBy, because, by, at]) => ({ version, kind, causedBy, because, by, at: instantAt(at) })) }));
}
