import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { removedStanding } from '#modules/notes/server/index.ts';
import { instantText } from '#platform/db/instant-text.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { SeparableKind, Separation } from '../separations.contract.ts';

/** Which of these lines of somebody's charts can be separated, by what they are about. */
export async function linesOf(db: Db, organizationId: Id, patientId: Id, eventIds: readonly Id[]): Promise<{ eventId: Id; kind: string; subjectId: Id; happenedAt: Instant }[]> {
  const { rows } = await sql<{ eventId: Id; kind: string; subjectId: Id; happenedAt: Instant }>`
    select e.id as event_id, e.subject_kind as kind, e.subject_id, e.at as happened_at from charts.chart_event e
     where e.organization_id = ${organizationId} and e.patient_id = any((select people.charts_of(${patientId}))::uuid[]) and e.id = any(${[...eventIds]}::uuid[]) order by e.id`.execute(db);
  return rows;
}

/** The separation of two people that nobody has called complete. */
export const openSeparation = (db: Db, organizationId: Id, patientId: Id, belongsTo: Id) =>
  db.selectFrom('separations.separation as s').select('s.id').where('s.organizationId', '=', organizationId).where('s.patientId', '=', patientId).where('s.belongsTo', '=', belongsTo)
    .where(sql<boolean>`not exists (select 1 from separations.completion c where c.organization_id = s.organization_id and c.separation_id = s.id)`).executeTakeFirst();

export async function addSeparation(db: Db, row: { organizationId: Id; patientId: Id; belongsTo: Id; decidedBy: Id; decidedAt: Instant }): Promise<Id> {
  const id = newId();
  await db.insertInto('separations.separation').values({ ...row, id }).execute();
  return id;
}

export const addLines = (db: Db, of: { organizationId: Id; separationId: Id; patientId: Id; reason: string; chosenBy: Id; chosenAt: Instant }, lines: readonly { kind: SeparableKind; subjectId: Id; eventId: Id; happenedAt: Instant }[]) =>
  db.insertInto('separations.line').values(lines.map((line) => ({ ...of, ...line }))).onConflict((oc) => oc.constraint('line_chosen_once').doNothing()).execute();

export const addCompletion = (db: Db, row: { organizationId: Id; separationId: Id; patientId: Id; leftOver: string | null; saidBy: Id; saidAt: Instant }) => db.insertInto('separations.completion').values(row).execute();

/** What became of line `l` of separation `x`, as the note, document, reading or attendance itself says. */
const standing = sql`case l.kind
  when 'note' then coalesce((select ${removedStanding} from notes.note_error e left join attendance.attendance a on a.organization_id = e.organization_id and a.session_id = e.session_id and a.patient_id = e.patient_id where e.organization_id = l.organization_id and e.note_id = l.subject_id), 'here')
  when 'document' then case when exists (select 1 from coordination.document d where d.organization_id = l.organization_id and d.id = l.subject_id and d.withdrawn_at is not null) then 'done' else 'here' end
  when 'reading' then case when exists (select 1 from measures.withdrawal w where w.organization_id = l.organization_id and w.reading_id = l.subject_id) then 'done' else 'here' end
  else case when exists (select 1 from attendance.attendance a where a.organization_id = l.organization_id and a.session_id = l.subject_id and a.patient_id = any((select people.charts_of(x.patient_id))::uuid[]) and a.kind in ('came', 'not-joining')) then 'here' else 'done' end end`;
const isThere = sql`case l.kind
  when 'note' then exists (select 1 from notes.note_error e left join attendance.attendance a on a.organization_id = e.organization_id and a.session_id = e.session_id and a.patient_id = e.patient_id where e.organization_id = l.organization_id and e.note_id = l.subject_id and e.belongs_to = x.belongs_to and ${removedStanding} in ('done', 'to-settle'))
  when 'document' then exists (select 1 from coordination.document d where d.organization_id = l.organization_id and d.moved_from = l.subject_id and d.patient_id = x.belongs_to and d.withdrawn_at is null)
  when 'session' then exists (select 1 from attendance.attendance a where a.organization_id = l.organization_id and a.session_id = l.subject_id and a.patient_id = x.belongs_to and a.kind = 'came')
  else false end`;

/** Every separation from a chart, the newest first, with what became of each line. */
export async function separationsOf(db: Db, organizationId: Id, patientId: Id): Promise<Separation[]> {
  const { rows } = await sql<Separation>`
    select x.id, jsonb_build_object('id', x.belongs_to, 'name', ${nameOf('t')}) as belongs_to, ${nameOf('w')} as decided_by, x.decided_at,
           (select coalesce(jsonb_agg(jsonb_build_object('kind', l.kind, 'subjectId', l.subject_id, 'at', ${instantText('l.happened_at')}, 'gist', v.gist, 'facts', coalesce(v.facts, '{}'), 'title', coalesce(s.title, r.kind), 'author', ${nameOf('u')}, 'reason', l.reason, 'standing', ${standing}, 'isThere', ${isThere}) order by l.kind, l.happened_at, l.subject_id), '[]')
              from separations.line l left join charts.chart_event v on v.organization_id = l.organization_id and v.id = l.event_id
              left join notes.note_error r on l.kind = 'note' and r.organization_id = l.organization_id and r.note_id = l.subject_id left join sessions.session s on s.organization_id = r.organization_id and s.id = r.session_id
              left join people.person u on u.organization_id = l.organization_id and u.id = coalesce(r.author_id, v.author_id)
             where l.organization_id = x.organization_id and l.separation_id = x.id) as lines,
           case when c.separation_id is not null then jsonb_build_object('by', ${nameOf('q')}, 'at', ${instantText('c.said_at')}, 'leftOver', c.left_over) end as completed
      from separations.separation x
      join people.person t on t.organization_id = x.organization_id and t.id = x.belongs_to
      join people.person w on w.organization_id = x.organization_id and w.id = x.decided_by
      left join separations.completion c on c.organization_id = x.organization_id and c.separation_id = x.id left join people.person q on q.organization_id = c.organization_id and q.id = c.said_by
     where x.organization_id = ${organizationId} and x.patient_id = any((select people.charts_of(${patientId}))::uuid[]) order by x.decided_at desc, x.id`.execute(db);
  return rows;
}
