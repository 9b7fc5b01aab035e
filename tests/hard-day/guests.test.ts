import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#kernel/ids.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { rowsOf } from '../schedule/planning.ts';
import { groupsToday, listOf, type MeetingOfDay } from './day.ts';

/** People who are no patients: shown to the leader, counted by policy, in notes by kind, and no chart is made of them. */
let clinic: Clinic;
let samuel: Person;
let group: MeetingOfDay;
let list: Id[];
beforeAll(async () => {
  clinic = await startClinic();
  samuel = await clinic.as('samuel');
  [group] = (await groupsToday(clinic, 'Day program')) as [MeetingOfDay];
  list = await listOf(clinic, group.id);
}, 180_000);
afterAll(() => clinic.close());

const add = (guest: object, who = samuel) => who.post(`/sessions/${group.id}/guests`, guest);
const read = async () => (await samuel.get(`/sessions/${group.id}/guests`)).body;
const people = async () => (await rowsOf<{ n: number }>(clinic, sql`select count(*)::int as n from people.person`))[0]!.n;

test('an interpreter comes with id and language, for one person or for all, and no person is made of them', async () => {
  const before = await people();
  clinic.pass(1);
  expect((await add({ kind: 'interpreter', interpreterId: '4471', language: 'Spanish', patientId: list[0], name: 'Rosario Quiñones' })).status).toBe(200);
  expect((await add({ kind: 'interpreter', language: 'Spanish' })).status).toBe(400);
  expect((await read()).guests).toEqual([expect.objectContaining({ kind: 'interpreter', interpreterId: '4471', language: 'Spanish', of: expect.objectContaining({ patientId: list[0] }), counts: false })]);
  expect(await people()).toBe(before);
  expect((await samuel.get(`/patients/${list[0]}/timeline`)).body.rows[0]).toMatchObject({ gist: 'session.interpreter-came', facts: { language: 'Spanish' } });
});

test('family is somebody’s who is on the list, and counts where the policy says so; a trainee does not', async () => {
  const { counted } = await read();
  expect((await add({ kind: 'trainee', name: 'Piet Example' })).body).toMatchObject({ counted });
  expect((await add({ kind: 'family', patientId: list[1], name: 'Ilse Example' })).body).toMatchObject({ counted: counted + 1 });
  const [elsewhere] = await rowsOf<{ id: Id }>(clinic, sql`select e.patient_id as id from episodes.episode e where not exists (select 1 from sessions.seat t where t.session_id = ${group.id} and t.patient_id = e.patient_id) limit 1`);
  expect(await add({ kind: 'family', patientId: elsewhere!.id })).toMatchObject({ status: 422, body: { refusal: 'sessions/not-on-list' } });
});

test('above the size, a guest who counts needs a reason and one who does not needs none', async () => {
  let room = await read();
  expect(room.countedKinds).toContain('family');
  expect(room.countedKinds).not.toContain('trainee');
  for (; room.counted < Math.min(room.capacity, room.most); room = await read()) await add({ kind: 'family', patientId: list[1] });
  expect(await add({ kind: 'family', patientId: list[2] })).toMatchObject({ status: 422, body: { refusal: 'sessions/over-capacity', counted: room.counted + 1 } });
  expect((await add({ kind: 'family', patientId: list[2], reason: 'Her mother drove her here' })).status).toBe(200);
  expect((await add({ kind: 'speaker', name: 'Somebody from the library' })).status).toBe(200);
  expect(await rowsOf(clinic, sql`select over_reason from sessions.guest where over_reason is not null`)).toEqual([{ overReason: 'Her mother drove her here' }]);
});

test('the page of the notes counts patients, and lists guests by kind without any name', async () => {
  const { session } = (await samuel.get(`/sessions/${group.id}/notes`)).body;
  expect(session.guests).toContainEqual({ kind: 'interpreter', n: 1, interpreterId: '4471', language: 'Spanish' });
  expect(session.guests).toContainEqual({ kind: 'trainee', n: 1 });
  expect(JSON.stringify(session)).not.toMatch(/Rosario|Piet|Ilse|library/);
  const came = (await samuel.get(`/sessions/${group.id}/roster`)).body.patients.filter((one: { presence: { kind: string } | null }) => one.presence?.kind === 'came');
  expect(session.present).toBe(came.length);
});

test('taking a guest off says why and stays on record; of two who do it, the second is told', async () => {
  const guest = (await read()).guests.find((one: { kind: string }) => one.kind === 'trainee');
  const off = () => samuel.delete(`/sessions/${group.id}/guests/${guest.id}`, { reason: 'Went home before it began', saw: 1 });
  expect(await off()).toMatchObject({ status: 200, body: { version: 2 } });
  expect(await off()).toMatchObject({ status: 409, body: { refusal: 'sessions/guest-changed-meanwhile' } });
  expect(await rowsOf(clinic, sql`select version, reason from sessions.guest_version where guest_id = ${guest.id} order by version`)).toEqual([{ version: 1, reason: null }, { version: 2, reason: 'Went home before it began' }]);
  await expect(sql`delete from sessions.guest_version`.execute(clinic.engine.owner)).rejects.toThrow();
});

test('whoever may not know names, or works elsewhere, sees no guests', async () => {
  expect((await (await clinic.as('ada')).get(`/sessions/${group.id}/guests`)).status).toBe(403);
  const stranger = clinic.signIns.find(({ email }) => email.endsWith('millbrook.example'))!;
  expect((await (await clinic.as(stranger.email)).get(`/sessions/${group.id}/guests`)).status).toBe(404);
  await sql`update people.patient set is_restricted = true where patient_id = ${list[2]}`.execute(clinic.engine.owner);
  const seen = (await (await clinic.as('frankie')).get(`/sessions/${group.id}/guests`)).body.guests as { of: { patientId: Id } | null }[];
  expect(seen.some(({ of }) => of?.patientId === list[2])).toBe(false);
  await sql`update people.patient set is_restricted = false where patient_id = ${list[2]}`.execute(clinic.engine.owner);
});
