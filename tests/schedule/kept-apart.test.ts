import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { localDateOf, plusDays, type LocalDate } from '#kernel/time.ts';
import { syncRosters } from '#modules/schedule/server/index.ts';
import { asOwner } from '#platform/db/work.ts';
import { startClinic, type Answer, type Clinic, type Person } from '../support/clinic.ts';
import { inTreatment, keepApart, organizationId, programId, rowsOf, staffId, zone } from './planning.ts';

/** Two people who must not meet never sit in one session, on whatever path somebody tries to seat them. */
let clinic: Clinic;
let nadia: Person;
let today: LocalDate;
let program: Id;
let leaders: Id[];
let [one, other]: Id[] = [];
let people: Id[];

beforeAll(async () => {
  clinic = await startClinic();
  nadia = await clinic.as('nadia');
  today = localDateOf(clinic.now(), zone);
  program = await programId(clinic, 'Day program');
  leaders = [await staffId(clinic, 'Rosa'), await staffId(clinic, 'Tomás')];
  [one, other, ...people] = await inTreatment(clinic, program);
  await keepApart(clinic, one!, other!, today);
});
afterAll(() => clinic.close());

const begin = async (title: string, weekday: number, starts = '19:00') =>
  (await nadia.post('/groups', { programId: program, title, serviceType: 'group', trackId: null, roomId: null, capacity: 12, weekdays: [weekday], starts, minutes: 45, beginsOn: today, endsOn: null, leaders: [] })).body.groupId as Id;
const enrol = (groupId: Id, patientId: Id, beginsOn = today) => nadia.post(`/groups/${groupId}/enrolments`, { patientId, beginsOn });
const oneOff = (on: LocalDate, starts: string, patients: Id[]) => nadia.post('/sessions', { programId: program, title: 'Make-up group', serviceType: 'group', date: on, starts, minutes: 45, roomId: null, leaders: [leaders[0]], people: patients });
const together = async () => (await rowsOf<{ n: number }>(clinic, sql`select count(*)::int as n from sessions.seat a join sessions.seat b on b.session_id = a.session_id and b.removed_at is null join sessions.session s on s.id = a.session_id where a.removed_at is null and a.patient_id = ${one} and b.patient_id = ${other} and s.starts_at > ${clinic.now()}`))[0]!.n;

/** Refused, without a word about who or why. */
function refusedQuietly(answer: Answer): void {
  expect(answer).toMatchObject({ status: 409, body: { refusal: 'sessions/kept-apart' } });
  expect(Object.keys(answer.body).toSorted()).toEqual(['detail', 'refusal', 'status', 'title', 'type']);
  expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`${one}|${other}|protective|reason`));
}

describe('refused', () => {
  test('enrolling the second in a group, but not once the first has left', async () => {
    const groupId = await begin('Evening walk', 2);
    const first = await enrol(groupId, one!);
    expect(first.status).toBe(200);
    refusedQuietly(await enrol(groupId, other!, plusDays(today, 1)));
    await nadia.post(`/enrolments/${first.body.enrolmentId}/end`, { endsOn: plusDays(today, 6) });
    refusedQuietly(await enrol(groupId, other!, plusDays(today, 6)));
    expect((await enrol(groupId, other!, plusDays(today, 7))).status).toBe(200);
    refusedQuietly(await nadia.post(`/enrolments/${first.body.enrolmentId}/end`, { endsOn: plusDays(today, 20) }));
  });

  test('adding the second to one session', async () => {
    const { sessionId } = (await oneOff(plusDays(today, 3), '19:00', [one!])).body;
    refusedQuietly(await nadia.post(`/sessions/${sessionId}/people`, { patientId: other }));
    const frankie = await clinic.as('frankie');
    refusedQuietly(await frankie.post(`/sessions/${sessionId}/people`, { patientId: other }));
    await nadia.delete(`/sessions/${sessionId}/people/${one}`, { reason: 'Court date' });
    expect((await nadia.post(`/sessions/${sessionId}/people`, { patientId: other })).status).toBe(200);
    refusedQuietly(await nadia.post(`/sessions/${sessionId}/people`, { patientId: one }));
  });

  test('planning one meeting with both: nothing of it is planned', async () => {
    refusedQuietly(await oneOff(plusDays(today, 4), '19:00', [people[0]!, one!, other!]));
    expect(await rowsOf(clinic, sql`select id from sessions.session where title = 'Make-up group' and service_date = ${plusDays(today, 4)}`)).toEqual([]);
  });

  test("joining the other's own appointment", async () => {
    const booked = await nadia.post('/appointments', { programId: program, patientId: one, serviceType: 'family', staffId: leaders[1], roomId: null, date: plusDays(today, 2), starts: '19:00', minutes: 50, joinLink: null, override: 'Family is free then only' });
    expect(booked.status).toBe(200);
    refusedQuietly(await nadia.post(`/sessions/${booked.body.sessionId}/people`, { patientId: other }));
  });

  test('merging two groups: nobody is moved', async () => {
    const [mornings, evenings] = [await begin('Mornings', 5), await begin('Evenings', 5, '20:00')];
    for (const [groupId, patientId] of [[mornings, one], [mornings, people[0]], [evenings, other]] as const) await enrol(groupId, patientId!);
    const before = (await nadia.get(`/groups/${mornings}`)).body;
    refusedQuietly(await nadia.post(`/groups/${mornings}/merge`, { into: evenings, from: plusDays(today, 1), saw: before.group.version }));
    const after = (await nadia.get(`/groups/${mornings}`)).body;
    expect(after.people).toEqual(before.people);
    expect(after.group.endsOn).toBeNull();
    const [enrolment] = before.people.filter((person: { patientId: Id }) => person.patientId === one);
    await nadia.post(`/enrolments/${enrolment.enrolmentId}/end`, { endsOn: today });
    expect(await nadia.post(`/groups/${mornings}/merge`, { into: evenings, from: plusDays(today, 1), saw: after.group.version })).toMatchObject({ status: 200, body: { moved: 1, enrolled: 2 } });
  });

  test('moving a session to a day from which they are kept apart', async () => {
    const [c, d] = [people[1]!, people[2]!];
    await keepApart(clinic, c, d, plusDays(today, 10));
    const { sessionId } = (await oneOff(plusDays(today, 8), '19:00', [c, d])).body;
    refusedQuietly(await nadia.post(`/sessions/${sessionId}/move`, { date: plusDays(today, 10), starts: '19:00', roomId: null, saw: 1 }));
    expect((await nadia.post(`/sessions/${sessionId}/move`, { date: plusDays(today, 9), starts: '19:00', roomId: null, saw: 1 })).status).toBe(200);
  });

  test('two people seating one of them each at the same moment: one is refused', async () => {
    const { sessionId } = (await oneOff(plusDays(today, 5), '19:00', [])).body;
    const samuel = await clinic.as('samuel');
    const both = await Promise.all([nadia.post(`/sessions/${sessionId}/people`, { patientId: one }), samuel.post(`/sessions/${sessionId}/people`, { patientId: other })]);
    expect(both.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const groupId = await begin('Same moment', 4, '20:00');
    const enrolments = await Promise.all([enrol(groupId, one!), samuel.post(`/groups/${groupId}/enrolments`, { patientId: other, beginsOn: today })]);
    expect(enrolments.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('by the database itself, whatever writes the row', async () => {
    const { sessionId } = (await oneOff(plusDays(today, 6), '19:00', [one!])).body;
    await expect(sql`
      insert into sessions.seat (organization_id, session_id, patient_id, program_id, episode_id, service_date, source, seated_at)
      select s.organization_id, s.id, ${other}, s.program_id, e.id, s.service_date, 'added', ${clinic.now()} from sessions.session s join episodes.episode e on e.patient_id = ${other} and e.discharged_on is null where s.id = ${sessionId}`.execute(clinic.engine.owner)).rejects.toMatchObject({ constraint: 'kept_apart' });
  });
});

test('a pair recorded late: the schedule takes the one enrolled later off the lists ahead, and says no reason', async () => {
  const [c, d] = [people[3]!, people[4]!];
  const groupId = await begin('Late pair', 1);
  await enrol(groupId, c);
  await enrol(groupId, d);
  await keepApart(clinic, c, d, today);
  const organization = await organizationId(clinic);
  const sync = (patientId?: Id) => asOwner(clinic.engine.owner, (db) => syncRosters(db, { organizationId: organization, patientId, now: clinic.now() }));
  await sync(c);
  await sync();
  const seats = await rowsOf<{ patientId: Id; removeReason: string | null }>(clinic, sql`select distinct t.patient_id, t.remove_reason from sessions.seat t join sessions.session s on s.id = t.session_id where s.group_id = ${groupId}`);
  expect(seats.toSorted((x, y) => Number(x.removeReason !== null) - Number(y.removeReason !== null))).toEqual([{ patientId: c, removeReason: null }, { patientId: d, removeReason: 'enrolment-ended' }]);
});

test('in the end they sit in no session together', async () => expect(await together()).toBe(0));
