import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startClinic, type Clinic } from '../support/clinic.ts';
import { groupsToday } from './day.ts';

/** Two programs planned in one room by mistake: both boards say it. */
let clinic: Clinic;
beforeAll(async () => {
  clinic = await startClinic();
}, 180_000);
afterAll(() => clinic.close());

const slot = async (who: string, id: string) => (await (await clinic.as(who)).get('/board')).body.sessions.find((one: { id: string }) => one.id === id);

test('each program sees the other group in its room, and neither once one of them has another', async () => {
  const [day, evening] = [(await groupsToday(clinic, 'Day program')).find(({ startsAt }) => startsAt > clinic.now())!, (await groupsToday(clinic, 'Evening recovery program')).find(({ startsAt }) => startsAt > clinic.now())!];
  expect((await slot('samuel', day.id)).roomShared).toBeNull();
  await sql`update sessions.session e set room_id = d.room_id, starts_at = d.starts_at, ends_at = d.ends_at from sessions.session d where e.id = ${evening.id} and d.id = ${day.id}`.execute(clinic.engine.owner);
  expect((await slot('samuel', day.id)).roomShared).toEqual({ title: evening.title, program: 'Evening recovery program' });
  expect((await slot('omar', evening.id)).roomShared).toEqual({ title: day.title, program: 'Day program' });
  await sql`update sessions.session set room_id = null where id = ${evening.id}`.execute(clinic.engine.owner);
  expect((await slot('samuel', day.id)).roomShared).toBeNull();
});

test('whoever runs one is told there, and a session that runs is given another room, but no other time', async () => {
  const director = await clinic.as('ottilie');
  const running = (await groupsToday(clinic, 'Day program')).find(({ startsAt }) => startsAt < clinic.now())!;
  const other = (await groupsToday(clinic, 'Evening recovery program'))[0]!;
  await sql`update sessions.session e set room_id = d.room_id, ended_at = null, starts_at = d.starts_at, ends_at = d.ends_at from sessions.session d where e.id = ${other.id} and d.id = ${running.id}`.execute(clinic.engine.owner);
  await sql`update sessions.session set ended_at = null, began_at = starts_at where id = ${running.id}`.execute(clinic.engine.owner);
  const before = (await director.get(`/sessions/${running.id}`)).body;
  const told = async () => (await director.get(`/sessions/${running.id}/changes`)).body.roomShared;
  expect(await told()).toEqual({ title: other.title, program: 'Evening recovery program' });
  const [starts] = new Date(before.startsAt).toLocaleTimeString('en-GB', { timeZone: before.timeZone, hour12: false }).match(/^\d\d:\d\d/)!;
  const move = (body: object) => director.post(`/sessions/${running.id}/move`, { date: before.serviceDate, starts, roomId: null, saw: before.version, ...body });
  expect(await move({ starts: '13:00' })).toMatchObject({ status: 409, body: { refusal: 'sessions/already-began' } });
  expect(await move({})).toMatchObject({ status: 200, body: { startsAt: before.startsAt } });
  expect(await told()).toBeNull();
});
