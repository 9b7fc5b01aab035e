import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import { timeStanding, toRewrite } from './removed-notes.store.ts';

export interface QueueRow {
  kind: 'unsigned' | 'cosign' | 'correction' | 'inherited' | 'likeness' | 'draft' | 'inherited-draft' | 'time' | 'rewrite';
  sessionId: Id | null;
  noteId: Id | null;
  patientId: Id | null;
  title: string;
  patient: string | null;
  author: string;
  since: Instant;
  count: number;
}

/**
 * What waits for one person. Unsigned: people who came to an ended session that I lead, whose card is mine or nobody's.
 * Inherited: cards of authors who left or are away today, whose supervisor or alternate I am (or the director, where
 * there is none).
 */
export async function queueOf(db: Db, organizationId: Id, me: Id, isDirector: boolean, now: Instant, today: string): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`
    with supervised as (
      select v.supervisee_id as staff_id from people.supervision v where v.organization_id = ${organizationId} and (v.supervisor_id = ${me} or v.alternate_id = ${me}) and v.begins_on <= ${today} and (v.ends_on is null or v.ends_on > ${today}::date - 90)
      union select v.supervisee_id from people.supervision v join people.supervision_cover c on c.organization_id = v.organization_id and c.supervisor_id = v.supervisor_id
        where c.organization_id = ${organizationId} and c.cover_id = ${me} and c.ended_at is null and ${today}::date between c.from_date and c.to_date and v.begins_on <= ${today} and (v.ends_on is null or v.ends_on > ${today}::date - 90)
      union select f.staff_id from people.staff f where f.organization_id = ${organizationId} and ${isDirector} and f.departed_on is not null
    ), absent as (
      select f.staff_id from people.staff f where f.organization_id = ${organizationId} and f.departed_on <= ${today}
      union select a.staff_id from people.staff_absence a where a.organization_id = ${organizationId} and ${today}::date between a.from_date and a.to_date
    )
    select 'unsigned' as kind, s.id as session_id, null::uuid as note_id, null::uuid as patient_id, s.title, null as patient, ${nameOf('w')} as author, coalesce(s.ended_at, s.ends_at) as since, count(*)::int as count
      from sessions.session_staff t join sessions.session s on s.organization_id = t.organization_id and s.id = t.session_id
      join attendance.attendance a on a.organization_id = s.organization_id and a.session_id = s.id and a.kind = 'came'
      join people.person w on w.organization_id = t.organization_id and w.id = t.staff_id
      left join notes.card c on c.organization_id = a.organization_id and c.session_id = a.session_id and c.patient_id = a.patient_id
      left join notes.note n on n.organization_id = a.organization_id and n.session_id = a.session_id and n.patient_id = a.patient_id and n.state <> 'entered-in-error'
     where t.organization_id = ${organizationId} and t.staff_id = ${me} and t.removed_at is null and s.state = 'planned' and s.service_type <> 'support' and n.id is null
       and (s.ended_at is not null or s.ends_at <= ${now}) and (c.author_id = ${me} or (c.author_id is null and t.part = 'leader'))
     group by s.id, s.title, s.ended_at, s.ends_at, w.preferred_name, w.given_name, w.family_name
    union all
    select 'cosign', n.session_id, n.id, n.patient_id, coalesce(s.title, n.kind), ${nameOf('p')}, ${nameOf('w')}, n.signed_at, 1
      from notes.note n join people.person p on p.organization_id = n.organization_id and p.id = n.patient_id join people.person w on w.organization_id = n.organization_id and w.id = n.author_id
      left join sessions.session s on s.organization_id = n.organization_id and s.id = n.session_id
     where n.organization_id = ${organizationId} and n.state = 'awaiting-cosign' and n.author_id <> ${me} and (n.cosigner_id = ${me} or n.author_id in (select staff_id from supervised) or (${isDirector} and n.cosigner_id is null))
    union all
    select 'correction', n.session_id, n.id, n.patient_id, coalesce(s.title, n.kind), ${nameOf('p')}, ${nameOf('w')}, n.signed_at, 1
      from notes.note n join people.person p on p.organization_id = n.organization_id and p.id = n.patient_id join people.person w on w.organization_id = n.organization_id and w.id = n.author_id
      left join sessions.session s on s.organization_id = n.organization_id and s.id = n.session_id
     where n.organization_id = ${organizationId} and n.author_id = ${me} and n.correction_due is not null and n.state <> 'entered-in-error'
    union all
    select 'inherited', s.id, null, c.patient_id, s.title, ${nameOf('p')}, ${nameOf('w')}, c.saved_at, 1
      from notes.card c join sessions.session s on s.organization_id = c.organization_id and s.id = c.session_id
      join people.person p on p.organization_id = c.organization_id and p.id = c.patient_id join people.person w on w.organization_id = c.organization_id and w.id = c.author_id
      left join notes.note n on n.organization_id = c.organization_id and n.session_id = c.session_id and n.patient_id = c.patient_id and n.state <> 'entered-in-error'
     where c.organization_id = ${organizationId} and n.id is null and c.author_id <> ${me} and c.author_id in (select staff_id from absent) and c.author_id in (select staff_id from supervised)
    union all
    select 'likeness', n.session_id, n.id, n.patient_id, coalesce(s.title, n.kind), ${nameOf('p')}, ${nameOf('w')}, n.signed_at, 1
      from notes.likeness_review l join notes.note n on n.organization_id = l.organization_id and n.id = l.note_id
      join people.person p on p.organization_id = n.organization_id and p.id = n.patient_id join people.person w on w.organization_id = n.organization_id and w.id = n.author_id
      left join sessions.session s on s.organization_id = n.organization_id and s.id = n.session_id
     where l.organization_id = ${organizationId} and l.reviewed_at is null and n.state <> 'entered-in-error' and n.author_id <> ${me} and (n.author_id in (select staff_id from supervised) or ${isDirector})
    union all
    select case when d.author_id = ${me} then 'draft' else 'inherited-draft' end, null, d.id, d.patient_id, d.kind, ${nameOf('p')}, ${nameOf('w')}, d.saved_at, 1
      from notes.draft d join people.person p on p.organization_id = d.organization_id and p.id = d.patient_id join people.person w on w.organization_id = d.organization_id and w.id = d.author_id
     where d.organization_id = ${organizationId} and d.signed_at is null and d.discarded_at is null and (d.author_id = ${me} or (d.author_id in (select staff_id from absent) and d.author_id in (select staff_id from supervised)))
    union all
    select 'time', e.session_id, e.note_id, e.patient_id, s.title, ${nameOf('p')}, ${nameOf('w')}, e.marked_at, 1
      from notes.note_error e join sessions.session s on s.organization_id = e.organization_id and s.id = e.session_id
      join people.person p on p.organization_id = e.organization_id and p.id = e.patient_id join people.person w on w.organization_id = e.organization_id and w.id = e.author_id
      join attendance.attendance a on a.organization_id = e.organization_id and a.session_id = e.session_id and a.patient_id = e.patient_id
     where e.organization_id = ${organizationId} and e.marked_by = ${me} and ${timeStanding} = 'open'
    union all
    select 'rewrite', case when exists (select 1 from attendance.attendance a where a.organization_id = e.organization_id and a.session_id = e.session_id and a.patient_id = e.belongs_to and a.kind = 'came') then e.session_id end, e.note_id, e.belongs_to, e.kind, ${nameOf('p')}, ${nameOf('w')}, e.marked_at, 1
      from notes.note_error e join people.person p on p.organization_id = e.organization_id and p.id = e.belongs_to join people.person w on w.organization_id = e.organization_id and w.id = e.author_id
     where e.organization_id = ${organizationId} and e.author_id = ${me}
       and ${toRewrite}
     order by since`.execute(db);
  return rows;
}
