import { sql, type Insertable } from 'kysely';
import type { EpisodesEpisode, EpisodesFocus } from '#db/tables.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

export const programFor = (db: Db, organizationId: Id, id: Id) =>
  db.selectFrom('programs.program').select(['id', 'population', 'isPart2']).where('organizationId', '=', organizationId).where('id', '=', id).executeTakeFirst();

export const addEpisode = (db: Db, row: Insertable<EpisodesEpisode>) => db.insertInto('episodes.episode').values(row).execute();
export const addFocus = (db: Db, row: Insertable<EpisodesFocus>) => db.insertInto('episodes.focus').values(row).execute();

export const episodeOf = (db: Db, organizationId: Id, id: Id) =>
  db.selectFrom('episodes.episode').selectAll().where('organizationId', '=', organizationId).where('id', '=', id).forUpdate().executeTakeFirst();

export const endEpisode = (db: Db, organizationId: Id, id: Id, end: { on: LocalDate; kind: string; by: Id; at: Instant }) =>
  db.updateTable('episodes.episode').set((eb) => ({ dischargedOn: end.on, dischargeKind: end.kind, changedBy: end.by, changedAt: end.at, version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', id).execute();

/** Frees the seats of a stay after a day, where nothing is marked. */
export async function freeSeats(db: Db, organizationId: Id, episodeId: Id, after: LocalDate, at: Instant): Promise<void> {
  await sql`update sessions.seat t set removed_at = ${at}, remove_reason = 'discharged' where t.organization_id = ${organizationId} and t.episode_id = ${episodeId} and t.service_date > ${after} and t.removed_at is null
    and not exists (select 1 from attendance.attendance a where a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id and a.kind <> 'unmarked')`.execute(db);
  await sql`update schedule.enrolment set ends_on = ${after} where organization_id = ${organizationId} and episode_id = ${episodeId} and (ends_on is null or ends_on > ${after})`.execute(db);
}
