import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { instantOf, localDateOf, plusDays, type LocalDate } from '#kernel/time.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { inTreatment, nextOn, programId, rowsOf, staffId, zone } from './planning.ts';

/** Appointments fit the hours of the site and the clinician, or somebody says why not. */
let clinic: Clinic;
let nadia: Person;
let director: Person;
let program: Id;
let people: Id[];
let tomas: Id;
let day: LocalDate;

beforeAll(async () => {
  clinic = await startClinic();
  nadia = await clinic.as('nadia');
  director = await clinic.as('ottilie');
  program = await programId(clinic, 'Day program');
  people = await inTreatment(clinic, program);
  tomas = await staffId(clinic, 'Tomás');
  day = nextOn(3, plusDays(localDateOf(clinic.now(), zone), 5));
  await director.put(`/staff/${tomas}/working-hours`, { from: plusDays(day, -1), hours: [{ weekday: 3, from: '09:00', to: '12:00' }, { weekday: 3, from: '13:00', to: '16:00' }] });
});
afterAll(() => clinic.close());

const book = (facts: object = {}) => nadia.post('/appointments', { programId: program, patientId: people[0], serviceType: 'individual', staffId: tomas, roomId: null, date: day, starts: '14:00', minutes: 50, joinLink: null, ...facts });

describe('an appointment', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['outside working hours', { starts: '16:00' }, 'schedule/outside-working-hours'],
    ['on a day off', { dayOff: 1 }, 'schedule/outside-working-hours'],
    ['before the site opens', { starts: '06:00' }, 'schedule/outside-site-hours'],
    ['for somebody on hold', { held: true }, 'sessions/on-hold']
  ])('%s is refused', async (_case, { dayOff, held, ...facts }, refused) => {
    const [on] = held ? await rowsOf<{ patientId: Id }>(clinic, sql`select patient_id from episodes.hold h where to_date is null or to_date >= ${day} limit 1`) : [];
    expect((await book({ ...facts, ...(dayOff ? { date: plusDays(day, 1) } : {}), ...(on ? { patientId: on.patientId } : {}) })).body.refusal).toBe(refused);
  });

  test('outside the hours is booked with a reason, which stays with it', async () => {
    const booked = await book({ starts: '16:30', override: 'The only time after work' });
    expect(booked.status).toBe(200);
    expect(await rowsOf(clinic, sql`select override_reason, title from sessions.session where id = ${booked.body.sessionId}`)).toEqual([{ overrideReason: 'The only time after work', title: 'Individual session' }]);
  });

  test('is refused while the clinician leads a group, and in a room where one meets', async () => {
    const [group] = await rowsOf<{ staffId: Id; serviceDate: LocalDate; starts: string; roomId: Id }>(clinic, sql`
      select t.staff_id, s.service_date, to_char(s.starts, 'HH24:MI') as starts, s.room_id from sessions.session s join sessions.session_staff t on t.session_id = s.id and t.removed_at is null
       where s.group_id is not null and s.state = 'planned' and s.room_id is not null and s.program_id = ${program} and s.service_date > ${day} order by s.starts_at limit 1`);
    const then = { date: group!.serviceDate, starts: group!.starts, minutes: 30, override: 'Asked for' };
    expect((await book({ ...then, staffId: group!.staffId })).body.refusal).toBe('sessions/clinician-busy');
    expect((await book({ ...then, roomId: group!.roomId })).body.refusal).toBe('sessions/room-busy');
  });

  test('of two that want one clinician at the same moment, one is booked', async () => {
    const samuel = await clinic.as('samuel');
    const both = await Promise.all([book({ starts: '09:00' }), samuel.post('/appointments', { programId: program, patientId: people[1], serviceType: 'individual', staffId: tomas, roomId: null, date: day, starts: '09:30', minutes: 50, joinLink: null })]);
    expect(both.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 422]);
    await expect(sql`insert into sessions.session_staff (organization_id, session_id, staff_id, part, appointment) select s.organization_id, o.id, s.staff_id, 'leader', s.appointment
      from sessions.session_staff s, sessions.session o where s.staff_id = ${tomas} and s.appointment is not null and o.service_date = ${day} and o.id <> s.session_id and not exists (select 1 from sessions.session_staff x where x.session_id = o.id and x.staff_id = ${tomas}) limit 1`.execute(clinic.engine.owner)).rejects.toMatchObject({ constraint: 'clinician_is_free' });
  });

  test('a cancelled one frees the clinician', async () => {
    const booked = await book({ starts: '10:30', patientId: people[2] });
    expect((await book({ starts: '10:30', patientId: people[3] })).body.refusal).toBe('sessions/clinician-busy');
    expect((await nadia.post(`/sessions/${booked.body.sessionId}/cancel`, { reason: 'Asked by phone', saw: 1 })).status).toBe(200);
    expect((await book({ starts: '10:30', patientId: people[3] })).status).toBe(200);
  });
});

test('free times are those at which all of them are free, and each can be booked', async () => {
  const ask = (more = '') => nadia.get(`/appointments/free?programId=${program}&staffId=${tomas}&from=${day}&days=1&minutes=50${more}`);
  const { times } = (await ask()).body;
  expect(times.map((one: { starts: string }) => one.starts)).toEqual(expect.arrayContaining(['13:00', '15:00']));
  expect(times.map((one: { starts: string }) => one.starts)).not.toEqual(expect.arrayContaining(['10:30']));
  const [first] = times;
  expect(first.startsAt).toBe(instantOf(day, first.starts, zone));
  expect((await book({ starts: first.starts, patientId: people[4] })).status).toBe(200);
  expect((await ask()).body.times).not.toContainEqual(first);
  const withPatient = (await nadia.get(`/appointments/free?programId=${program}&staffId=${await staffId(clinic, 'Rosa')}&patientId=${people[4]}&from=${day}&days=1&minutes=50`)).body.times;
  expect(withPatient.map((one: { starts: string }) => one.starts)).not.toContain(first.starts);
});
