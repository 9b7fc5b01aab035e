import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { Setup } from '../programs.contract.ts';

/** Sites with their hours, rooms, staff at work and closed days from a day on, in one statement. */
export async function setupOf(db: Db, organizationId: Id, today: LocalDate): Promise<Setup> {
  const { rows } = await sql<Setup>`
    select (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'version', s.version, 'name', s.name, 'timeZone', s.time_zone, 'address', s.address, 'phone', s.phone,
                     'hours', (select coalesce(jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'), 'closes', to_char(h.closes, 'HH24:MI')) order by h.weekday), '[]')
                                 from programs.business_hours h where h.organization_id = s.organization_id and h.site_id = s.id)) order by s.name), '[]') from programs.site s where s.organization_id = ${organizationId}) as sites,
           (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'version', r.version, 'siteId', r.site_id, 'name', r.name, 'seats', r.seats) order by length(r.name), r.name), '[]') from programs.room r where r.organization_id = ${organizationId}) as rooms,
           (select coalesce(jsonb_agg(jsonb_build_object('staffId', f.staff_id, 'name', n.given_name || ' ' || n.family_name, 'title', f.title,
                     'roles', (select coalesce(jsonb_agg(l.role order by l.role), '[]') from people.staff_role l where l.organization_id = f.organization_id and l.staff_id = f.staff_id)) order by n.family_name, n.given_name), '[]')
              from people.staff f join people.person n on n.organization_id = f.organization_id and n.id = f.staff_id
             where f.organization_id = ${organizationId} and (f.departed_on is null or f.departed_on > ${today})) as staff,
           (select coalesce(jsonb_agg(jsonb_build_object('siteId', c.site_id, 'date', c.date, 'kind', c.kind, 'reason', c.reason) order by c.date), '[]') from programs.closed_day c where c.organization_id = ${organizationId} and c.date >= ${today}) as closed_days`.execute(db);
  return rows[0]!;
}

export const siteById = (db: Db, organizationId: Id, siteId: Id) =>
  db.selectFrom('programs.site').select(['id', 'timeZone', 'version']).where('organizationId', '=', organizationId).where('id', '=', siteId).executeTakeFirst();

export const addSite = (db: Db, site: { organizationId: Id; id: Id; name: string; timeZone: string; address: string; phone: string }) => db.insertInto('programs.site').values(site).execute();

export interface SiteChange {
  name: string;
  timeZone: string;
  address: string;
  phone: string;
  hours: readonly { weekday: number; opens: string; closes: string }[];
  saw: number;
}

/** Changes a site that is as the screen saw it, with its hours; false when it is not. */
export async function changeSite(db: Db, organizationId: Id, siteId: Id, { name, timeZone, address, phone, hours, saw }: SiteChange): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('programs.site').set({ name, timeZone, address, phone, version: saw + 1 }).where('organizationId', '=', organizationId).where('id', '=', siteId).where('version', '=', saw).executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await db.deleteFrom('programs.businessHours').where('organizationId', '=', organizationId).where('siteId', '=', siteId).execute();
  if (hours.length) await db.insertInto('programs.businessHours').values(hours.map((day) => ({ ...day, organizationId, siteId }))).execute();
  return true;
}

export const addClosedDay = (db: Db, day: { organizationId: Id; siteId: Id; date: LocalDate; kind: string; reason: string }) => db.insertInto('programs.closedDay').values(day).execute();

export const removeClosedDay = (db: Db, { organizationId, siteId, date }: { organizationId: Id; siteId: Id; date: LocalDate }) =>
  db.deleteFrom('programs.closedDay').where('organizationId', '=', organizationId).where('siteId', '=', siteId).where('date', '=', date).returning('reason').executeTakeFirst();

export const addRoom = (db: Db, room: { organizationId: Id; id: Id; siteId: Id; name: string; seats: number }) => db.insertInto('programs.room').values(room).execute();

export async function changeRoom(db: Db, organizationId: Id, roomId: Id, { saw, ...to }: { name: string; seats: number; saw: number }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('programs.room').set({ ...to, version: saw + 1 }).where('organizationId', '=', organizationId).where('id', '=', roomId).where('version', '=', saw).executeTakeFirst();
  return numUpdatedRows > 0n;
}

export const roomById = (db: Db, organizationId: Id, roomId: Id) => db.selectFrom('programs.room').select(['id', 'version']).where('organizationId', '=', organizationId).where('id', '=', roomId).executeTakeFirst();
