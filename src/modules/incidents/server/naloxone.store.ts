import { sql, type Insertable } from 'kysely';
import type { IncidentsNaloxone, IncidentsNaloxoneWithdrawal } from '#db/tables.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { instantText } from '#platform/db/instant-text.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { Naloxone } from '../incidents.types.ts';

export const addNaloxone = (db: Db, row: Insertable<IncidentsNaloxone>) => db.insertInto('incidents.naloxone').values(row).execute();

export const naloxoneById = (db: Db, organizationId: Id, id: Id) => db.selectFrom('incidents.naloxone').selectAll().where('organizationId', '=', organizationId).where('id', '=', id).executeTakeFirst();

export const withdrawNaloxone = (db: Db, row: Insertable<IncidentsNaloxoneWithdrawal>) => db.insertInto('incidents.naloxoneWithdrawal').values(row).execute();

/** All that was charted, newest first, of a chart and those joined with it; `since`, only what was given after that moment. */
export async function naloxoneOf(db: Db, organizationId: Id, patientId: Id, since: Instant | null = null): Promise<Naloxone[]> {
  const { rows } = await sql<Naloxone>`
    select n.id, n.given_at, n.product, n.doses, n.answer, ${nameOf('g')} as given_by, ${nameOf('r')} as recorded_by, n.recorded_at, n.sensitivity = 'part2' as is_part2,
           case when x.naloxone_id is not null then jsonb_build_object('by', ${nameOf('q')}, 'at', ${instantText('x.withdrawn_at')}, 'reason', x.reason) end as withdrawn
      from incidents.naloxone n
      join people.person g on g.organization_id = n.organization_id and g.id = n.given_by
      join people.person r on r.organization_id = n.organization_id and r.id = n.recorded_by
      left join incidents.naloxone_withdrawal x on x.organization_id = n.organization_id and x.naloxone_id = n.id
      left join people.person q on q.organization_id = x.organization_id and q.id = x.withdrawn_by
     where n.organization_id = ${organizationId} and n.patient_id = any(people.charts_of(${patientId})) and (${since}::timestamptz is null or n.given_at > ${since})
     order by n.given_at desc, n.id desc`.execute(db);
  return rows;
}
