import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { instantText } from '#platform/db/instant-text.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { RemovedNote } from '../removed-notes.contract.ts';
import type { Release } from './releases.ts';

/** Removes a note; what came of it, or null for a note that the asking person may not know of. */
export async function removeNote(db: Db, noteId: Id, { saw, reason, belongsTo }: { saw: number; reason: string; belongsTo: Id | null }, at: Instant): Promise<'removed' | 'changed' | 'not-yours' | null> {
  const { rows } = await sql<{ came: 'removed' | 'changed' | 'not-yours' | null }>`select notes.remove_note(${noteId}, ${saw}, ${reason}, ${belongsTo}, ${at}) as came`.execute(db);
  return rows[0]!.came;
}

export const patientOf = (db: Db, organizationId: Id, patientId: Id) => db.selectFrom('people.patient').select('patientId').where('organizationId', '=', organizationId).where('patientId', '=', patientId).executeTakeFirst();

/** The minutes that the session's attendance holds for somebody, when it says that they came. */
export const timeBehind = (db: Db, organizationId: Id, sessionId: Id, patientId: Id) =>
  db.selectFrom('attendance.attendance').select('minutes').where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).where('patientId', '=', patientId).where('kind', '=', 'came').executeTakeFirst();

export const addPrivacyCheck = (db: Db, row: { organizationId: Id; id: Id; noteId: Id; patientId: Id; programId: Id; releases: readonly Release[]; openedBy: Id; openedAt: Instant }) =>
  db.insertInto('notes.privacyCheck').values({ ...row, releases: JSON.stringify(row.releases) }).execute();

export const errorOf = (db: Db, organizationId: Id, noteId: Id) => db.selectFrom('notes.noteError').select(['noteId', 'patientId', 'kind', 'sessionId']).where('organizationId', '=', organizationId).where('noteId', '=', noteId).executeTakeFirst();

export const keepTime = (db: Db, organizationId: Id, noteId: Id, by: Id, at: Instant) => db.insertInto('notes.timeKept').values({ organizationId, noteId, keptBy: by, keptAt: at }).onConflict((oc) => oc.constraint('time_kept_key').doNothing()).execute();

/** The author's own signed words of a removed note; null for anybody else. */
export async function ownRemovedContent(db: Db, noteId: Id): Promise<string | null> {
  const { rows } = await sql<{ content: string | null }>`select notes.own_removed_content(${noteId}) as content`.execute(db);
  return rows[0]!.content;
}

export const addBroughtOver = (db: Db, row: { organizationId: Id; noteId: Id; draftId: Id; fromPatientId: Id; toPatientId: Id; broughtBy: Id; broughtAt: Instant }) =>
  db.insertInto('notes.broughtOver').values(row).onConflict((oc) => oc.constraint('brought_over_key').doNothing()).execute();

export const addBroughtToCard = (db: Db, row: { organizationId: Id; noteId: Id; sessionId: Id; fromPatientId: Id; toPatientId: Id; broughtBy: Id; broughtAt: Instant }) =>
  db.insertInto('notes.broughtToCard').values(row).onConflict((oc) => oc.constraint('brought_to_card_key').doNothing()).execute();

/** A note of the session of removed note `alias`, signed or corrected since by its author in the chart where it belongs. */
const writtenInSession = (alias: string) => sql`exists (select 1 from notes.note n where n.organization_id = ${sql.ref(`${alias}.organization_id`)} and n.session_id = ${sql.ref(`${alias}.session_id`)} and n.patient_id = ${sql.ref(`${alias}.belongs_to`)} and n.author_id = ${sql.ref(`${alias}.author_id`)} and n.state <> 'entered-in-error'
  and exists (select 1 from notes.note_version v where v.organization_id = n.organization_id and v.note_id = n.id and v.signed_at > ${sql.ref(`${alias}.marked_at`)}))`;
const likeIt = sql`o.organization_id = e.organization_id and o.belongs_to = e.belongs_to and o.author_id = e.author_id and not ${writtenInSession('o')}`;

/**
 * Whether removed note `e` waits to be written where it belongs. A session's note is settled by the one of that session;
 * otherwise each note that its author signed there since settles one, the oldest first.
 */
export const toRewrite = sql`(e.belongs_to is not null and not ${writtenInSession('e')}
  and (select count(*) from notes.note n where n.organization_id = e.organization_id and n.patient_id = e.belongs_to and n.author_id = e.author_id and n.session_id is null and n.state <> 'entered-in-error' and n.signed_at > (select min(o.marked_at) from notes.note_error o where ${likeIt}))
    < (select count(*) from notes.note_error o where ${likeIt} and (o.marked_at, o.note_id) <= (e.marked_at, e.note_id)))`;

/** Whether the words of removed note `e` were brought to a draft or a card. */
export const wasBrought = sql`(exists (select 1 from notes.brought_over b where b.organization_id = e.organization_id and b.note_id = e.note_id) or exists (select 1 from notes.brought_to_card b where b.organization_id = e.organization_id and b.note_id = e.note_id))`;

/** My notes of one session that were removed lately and whose words were brought nowhere yet, the newest first. */
export async function ownRemovedOf(db: Db, organizationId: Id, me: Id, sessionId: Id, since: Instant): Promise<{ noteId: Id; fromPatientId: Id; belongsTo: Id | null; markedAt: Instant }[]> {
  const { rows } = await sql<{ noteId: Id; fromPatientId: Id; belongsTo: Id | null; markedAt: Instant }>`
    select e.note_id, e.patient_id as from_patient_id, e.belongs_to, e.marked_at from notes.note_error e
     where e.organization_id = ${organizationId} and e.session_id = ${sessionId} and e.author_id = ${me} and e.marked_at >= ${since} and not ${wasBrought} order by e.marked_at desc limit 10`.execute(db);
  return rows;
}

/** Where the time behind a removed note stands: nothing there, to be looked at, kept by somebody, or corrected since. */
export const timeStanding = sql`case when a.patient_id is null or a.kind <> 'came' then case when e.session_id is not null and a.marked_at > e.marked_at then 'corrected' else 'none' end
  when exists (select 1 from notes.time_kept k where k.organization_id = e.organization_id and k.note_id = e.note_id) then 'kept' when a.marked_at > e.marked_at then 'corrected' else 'open' end`;

/** What is left to do about removed note `e`, with the attendance `a` of its session: to be written where it belongs, its time to be settled, or nothing. */
export const removedStanding = sql`case when ${toRewrite} then 'to-write' when ${timeStanding} = 'open' then 'to-settle' else 'done' end`;

/** Every removed note of the clinic, the newest first, as far as the reader treats in its program. */
export async function removedNotes(db: Db, organizationId: Id): Promise<RemovedNote[]> {
  const { rows } = await sql<RemovedNote>`
    select e.note_id, e.patient_id, ${nameOf('p')} as patient, e.kind, coalesce(s.title, e.kind) as title, e.service_date, ${nameOf('w')} as author, e.reason, ${nameOf('m')} as marked_by, e.marked_at, ${timeStanding} as time,
      case when e.belongs_to is null then 'none' when ${toRewrite} then 'waiting' else 'written' end as rewrite,
      array(select b.to_patient_id from notes.brought_over b where b.organization_id = e.organization_id and b.note_id = e.note_id union select b.to_patient_id from notes.brought_to_card b where b.organization_id = e.organization_id and b.note_id = e.note_id) as brought_to,
      case when t.id is not null then jsonb_build_object('id', t.id, 'name', ${nameOf('t')}) end as belongs_to,
      case when c.id is not null then jsonb_build_object('id', c.id, 'releases', c.releases, 'closedBy', ${nameOf('q')}, 'closedAt', ${instantText('c.closed_at')}, 'outcome', c.outcome) end as "check"
      from notes.note_error e join people.person p on p.organization_id = e.organization_id and p.id = e.patient_id
      join people.person w on w.organization_id = e.organization_id and w.id = e.author_id join people.person m on m.organization_id = e.organization_id and m.id = e.marked_by
      left join people.person t on t.organization_id = e.organization_id and t.id = e.belongs_to
      left join sessions.session s on s.organization_id = e.organization_id and s.id = e.session_id
      left join attendance.attendance a on a.organization_id = e.organization_id and a.session_id = e.session_id and a.patient_id = e.patient_id
      left join notes.privacy_check c on c.organization_id = e.organization_id and c.note_id = e.note_id left join people.person q on q.organization_id = c.organization_id and q.id = c.closed_by
     where e.organization_id = ${organizationId} order by c.id is not null and c.closed_at is null desc, e.marked_at desc, e.note_id limit 200`.execute(db);
  return rows;
}

/** False when it was closed already; undefined when there is no such check. */
export async function closeCheck(db: Db, organizationId: Id, id: Id, by: Id, at: Instant, outcome: string): Promise<{ patientId: Id; closed: boolean } | undefined> {
  const check = await db.selectFrom('notes.privacyCheck').select(['patientId', 'closedAt']).where('organizationId', '=', organizationId).where('id', '=', id).executeTakeFirst();
  if (!check || check.closedAt) return check && { patientId: check.patientId, closed: false };
  const { numUpdatedRows } = await db.updateTable('notes.privacyCheck').set({ closedBy: by, closedAt: at, outcome }).where('organizationId', '=', organizationId).where('id', '=', id).where('closedAt', 'is', null).executeTakeFirst();
  return { patientId: check.patientId, closed: numUpdatedRows > 0n };
}
