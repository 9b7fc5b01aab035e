import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import { wasBrought } from './removed-notes.store.ts';

export interface StayRow {
  /** The chart that the stay is in: what is written under it is written there. */
  patientId: Id;
  episodeId: Id;
  programId: Id;
  program: string;
  isOpen: boolean;
  isPart2: boolean;
  timeZone: string;
}

/** The stays that a note can belong to, the open ones first. */
export async function staysOf(db: Db, organizationId: Id, patientId: Id): Promise<StayRow[]> {
  const { rows } = await sql<StayRow>`
    select e.patient_id, e.id as episode_id, e.program_id, g.name as program, e.discharged_on is null as is_open, g.is_part2, i.time_zone
      from people.patient k join episodes.episode e on e.organization_id = k.organization_id and e.patient_id = any(people.charts_of(k.patient_id))
      join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
     where k.organization_id = ${organizationId} and k.patient_id = ${patientId} order by e.discharged_on is not null, e.admitted_on desc, e.id`.execute(db);
  return rows;
}

export interface DraftRow {
  id: Id;
  patientId: Id;
  programId: Id;
  episodeId: Id;
  kind: string;
  version: number;
  authorId: Id;
  author: string;
  draft: unknown;
  startedAt: Instant;
  savedAt: Instant;
  signedAt: Instant | null;
  discardedAt: Instant | null;
  isPart2: boolean;
  timeZone: string;
  confirmed: string[];
}

const columns = sql`d.id, d.patient_id, d.program_id, d.episode_id, d.kind, d.version, d.author_id, ${nameOf('w')} as author, d.draft, d.started_at, d.saved_at, d.signed_at, d.discarded_at, g.is_part2, i.time_zone,
  coalesce((select array_agg(c.word) from notes.draft_confirmation c where c.organization_id = d.organization_id and c.draft_id = d.id), '{}') as confirmed`;
const tables = sql`notes.draft d join people.person w on w.organization_id = d.organization_id and w.id = d.author_id
  join programs.program g on g.organization_id = d.organization_id and g.id = d.program_id join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id`;

/** Unsigned notes of a chart, newest first. */
export async function openDrafts(db: Db, organizationId: Id, patientId: Id): Promise<DraftRow[]> {
  const { rows } = await sql<DraftRow>`select ${columns} from ${tables} where d.organization_id = ${organizationId} and d.patient_id = any(people.charts_of(${patientId})) and d.signed_at is null and d.discarded_at is null order by d.started_at desc, d.id`.execute(db);
  return rows;
}

/** One draft, held until the transaction ends, so that of two who sign it one finds it signed. */
export async function draftOf(db: Db, organizationId: Id, draftId: Id): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`select ${columns} from ${tables} where d.organization_id = ${organizationId} and d.id = ${draftId} for update of d`.execute(db);
  return rows[0];
}

export interface DraftSave {
  organizationId: Id;
  draftId: Id;
  patientId: Id;
  programId: Id;
  episodeId: Id;
  kind: string;
  draft: unknown;
  by: Id;
  at: Instant;
  saw: number;
}

/** Saves the draft if it is the author's and still the version the screen saw; answers the new version, or null. */
export async function saveDraftText(db: Db, save: DraftSave): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`
    insert into notes.draft (organization_id, id, patient_id, program_id, episode_id, kind, version, author_id, draft, started_at, saved_by, saved_at)
    select ${save.organizationId}, ${save.draftId}, ${save.patientId}, ${save.programId}, ${save.episodeId}, ${save.kind}, 1, ${save.by}, ${JSON.stringify(save.draft)}::jsonb, ${save.at}::timestamptz, ${save.by}, ${save.at}::timestamptz
     where ${save.saw}::int = 0 or exists (select 1 from notes.draft where organization_id = ${save.organizationId} and id = ${save.draftId})
    on conflict on constraint note_draft_key do update set version = draft.version + 1, draft = excluded.draft, saved_by = excluded.saved_by, saved_at = excluded.saved_at
     where draft.version = ${save.saw} and draft.author_id = excluded.author_id and draft.patient_id = excluded.patient_id returning version`.execute(db);
  return rows[0]?.version ?? null;
}

const its = (organizationId: Id, draftId: Id) => sql`organization_id = ${organizationId} and id = ${draftId}`;

/** Its words are in the signed version from now on. */
export const closeSigned = (db: Db, organizationId: Id, draftId: Id, at: Instant) => sql`update notes.draft set signed_at = ${at}, draft = '{}' where ${its(organizationId, draftId)}`.execute(db);
export const closeDiscarded = (db: Db, organizationId: Id, draftId: Id, by: Id, at: Instant) => sql`update notes.draft set discarded_at = ${at}, discarded_by = ${by} where ${its(organizationId, draftId)}`.execute(db);
export const giveDraft = (db: Db, organizationId: Id, draftId: Id, to: Id, at: Instant) => sql`update notes.draft set author_id = ${to}, version = version + 1, saved_by = ${to}, saved_at = ${at} where ${its(organizationId, draftId)}`.execute(db);

export const addDraftConfirmation = (db: Db, row: { organizationId: Id; draftId: Id; patientId: Id; programId: Id; word: string; confirmedBy: Id; confirmedAt: Instant }) =>
  db.insertInto('notes.draftConfirmation').values(row).onConflict((oc) => oc.constraint('draft_confirmation_key').doNothing()).execute();

export const addDraftTakeover = (db: Db, row: { organizationId: Id; id: Id; draftId: Id; patientId: Id; programId: Id; fromStaffId: Id; toStaffId: Id; attestation: string; at: Instant }) => db.insertInto('notes.takeover').values(row).execute();

/** Whose draft it was before somebody took it over, with how they know what it says; the latest. */
export const draftTakeover = (db: Db, organizationId: Id, draftId: Id, toStaffId: Id) =>
  db.selectFrom('notes.takeover').select(['fromStaffId', 'attestation']).where('organizationId', '=', organizationId).where('draftId', '=', draftId).where('toStaffId', '=', toStaffId).orderBy('at', 'desc').limit(1).executeTakeFirst();

/** Words that were said to be no patient, in a note or its draft. */
export const confirmedIn = async (db: Db, organizationId: Id, draftId: Id): Promise<string[]> =>
  (await db.selectFrom('notes.draftConfirmation').select('word').where('organizationId', '=', organizationId).where('draftId', '=', draftId).execute()).map(({ word }) => word);

/** Notes of mine that were removed from another chart in the last days and whose words were brought nowhere yet. */
export async function ownRemoved(db: Db, organizationId: Id, me: Id, patientId: Id, since: Instant): Promise<{ noteId: Id; kind: string; title: string | null; serviceDate: LocalDate; markedAt: Instant }[]> {
  const { rows } = await sql<{ noteId: Id; kind: string; title: string | null; serviceDate: LocalDate; markedAt: Instant }>`
    select e.note_id, e.kind, s.title, e.service_date, e.marked_at from notes.note_error e left join sessions.session s on s.organization_id = e.organization_id and s.id = e.session_id
     where e.organization_id = ${organizationId} and e.author_id = ${me} and not (e.patient_id = any(people.charts_of(${patientId}))) and e.marked_at >= ${since}
       and (e.belongs_to is null or e.belongs_to = any(people.charts_of(${patientId}))) and not ${wasBrought} order by e.marked_at desc limit 5`.execute(db);
  return rows;
}
