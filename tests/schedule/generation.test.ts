import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { localDateOf, plusDays, type LocalDate } from '#kernel/time.ts';
import { generateSessions, syncRosters } from '#modules/schedule/server/index.ts';
import { asOwner } from '#platform/db/work.ts';
import { startClinic, type Clinic } from '../support/clinic.ts';

/** Groups become meetings: once, with the leaders and everybody enrolled; closed days are the clinic's. */
let clinic: Clinic;
let organizationId: Id;
let today: LocalDate;

beforeAll(async () => {
  clinic = await startClinic();
  organizationId = (await one<{ id: Id }>(sql`select id from access.organization where slug = 'quillhaven'`)).id;
  today = localDateOf(clinic.now(), 'America/New_York');
});
afterAll(() => clinic.close());

const many = async <R>(query: ReturnType<typeof sql>): Promise<R[]> => (await query.execute(clinic.engine.owner)).rows as R[];
const one = async <R>(query: ReturnType<typeof sql>): Promise<R> => (await many<R>(query))[0]!;
const generate = () => asOwner(clinic.engine.owner, (db) => generateSessions(db, { organizationId, through: plusDays(today, 28), now: clinic.now() }));
const sync = (patientId?: Id) => asOwner(clinic.engine.owner, (db) => syncRosters(db, { organizationId, patientId, now: clinic.now() }));

test('meetings are made once, however often it is asked for', async () => {
  expect(await generate()).toBeGreaterThan(20);
  expect(await generate()).toBe(0);
  await sql`update schedule.meeting_group set generated_through = ${plusDays(today, 21)}`.execute(clinic.engine.owner);
  expect(await generate()).toBe(0);
});

test('on a closed day the clinic cancels, and says why', async () => {
  const states = await many<{ state: string; cancelReason: string }>(sql`select distinct state, cancel_reason from sessions.session where organization_id = ${organizationId} and service_date = ${plusDays(today, 25)} and group_id is not null`);
  expect(states.every((day) => day.state === 'cancelled' && day.cancelReason === 'Holiday')).toBe(true);
  const planned = await one<{ n: number }>(sql`select count(*)::int as n from sessions.session where organization_id = ${organizationId} and service_date > ${plusDays(today, 21)} and state = 'planned'`);
  expect(planned.n).toBeGreaterThan(0);
});

test('every new meeting has the leaders of its group and everybody enrolled and in treatment', async () => {
  const odd = await many(sql`
    select s.id from sessions.session s where s.organization_id = ${organizationId} and s.service_date > ${plusDays(today, 21)} and s.group_id is not null
       and (select count(*) from sessions.session_staff t where t.session_id = s.id) = 0`);
  expect(odd).toEqual([]);
  const seats = await one<{ n: number }>(sql`select count(*)::int as n from sessions.seat t join sessions.session s on s.id = t.session_id where s.service_date > ${plusDays(today, 21)} and t.source = 'enrolment'`);
  expect(seats.n).toBeGreaterThan(50);
  const left = await many(sql`select t.session_id from sessions.seat t join episodes.episode e on e.id = t.episode_id where t.service_date > ${plusDays(today, 21)} and e.discharged_on < t.service_date`);
  expect(left).toEqual([]);
});

test('the curriculum goes on where the last meeting stopped', async () => {
  const steps = await many<{ order: number; of: number; before: number }>(sql`
    select * from (select s.service_date, (s.curriculum->>'order')::int as "order", (s.curriculum->>'of')::int as "of", lag((s.curriculum->>'order')::int) over (partition by s.group_id order by s.starts_at) as before
      from sessions.session s where s.organization_id = ${organizationId} and s.group_id is not null and s.curriculum is not null and s.state = 'planned') t
     where service_date > ${plusDays(today, 21)} and before is not null`);
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.filter(({ order, before }) => order !== before + 1 && order !== 1)).toEqual([]);
});

test('a hold empties the seats ahead of it and its end fills them again; a hand that took somebody off is respected', async () => {
  await sync();
  const who = await one<{ patientId: Id; episodeId: Id; n: number }>(sql`
    select t.patient_id, t.episode_id, count(*)::int as n from sessions.seat t join sessions.session s on s.id = t.session_id
     where t.organization_id = ${organizationId} and s.starts_at > ${clinic.now()} and s.group_id is not null and t.source = 'enrolment' and t.removed_at is null group by 1, 2 order by 3 desc limit 1`);
  const ahead = async () => (await one<{ n: number }>(sql`select count(*)::int as n from sessions.seat t join sessions.session s on s.id = t.session_id where t.patient_id = ${who.patientId} and s.starts_at > ${clinic.now()} and s.group_id is not null and t.source = 'enrolment' and t.removed_at is null`)).n;
  const before = await ahead();
  await sql`update sessions.seat t set removed_at = ${clinic.now()}, remove_reason = 'Court date' where t.patient_id = ${who.patientId} and t.session_id = (select s.id from sessions.session s join sessions.seat o on o.session_id = s.id and o.patient_id = ${who.patientId}
      where s.group_id is not null and s.starts_at > ${clinic.now()} and o.source = 'enrolment' and o.removed_at is null order by s.starts_at desc limit 1)`.execute(clinic.engine.owner);
  await sql`insert into episodes.hold (organization_id, id, patient_id, episode_id, from_date, to_date, reason, set_at) values (${organizationId}, gen_random_uuid(), ${who.patientId}, ${who.episodeId}, ${today}, null, 'In hospital', ${clinic.now()})`.execute(clinic.engine.owner);
  expect((await sync(who.patientId)).unseated).toBe(before - 1);
  expect(await ahead()).toBe(0);
  await sql`delete from episodes.hold where patient_id = ${who.patientId}`.execute(clinic.engine.owner);
  expect(await sync(who.patientId)).toEqual({ seated: before - 1, unseated: 0 });
  expect(await ahead()).toBe(before - 1);
});

test('of two people kept apart in one group, the one enrolled first is seated', async () => {
  const [first, second] = await many<{ patientId: Id; groupId: Id }>(sql`select n.patient_id, n.group_id from schedule.enrolment n where n.organization_id = ${organizationId} and n.group_id = (select group_id from schedule.enrolment where organization_id = ${organizationId} order by id limit 1) order by n.enrolled_at, n.id`);
  const [a, b] = [first!.patientId, second!.patientId].toSorted();
  await sql`update sessions.seat t set removed_at = ${clinic.now()}, remove_reason = 'enrolment-ended' from sessions.session s where s.id = t.session_id and s.starts_at > ${clinic.now()} and t.patient_id in (${a}, ${b}) and t.source = 'enrolment'`.execute(clinic.engine.owner);
  await sql`insert into people.keep_apart (organization_id, id, patient_id, other_patient_id, begins_on) values (${organizationId}, gen_random_uuid(), ${a}, ${b}, ${today})`.execute(clinic.engine.owner);
  await sync();
  const seated = await many<{ patientId: Id }>(sql`select distinct t.patient_id from sessions.seat t join sessions.session s on s.id = t.session_id where s.group_id = ${first!.groupId} and s.starts_at > ${clinic.now()} and t.removed_at is null and t.patient_id in (${a}, ${b})`);
  expect(seated).toEqual([{ patientId: first!.patientId }]);
});
