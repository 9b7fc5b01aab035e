import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { localDateOf, plusDays, weekdayOf, type LocalDate } from '#kernel/time.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';

/** Groups, enrolments and appointments as staff arrange them, over HTTP. */
let clinic: Clinic;
let nadia: Person;
let today: LocalDate;
let programId: Id;
let therapists: Id[];
let rooms: Id[];
let patients: Id[];

const many = async <R>(query: ReturnType<typeof sql>): Promise<R[]> => (await query.execute(clinic.engine.owner)).rows as R[];
const ids = async (query: ReturnType<typeof sql>) => (await many<{ id: Id }>(query)).map((row) => row.id);

beforeAll(async () => {
  clinic = await startClinic();
  nadia = await clinic.as('nadia');
  today = localDateOf(clinic.now(), 'America/New_York');
  programId = (await ids(sql`select id from programs.program where name = 'Day program'`))[0]!;
  therapists = await ids(sql`select n.id from people.person n join people.staff s on s.staff_id = n.id where n.given_name in ('Samuel', 'Lindiwe') and s.departed_on is null order by n.given_name`);
  rooms = await ids(sql`select r.id from programs.room r join programs.program p on p.site_id = r.site_id where p.id = ${programId} order by r.name desc`);
  patients = await ids(sql`
    select e.patient_id as id from episodes.episode e where e.program_id = ${programId} and e.discharged_on is null
       and not exists (select 1 from episodes.hold h where h.episode_id = e.id) and not exists (select 1 from people.keep_apart k where e.patient_id in (k.patient_id, k.other_patient_id)) order by e.patient_id`);
});
afterAll(() => clinic.close());

const nextWeekday = (from: LocalDate): LocalDate => (weekdayOf(from) % 6 === 0 ? nextWeekday(plusDays(from, 1)) : from);
const group = () => ({ programId, title: 'Sleep and mornings', serviceType: 'group', trackId: null, roomId: null, capacity: 1, weekdays: [2, 4], starts: '18:00', minutes: 60, beginsOn: today, endsOn: null, leaders: [therapists[0]] });
const appointment = (facts: object = {}) => ({ programId, patientId: patients[0], serviceType: 'individual', staffId: therapists[0], roomId: null, date: nextWeekday(plusDays(today, 8)), starts: '18:00', minutes: 50, joinLink: null, override: 'Evening by agreement', ...facts });

describe('a group', () => {
  let groupId: Id;

  test('has its meetings of four weeks at once', async () => {
    const added = await nadia.post('/groups', group());
    expect(added).toMatchObject({ status: 200, body: { meetings: 9 } });
    groupId = added.body.groupId;
    const listed = (await nadia.get('/groups')).body.groups.find((one: { id: Id }) => one.id === groupId);
    expect(listed).toMatchObject({ title: 'Sleep and mornings', starts: '18:00', enrolled: 0, leaders: [{ staffId: therapists[0], part: 'leader' }] });
    expect((await nadia.get(`/sessions/${listed.next.sessionId}`)).body).toMatchObject({ serviceDate: today, timeZone: 'America/New_York', leaders: [{ staffId: therapists[0] }] });
  });

  test('expects whoever is enrolled from that day on; being full is said, not refused', async () => {
    expect(await nadia.post(`/groups/${groupId}/enrolments`, { patientId: patients[0], beginsOn: plusDays(today, 1) })).toMatchObject({ status: 200, body: { seats: 8, overCapacity: false } });
    expect(await nadia.post(`/groups/${groupId}/enrolments`, { patientId: patients[1], beginsOn: today })).toMatchObject({ status: 200, body: { seats: 9 } });
    expect(await nadia.post(`/groups/${groupId}/enrolments`, { patientId: patients[2], beginsOn: plusDays(today, 1) })).toMatchObject({ status: 200, body: { overCapacity: true } });
    expect(await nadia.post(`/groups/${groupId}/enrolments`, { patientId: patients[0], beginsOn: today })).toMatchObject({ status: 409, body: { refusal: 'schedule/already-enrolled' } });
  });

  test('never holds two people kept apart', async () => {
    const [pair] = await many<{ a: Id; b: Id; programs: number }>(sql`select patient_id as a, other_patient_id as b from people.keep_apart limit 1`);
    const [first, second] = [await nadia.post(`/groups/${groupId}/enrolments`, { patientId: pair!.a, beginsOn: today }), await nadia.post(`/groups/${groupId}/enrolments`, { patientId: pair!.b, beginsOn: today })];
    expect(first.status).toBe(200);
    expect(second).toMatchObject({ status: 409, body: { refusal: 'sessions/kept-apart' } });
  });

  test('no longer expects whose enrolment ended', async () => {
    const [enrolmentId] = await ids(sql`select id from schedule.enrolment where group_id = ${groupId} and patient_id = ${patients[1]}`);
    expect(await nadia.post(`/enrolments/${enrolmentId}/end`, { endsOn: plusDays(today, 6) })).toMatchObject({ status: 200, body: { unseated: 7 } });
  });
});

describe('an appointment', () => {
  test('books one clinician and one room once at a time', async () => {
    const booked = await nadia.post('/appointments', appointment({ roomId: rooms[0] }));
    expect(booked).toMatchObject({ status: 200 });
    expect(await nadia.post('/appointments', appointment({ patientId: patients[1], starts: '18:30' }))).toMatchObject({ status: 422, body: { refusal: 'sessions/clinician-busy' } });
    expect(await nadia.post('/appointments', appointment({ patientId: patients[1], staffId: therapists[1], roomId: rooms[0], starts: '18:30' }))).toMatchObject({ status: 422, body: { refusal: 'sessions/room-busy' } });
    expect(await nadia.post('/appointments', appointment({ patientId: patients[1], starts: '18:50' }))).toMatchObject({ status: 200 });
  });

  test('moves with its clinician, its seat and its room', async () => {
    const { sessionId } = (await nadia.post('/appointments', appointment({ patientId: patients[2], starts: '20:00' }))).body;
    const later = nextWeekday(plusDays(today, 9));
    expect(await nadia.post(`/sessions/${sessionId}/move`, { date: appointment().date, starts: '18:20', roomId: null, saw: 1 })).toMatchObject({ status: 422, body: { refusal: 'sessions/clinician-busy' } });
    expect(await nadia.post(`/sessions/${sessionId}/move`, { date: later, starts: '20:10', roomId: null, saw: 1 })).toMatchObject({ status: 200 });
    expect(await many(sql`select service_date from sessions.seat where session_id = ${sessionId}`)).toEqual([{ serviceDate: later }]);
    expect(await nadia.post('/appointments', appointment({ patientId: patients[3], starts: '20:00' }))).toMatchObject({ status: 200 });
  });

  test('is not booked in the past, on a closed day, or for nobody in treatment', async () => {
    expect((await nadia.post('/appointments', appointment({ date: plusDays(today, -2) }))).body.refusal).toBe('sessions/in-the-past');
    expect((await nadia.post('/appointments', appointment({ date: plusDays(today, 25), override: null }))).body.refusal).toBe('schedule/site-closed');
    const [discharged] = await ids(sql`select patient_id as id from episodes.episode e where discharged_on is not null and not exists (select 1 from episodes.episode o where o.patient_id = e.patient_id and o.discharged_on is null) limit 1`);
    expect((await nadia.post('/appointments', appointment({ patientId: discharged }))).body.refusal).toBe('schedule/not-in-treatment');
  });
});

test("another clinic's group, program and session are unknown", async () => {
  const hugo = await clinic.as('hugo@millbrook.example');
  const mine = (await nadia.get('/groups')).body.groups;
  expect((await hugo.get('/groups')).body.groups.some((one: { id: Id }) => mine.some((other: { id: Id }) => other.id === one.id))).toBe(false);
  expect((await hugo.get(`/sessions/${mine.find((one: { next: unknown }) => one.next).next.sessionId}`)).status).toBe(404);
  expect([403, 404]).toContain((await hugo.post('/groups', group())).status);
});
