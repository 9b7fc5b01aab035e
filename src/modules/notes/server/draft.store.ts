import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** What decides whether a card may be saved, in one look: its seat, its version and author, and whether it is signed. */
export async function cardStanding(db: Db, organizationId: Id, sessionId: Id, patientId: Id) {
  const { rows } = await sql<{ programId: Id; episodeId: Id; serviceType: string; version: number | null; authorId: Id | null; draft: unknown; noteId: Id | null; serviceDate: string }>`
    select t.program_id, t.episode_id, s.service_type, s.service_date, c.version, c.author_id, c.draft, n.id as note_id
      from sessions.seat t join sessions.session s on s.organization_id = t.organization_id and s.id = t.session_id
      left join notes.card c on c.organization_id = t.organization_id and c.session_id = t.session_id and c.patient_id = t.patient_id
      left join notes.note n on n.organization_id = t.organization_id and n.session_id = t.session_id and n.patient_id = t.patient_id and n.state <> 'entered-in-error'
     where t.organization_id = ${organizationId} and t.session_id = ${sessionId} and t.patient_id = ${patientId} and t.removed_at is null`.execute(db);
  return rows[0];
}

export interface CardSave {
  organizationId: Id;
  sessionId: Id;
  patientId: Id;
  programId: Id;
  episodeId: Id;
  authorId: Id;
  draft: unknown;
  by: Id;
  at: Instant;
  saw: number;
}

/** Saves the card if it is still the version the screen saw; answers the new version, or null when it is not. */
export async function saveCard(db: Db, save: CardSave): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`
    insert into notes.card (organization_id, session_id, patient_id, program_id, episode_id, version, author_id, draft, saved_by, saved_at)
    select ${save.organizationId}, ${save.sessionId}, ${save.patientId}, ${save.programId}, ${save.episodeId}, 1, ${save.authorId}, ${JSON.stringify(save.draft)}::jsonb, ${save.by}, ${save.at}
     where ${save.saw}::int = 0 or exists (select 1 from notes.card where organization_id = ${save.organizationId} and session_id = ${save.sessionId} and patient_id = ${save.patientId})
    on conflict on constraint card_key do update set version = card.version + 1, author_id = excluded.author_id, draft = excluded.draft, saved_by = excluded.saved_by, saved_at = excluded.saved_at
     where card.version = ${save.saw} returning version`.execute(db);
  return rows[0]?.version ?? null;
}

/** Saves the shared narrative if it is still the version the screen saw; null when it is not. */
export async function saveSharedText(db: Db, save: { organizationId: Id; sessionId: Id; programId: Id; text: string; by: Id; at: Instant; saw: number }): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`
    insert into notes.shared_draft (organization_id, session_id, program_id, version, text, saved_by, saved_at)
    select ${save.organizationId}, ${save.sessionId}, ${save.programId}, 1, ${save.text}, ${save.by}, ${save.at}
     where ${save.saw}::int = 0 or exists (select 1 from notes.shared_draft where organization_id = ${save.organizationId} and session_id = ${save.sessionId})
    on conflict on constraint shared_draft_key do update set version = shared_draft.version + 1, text = excluded.text, saved_by = excluded.saved_by, saved_at = excluded.saved_at
     where shared_draft.version = ${save.saw} returning version`.execute(db);
  return rows[0]?.version ?? null;
}

export async function saveJotText(db: Db, jot: { organizationId: Id; sessionId: Id; patientId: Id; staffId: Id; text: string }): Promise<void> {
  await db.insertInto('notes.jot').values(jot).onConflict((oc) => oc.constraint('jot_key').doUpdateSet({ text: jot.text })).execute();
}

export async function sayWritingHere(db: Db, row: { organizationId: Id; sessionId: Id; programId: Id; staffId: Id; patientId: Id | null; at: Instant }): Promise<void> {
  await db.insertInto('notes.writing').values(row).onConflict((oc) => oc.constraint('writing_key').doUpdateSet({ patientId: row.patientId, at: row.at })).execute();
}

export async function addConfirmation(db: Db, row: { organizationId: Id; sessionId: Id; programId: Id; partId: Id; word: string; confirmedBy: Id; confirmedAt: Instant }): Promise<void> {
  await db.insertInto('notes.wordConfirmation').values(row).onConflict((oc) => oc.constraint('word_confirmation_key').doNothing()).execute();
}

export const addTakeover = (db: Db, row: { organizationId: Id; id: Id; sessionId: Id; patientId: Id; programId: Id; fromStaffId: Id; toStaffId: Id; attestation: string | null; at: Instant }) =>
  db.insertInto('notes.takeover').values(row).execute();

/** Whether `me` looks after the unsigned work of `author` on that day: supervisor, alternate, who covers for the supervisor today, or a director. */
export async function looksAfter(db: Db, organizationId: Id, author: Id, me: Id, on: LocalDate, today: LocalDate, isDirector: boolean): Promise<boolean> {
  if (isDirector) return true;
  const { rows } = await sql<{ found: number }>`
    select 1 as found from people.supervision v
     where v.organization_id = ${organizationId} and v.supervisee_id = ${author} and v.begins_on <= ${on} and (v.ends_on is null or v.ends_on > ${on}::date - 90)
       and (v.supervisor_id = ${me} or v.alternate_id = ${me} or exists (select 1 from people.supervision_cover c
         where c.organization_id = v.organization_id and c.supervisor_id = v.supervisor_id and c.cover_id = ${me} and c.ended_at is null and ${today}::date between c.from_date and c.to_date)) limit 1`.execute(db);
  return rows.length > 0;
}

/** Whether `me` writes the notes of this session: who leads it, or looks after the work of one who does; where nobody leads, whoever treats. */
export async function writesIn(db: Db, organizationId: Id, session: { id: Id; serviceDate: LocalDate }, me: Id, today: LocalDate, isDirector: boolean): Promise<boolean> {
  const leaders = await db.selectFrom('sessions.sessionStaff').select('staffId').where('organizationId', '=', organizationId).where('sessionId', '=', session.id).where('removedAt', 'is', null).execute();
  if (leaders.length === 0 || leaders.some(({ staffId }) => staffId === me)) return true;
  for (const { staffId } of leaders) if (await looksAfter(db, organizationId, staffId, me, session.serviceDate, today, isDirector)) return true;
  return false;
}

/** Whether `me` leads this session, now. */
export async function leads(db: Db, organizationId: Id, sessionId: Id, me: Id): Promise<boolean> {
  const row = await db.selectFrom('sessions.sessionStaff').select('part').where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).where('staffId', '=', me).where('removedAt', 'is', null).executeTakeFirst();
  return row !== undefined;
}
