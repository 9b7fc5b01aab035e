import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { Program } from '../programs.contract.ts';

export async function programsOf(db: Db, organizationId: Id): Promise<Omit<Program, 'admitsFrom'>[]> {
  const { rows } = await sql<Omit<Program, 'admitsFrom'>>`
    select p.id, p.version, p.name, p.preset, p.policy_preset, p.population, p.is_part2, p.is_restricted, p.closed_on, s.id as site_id, s.name as site, s.time_zone
      from programs.program p join programs.site s on s.organization_id = p.organization_id and s.id = p.site_id
     where p.organization_id = ${organizationId} order by p.closed_on nulls first, p.name`.execute(db);
  return rows;
}

export interface SiteOfProgram {
  siteId: Id;
  timeZone: string;
}

/** Where a program meets, and by which clock. */
export const siteOf = (db: Db, { organizationId, programId }: { organizationId: Id; programId: Id }): Promise<SiteOfProgram | undefined> =>
  db.selectFrom('programs.program as p').innerJoin('programs.site as s', (join) => join.onRef('s.organizationId', '=', 'p.organizationId').onRef('s.id', '=', 'p.siteId'))
    .select(['s.id as siteId', 's.timeZone']).where('p.organizationId', '=', organizationId).where('p.id', '=', programId).executeTakeFirst();

/** The same, with why the site is closed on a day if it is. */
export async function siteOn(db: Db, { organizationId, programId, on }: { organizationId: Id; programId: Id; on: LocalDate }): Promise<(SiteOfProgram & { closed: string | null }) | undefined> {
  const { rows } = await sql<SiteOfProgram & { closed: string | null }>`
    select s.id as site_id, s.time_zone, c.reason as closed from programs.program p
      join programs.site s on s.organization_id = p.organization_id and s.id = p.site_id
      left join programs.closed_day c on c.organization_id = s.organization_id and c.site_id = s.id and c.date = ${on}
     where p.organization_id = ${organizationId} and p.id = ${programId}`.execute(db);
  return rows[0];
}

export interface NewProgram {
  organizationId: Id;
  id: Id;
  siteId: Id;
  name: string;
  preset: string;
  policyPreset: string;
  population: string;
  isPart2: boolean;
}

export const addProgram = (db: Db, program: NewProgram) => db.insertInto('programs.program').values(program).execute();

export interface NewGroup {
  organizationId: Id;
  id: Id;
  programId: Id;
  title: string;
  serviceType: string;
  trackId: string | null;
  thenTrackIds: string[];
  capacity: number;
  weekdays: number[];
  starts: string;
  minutes: number;
  beginsOn: LocalDate;
}

export const addGroups = (db: Db, groups: NewGroup[]) => db.insertInto('schedule.meetingGroup').values(groups).execute();

/** Changes a program that is as the screen saw it; false when it is not, or is not there. */
export async function changeProgram(db: Db, organizationId: Id, programId: Id, { saw, ...to }: { name: string; policyPreset: string; closedOn: LocalDate | null; saw: number }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('programs.program').set({ ...to, version: saw + 1 }).where('organizationId', '=', organizationId).where('id', '=', programId).where('version', '=', saw).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** How many stays in a program go on after a day. */
export async function inTreatmentAfter(db: Db, organizationId: Id, programId: Id, day: LocalDate): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from episodes.episode where organization_id = ${organizationId} and program_id = ${programId} and (discharged_on is null or discharged_on > ${day})`.execute(db);
  return rows[0]!.n;
}
