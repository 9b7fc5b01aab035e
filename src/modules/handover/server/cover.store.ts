import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { Cover, LeftWork } from '../handover.contract.ts';

/** A supervision that ended still says for this long who looks after what was left. */
const looksAfterDays = 90;

/**
 * People who left or are away today with work that waits, as far as the reader's programs go, and who looks after it.
 * Joins `notes.*`, `sessions.*`, `consents.*` and `people.*` on purpose: one list of what would else be asked of each.
 */
export async function leftWork(db: Db, { organizationId, me, today, now }: { organizationId: Id; me: Id; today: LocalDate; now: Instant }): Promise<LeftWork[]> {
  const { rows } = await sql<LeftWork>`
    with gone as (
      select f.staff_id, f.departed_on, null::date as away_until from people.staff f where f.organization_id = ${organizationId} and f.departed_on <= ${today}
      union all
      select a.staff_id, null, max(a.to_date) from people.staff_absence a join people.staff f on f.organization_id = a.organization_id and f.staff_id = a.staff_id
       where a.organization_id = ${organizationId} and ${today}::date between a.from_date and a.to_date and (f.departed_on is null or f.departed_on > ${today}) group by a.staff_id
    ), work as (
      select c.author_id as staff_id, 1 as drafts, 0 as unwritten, 0 as to_cosign, 0 as sheets, c.saved_at as since from notes.card c
        left join notes.note n on n.organization_id = c.organization_id and n.session_id = c.session_id and n.patient_id = c.patient_id
       where c.organization_id = ${organizationId} and c.author_id in (select staff_id from gone) and n.id is null
      union all
      select t.staff_id, 0, 1, 0, 0, coalesce(s.ended_at, s.ends_at) from sessions.session_staff t
        join sessions.session s on s.organization_id = t.organization_id and s.id = t.session_id
        join attendance.attendance a on a.organization_id = s.organization_id and a.session_id = s.id and a.kind = 'came'
        left join notes.card c on c.organization_id = a.organization_id and c.session_id = a.session_id and c.patient_id = a.patient_id
        left join notes.note n on n.organization_id = a.organization_id and n.session_id = a.session_id and n.patient_id = a.patient_id
       where t.organization_id = ${organizationId} and t.staff_id in (select staff_id from gone) and t.part = 'leader' and t.removed_at is null and s.state = 'planned' and s.service_type <> 'support'
         and s.program_id = any((select access.my_clinical_programs())::uuid[]) and (s.ended_at is not null or s.ends_at <= ${now}) and c.author_id is null and n.id is null
      union all
      select n.cosigner_id, 0, 0, 1, 0, n.signed_at from notes.note n where n.organization_id = ${organizationId} and n.state = 'awaiting-cosign' and n.cosigner_id in (select staff_id from gone)
      union all
      select d.made_by, 0, 0, 0, 1, d.made_at from consents.disclosure d where d.organization_id = ${organizationId} and d.to_name is null and d.not_given_reason is null and d.made_by in (select staff_id from gone)
    ), counted as (
      select w.staff_id, sum(w.drafts)::int as drafts, sum(w.unwritten)::int as unwritten, sum(w.to_cosign)::int as to_cosign, sum(w.sheets)::int as sheets, min(w.since) as since from work w group by w.staff_id
    ), relation as (
      select v.supervisee_id, v.supervisor_id, v.alternate_id from people.supervision v where v.organization_id = ${organizationId} and v.begins_on <= ${today} and (v.ends_on is null or v.ends_on > ${today}::date - ${looksAfterDays}::int)
    ), covering as (
      select r.supervisee_id as of_id, c.cover_id as staff_id, 'cover' as role, 1 as rank from relation r join people.supervision_cover c on c.organization_id = ${organizationId} and c.supervisor_id = r.supervisor_id and c.ended_at is null and ${today}::date between c.from_date and c.to_date
      union all select c.supervisor_id, c.cover_id, 'cover', 1 from people.supervision_cover c where c.organization_id = ${organizationId} and c.ended_at is null and ${today}::date between c.from_date and c.to_date
      union all select r.supervisee_id, r.supervisor_id, 'supervisor', 2 from relation r
      union all select r.supervisee_id, r.alternate_id, 'alternate', 3 from relation r where r.alternate_id is not null
      union all select g.staff_id, d.staff_id, 'director', 4 from gone g cross join people.staff_role d join people.staff f on f.organization_id = d.organization_id and f.staff_id = d.staff_id
        where d.organization_id = ${organizationId} and d.role = 'director' and (f.departed_on is null or f.departed_on > ${today})
    )
    select g.staff_id, ${nameOf('n')} as name, g.departed_on, g.away_until, k.drafts, k.unwritten, k.to_cosign, k.sheets, k.since,
           coalesce((select jsonb_agg(jsonb_build_object('staffId', o.staff_id, 'name', ${nameOf('p')}, 'as', o.role) order by o.rank, o.staff_id)
             from (select staff_id, (array_agg(role order by rank))[1] as role, min(rank) as rank from covering where of_id = g.staff_id and staff_id <> g.staff_id and staff_id not in (select staff_id from gone) group by staff_id) o
             join people.person p on p.organization_id = ${organizationId} and p.id = o.staff_id), '[]'::jsonb) as covers,
           exists (select 1 from covering o where o.of_id = g.staff_id and o.staff_id = ${me}) as mine
      from gone g join counted k on k.staff_id = g.staff_id join people.person n on n.organization_id = ${organizationId} and n.id = g.staff_id
     order by k.since`.execute(db);
  return rows;
}

type CoverRow = { id: Id; supervisorId: Id; supervisor: string; coverId: Id; cover: string; fromDate: LocalDate; toDate: LocalDate };

/** Covers that hold now or later. */
export async function coversFrom(db: Db, organizationId: Id, today: LocalDate, mayEnd: (supervisorId: Id) => boolean): Promise<Cover[]> {
  const { rows } = await sql<CoverRow>`
    select c.id, c.supervisor_id, ${nameOf('s')} as supervisor, c.cover_id, ${nameOf('v')} as cover, c.from_date, c.to_date from people.supervision_cover c
      join people.person s on s.organization_id = c.organization_id and s.id = c.supervisor_id join people.person v on v.organization_id = c.organization_id and v.id = c.cover_id
     where c.organization_id = ${organizationId} and c.ended_at is null and c.to_date >= ${today} order by c.from_date, c.id`.execute(db);
  return rows.map(({ id, supervisorId, supervisor, coverId, cover, fromDate, toDate }) => ({ id, supervisor: { id: supervisorId, name: supervisor }, cover: { id: coverId, name: cover }, fromDate, toDate, mayEnd: mayEnd(supervisorId) }));
}

/** Who supervises somebody today, and everyone whose role lets them co-sign. */
export async function supervisorsAndSigners(db: Db, organizationId: Id, today: LocalDate): Promise<{ id: Id; name: string; supervises: boolean }[]> {
  const { rows } = await sql<{ id: Id; name: string; supervises: boolean }>`
    select f.staff_id as id, ${nameOf('n')} as name, exists (select 1 from people.supervision v where v.organization_id = f.organization_id and v.supervisor_id = f.staff_id and v.begins_on <= ${today} and (v.ends_on is null or v.ends_on > ${today})) as supervises
      from people.staff f join people.person n on n.organization_id = f.organization_id and n.id = f.staff_id
     where f.organization_id = ${organizationId} and (f.departed_on is null or f.departed_on > ${today})
       and exists (select 1 from people.staff_role r where r.organization_id = f.organization_id and r.staff_id = f.staff_id and r.role in ('therapist', 'prescriber', 'director')) order by name`.execute(db);
  return rows;
}

export const addCover = (db: Db, row: { organizationId: Id; id: Id; supervisorId: Id; coverId: Id; fromDate: LocalDate; toDate: LocalDate; namedBy: Id; namedAt: Instant }) => db.insertInto('people.supervisionCover').values(row).execute();

export const coverOf = (db: Db, organizationId: Id, id: Id) =>
  db.selectFrom('people.supervisionCover').select(['id', 'supervisorId']).where('organizationId', '=', organizationId).where('id', '=', id).where('endedAt', 'is', null).executeTakeFirst();

export const endCover = (db: Db, organizationId: Id, id: Id, end: { endedBy: Id; endedAt: Instant }) => db.updateTable('people.supervisionCover').set(end).where('organizationId', '=', organizationId).where('id', '=', id).execute();
