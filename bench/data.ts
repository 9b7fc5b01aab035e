import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import { hashPassword } from '#platform/access/passwords.ts';
import { asOwner, type Db } from '#platform/db/work.ts';
import type { Engine } from '#platform/db/engine.ts';
import { readyToWrite } from './data-writing.ts';

const benchPassword = 'a long bench passphrase 71';
const benchEmail = 'leader@bench.example';
/** A Tuesday noon: the morning's groups have ended, the evening's are ahead. */
export const benchNow = '2026-11-24T17:00:00.000Z';
export const weekFirst = '2026-11-22';

export interface BenchIds {
  organizationId: string;
  programId: string;
  leaderId: string;
  /** Ended groups of twelve, ready to be charted: two hundred of them, so that writes never repeat a row. */
  groups: string[];
}

/** A clinic of 10,000 patients, one program of 200 with a full week, and many ended groups of twelve. Same ids in every copy. */
export async function makeBenchData(engine: Engine): Promise<BenchIds> {
  const ids = { organizationId: newId(), programId: newId(), leaderId: newId() };
  const password = await hashPassword(benchPassword);
  const groups = await asOwner(engine.owner, async (db) => {
    await clinic(db, ids, password);
    await patients(db, ids.organizationId);
    await program(db, ids);
    const made = await endedGroups(db, ids);
    await readyToWrite(db, ids, made);
    return made;
  });
  await sql`vacuum analyze`.execute(engine.owner);
  return { ...ids, groups };
}

export type Ids = Omit<BenchIds, 'groups'>;

async function clinic(db: Db, { organizationId, programId, leaderId }: Ids, password: string): Promise<void> {
  const site = newId();
  await sql`insert into access.organization (id, slug, name, is_demo, created_at) values (${organizationId}, 'bench', 'Bench', true, ${benchNow})`.execute(db);
  await sql`insert into people.person (organization_id, id, given_name, family_name, search_key, is_staff, changed_at) values (${organizationId}, ${leaderId}, 'Lena', 'Leader', 'lena leader', true, ${benchNow})`.execute(db);
  await sql`insert into people.staff (organization_id, staff_id, title, begins_on) values (${organizationId}, ${leaderId}, 'LCSW', '2026-01-01')`.execute(db);
  await sql`insert into people.credential (organization_id, id, staff_id, label, kind, begins_on) values (${organizationId}, ${newId()}, ${leaderId}, 'LCSW', 'licensed', '2026-01-01')`.execute(db);
  await sql`insert into people.staff_role (organization_id, staff_id, role) values (${organizationId}, ${leaderId}, 'therapist'), (${organizationId}, ${leaderId}, 'director')`.execute(db);
  await sql`insert into access.account (organization_id, id, kind, person_id, email, password_hash, created_at) values (${organizationId}, ${newId()}, 'staff', ${leaderId}, ${benchEmail}, ${password}, ${benchNow})`.execute(db);
  await sql`insert into programs.site (organization_id, id, name, time_zone) values (${organizationId}, ${site}, 'Bench', 'America/New_York')`.execute(db);
  await sql`insert into programs.program (organization_id, id, site_id, name, preset, policy_preset, population) values (${organizationId}, ${programId}, ${site}, 'Day', 'mental-health-day', 'iop-adult', 'adult')`.execute(db);
  await sql`insert into programs.assignment (organization_id, id, program_id, staff_id, begins_on) values (${organizationId}, ${newId()}, ${programId}, ${leaderId}, '2026-01-01')`.execute(db);
}

async function patients(db: Db, organizationId: string): Promise<void> {
  await sql`
    with made as (select g, gen_random_uuid() as id, (array['Amara','Ben','Celeste','Dov','Farid','Gwen','Hollis','Imani','Jonas','Kavita','Leo','Marisol','Noor','Otto','Priya','Quinn','Ruth','Sami','Tobias','Uma'])[1 + g % 20] as given,
      (array['Okafor','Duarte','Tran','Abramson','Haddad','Ostrowski','Bramwell','Jefferson','Lindqvist','Rao','Begay','Quintero','Silva','Becker','Nair','Doyle','Whitcomb','Karim','Fenn','Demir','Novak','Moss','Reyes'])[1 + g % 23] || '-' || chr(65 + g % 26) || chr(97 + (g / 26) % 26) as family from generate_series(1, 10000) g),
    people as (insert into people.person (organization_id, id, given_name, family_name, search_key, birth_date, changed_at)
      select ${organizationId}::uuid, id, given, family, lower(given || ' ' || replace(family, '-', ' ')), date '1950-01-01' + (g * 7 % 18000), ${benchNow}::timestamptz from made returning id)
    insert into people.patient (organization_id, patient_id, record_number, registered_at) select ${organizationId}::uuid, id, 'B' || lpad(g::text, 6, '0'), ${benchNow}::timestamptz from made`.execute(db);
}

/** 200 people in the program with fifteen sessions each this week, three quarters of them attended, and focus lines. */
async function program(db: Db, { organizationId, programId, leaderId }: Ids): Promise<void> {
  await sql`insert into episodes.episode (organization_id, id, patient_id, program_id, admitted_on, admitted_at, changed_at)
    select ${organizationId}::uuid, gen_random_uuid(), patient_id, ${programId}::uuid, '2026-10-20', '2026-10-20T13:00:00Z', ${benchNow}::timestamptz from people.patient where organization_id = ${organizationId} order by record_number limit 200`.execute(db);
  await sql`insert into episodes.focus (organization_id, id, patient_id, program_id, episode_id, version, text, written_by, written_at)
    select organization_id, gen_random_uuid(), patient_id, program_id, id, 1, 'Uses a skill before an urge peaks', ${leaderId}::uuid, ${benchNow}::timestamptz from episodes.episode`.execute(db);
  await sql`
    insert into sessions.session (organization_id, id, program_id, service_type, title, service_date, starts, minutes, time_zone, starts_at, ends_at, capacity, began_at, ended_at)
    select ${organizationId}::uuid, gen_random_uuid(), ${programId}::uuid, 'group', 'Group ' || n || ' of table ' || t, d::date, time '09:00' + n * interval '65 minutes', 60, 'America/New_York',
      d + interval '14 hours' + n * interval '65 minutes', d + interval '15 hours' + n * interval '65 minutes', 20,
      case when d < timestamptz '2026-11-24T00:00:00Z' then d + interval '14 hours' + n * interval '65 minutes' end, case when d < timestamptz '2026-11-24T00:00:00Z' then d + interval '15 hours' + n * interval '65 minutes' end
      from generate_series(timestamptz '2026-11-23T00:00:00Z', timestamptz '2026-11-27T00:00:00Z', interval '1 day') d, generate_series(0, 2) n, generate_series(1, 10) t`.execute(db);
  await sql`
    insert into sessions.seat (organization_id, session_id, patient_id, program_id, episode_id, service_date, source, seated_at)
    select e.organization_id, s.id, e.patient_id, e.program_id, e.id, s.service_date, 'enrolment', ${benchNow}::timestamptz
      from (select *, row_number() over (order by patient_id) as nth from episodes.episode) e join sessions.session s on s.organization_id = e.organization_id and s.title like '% of table ' || (1 + e.nth % 10)`.execute(db);
  await markSeats(db, leaderId, sql`s.service_date < '2026-11-24' and hashtext(t.patient_id::text || t.session_id::text) % 4 <> 0`);
  await sql`
    insert into charts.chart_event (organization_id, id, patient_id, episode_id, program_id, at, category, gist, subject_kind, subject_id, author_id, recorded_at)
    select e.organization_id, gen_random_uuid(), e.patient_id, e.id, e.program_id, timestamptz '2026-10-20T13:00:00Z' + n * interval '7 hours', (array['sessions','notes','risk','documents'])[1 + n % 4], 'session.attended', 'session', gen_random_uuid(), ${leaderId}::uuid, ${benchNow}::timestamptz
      from episodes.episode e, generate_series(1, 100) n`.execute(db);
}

async function markSeats(db: Db, leaderId: string, which: ReturnType<typeof sql>): Promise<void> {
  await sql`
    with marked as (insert into attendance.attendance (organization_id, session_id, patient_id, program_id, service_date, version, kind, minutes, marked_by, marked_at)
      select t.organization_id, t.session_id, t.patient_id, t.program_id, t.service_date, 1, 'came', s.minutes, ${leaderId}::uuid, s.ends_at from sessions.seat t join sessions.session s on s.organization_id = t.organization_id and s.id = t.session_id where ${which}
      returning organization_id, session_id, patient_id, service_date)
    insert into attendance.presence (organization_id, id, session_id, patient_id, service_date, mode, during)
    select m.organization_id, gen_random_uuid(), m.session_id, m.patient_id, m.service_date, 'in-person', tstzrange(s.starts_at, s.ends_at) from marked m join sessions.session s on s.organization_id = m.organization_id and s.id = m.session_id`.execute(db);
}

/** Two hundred ended groups of twelve on earlier days, with drafts ready to sign. */
async function endedGroups(db: Db, { organizationId, programId, leaderId }: Ids): Promise<string[]> {
  const groups = Array.from({ length: 200 }, () => newId());
  for (const [n, id] of groups.entries()) {
    await sql`insert into sessions.session (organization_id, id, program_id, service_type, title, service_date, starts, minutes, time_zone, starts_at, ends_at, capacity, began_at, ended_at)
      values (${organizationId}, ${id}, ${programId}, 'group', ${`Charting ${n}`}, date '2026-11-22' - ${n}::int, '09:00', 60, 'America/New_York', timestamptz '2026-11-22T14:00:00Z' - ${n}::int * interval '1 day', timestamptz '2026-11-22T15:00:00Z' - ${n}::int * interval '1 day', 12,
        timestamptz '2026-11-22T14:00:00Z' - ${n}::int * interval '1 day', timestamptz '2026-11-22T15:00:00Z' - ${n}::int * interval '1 day')`.execute(db);
    await sql`insert into sessions.session_staff (organization_id, session_id, staff_id, part) values (${organizationId}, ${id}, ${leaderId}, 'leader')`.execute(db);
    await sql`insert into sessions.seat (organization_id, session_id, patient_id, program_id, episode_id, service_date, source, seated_at)
      select organization_id, ${id}::uuid, patient_id, program_id, id, date '2026-11-22' - ${n}::int, 'enrolment', ${benchNow}::timestamptz from episodes.episode order by patient_id offset ${(n % 16) * 12} limit 12`.execute(db);
  }
  await markSeats(db, leaderId, sql`s.title like 'Charting %'`);
  return groups;
}
