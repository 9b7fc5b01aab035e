import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import { closeSession } from '#modules/attendance/server/index.ts';
import { heldOf, nextDay, smallClinic, tuesday, wallTime, type SmallClinic } from './small-clinic.ts';

let clinic: SmallClinic;
let patient: Id;
beforeAll(async () => {
  clinic = await smallClinic();
});
afterAll(() => clinic.close());
const as = (n: number) => (patient = clinic.patients[n]!);
const mark = (session: Id, presence: unknown, saw: number) => clinic.ask('nadia', 'PUT', `/sessions/${session}/attendance/${patient}`, { presence, saw });
const visit = (day: string, body: object) => clinic.ask('fay', 'PUT', `/visits/${patient}`, { day, saw: 0, ...body });
const interval = (from: string, to: string | null) => ({ from, to, mode: 'in-person' });
const owner = () => clinic.engine.owner;

test('a session that the clinic cancelled never holds a miss, whichever came first', async () => {
  as(0);
  const session = await clinic.session({ at: '09:00', minutes: 75, patients: [patient] });
  clinic.at('09:05');
  await mark(session, { kind: 'absent', causedBy: 'patient' }, 0);
  await sql`update sessions.session set state = 'cancelled', cancel_reason = 'Leader is ill', cancelled_by = ${clinic.staff.dina}, cancelled_at = ${clinic.now()} where id = ${session}`.execute(owner());
  expect(await heldOf(clinic, session, patient)).toMatchObject({ kind: 'absent', causedBy: 'clinic', version: 2 });
  expect((await mark(session, { kind: 'absent', causedBy: 'patient' }, 2)).body.refusal).toBe('attendance/session-cancelled');
  await expect(sql`update attendance.attendance set caused_by = 'patient' where session_id = ${session}`.execute(owner())).rejects.toThrow(/cancelled this session/);
  await visit(tuesday, { state: 'absent' });
  expect(await heldOf(clinic, session, patient)).toMatchObject({ causedBy: 'clinic', version: 2 });
});

test('time over midnight is one stretch, of the day the session began', async () => {
  as(1);
  const night = await clinic.session({ at: '23:30', minutes: 75, patients: [patient] });
  clinic.at('23:35');
  await visit(tuesday, { state: 'here' });
  clinic.at('00:20', nextDay);
  expect((await clinic.ask('fay', 'PUT', `/visits/${patient}`, { day: tuesday, state: 'left', saw: 1 })).body.marks).toMatchObject([{ sessionId: night, minutes: 50 }]);
});

test('when the clocks go back or forward inside a session, it holds the minutes that passed', async () => {
  as(2);
  const back = await clinic.session({ on: '2026-11-01', at: '00:30', minutes: 120, patients: [patient] });
  clinic.at('03:00', '2026-11-01');
  const all = [interval(wallTime('00:30', '2026-11-01'), new Date(Date.parse(wallTime('00:30', '2026-11-01')) + 120 * 60_000).toISOString())];
  expect((await mark(back, { kind: 'came', intervals: all }, 0)).body.minutes).toBe(120);
  as(3);
  const forward = await clinic.session({ on: '2026-03-08', at: '01:30', minutes: 60, patients: [patient] });
  clinic.at('04:00', '2026-03-08');
  expect((await mark(forward, { kind: 'came', intervals: [interval(wallTime('01:30', '2026-03-08'), wallTime('03:30', '2026-03-08'))] }, 0)).body.minutes).toBe(60);
});

test('time that nobody ended does not hold the minutes of another day', async () => {
  as(4);
  const first = await clinic.session({ on: '2026-11-10', at: '09:00', minutes: 60, patients: [patient] });
  const later = await clinic.session({ on: '2026-11-20', at: '09:00', minutes: 60, patients: [patient] });
  clinic.at('09:00', '2026-11-10');
  await visit('2026-11-10', { state: 'here' });
  clinic.at('09:02', '2026-11-20');
  expect((await visit('2026-11-20', { state: 'here' })).status).toBe(200);
  expect(await heldOf(clinic, first, patient)).toMatchObject({ isOpen: false, minutes: 60, times: ['09:00-10:00'] });
  expect(await heldOf(clinic, later, patient)).toMatchObject({ isOpen: true });
});

test('a group that its leader ends early ends everybody there; who had stepped out stays out', async () => {
  const [stays, steps] = [clinic.patients[5]!, clinic.patients[6]!];
  const session = await clinic.session({ at: '09:00', minutes: 75, patients: [stays, steps] });
  clinic.at('09:00');
  for (const one of [stays, steps]) await clinic.ask('nadia', 'PUT', `/sessions/${session}/attendance/${one}`, { presence: { kind: 'came', intervals: [interval(wallTime('09:00'), null)] }, saw: 0 });
  clinic.at('09:30');
  await clinic.ask('nadia', 'PUT', `/sessions/${session}/attendance/${steps}`, { presence: { kind: 'came', intervals: [interval(wallTime('09:00'), wallTime('09:30'))], out: 'stepped-out' }, saw: 1 });
  clinic.at('10:02');
  await sql`update sessions.session set began_at = starts_at, ended_at = ${wallTime('10:00')} where id = ${session}`.execute(owner());
  await clinic.engine.owner.transaction().execute(async (db) => {
    await sql`select set_config('app.organization_id', ${clinic.org}, true), set_config('app.staff_id', ${clinic.staff.nadia}, true), set_config('app.roles', '{therapist}', true)`.execute(db);
    await closeSession(db, { organizationId: clinic.org, by: clinic.staff.nadia, at: clinic.now() }, session);
  });
  expect(await heldOf(clinic, session, stays)).toMatchObject({ isOpen: false, minutes: 60, times: ['09:00-10:00'] });
  expect(await heldOf(clinic, session, steps)).toMatchObject({ minutes: 30, times: ['09:00-09:30'] });
});

test('a corrected mark behind a signed note opens its correction, also when the desk corrects it', async () => {
  as(7);
  const session = await clinic.session({ at: '09:00', minutes: 60, patients: [patient] });
  clinic.at('09:00');
  await visit(tuesday, { state: 'here' });
  clinic.at('10:05');
  await clinic.ask('fay', 'PUT', `/visits/${patient}`, { day: tuesday, state: 'left', saw: 1 });
  const note = newId();
  await sql`insert into notes.note (organization_id, id, patient_id, episode_id, program_id, session_id, kind, service_date, author_id, version, state, minutes, signed_at)
    select ${clinic.org}, ${note}, patient_id, episode_id, program_id, session_id, 'group', service_date, ${clinic.staff.nadia}, 1, 'signed', 60, ${clinic.now()} from sessions.seat where session_id = ${session} and patient_id = ${patient}`.execute(owner());
  const due = async () => (await sql<{ correctionDue: string | null }>`select correction_due from notes.note where id = ${note}`.execute(owner())).rows[0]!.correctionDue;
  expect(await due()).toBeNull();
  await clinic.ask('fay', 'PUT', `/visits/${patient}`, { day: tuesday, state: 'here', at: wallTime('09:20'), saw: 2 });
  expect(await due()).toBe('The minutes in the session were changed from 60 to 40');
  expect((await clinic.ask('nadia', 'GET', '/board')).body.due).toContainEqual({ key: 'notes.correction', scope: 'mine', n: 1, at: wallTime('10:05'), by: null, late: 0 });
});

test('minutes and absences are on the chart once they are complete, whoever marked them', async () => {
  as(8);
  const session = await clinic.session({ at: '09:00', minutes: 60, patients: [patient] });
  clinic.at('09:00');
  await visit(tuesday, { state: 'here' });
  clinic.at('09:45');
  await clinic.ask('fay', 'PUT', `/visits/${patient}`, { day: tuesday, state: 'left', saw: 1 });
  const { rows } = await sql<{ gist: string; facts: object; subjectId: Id }>`select gist, facts, subject_id from charts.chart_event where organization_id = ${clinic.org} and patient_id = ${patient}`.execute(owner());
  expect(rows).toEqual([{ gist: 'session.attended', facts: { title: 'Relapse Prevention', serviceType: 'group', minutes: 45 }, subjectId: session }]);
});

test('the desk marks arrivals of both tracks; the evening therapist sees no day chart through them', async () => {
  as(9);
  await clinic.session({ at: '09:00', minutes: 60, patients: [patient] });
  clinic.at('09:00');
  expect((await visit(tuesday, { state: 'here' })).status).toBe(200);
  const seen = await clinic.engine.app.transaction().execute(async (db) => {
    await sql`select set_config('role', 'handrail_app', true), set_config('app.organization_id', ${clinic.org}, true), set_config('app.staff_id', ${clinic.staff.eve}, true), set_config('app.roles', '{therapist}', true), set_config('app.clinical_programs', ${`{${clinic.evening}}`}, true)`.execute(db);
    return (await sql<{ n: number }>`select count(*)::int as n from charts.chart_event where patient_id = ${clinic.patients[8]!}`.execute(db)).rows[0]!.n;
  });
  expect(seen).toBe(0);
});

test('an administrator marks nobody, and another clinic has no such patient', async () => {
  as(10);
  const other = await smallClinic();
  try {
    const session = await clinic.session({ at: '09:00', minutes: 60, patients: [patient] });
    other.at('09:00');
    expect((await other.ask('nadia', 'PUT', `/sessions/${session}/attendance/${patient}`, { presence: null, saw: 0 })).status).toBe(404);
    expect((await other.ask('nadia', 'PUT', `/visits/${patient}`, { day: tuesday, state: 'here', saw: 0 })).status).toBe(404);
    expect((await other.ask('nadia', 'GET', `/sessions/${session}/roster`)).status).toBe(404);
    expect((await other.ask('nadia', 'GET', `/patients/${patient}/week`)).status).toBe(404);
  } finally {
    await other.close();
  }
});
