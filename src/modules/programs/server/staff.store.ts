import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { searchTextOf } from '#modules/people/search.rules.ts';
import type { Db } from '#platform/db/work.ts';
import type { StaffMember } from '../staff.contract.ts';

/** Terms of staff `f` in a table, as JSON, those that have not ended before `today`. */
const terms = (table: string, columns: string, order: string, holds: string) =>
  sql.raw(`(select coalesce(jsonb_agg(jsonb_build_object(${columns}) order by ${order}), '[]') from ${table} where x.organization_id = f.organization_id and ${holds})`);
const dated = `'beginsOn', x.begins_on, 'endsOn', x.ends_on`;

/** Everybody on staff who has not left before `since`, with their terms from today on, in one statement. */
export async function staffOf(db: Db, organizationId: Id, { since, today }: { since: LocalDate; today: LocalDate }): Promise<StaffMember[]> {
  const lasts = `(x.ends_on is null or x.ends_on >= '${today}')`;
  const { rows } = await sql<StaffMember>`
    select f.staff_id, f.version, n.given_name || ' ' || n.family_name as name, f.title, f.begins_on, f.departed_on,
           ${sql.raw(`(select coalesce(jsonb_agg(x.role order by x.role), '[]') from people.staff_role x where x.organization_id = f.organization_id and x.staff_id = f.staff_id)`)} as roles,
           ${terms('people.credential x', `'id', x.id, 'label', x.label, 'kind', x.kind, 'state', x.state, ${dated}`, 'x.begins_on, x.id', `x.staff_id = f.staff_id and ${lasts}`)} as credentials,
           ${terms(`people.supervision x join people.person s on s.organization_id = x.organization_id and s.id = x.supervisor_id left join people.person a on a.organization_id = x.organization_id and a.id = x.alternate_id`,
             `'id', x.id, 'supervisorId', x.supervisor_id, 'supervisor', s.given_name || ' ' || s.family_name, 'alternateId', x.alternate_id, 'alternate', a.given_name || ' ' || a.family_name, ${dated}`, 'x.begins_on', `x.supervisee_id = f.staff_id and ${lasts}`)} as supervision,
           ${terms('programs.assignment x join programs.program p on p.organization_id = x.organization_id and p.id = x.program_id', `'id', x.id, 'programId', x.program_id, 'program', p.name, ${dated}`, 'p.name, x.begins_on', `x.staff_id = f.staff_id and ${lasts}`)} as assignments,
           ${terms('people.working_hours x', `'weekday', x.weekday, 'from', to_char(x.from_time, 'HH24:MI'), 'to', to_char(x.to_time, 'HH24:MI'), ${dated}`, 'x.begins_on, x.weekday, x.from_time', `x.staff_id = f.staff_id and ${lasts}`)} as hours,
           ${terms('people.staff_absence x', `'id', x.id, 'fromDate', x.from_date, 'toDate', x.to_date, 'kind', x.kind`, 'x.from_date', `x.staff_id = f.staff_id and x.to_date >= '${today}'`)} as absences
      from people.staff f join people.person n on n.organization_id = f.organization_id and n.id = f.staff_id
     where f.organization_id = ${organizationId} and (f.departed_on is null or f.departed_on >= ${since})
     order by f.departed_on nulls first, n.family_name, n.given_name`.execute(db);
  return rows;
}

export const staffById = (db: Db, organizationId: Id, staffId: Id) =>
  db.selectFrom('people.staff').select(['staffId', 'version', 'beginsOn', 'departedOn']).where('organizationId', '=', organizationId).where('staffId', '=', staffId).executeTakeFirst();

export interface NewStaff {
  organizationId: Id;
  id: Id;
  givenName: string;
  familyName: string;
  preferredName: string | null;
  title: string;
  beginsOn: LocalDate;
  by: Id;
  at: Instant;
}

/** Somebody new on staff: the person, its first version, and the post. */
export async function addStaff(db: Db, { organizationId, id, title, beginsOn, by, at, ...names }: NewStaff): Promise<void> {
  await db.insertInto('people.person').values({ organizationId, id, ...names, searchKey: searchTextOf(names), isStaff: true, changedBy: by, changedAt: at }).execute();
  await db.insertInto('people.personVersion').values({ organizationId, personId: id, version: 1, facts: JSON.stringify(names), changedBy: by, changedAt: at }).execute();
  await db.insertInto('people.staff').values({ organizationId, staffId: id, title, beginsOn }).execute();
}

export async function changeStaff(db: Db, organizationId: Id, staffId: Id, { saw, ...to }: { title: string; departedOn: LocalDate | null; saw: number }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('people.staff').set({ ...to, version: saw + 1 }).where('organizationId', '=', organizationId).where('staffId', '=', staffId).where('version', '=', saw).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whoever leaves is in no program after that day. One that would only have begun later is given up on its first day. */
export const endAssignmentsOf = (db: Db, organizationId: Id, staffId: Id, lastDay: LocalDate) =>
  sql`update programs.assignment set ends_on = greatest(begins_on, ${lastDay}::date) where organization_id = ${organizationId} and staff_id = ${staffId} and (ends_on is null or ends_on > ${lastDay})`.execute(db);
