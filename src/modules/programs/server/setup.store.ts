import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { Setup } from '../programs.contract.ts';

/** Sites, rooms, staff at work and closed days from a day on, in one statement. */
export async function setupOf(db: Db, organizationId: Id, today: LocalDate): Promise<Setup> {
  const { rows } = await sql<Setup>`
    select (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'timeZone', s.time_zone) order by s.name), '[]') from programs.site s where s.organization_id = ${organizationId}) as sites,
           (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'siteId', r.site_id, 'name', r.name, 'seats', r.seats) order by length(r.name), r.name), '[]') from programs.room r where r.organization_id = ${organizationId}) as rooms,
           (select coalesce(jsonb_agg(jsonb_build_object('staffId', f.staff_id, 'name', n.given_name || ' ' || n.family_name, 'title', f.title,
                     'roles', (select coalesce(jsonb_agg(l.role order by l.role), '[]') from people.staff_role l where l.organization_id = f.organization_id and l.staff_id = f.staff_id)) order by n.family_name, n.given_name), '[]')
              from people.staff f join people.person n on n.organization_id = f.organization_id and n.id = f.staff_id
             where f.organization_id = ${organizationId} and (f.departed_on is null or f.departed_on > ${today})) as staff,
           (select coalesce(jsonb_agg(jsonb_build_object('siteId', c.site_id, 'date', c.date, 'kind', c.kind, 'reason', c.reason) order by c.date), '[]') from programs.closed_day c where c.organization_id = ${organizationId} and c.date >= ${today}) as closed_days`.execute(db);
  return rows[0]!;
}

export const siteById = (db: Db, organizationId: Id, siteId: Id) =>
  db.selectFrom('programs.site').select(['id', 'timeZone']).where('organizationId', '=', organizationId).where('id', '=', siteId).executeTakeFirst();

export const addClosedDay = (db: Db, day: { organizationId: Id; siteId: Id; date: LocalDate; kind: string; reason: string }) => db.insertInto('programs.closedDay').values(day).execute();
