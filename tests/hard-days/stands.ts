import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import type { SmallClinic } from '../attendance/small-clinic.ts';
import type { Day } from './tablets.ts';

const local = (of: string) => sql.raw(`to_char(${of} at time zone 'America/New_York', 'HH24:MI')`);

/** What stands at the end, time that nobody ended with its session, without ids and version numbers, which count how often somebody was faster. */
export async function standsOf({ clinic, patient, sessions, joins }: Day) {
  const { owner } = clinic.engine;
  const all = [...sessions, joins];
  const { rows: marks } = await sql<{ nth: number; kind: string; causedBy: string | null }>`
    select array_position(${all}::uuid[], a.session_id) as nth, a.kind, a.out_kind, a.caused_by,
      (select jsonb_agg(jsonb_build_array(${local('lower(p.during)')}, ${local('coalesce(upper(p.during), (select s.ends_at from sessions.session s where s.id = p.session_id))')}) order by lower(p.during)) from attendance.presence p where p.session_id = a.session_id and p.patient_id = a.patient_id) as times
      from attendance.attendance a where a.patient_id = ${patient} and a.kind <> 'unmarked' order by nth`.execute(owner);
  const { rows: visits } = await sql<{ state: string; aside: boolean }>`select state, ${local('arrived_at')} as arrived, ${local('left_at')} as gone, caused_by, aside_since is not null as aside from attendance.visit where patient_id = ${patient} and state <> 'expected'`.execute(owner);
  const { rows: places } = await sql<object>`select array_position(${all}::uuid[], session_id) as nth, address, ${local('confirmed_at')} as at from attendance.place where patient_id = ${patient} order by nth`.execute(owner);
  const { case: { isOpen, missed } } = (await clinic.ask('nadia', 'GET', `/patients/${patient}/outreach`)).body.person;
  const week = (await clinic.ask('nadia', 'GET', `/patients/${patient}/week?weekStart=2026-11-23`)).body;
  const rosters = await Promise.all(all.map((id) => rowOf(clinic, id, patient)));
  const guests = ((await clinic.ask('nadia', 'GET', `/sessions/${sessions[0]}/guests`)).body.guests as { name: string }[]).map(({ name }) => name).toSorted();
  const onBoard = ((await clinic.ask('nadia', 'GET', '/board')).body.people as { patientId: Id; arrival: { state: string } }[]).find((one) => one.patientId === patient)?.arrival.state ?? null;
  return {
    marks, visits, places, guests, onBoard, attended: week.person.attended as number, minutes: rosters.map((row) => row?.minutes ?? 0), roster: rosters.map((row) => row?.presence?.kind ?? null),
    outreach: { isOpen: isOpen as boolean, missed: missed.map(({ marks: _ids, ...of }: { marks: unknown }) => of) as { day: string }[] }
  };
}
export type Stands = Awaited<ReturnType<typeof standsOf>>;

const rowOf = async (clinic: SmallClinic, session: Id, patient: Id) =>
  ((await clinic.ask('nadia', 'GET', `/sessions/${session}/roster`)).body.patients as { patientId: Id; minutes: number; presence: Presence | null }[]).find((row) => row.patientId === patient);

const actions = ['attendance.marked', 'visit.marked', 'outreach.attempted', 'session.person-added', 'place.confirmed', 'guest.added', 'attendance.cause-changed'];

/** What is on record: how many requests the audit says were kept, and of every version of a mark or arrival whether all before it are there. */
export async function recordOf({ clinic: { engine: { owner } }, patient }: Day) {
  const { rows: [audit] } = await sql<{ kept: number }>`select count(*)::int as kept from audit.entry where ${patient} = any(patient_ids) and action = any(${actions})`.execute(owner);
  const { rows: gaps } = await sql<object>`
    select a.session_id from attendance.attendance a where a.patient_id = ${patient} and a.version <> (select count(*) from attendance.attendance_version v where v.session_id = a.session_id and v.patient_id = a.patient_id)
    union all select v.patient_id from attendance.visit v where v.patient_id = ${patient} and v.version <> (select count(*) from attendance.visit_version x where x.patient_id = v.patient_id and x.service_date = v.service_date)
    union all select p.session_id from attendance.place p where p.patient_id = ${patient} and p.version <> (select count(*) from attendance.place_version x where x.patient_id = p.patient_id and x.session_id = p.session_id)`.execute(owner);
  return { kept: audit!.kept, gaps };
}
