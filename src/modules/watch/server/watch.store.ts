import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { WatchEntry } from '../watch.types.ts';

export interface WatchRow {
  id: Id;
  version: number;
  patientId: Id;
  programId: Id;
  episodeId: Id | null;
  serviceDate: LocalDate;
  attentionId: Id;
  endedAt: Instant | null;
  isPart2: boolean;
}

/** The watch, held until commit; undefined when the actor may not know the patient. */
export async function watchForChange(db: Db, organizationId: Id, id: Id): Promise<WatchRow | undefined> {
  const { rows } = await sql<WatchRow>`
    select w.id, w.version, w.patient_id, w.program_id, w.episode_id, w.service_date, w.attention_id, w.ended_at, g.is_part2
      from watch.watch w join programs.program g on g.organization_id = w.organization_id and g.id = w.program_id
     where w.organization_id = ${organizationId} and w.id = ${id} for update of w`.execute(db);
  return rows[0];
}

export const openWatchOf = (db: Db, organizationId: Id, patientId: Id) =>
  db.selectFrom('watch.watch').select(['id', 'version']).where('organizationId', '=', organizationId).where('patientId', '=', sql<Id>`any(people.charts_of(${patientId}))`).where('endedAt', 'is', null).executeTakeFirst();

export const addWatch = (db: Db, row: { organizationId: Id; id: Id; patientId: Id; programId: Id; episodeId: Id; serviceDate: LocalDate; since: Instant; attentionId: Id; begunBy: Id; begunAt: Instant }) =>
  db.insertInto('watch.watch').values({ ...row, version: 1 }).execute();

export const changeWatch = (db: Db, organizationId: Id, id: Id, version: number, change: { staysId?: Id | null; endedHow?: 'joined' | 'left' | 'withdrawn'; endedBy?: Id; endedAt?: Instant }) =>
  db.updateTable('watch.watch').set({ ...change, version }).where('organizationId', '=', organizationId).where('id', '=', id).execute();

export interface NewEntry {
  organizationId: Id;
  watchId: Id;
  patientId: Id;
  programId: Id;
  isPart2: boolean;
  said: WatchEntry;
  at: Instant;
  writtenBy: Id;
  writtenAt: Instant;
}
export const addEntry = (db: Db, { isPart2, said, ...entry }: NewEntry) =>
  db.insertInto('watch.entry').values({ ...entry, id: newId(), sensitivity: isPart2 ? 'part2' : 'ordinary', kind: said.kind, facts: JSON.stringify(said) }).execute();

export interface WholeWatch extends WatchRow {
  name: string;
  timeZone: string;
  since: Instant;
  staysId: Id | null;
  stays: string | null;
  begunBy: string;
  endedHow: 'joined' | 'left' | 'withdrawn' | null;
  endedBy: string | null;
}

/** The newest of a patient, or the one that is named. */
export async function newestWatch(db: Db, organizationId: Id, patientId: Id, watchId: Id | null): Promise<WholeWatch | undefined> {
  const { rows } = await sql<WholeWatch>`
    select w.id, w.version, w.patient_id, w.program_id, w.episode_id, w.service_date, w.attention_id, w.since, w.stays_id, w.ended_how, w.ended_at, g.is_part2, i.time_zone,
           ${nameOf('p')} as name, ${nameOf('s')} as stays, ${nameOf('b')} as begun_by, ${nameOf('e')} as ended_by
      from watch.watch w
      join programs.program g on g.organization_id = w.organization_id and g.id = w.program_id
      join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
      join people.person p on p.organization_id = w.organization_id and p.id = w.patient_id
      join people.person b on b.organization_id = w.organization_id and b.id = w.begun_by
      left join people.person s on s.organization_id = w.organization_id and s.id = w.stays_id
      left join people.person e on e.organization_id = w.organization_id and e.id = w.ended_by
     where w.organization_id = ${organizationId} and w.patient_id = any(people.charts_of(${patientId})) and (${watchId}::uuid is null or w.id = ${watchId}) order by w.begun_at desc, w.id desc limit 1`.execute(db);
  return rows[0];
}

export interface WatchEntryRow {
  id: Id;
  said: WatchEntry;
  staff: string | null;
  at: Instant;
  by: string;
  writtenAt: Instant;
}

/** What was written, oldest first, as far as the actor may know it. */
export async function entriesOf(db: Db, organizationId: Id, watchId: Id): Promise<WatchEntryRow[]> {
  const { rows } = await sql<WatchEntryRow>`
    select e.id, e.facts as said, ${nameOf('f')} as staff, e.at, ${nameOf('w')} as by, e.written_at
      from watch.entry e
      join people.person w on w.organization_id = e.organization_id and w.id = e.written_by
      left join people.person f on f.organization_id = e.organization_id and f.id = coalesce(e.facts ->> 'staffId', e.facts ->> 'checkedBy')::uuid
     where e.organization_id = ${organizationId} and e.watch_id = ${watchId} order by e.written_at, e.id`.execute(db);
  return rows;
}

/** Whether somebody works here. */
export const isOnStaff = async (db: Db, organizationId: Id, staffId: Id): Promise<boolean> =>
  (await db.selectFrom('people.staff').select('staffId').where('organizationId', '=', organizationId).where('staffId', '=', staffId).executeTakeFirst()) !== undefined;
