import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { instantAt } from '#kernel/time.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { Handover, Receiver } from '../handover.contract.ts';

const clinicalRoles = ['intake', 'therapist', 'peer', 'prescriber', 'nurse', 'dietitian', 'recreation', 'case-manager', 'director'];

/** Staff with a part in this person's care today, but not the actor: by program, or on the care team. */
export async function receiversOf(db: Db, { organizationId, patientId, programId, me, today }: { organizationId: Id; patientId: Id; programId: Id; me: Id; today: LocalDate }): Promise<Receiver[]> {
  const { rows } = await sql<Receiver>`
    select f.staff_id, ${nameOf('n')} as name, f.title, t.on_team, exists (select 1 from people.staff_absence a where a.organization_id = f.organization_id and a.staff_id = f.staff_id and ${today}::date between a.from_date and a.to_date) as is_away
      from people.staff f join people.person n on n.organization_id = f.organization_id and n.id = f.staff_id
      join programs.program g on g.organization_id = f.organization_id and g.id = ${programId}
      cross join lateral (select exists (select 1 from people.care_team c where c.organization_id = f.organization_id and c.patient_id = any(people.charts_of(${patientId})) and c.staff_id = f.staff_id and c.begins_on <= ${today} and (c.ends_on is null or c.ends_on >= ${today})) as on_team) t
     where f.organization_id = ${organizationId} and f.staff_id <> ${me} and (f.departed_on is null or f.departed_on >= ${today})
       and exists (select 1 from people.staff_role r where r.organization_id = f.organization_id and r.staff_id = f.staff_id and r.role = any(${clinicalRoles}::text[]))
       and (t.on_team or (not g.is_restricted and exists (select 1 from programs.assignment x where x.organization_id = f.organization_id and x.staff_id = f.staff_id and x.program_id = g.id and x.begins_on <= ${today} and (x.ends_on is null or x.ends_on >= ${today}))))
     order by t.on_team desc, name`.execute(db);
  return rows;
}

/** How many of these rows are this patient's and readable to the actor. */
export async function countRows(db: Db, organizationId: Id, patientId: Id, ids: readonly Id[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from charts.chart_event e where e.organization_id = ${organizationId} and e.patient_id = any(people.charts_of(${patientId})) and e.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows[0]!.n;
}

export const addHandover = (db: Db, row: { organizationId: Id; id: Id; patientId: Id; programId: Id; fromId: Id; toId: Id; line: string; eventIds: Id[]; handedAt: Instant }) => db.insertInto('handover.handover').values(row).execute();

export const handoverOf = (db: Db, organizationId: Id, id: Id) =>
  db.selectFrom('handover.handover').select(['id', 'patientId', 'programId', 'fromId', 'toId']).where('organizationId', '=', organizationId).where('id', '=', id).executeTakeFirst();

export const settle = (db: Db, row: { organizationId: Id; handoverId: Id; patientId: Id; kind: 'acknowledged' | 'taken-back'; byId: Id; at: Instant }) => db.insertInto('handover.settling').values(row).execute();

type RowCells = [id: Id, at: number, gist: string, facts: Record<string, unknown>];
interface HandoverRow {
  id: Id;
  patientId: Id;
  patient: string;
  fromId: Id;
  fromName: string;
  toId: Id;
  toName: string;
  line: string;
  handedAt: Instant;
  rows: RowCells[] | null;
  kind: 'acknowledged' | 'taken-back' | null;
  settledAt: Instant | null;
}

/** What somebody got or gave since a moment; what waits is listed however old it is. */
export async function handoversOf(db: Db, organizationId: Id, me: Id, since: Instant): Promise<Handover[]> {
  const { rows } = await sql<HandoverRow>`
    select h.id, h.patient_id, ${nameOf('p')} as patient, h.from_id, ${nameOf('f')} as from_name, h.to_id, ${nameOf('t')} as to_name, h.line, h.handed_at, s.kind, s.at as settled_at,
           (select jsonb_agg(jsonb_build_array(e.id, (extract(epoch from e.at) * 1000)::float8, e.gist, e.facts) order by e.at desc, e.id) from charts.chart_event e where e.organization_id = h.organization_id and e.id = any(h.event_ids)) as rows
      from handover.handover h
      join people.person p on p.organization_id = h.organization_id and p.id = h.patient_id
      join people.person f on f.organization_id = h.organization_id and f.id = h.from_id
      join people.person t on t.organization_id = h.organization_id and t.id = h.to_id
      left join handover.settling s on s.organization_id = h.organization_id and s.handover_id = h.id
     where h.organization_id = ${organizationId} and (h.to_id = ${me} or h.from_id = ${me}) and (s.kind is null or h.handed_at > ${since})
     order by (s.kind is null) desc, h.handed_at desc, h.id limit 200`.execute(db);
  return rows.map(({ fromId, fromName, toId, toName, rows: cells, kind, settledAt, ...row }) => ({
    ...row, from: { id: fromId, name: fromName }, to: { id: toId, name: toName }, rows: (cells ?? []).map(([id, at, gist, facts]) => ({ id, at: instantAt(at), gist, facts })),
    settled: kind !== null && settledAt !== null ? { kind, at: settledAt } : null
  }));
}
