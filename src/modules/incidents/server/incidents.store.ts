import { sql, type Insertable } from 'kysely';
import type { IncidentsIncident, IncidentsPerson, IncidentsReport, IncidentsWithdrawal } from '#db/tables.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { instantText } from '#platform/db/instant-text.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { Incident, IncidentKind, IncidentLine, IncidentText } from '../incidents.types.ts';

export type LineRow = Omit<IncidentLine, 'tellBy' | 'kind'> & { kind: IncidentKind; openedById: Id };

const line = sql`i.id, i.number, i.version, i.kind, i.happened_at, i.place, i.state, i.opened_by as opened_by_id, ${nameOf('o')} as opened_by, i.opened_at`;
const from = sql`incidents.incident i join people.person o on o.organization_id = i.organization_id and o.id = i.opened_by`;

/** The newest that the reader may know, one more than asked for. Row security leaves out what is not theirs. */
export async function incidentsOf(db: Db, organizationId: Id, { state, before, most }: { state: 'open' | 'closed' | 'all'; before: Instant | undefined; most: number }): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    select ${line} from ${from} where i.organization_id = ${organizationId} and (${state} = 'all' or i.state = ${state}) and (${before ?? null}::timestamptz is null or i.happened_at < ${before ?? null})
     order by i.happened_at desc, i.id desc limit ${most}`.execute(db);
  return rows;
}

export type WholeRow = LineRow & Pick<Incident, 'what' | 'done' | 'people' | 'reports' | 'history'>;

const withdrawn = (id: string) => sql`(select jsonb_build_object('by', ${nameOf('q')}, 'at', ${instantText('x.withdrawn_at')}, 'reason', x.reason) from incidents.withdrawal x join people.person q on q.organization_id = x.organization_id and q.id = x.withdrawn_by where x.organization_id = i.organization_id and x.entry_id = ${sql.ref(id)})`;

/** Times inside JSON are written as instants are everywhere. */
export async function incidentOf(db: Db, organizationId: Id, id: Id): Promise<WholeRow | undefined> {
  const { rows } = await sql<WholeRow>`
    select ${line}, i.what, i.done,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'part', p.part, 'kind', case when p.patient_id is not null then 'patient' when p.staff_id is not null then 'staff' else 'other' end, 'patientId', p.patient_id, 'name', coalesce(p.name, ${nameOf('n')}, ''), 'addedBy', ${nameOf('a')}, 'addedAt', ${instantText('p.added_at')}, 'withdrawn', ${withdrawn('p.id')}) order by p.added_at, p.id)
         from incidents.person p join people.person a on a.organization_id = p.organization_id and a.id = p.added_by left join people.person n on n.organization_id = p.organization_id and n.id = coalesce(p.patient_id, p.staff_id) where p.organization_id = i.organization_id and p.incident_id = i.id), '[]') as people,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'duty', r.duty, 'agency', r.agency, 'person', r.person, 'toldAt', ${instantText('r.told_at')}, 'basis', r.basis, 'reference', r.reference, 'recordedBy', ${nameOf('w')}, 'recordedAt', ${instantText('r.recorded_at')}, 'withdrawn', ${withdrawn('r.id')}) order by r.told_at, r.id)
         from incidents.report r join people.person w on w.organization_id = r.organization_id and w.id = r.recorded_by where r.organization_id = i.organization_id and r.incident_id = i.id), '[]') as reports,
      coalesce((select jsonb_agg(jsonb_build_object('version', v.version, 'state', v.facts->>'state', 'what', v.facts->>'what', 'done', v.facts->>'done', 'reason', v.reason, 'by', ${nameOf('b')}, 'at', ${instantText('v.written_at')}) order by v.version)
         from incidents.incident_version v join people.person b on b.organization_id = v.organization_id and b.id = v.written_by where v.organization_id = i.organization_id and v.incident_id = i.id), '[]') as history
      from ${from} where i.organization_id = ${organizationId} and i.id = ${id}`.execute(db);
  return rows[0];
}

export async function nextNumber(db: Db): Promise<number> {
  const { rows } = await sql<{ next: number }>`select incidents.next_number() as next`.execute(db);
  return rows[0]!.next;
}

export interface Written {
  organizationId: Id;
  incidentId: Id;
  openedBy: Id;
  version: number;
  facts: IncidentText & { state: 'open' | 'closed' };
  reason: string | null;
  writtenBy: Id;
  writtenAt: Instant;
}

const keepVersion = ({ facts, ...row }: Written, db: Db) => db.insertInto('incidents.incidentVersion').values({ ...row, facts: JSON.stringify(facts) }).execute();

export async function addIncident(db: Db, row: Insertable<IncidentsIncident>, first: Written): Promise<void> {
  await db.insertInto('incidents.incident').values(row).execute();
  await keepVersion(first, db);
}

/** Writes the next wording; false when somebody else wrote one since the version seen. */
export async function moveIncident(db: Db, saw: number, next: Written): Promise<boolean> {
  const { organizationId, incidentId, version, facts } = next;
  const { numUpdatedRows } = await db.updateTable('incidents.incident').set({ ...facts, version }).where('organizationId', '=', organizationId).where('id', '=', incidentId).where('version', '=', saw).executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await keepVersion(next, db);
  return true;
}

export const addPeople = async (db: Db, rows: Insertable<IncidentsPerson>[]): Promise<void> => void (rows.length && (await db.insertInto('incidents.person').values(rows).execute()));
export const addReports = async (db: Db, rows: Insertable<IncidentsReport>[]): Promise<void> => void (rows.length && (await db.insertInto('incidents.report').values(rows).execute()));
export const withdrawEntry = (db: Db, row: Insertable<IncidentsWithdrawal>) => db.insertInto('incidents.withdrawal').values(row).execute();
