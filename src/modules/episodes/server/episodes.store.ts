import { sql, type Insertable, type Updateable } from 'kysely';
import type { EpisodesEpisode, EpisodesFocus } from '#db/tables.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** A program with the zone of its site. */
export async function programFor(db: Db, organizationId: Id, id: Id) {
  const { rows } = await sql<{ id: Id; population: string; isPart2: boolean; isRestricted: boolean; closedOn: LocalDate | null; timeZone: string }>`
    select g.id, g.population, g.is_part2, g.is_restricted, g.closed_on, i.time_zone from programs.program g join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
     where g.organization_id = ${organizationId} and g.id = ${id}`.execute(db);
  return rows[0];
}

export const addEpisode = (db: Db, row: Insertable<EpisodesEpisode>) => db.insertInto('episodes.episode').values(row).execute();

/** The stay, locked for this transaction. */
export const lockEpisode = (db: Db, organizationId: Id, id: Id) => db.selectFrom('episodes.episode').selectAll().where('organizationId', '=', organizationId).where('id', '=', id).forUpdate().executeTakeFirst();

/** The current row; `keepEpisode` then writes the version with the holds as they are. */
export const setEpisode = (db: Db, organizationId: Id, id: Id, version: number, change: Updateable<EpisodesEpisode>) =>
  db.updateTable('episodes.episode').set({ ...change, version }).where('organizationId', '=', organizationId).where('id', '=', id).execute();

export const keepEpisode = (db: Db, organizationId: Id, id: Id) => sql`
  insert into episodes.episode_version (organization_id, patient_id, episode_id, version, facts, changed_by, changed_at)
  select e.organization_id, e.patient_id, e.id, e.version, to_jsonb(e) - '{organization_id,patient_id,id,version,changed_by,changed_at}'::text[]
    || jsonb_build_object('holds', coalesce((select jsonb_agg(jsonb_build_object('id', h.id, 'from', h.from_date, 'to', h.to_date) order by h.from_date) from episodes.hold h where h.organization_id = e.organization_id and h.episode_id = e.id), '[]'::jsonb)), e.changed_by, e.changed_at
    from episodes.episode e where e.organization_id = ${organizationId} and e.id = ${id} on conflict on constraint episode_next_version do nothing`.execute(db);

/** The last day on which the person came to a session of this stay. */
export async function lastCameOn(db: Db, organizationId: Id, patientId: Id, episodeId: Id): Promise<LocalDate | null> {
  const { rows } = await sql<{ day: LocalDate | null }>`
    select max(t.service_date) as day from sessions.seat t join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id and a.kind = 'came'
     where t.organization_id = ${organizationId} and t.patient_id = ${patientId} and t.episode_id = ${episodeId}`.execute(db);
  return rows[0]?.day ?? null;
}

/** Meetings ahead where the person is seated by themselves, not through a group they are enrolled in. */
export async function ownAhead(db: Db, organizationId: Id, patientId: Id, episodeId: Id, now: Instant, from: LocalDate, to: LocalDate | null) {
  const { rows } = await sql<{ sessionId: Id; title: string; startsAt: Instant }>`
    select s.id as session_id, s.title, s.starts_at from sessions.seat t join sessions.session s on s.organization_id = t.organization_id and s.id = t.session_id
     where t.organization_id = ${organizationId} and t.patient_id = ${patientId} and t.episode_id = ${episodeId} and t.source <> 'enrolment' and t.removed_at is null and s.state = 'planned' and s.starts_at > ${now}
       and t.service_date >= ${from}::date and (${to}::date is null or t.service_date <= ${to}::date) order by s.starts_at limit 100`.execute(db);
  return rows;
}

/** Frees the person's own seats after a day, where nothing is marked, and lets their places in groups end with it. */
export async function freeSeats(db: Db, organizationId: Id, patientId: Id, episodeId: Id, on: LocalDate, now: Instant): Promise<void> {
  await sql`update sessions.seat t set removed_at = ${now}, remove_reason = 'discharged'
     where t.organization_id = ${organizationId} and t.patient_id = ${patientId} and t.episode_id = ${episodeId} and t.service_date > ${on}::date and t.source <> 'enrolment' and t.removed_at is null
       and not exists (select 1 from attendance.attendance a where a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id and a.kind <> 'unmarked')`.execute(db);
  await sql`update schedule.enrolment set ends_on = greatest(begins_on, ${on}::date) where organization_id = ${organizationId} and episode_id = ${episodeId} and (ends_on is null or ends_on > ${on}::date)`.execute(db);
}

export async function addHold(db: Db, hold: { organizationId: Id; id: Id; patientId: Id; programId: Id; episodeId: Id; from: LocalDate; to: LocalDate | null; reason: string; by: Id; at: Instant }): Promise<void> {
  const { organizationId, id, patientId, programId, episodeId, from, to, reason, by, at } = hold;
  await db.insertInto('episodes.hold').values({ organizationId, id, patientId, episodeId, fromDate: from, toDate: to, reason: '', setBy: by, setAt: at }).execute();
  await db.insertInto('episodes.holdReason').values({ organizationId, holdId: id, patientId, programId, reason }).execute();
}

/** The hold that covers a day, or the next one after it. */
export const holdFrom = (db: Db, organizationId: Id, episodeId: Id, day: LocalDate) =>
  db.selectFrom('episodes.hold').select(['id', 'fromDate', 'toDate']).where('organizationId', '=', organizationId).where('episodeId', '=', episodeId).where((eb) => eb.or([eb('toDate', 'is', null), eb('toDate', '>=', day)])).orderBy('fromDate').limit(1).executeTakeFirst();

/** Ends a hold before a day; one that would then cover no day is taken back. */
export async function endHold(db: Db, organizationId: Id, hold: { id: Id; fromDate: LocalDate }, before: LocalDate, lastDay: LocalDate, by: Id, at: Instant): Promise<void> {
  if (before > hold.fromDate) await db.updateTable('episodes.hold').set({ toDate: lastDay, endedBy: by, endedAt: at }).where('organizationId', '=', organizationId).where('id', '=', hold.id).execute();
  else {
    await db.deleteFrom('episodes.holdReason').where('organizationId', '=', organizationId).where('holdId', '=', hold.id).execute();
    await db.deleteFrom('episodes.hold').where('organizationId', '=', organizationId).where('id', '=', hold.id).execute();
  }
}

export const addFocusVersion = (db: Db, row: Insertable<EpisodesFocus>) => db.insertInto('episodes.focus').values(row).execute();

/** The newest wording of a focus line. */
export const focusOf = (db: Db, organizationId: Id, episodeId: Id, id: Id) =>
  db.selectFrom('episodes.focus').selectAll().where('organizationId', '=', organizationId).where('episodeId', '=', episodeId).where('id', '=', id).orderBy('version', 'desc').limit(1).executeTakeFirst();

/** Puts whoever admits on the care team, in this transaction already: who admits from outside a program must see it through. */
export async function joinTeam(db: Db, organizationId: Id, patientId: Id, staff: { id: Id; staffId: Id; part: string; on: LocalDate }): Promise<void> {
  await sql`insert into people.care_team (organization_id, id, patient_id, staff_id, part, begins_on, added_by) values (${organizationId}, ${staff.id}, ${patientId}, ${staff.staffId}, ${staff.part}, ${staff.on}, ${staff.staffId}) on conflict do nothing`.execute(db);
  await sql`select set_config('app.patients', (access.my_patients() || ${patientId}::uuid)::text, true)`.execute(db);
}

/** From now on the names of this patient are kept to the care team. */
export const restrict = (db: Db, organizationId: Id, patientId: Id) => db.updateTable('people.patient').set({ isRestricted: true }).where('organizationId', '=', organizationId).where('patientId', '=', patientId).execute();

export interface OpenStay {
  program: string;
  admittedOn: LocalDate;
  stepDownOn: LocalDate | null;
  isHeld: boolean;
  heldUntil: LocalDate | null;
  timeZone: string;
}

/** Stays that go on, with the hold of today where there is one. */
export async function openStays(db: Db, organizationId: Id, patientId: Id, now: Instant) {
  const { rows } = await sql<OpenStay>`
    select g.name as program, e.admitted_on, e.step_down_on, h.id is not null as is_held, h.to_date as held_until, i.time_zone
      from episodes.episode e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
      left join episodes.hold h on h.organization_id = e.organization_id and h.episode_id = e.id and h.from_date <= (${now}::timestamptz at time zone i.time_zone)::date and (h.to_date is null or h.to_date >= (${now}::timestamptz at time zone i.time_zone)::date)
     where e.organization_id = ${organizationId} and e.patient_id = ${patientId} and e.discharged_on is null order by e.admitted_on`.execute(db);
  return rows;
}
