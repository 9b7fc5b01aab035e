import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { DayPack, PackPerson } from '../daypack.types.ts';
import { shortNameOf } from '../names.rules.ts';

type SessionRow = DayPack['sessions'][number];
type PersonRow = Omit<PackPerson, 'shortName' | 'allergies'> & { given: string; family: string; allergies: string[]; isInCare: boolean };

/** The meetings of a day in some programs, with who leads and who is expected: one statement. */
export async function sessionsOn(db: Db, organizationId: Id, programIds: readonly Id[], day: LocalDate): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select s.id, s.title, g.name as program, s.starts_at, coalesce(s.ended_at, s.ends_at) as ends_at, s.time_zone, r.name as room,
      coalesce((select jsonb_agg(${nameOf('l')} order by t.part desc, l.family_name) from sessions.session_staff t join people.person l on l.organization_id = t.organization_id and l.id = t.staff_id where t.organization_id = s.organization_id and t.session_id = s.id and t.removed_at is null), '[]') as leaders,
      coalesce((select jsonb_agg(jsonb_build_object('patientId', p.id, 'name', ${nameOf('p')}) order by p.family_name, p.given_name, p.id) from sessions.seat t join people.person p on p.organization_id = t.organization_id and p.id = people.kept_chart(t.patient_id)
        where t.organization_id = s.organization_id and t.session_id = s.id and t.removed_at is null and t.patient_id not in (select d.patient_id from sessions.doubled_seats(array[s.id]) d)), '[]') as people,
      coalesce((select jsonb_agg(jsonb_build_object('kind', q.kind, 'name', q.name, 'mode', q.mode) order by q.kind, q.name) from sessions.guest q where q.organization_id = s.organization_id and q.session_id = s.id and q.removed_at is null), '[]') as guests
      from sessions.session s join programs.program g on g.organization_id = s.organization_id and g.id = s.program_id left join programs.room r on r.organization_id = s.organization_id and r.id = s.room_id
     where s.organization_id = ${organizationId} and s.service_date = ${day} and s.state = 'planned' and s.program_id = any(${[...programIds]}::uuid[]) order by s.starts_at, g.name, s.title, s.id`.execute(db);
  return rows;
}

/** The sites of these programs, as an ambulance or a taxi would find them. */
export async function sitesOf(db: Db, organizationId: Id, programIds: readonly Id[]): Promise<DayPack['sites']> {
  const { rows } = await sql<DayPack['sites'][number]>`
    select i.name, i.address, i.phone from programs.site i where i.organization_id = ${organizationId} and i.id in (select g.site_id from programs.program g where g.organization_id = i.organization_id and g.id = any(${[...programIds]}::uuid[])) order by i.name`.execute(db);
  return rows;
}

/**
 * Who is here on a day at the sites of these programs, expected or not: marked at the desk, or in a meeting that still runs.
 * `isOurs` says whether they stay in one of the programs.
 */
export async function presentOn(db: Db, organizationId: Id, programIds: readonly Id[], day: LocalDate, now: Instant): Promise<{ id: Id; isOurs: boolean }[]> {
  const ours = sql`any(${[...programIds]}::uuid[])`;
  const { rows } = await sql<{ id: Id; isOurs: boolean }>`
    select h.id, exists (select 1 from episodes.episode e where e.organization_id = ${organizationId} and e.patient_id = any(people.charts_of(h.id)) and e.program_id = ${ours} and e.admitted_on <= ${day} and (e.discharged_on is null or e.discharged_on >= ${day})) as is_ours from (
      select people.kept_chart(v.patient_id) as id from attendance.visit v
       where v.organization_id = ${organizationId} and v.service_date = ${day} and v.state = 'here' and v.site_id in (select g.site_id from programs.program g where g.organization_id = v.organization_id and g.id = ${ours})
      union
      select people.kept_chart(x.patient_id) from attendance.presence x join sessions.session s on s.organization_id = x.organization_id and s.id = x.session_id
       where x.organization_id = ${organizationId} and x.service_date = ${day} and upper_inf(x.during) and coalesce(s.ended_at, s.ends_at) > ${now} and s.program_id = ${ours}) h`.execute(db);
  return rows;
}

/**
 * What paper must say of these patients. `sees` all when the owner writes the pack at night; otherwise allergies are those
 * the reader may know, and unknown where they have no part in the care.
 */
export async function peopleFor(db: Db, organizationId: Id, patientIds: readonly Id[], { day, now, sees }: { day: LocalDate; now: Instant; sees: 'all' | 'own' }): Promise<PackPerson[]> {
  const { rows } = await sql<PersonRow>`
    select p.id as patient_id, ${nameOf('p')} as name, coalesce(p.preferred_name, p.given_name) as given, p.family_name as family, p.birth_date, k.message_rule, k.message_note,
      case when k.interpreter_needed then coalesce(k.interpreter_language, p.language) end as interpreter,
      (select c.value from people.contact_point c where c.organization_id = p.organization_id and c.patient_id = any(people.charts_of(p.id)) and c.kind = 'phone' and c.ended_at is null order by c.patient_id <> p.id, c.rank limit 1) as phone,
      case when m.mode is not null and coalesce(v.state, 'expected') = 'expected' then 'here' else coalesce(v.state, 'expected') end as visit, coalesce(m.mode, v.mode) as mode, coalesce(v.arrived_at, m.since) as arrived_at,
      (select jsonb_build_object('address', concat_ws(', ', a.address, a.state), 'callBack', a.call_back, 'near', a.near) from attendance.place a join sessions.session s on s.organization_id = a.organization_id and s.id = a.session_id where a.organization_id = p.organization_id and a.patient_id = any(people.charts_of(p.id)) and s.service_date = ${day} order by a.confirmed_at desc limit 1) as place, exists (select 1 from safety.attention a where a.organization_id = p.organization_id and a.patient_id = any(people.charts_of(p.id)) and a.closed_at is null) as needs_person,
      coalesce((select jsonb_agg(jsonb_build_object('name', t.name, 'relation', t.relation, 'phone', t.phone, 'mayBeTold', t.may_be_told) order by t.id) from people.trusted_contact t where t.organization_id = p.organization_id and t.patient_id = any(people.charts_of(p.id)) and t.is_emergency and t.ended_at is null), '[]') as emergency_contacts,
      coalesce((select jsonb_agg(l.substance || coalesce(' (' || l.reaction || ')', '') order by l.substance) from people.allergy l where l.organization_id = p.organization_id and l.patient_id = any(people.charts_of(p.id)) and l.ended_at is null), '[]') as allergies,
      ${sees === 'all' ? sql`true` : sql`people.in_my_care(p.id)`} as is_in_care
      from people.person p join people.patient k on k.organization_id = p.organization_id and k.patient_id = p.id
      left join lateral (select x.state, x.mode, x.arrived_at from attendance.visit x where x.organization_id = p.organization_id and x.patient_id = any(people.charts_of(p.id)) and x.service_date = ${day} order by x.marked_at desc limit 1) v on true
      left join lateral (select x.mode, lower(x.during) as since from attendance.presence x join sessions.session s on s.organization_id = x.organization_id and s.id = x.session_id where x.organization_id = p.organization_id and x.patient_id = any(people.charts_of(p.id)) and x.service_date = ${day} and upper_inf(x.during) and coalesce(s.ended_at, s.ends_at) > ${now} order by lower(x.during) desc limit 1) m on true
     where p.organization_id = ${organizationId} and p.id = any(${[...patientIds]}::uuid[]) order by p.family_name, p.given_name, p.id`.execute(db);
  return rows.map(({ given, family, isInCare, allergies, ...row }) => ({ ...row, shortName: shortNameOf(given, family), allergies: isInCare ? allergies : null }));
}
