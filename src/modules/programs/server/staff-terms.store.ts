import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { WorkingTime } from '../staff.contract.ts';

export interface NewCredential {
  organizationId: Id;
  id: Id;
  staffId: Id;
  label: string;
  kind: string;
  state: string | null;
  beginsOn: LocalDate;
  endsOn: LocalDate | null;
}

export const addCredential = (db: Db, row: NewCredential) => db.insertInto('people.credential').values(row).execute();

export const endCredential = (db: Db, organizationId: Id, id: Id, endsOn: LocalDate) =>
  db.updateTable('people.credential').set({ endsOn }).where('organizationId', '=', organizationId).where('id', '=', id).returning('id').executeTakeFirst();

/** The supervision that holds on a day, or would, ends there; its last day is the one before. */
export const endSupervision = (db: Db, organizationId: Id, superviseeId: Id, on: LocalDate) =>
  sql`update people.supervision set ends_on = ${on} where organization_id = ${organizationId} and supervisee_id = ${superviseeId} and begins_on < ${on} and (ends_on is null or ends_on > ${on})`.execute(db);

export const addSupervision = (db: Db, row: { organizationId: Id; id: Id; superviseeId: Id; supervisorId: Id; alternateId: Id | null; beginsOn: LocalDate }) => db.insertInto('people.supervision').values(row).execute();

/** Puts somebody in a program; false when they are in it then. */
export async function assign(db: Db, row: { organizationId: Id; id: Id; programId: Id; staffId: Id; beginsOn: LocalDate }): Promise<boolean> {
  const { rows } = await sql`
    insert into programs.assignment (organization_id, id, program_id, staff_id, begins_on)
    select ${row.organizationId}, ${row.id}, ${row.programId}, ${row.staffId}, ${row.beginsOn}
     where not exists (select 1 from programs.assignment a where a.organization_id = ${row.organizationId} and a.program_id = ${row.programId} and a.staff_id = ${row.staffId} and (a.ends_on is null or a.ends_on >= ${row.beginsOn})) returning 1`.execute(db);
  return rows.length > 0;
}

export const endAssignment = (db: Db, organizationId: Id, id: Id, endsOn: LocalDate) =>
  db.updateTable('programs.assignment').set({ endsOn }).where('organizationId', '=', organizationId).where('id', '=', id).returning('id').executeTakeFirst();

/** Hours from a day on in place of those before: hours that began earlier end the day before, later ones are gone. */
export async function setWorkingHours(db: Db, { organizationId, staffId, from, hours, ids }: { organizationId: Id; staffId: Id; from: LocalDate; hours: readonly WorkingTime[]; ids: readonly Id[] }): Promise<void> {
  await sql`delete from people.working_hours where organization_id = ${organizationId} and staff_id = ${staffId} and begins_on >= ${from}`.execute(db);
  await sql`update people.working_hours set ends_on = ${from}::date - 1 where organization_id = ${organizationId} and staff_id = ${staffId} and (ends_on is null or ends_on >= ${from})`.execute(db);
  if (hours.length) await db.insertInto('people.workingHours').values(hours.map((time, at) => ({ organizationId, id: ids[at]!, staffId, weekday: time.weekday, fromTime: time.from, toTime: time.to, beginsOn: from }))).execute();
}

export const addAbsence = (db: Db, row: { organizationId: Id; id: Id; staffId: Id; fromDate: LocalDate; toDate: LocalDate; kind: string }) => db.insertInto('people.staffAbsence').values(row).execute();

export const removeAbsence = (db: Db, organizationId: Id, id: Id) => db.deleteFrom('people.staffAbsence').where('organizationId', '=', organizationId).where('id', '=', id).returning('id').executeTakeFirst();

/** Meetings that somebody would lead on these days. */
export async function leadsBetween(db: Db, organizationId: Id, staffId: Id, from: LocalDate, to: LocalDate): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from sessions.session_staff t join sessions.session s on s.organization_id = t.organization_id and s.id = t.session_id
     where t.organization_id = ${organizationId} and t.staff_id = ${staffId} and t.removed_at is null and s.service_date between ${from} and ${to} and s.state = 'planned' and s.began_at is null`.execute(db);
  return rows[0]!.n;
}
