import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { GuestKind } from '#modules/sessions/guests.rules.ts';
import type { Db } from '#platform/db/work.ts';

/** The facts of one session that its notes need; undefined when the actor may not see it. */
export const sessionOf = (db: Db, organizationId: Id, sessionId: Id) =>
  db
    .selectFrom('sessions.session as s')
    .leftJoin('programs.room as r', (join) => join.onRef('r.organizationId', '=', 's.organizationId').onRef('r.id', '=', 's.roomId'))
    .innerJoin('programs.program as p', (join) => join.onRef('p.organizationId', '=', 's.organizationId').onRef('p.id', '=', 's.programId'))
    .select(['s.id', 's.programId', 's.groupId', 's.title', 's.serviceType', 's.serviceDate', 's.timeZone', 's.startsAt', 's.endsAt', 's.beganAt', 's.endedAt', 's.joinLink', 's.state', 's.capacity', 's.curriculum', 's.breaks', 'r.name as room', 'p.isPart2', 'p.name as program'])
    .where('s.organizationId', '=', organizationId)
    .where('s.id', '=', sessionId)
    .executeTakeFirst();

export type SessionRow = NonNullable<Awaited<ReturnType<typeof sessionOf>>>;

export interface LeaderRow {
  id: Id;
  name: string;
  part: 'leader' | 'co-leader';
  isSubstitute: boolean;
  title: string;
  credentials: string;
  standing: string;
}

/** The credentials that staff member `f` of a statement holds on a day, and what they let them sign alone. */
const credentialsOn = (on: LocalDate) => sql`(select string_agg(label, ', ' order by begins_on) as labels, min(kind) filter (where kind <> 'none') as standing from people.credential k
  where k.organization_id = f.organization_id and k.staff_id = f.staff_id and k.begins_on <= ${on} and (k.ends_on is null or k.ends_on >= ${on}))`;

/** Whoever leads, with the credentials that stand on the day. */
export async function leadersOf(db: Db, organizationId: Id, sessionId: Id, on: LocalDate): Promise<LeaderRow[]> {
  const { rows } = await sql<LeaderRow>`
    select t.staff_id as id, coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name as name, t.part, t.is_substitute, f.title, coalesce(c.labels, '') as credentials, coalesce(c.standing, 'none') as standing
      from sessions.session_staff t join people.staff f using (organization_id, staff_id) join people.person p on p.organization_id = t.organization_id and p.id = t.staff_id
      left join lateral ${credentialsOn(on)} c on true
     where t.organization_id = ${organizationId} and t.session_id = ${sessionId} and t.removed_at is null order by t.part desc, p.family_name`.execute(db);
  return rows;
}

/** Name, title and credentials of one staff member on a day; `standing` is what co-signing is decided by. */
export async function authorOf(db: Db, organizationId: Id, staffId: Id, on: LocalDate): Promise<Omit<LeaderRow, 'part' | 'isSubstitute'> & { departedOn: LocalDate | null }> {
  const { rows } = await sql<Omit<LeaderRow, 'part' | 'isSubstitute'> & { departedOn: LocalDate | null }>`
    select f.staff_id as id, coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name as name, f.title, f.departed_on, coalesce(c.labels, '') as credentials, coalesce(c.standing, 'none') as standing
      from people.staff f join people.person p on p.organization_id = f.organization_id and p.id = f.staff_id
      left join lateral ${credentialsOn(on)} c on true
     where f.organization_id = ${organizationId} and f.staff_id = ${staffId}`.execute(db);
  return rows[0]!;
}

export interface SeatRow {
  patientId: Id;
  episodeId: Id;
  givenName: string;
  preferredName: string | null;
  familyName: string;
  formerName: string | null;
  pronouns: string | null;
  birthDate: LocalDate | null;
  kind: 'came' | 'absent' | 'unmarked' | 'not-joining' | null;
  minutes: number | null;
  isOpen: boolean | null;
  version: number | null;
  authorId: Id | null;
  author: string | null;
  draft: unknown;
  savedAt: Instant | null;
  jot: string | null;
  noteId: Id | null;
  noteState: 'signed' | 'awaiting-cosign' | 'cosigned' | 'entered-in-error' | null;
  noteVersion: number | null;
  signedAt: Instant | null;
  correctionDue: string | null;
}

/** Everyone on the list of the session with their mark, card and note, by family name. Of two joined charts one, unless either has a signed note. */
export async function seatsOf(db: Db, organizationId: Id, sessionId: Id, me: Id): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    select t.patient_id, t.episode_id, p.given_name, p.preferred_name, p.family_name, p.former_name, p.pronouns, p.birth_date,
           a.kind, a.minutes, a.is_open, c.version, c.author_id, c.draft, c.saved_at, j.text as jot,
           coalesce(w.preferred_name, w.given_name) || ' ' || w.family_name as author,
           n.id as note_id, n.state as note_state, n.version as note_version, n.signed_at, n.correction_due
      from sessions.seat t join people.person p on p.organization_id = t.organization_id and p.id = (select people.kept_chart(t.patient_id))
      left join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id
      left join notes.card c on c.organization_id = t.organization_id and c.session_id = t.session_id and c.patient_id = t.patient_id
      left join people.person w on w.organization_id = c.organization_id and w.id = c.author_id
      left join notes.jot j on j.organization_id = t.organization_id and j.session_id = t.session_id and j.patient_id = t.patient_id and j.staff_id = ${me}
      left join notes.note n on n.organization_id = t.organization_id and n.session_id = t.session_id and n.patient_id = t.patient_id and n.state <> 'entered-in-error'
     where t.organization_id = ${organizationId} and t.session_id = ${sessionId} and t.removed_at is null and (n.id is not null or t.patient_id not in (select d.patient_id from sessions.doubled_seats(array[${sessionId}]::uuid[]) d))
     order by coalesce(p.preferred_name, p.given_name), p.family_name`.execute(db);
  return rows;
}

export interface IntervalRow {
  patientId: Id;
  from: Instant;
  to: Instant | null;
  mode: 'in-person' | 'video';
}

export async function intervalsOf(db: Db, organizationId: Id, sessionId: Id): Promise<IntervalRow[]> {
  const { rows } = await sql<IntervalRow>`
    select patient_id, lower(during) as "from", case when upper_inf(during) then null else upper(during) end as "to", mode from attendance.presence
     where organization_id = ${organizationId} and session_id = ${sessionId} order by lower(during)`.execute(db);
  return rows;
}

/** Every wording of every focus line of these episodes, newest first. */
export async function focusOf(db: Db, organizationId: Id, episodes: Id[]): Promise<{ episodeId: Id; id: Id; version: number; text: string }[]> {
  if (!episodes.length) return [];
  const { rows } = await sql<{ episodeId: Id; id: Id; version: number; text: string }>`
    select episode_id, id, version, text from episodes.focus
     where organization_id = ${organizationId} and episode_id = any(${episodes}::uuid[]) order by id, version desc`.execute(db);
  return rows;
}

/** The last three response sentences of each person, newest first, from other sessions. */
export async function earlierResponses(db: Db, organizationId: Id, patients: Id[], sessionId: Id): Promise<{ patientId: Id; noteId: Id; text: string }[]> {
  if (!patients.length) return [];
  const { rows } = await sql<{ patientId: Id; noteId: Id; text: string }>`
    select x.patient_id, x.id as note_id, coalesce(v.content::jsonb #>> '{own,response}', '') as text
      from (select n.*, row_number() over (partition by n.patient_id order by n.service_date desc, n.id desc) as nth from notes.note n
             where n.organization_id = ${organizationId} and n.patient_id = any(${patients}::uuid[]) and n.state <> 'entered-in-error' and n.session_id is not null and n.session_id <> ${sessionId}) x
      join notes.note_version v on v.organization_id = x.organization_id and v.note_id = x.id and v.version = x.version
     where x.nth <= 3 order by x.patient_id, x.nth`.execute(db);
  return rows;
}

export interface NamedRow {
  id: Id;
  isStaff: boolean;
  givenName: string;
  preferredName: string | null;
  familyName: string;
  formerName: string | null;
}

/** Everyone whose name the check knows: patients with an open or recent stay in the program, and its staff. */
export async function namesAround(db: Db, organizationId: Id, programId: Id, on: LocalDate): Promise<NamedRow[]> {
  const { rows } = await sql<NamedRow>`
    select p.id, p.is_staff, p.given_name, p.preferred_name, p.family_name, p.former_name from people.person p
     where p.organization_id = ${organizationId} and p.id in (
       select patient_id from episodes.episode where organization_id = ${organizationId} and program_id = ${programId} and (discharged_on is null or discharged_on > ${on}::date - 60)
       union select staff_id from programs.assignment where organization_id = ${organizationId} and program_id = ${programId})`.execute(db);
  return rows;
}

export const sharedOf = (db: Db, organizationId: Id, sessionId: Id) =>
  db
    .selectFrom('notes.sharedDraft as d')
    .innerJoin('people.person as p', (join) => join.onRef('p.organizationId', '=', 'd.organizationId').onRef('p.id', '=', 'd.savedBy'))
    .select(['d.version', 'd.text', 'd.savedAt', sql<string>`coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name`.as('savedBy')])
    .where('d.organizationId', '=', organizationId)
    .where('d.sessionId', '=', sessionId)
    .executeTakeFirst();

export const confirmationsOf = (db: Db, organizationId: Id, sessionId: Id) =>
  db.selectFrom('notes.wordConfirmation').select(['partId', 'word']).where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).execute();

export const coveredOf = (db: Db, organizationId: Id, sessionId: Id) =>
  db.selectFrom('sessions.coveredPoint').select('point').where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).orderBy('point').execute();

/** Who else took part in a session: kinds, and the id and language of interpreters. */
export const guestsOf = (db: Db, organizationId: Id, sessionId: Id) =>
  db.selectFrom('sessions.guest').select(['kind', 'interpreterId', 'language']).where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).where('removedAt', 'is', null).orderBy('id').$narrowType<{ kind: GuestKind }>().execute();

/** Whether the meeting itself opens the charts of its people to the actor, as to somebody who stands in. */
export async function standsIn(db: Db, sessionId: Id): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select ${sessionId}::uuid = any((select access.my_sessions())::uuid[]) as yes`.execute(db);
  return rows[0]!.yes;
}

/** Who has said within the last 45 seconds that they are writing here. */
export const writingNow = (db: Db, organizationId: Id, sessionId: Id, since: Instant) =>
  db
    .selectFrom('notes.writing as w')
    .innerJoin('people.person as p', (join) => join.onRef('p.organizationId', '=', 'w.organizationId').onRef('p.id', '=', 'w.staffId'))
    .select(['w.staffId', 'w.patientId', sql<string>`coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name`.as('name')])
    .where('w.organizationId', '=', organizationId)
    .where('w.sessionId', '=', sessionId)
    .where('w.at', '>=', since)
    .execute();
