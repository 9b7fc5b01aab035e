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

/** For whom, and when, something waits. */
interface Waiting {
  organizationId: Id;
  me: Id;
  isDirector: boolean;
  now: Instant;
  today: string;
}

/** Whose work I look after, and who is not there to do their own. */
const absentees = (of: Waiting) => sql`
  with supervised as (
    select v.supervisee_id as staff_id from people.supervision v where v.organization_id = ${of.organizationId} and (v.supervisor_id = ${of.me} or v.alternate_id = ${of.me}) and v.begins_on <= ${of.today} and (v.ends_on is null or v.ends_on > ${of.today}::date - 90)
    union select v.supervisee_id from people.supervision v join people.supervision_cover c on c.organization_id = v.organization_id and c.supervisor_id = v.supervisor_id
      where c.organization_id = ${of.organizationId} and c.cover_id = ${of.me} and c.ended_at is null and ${of.today}::date between c.from_date and c.to_date and v.begins_on <= ${of.today} and (v.ends_on is null or v.ends_on > ${of.today}::date - 90)
    union select f.staff_id from people.staff f where f.organization_id = ${of.organizationId} and ${of.isDirector} and f.departed_on is not null
  ), absent as (
    select f.staff_id from people.staff f where f.organization_id = ${of.organizationId} and f.departed_on <= ${of.today}
    union select a.staff_id from people.staff_absence a where a.organization_id = ${of.organizationId} and ${of.today}::date between a.from_date and a.to_date
  )`;

/** The patient, the author and the session of a note `n`. */
const withNames = sql`join people.person p on p.organization_id = n.organization_id and p.id = n.patient_id join people.person w on w.organization_id = n.organization_id and w.id = n.author_id
     left join sessions.session s on s.organization_id = n.organization_id and s.id = n.session_id`;

/** People who came to an ended session that I lead, whose card is mine or nobody's. */
const unsigned = (of: Waiting) => sql`
  select 'unsigned' as kind, s.id as session_id, null::uuid as note_id, null::uuid as patient_id, s.title, null as patient, ${nameOf('w')} as author, coalesce(s.ended_at, s.ends_at) as since, count(*)::int as count
    from sessions.session_staff t join sessions.session s on s.organization_id = t.organization_id and s.id = t.session_id
    join attendance.attendance a on a.organization_id = s.organization_id and a.session_id = s.id and a.kind = 'came'
    join people.person w on w.organization_id = t.organization_id and w.id = t.staff_id
    left join notes.card c on c.organization_id = a.organization_id and c.session_id = a.session_id and c.patient_id = a.patient_id
    left join notes.note n on n.organization_id = a.organization_id and n.session_id = a.session_id and n.patient_id = a.patient_id and n.state <> 'entered-in-error'
   where t.organization_id = ${of.organizationId} and t.staff_id = ${of.me} and t.removed_at is null and s.state = 'planned' and s.service_type <> 'support' and n.id is null
     and (s.ended_at is not null or s.ends_at <= ${of.now}) and (c.author_id = ${of.me} or (c.author_id is null and t.part = 'leader'))
   group by s.id, s.title, s.ended_at, s.ends_at, w.preferred_name, w.given_name, w.family_name`;

/** Signed notes that wait for my co-signature. */
const cosign = (of: Waiting) => sql`
  select 'cosign', n.session_id, n.id, n.patient_id, coalesce(s.title, n.kind), ${nameOf('p')}, ${nameOf('w')}, n.signed_at, 1
    from notes.note n ${withNames}
   where n.organization_id = ${of.organizationId} and n.state = 'awaiting-cosign' and n.author_id <> ${of.me} and (n.cosigner_id = ${of.me} or n.author_id in (select staff_id from supervised) or (${of.isDirector} and n.cosigner_id is null))`;

/** My signed notes that owe a correction. */
const correction = (of: Waiting) => sql`
  select 'correction', n.session_id, n.id, n.patient_id, coalesce(s.title, n.kind), ${nameOf('p')}, ${nameOf('w')}, n.signed_at, 1
    from notes.note n ${withNames}
   where n.organization_id = ${of.organizationId} and n.author_id = ${of.me} and n.correction_due is not null and n.state <> 'entered-in-error'`;

/** Cards of authors who left or are away today, whose supervisor or alternate I am (or the director, where there is none). */
const inherited = (of: Waiting) => sql`
  select 'inherited', s.id, null, c.patient_id, s.title, ${nameOf('p')}, ${nameOf('w')}, c.saved_at, 1
    from notes.card c join sessions.session s on s.organization_id = c.organization_id and s.id = c.session_id
    join people.person p on p.organization_id = c.organization_id and p.id = c.patient_id join people.person w on w.organization_id = c.organization_id and w.id = c.author_id
    left join notes.note n on n.organization_id = c.organization_id and n.session_id = c.session_id and n.patient_id = c.patient_id and n.state <> 'entered-in-error'
   where c.organization_id = ${of.organizationId} and n.id is null and c.author_id <> ${of.me} and c.author_id in (select staff_id from absent) and c.author_id in (select staff_id from supervised)`;

/** Notes so close to another that I read them. */
const likeness = (of: Waiting) => sql`
  select 'likeness', n.session_id, n.id, n.patient_id, coalesce(s.title, n.kind), ${nameOf('p')}, ${nameOf('w')}, n.signed_at, 1
    from notes.likeness_review l join notes.note n on n.organization_id = l.organization_id and n.id = l.note_id
    ${withNames}
   where l.organization_id = ${of.organizationId} and l.reviewed_at is null and n.state <> 'entered-in-error' and n.author_id <> ${of.me} and (n.author_id in (select staff_id from supervised) or ${of.isDirector})`;

/** Notes without a session that are begun: mine, and those I look after. */
const drafts = (of: Waiting) => sql`
  select case when d.author_id = ${of.me} then 'draft' else 'inherited-draft' end, null, d.id, d.patient_id, d.kind, ${nameOf('p')}, ${nameOf('w')}, d.saved_at, 1
    from notes.draft d join people.person p on p.organization_id = d.organization_id and p.id = d.patient_id join people.person w on w.organization_id = d.organization_id and w.id = d.author_id
   where d.organization_id = ${of.organizationId} and d.signed_at is null and d.discarded_at is null and (d.author_id = ${of.me} or (d.author_id in (select staff_id from absent) and d.author_id in (select staff_id from supervised)))`;

/** Time behind a removed note that I removed: does it stand? */
const time = (of: Waiting) => sql`
  select 'time', e.session_id, e.note_id, e.patient_id, s.title, ${nameOf('p')}, ${nameOf('w')}, e.marked_at, 1
    from notes.note_error e join sessions.session s on s.organization_id = e.organization_id and s.id = e.session_id
    join people.person p on p.organization_id = e.organization_id and p.id = e.patient_id join people.person w on w.organization_id = e.organization_id and w.id = e.author_id
    join attendance.attendance a on a.organization_id = e.organization_id and a.session_id = e.session_id and a.patient_id = e.patient_id
   where e.organization_id = ${of.organizationId} and e.marked_by = ${of.me} and ${timeStanding} = 'open'`;

/** My words of a removed note that belong in another chart. */
const rewrite = (of: Waiting) => sql`
  select 'rewrite', case when exists (select 1 from attendance.attendance a where a.organization_id = e.organization_id and a.session_id = e.session_id and a.patient_id = e.belongs_to and a.kind = 'came') then e.session_id end, e.note_id, e.belongs_to, coalesce(s.title, e.kind), ${nameOf('p')}, ${nameOf('w')}, e.marked_at, 1
    from notes.note_error e join people.person p on p.organization_id = e.organization_id and p.id = e.belongs_to join people.person w on w.organization_id = e.organization_id and w.id = e.author_id
    left join sessions.session s on s.organization_id = e.organization_id and s.id = e.session_id
   where e.organization_id = ${of.organizationId} and e.author_id = ${of.me}
     and ${toRewrite}`;

/** What waits for one person, oldest first. */
export async function queueOf(db: Db, of: Waiting): Promise<QueueRow[]> {
  const kinds = [unsigned, cosign, correction, inherited, likeness, drafts, time, rewrite].map((kind) => kind(of));
  const { rows } = await sql<QueueRow>`${absentees(of)} ${sql.join(kinds, sql` union all `)} order by since`.execute(db);
  return rows;
}
