import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, type Id } from '#kernel/ids.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { organizationId, rowsOf } from '../schedule/planning.ts';
import { groupsToday, type MeetingOfDay } from './day.ts';

/** Somebody joins by video from another state: where they are is asked each time, warned of, and never blocked. */
let clinic: Clinic;
let samuel: Person;
let group: MeetingOfDay;
let kavita: Id;
const at = { address: '14 Elm St, Lakewood, NJ 08701', state: 'NJ', isHome: true, callBack: '555-0114', near: 'Her sister, upstairs', isAlone: true };
beforeAll(async () => {
  clinic = await startClinic();
  samuel = await clinic.as('samuel');
  kavita = (await rowsOf<{ id: Id }>(clinic, sql`select id from people.person where given_name = 'Kavita'`))[0]!.id;
  const seated = await rowsOf<{ sessionId: Id }>(clinic, sql`select session_id from sessions.seat where patient_id = ${kavita} and removed_at is null`);
  group = (await groupsToday(clinic, 'Day program')).find(({ id }) => seated.some(({ sessionId }) => sessionId === id))!;
}, 180_000);
afterAll(() => clinic.close());

const path = () => `/sessions/${group.id}/places`;
const confirm = (facts: object, saw: number, who = samuel) => who.put(`${path()}/${kavita}`, { ...at, ...facts, saw });
const shown = async (who = samuel) => (await who.get(path())).body.people as { patientId: Id; warnings: unknown[]; place: object | null; last: object | null }[];

test('whoever takes part by video is shown, and nothing is known of today', async () => {
  const roster = (await samuel.get(`/sessions/${group.id}/roster`)).body.patients.find((one: { patientId: Id }) => one.patientId === kavita);
  expect(roster).toMatchObject({ mode: 'video' });
  expect(await shown()).toEqual([expect.objectContaining({ patientId: kavita, place: null, last: null, warnings: [] })]);
});

test('where they are is written down with who asked, on the card and in the chart, without the address there', async () => {
  clinic.pass(1);
  expect(await confirm({}, 0)).toMatchObject({ status: 200, body: { version: 1, warnings: [] } });
  expect(await shown()).toEqual([expect.objectContaining({ place: { ...at, version: 1, confirmedAt: clinic.now(), confirmedBy: 'Samuel Adeyemi' } })]);
  const [line] = (await samuel.get(`/patients/${kavita}/timeline`)).body.rows;
  expect(line).toMatchObject({ gist: 'session.place-confirmed', facts: { state: 'NJ' } });
  expect(JSON.stringify(line)).not.toContain('Elm');
});

test('another state than the license is warned of, kept with the answer, and never blocks', async () => {
  const warned = await confirm({ address: '9 Pine St, Philadelphia, PA 19107', state: 'PA', isHome: false, near: null, isAlone: false }, 1);
  expect(warned).toMatchObject({ status: 200, body: { version: 2, warnings: [{ kind: 'license-elsewhere', name: 'Samuel Adeyemi', states: ['NJ'] }] } });
  expect(await rowsOf(clinic, sql`select version, facts->>'state' as state, facts->'warned' as warned from attendance.place_version where patient_id = ${kavita} order by version`)).toEqual([{ version: 1, state: 'NJ', warned: [] }, { version: 2, state: 'PA', warned: ['license-elsewhere'] }]);
  await sql`insert into people.credential (organization_id, id, staff_id, label, kind, state, begins_on) select organization_id, ${newId()}, id, 'LCSW', 'licensed', 'PA', '2020-01-01' from people.person where given_name = 'Samuel' and is_staff`.execute(clinic.engine.owner);
  expect((await shown())[0]!.warnings).toEqual([]);
});

test('Medicare at home is warned of', async () => {
  await sql`insert into people.coverage (organization_id, id, patient_id, payer, begins_on) values (${await organizationId(clinic)}, ${newId()}, ${kavita}, 'Medicare Part B', '2026-01-01')`.execute(clinic.engine.owner);
  expect(await confirm({}, 2)).toMatchObject({ status: 200, body: { warnings: [{ kind: 'payer', payer: 'Medicare Part B' }] } });
});

test('two who ask at once: the second is told and looks again', async () => {
  expect(await confirm({}, 2)).toMatchObject({ status: 409, body: { refusal: 'attendance/changed-meanwhile', version: 3, saw: 2 } });
  const both = await Promise.all([confirm({ near: 'Her mother' }, 3), confirm({ near: 'Her brother' }, 3, await clinic.as('nadia'))]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test('in the next session the last answer is offered, and confirming it is one request', async () => {
  const next = (await rowsOf<{ id: Id }>(clinic, sql`select s.id from sessions.session s join sessions.seat t on t.session_id = s.id and t.patient_id = ${kavita} and t.removed_at is null where s.starts_at > ${group.endsAt} and s.state = 'planned' and s.service_date = ${clinic.now().slice(0, 10)} order by s.starts_at limit 1`))[0]!;
  const offered = (await samuel.get(`/sessions/${next.id}/places`)).body.people.find((one: { patientId: Id }) => one.patientId === kavita);
  expect(offered).toMatchObject({ place: null, last: { address: at.address, state: 'NJ' } });
  const { confirmedAt, ...last } = offered.last;
  expect(confirmedAt).toBe(clinic.now());
  expect((await samuel.put(`/sessions/${next.id}/places/${kavita}`, { ...last, saw: 0 })).status).toBe(200);
});

test('of nobody who is not on the list, without a state, or for somebody who may not know names', async () => {
  const [other] = await rowsOf<{ id: Id }>(clinic, sql`select e.patient_id as id from episodes.episode e where not exists (select 1 from sessions.seat t where t.session_id = ${group.id} and t.patient_id = e.patient_id) limit 1`);
  expect(await samuel.put(`${path()}/${other!.id}`, { ...at, saw: 0 })).toMatchObject({ status: 422, body: { refusal: 'attendance/not-on-list' } });
  expect((await confirm({ state: 'NX' }, 9)).status).toBe(400);
  expect((await (await clinic.as('ada')).get(path())).status).toBe(403);
  const stranger = clinic.signIns.find(({ email }) => email.endsWith('millbrook.example'))!;
  expect((await (await clinic.as(stranger.email)).get(path())).status).toBe(404);
  await expect(sql`update attendance.place_version set facts = '{}'`.execute(clinic.engine.owner)).rejects.toThrow();
});

test('how it is joined is a field of the session: said before or while it runs, also beside a room, and taken away again', async () => {
  const seen = async () => (await samuel.get(`/sessions/${group.id}`)).body as { version: number; joinLink: string | null; roomId: Id | null };
  const link = (joinLink: string | null, saw: number, who = samuel) => who.put(`/sessions/${group.id}/join-link`, { joinLink, saw });
  const { version, roomId } = await seen();
  expect((await link('https://video.example/dbt-room-2', version)).status).toBe(200);
  expect(await seen()).toMatchObject({ joinLink: 'https://video.example/dbt-room-2', roomId, version: version + 1 });
  expect((await samuel.get(path())).body.joinLink).toBe('https://video.example/dbt-room-2');
  expect((await link(null, version)).body).toMatchObject({ refusal: 'sessions/changed-meanwhile' });
  // Nothing that a browser would run instead of open.
  expect((await link('javascript:alert(1)', version + 1)).status).toBe(400);
  expect((await link(null, version + 1)).status).toBe(200);
  expect((await seen()).joinLink).toBeNull();
});
