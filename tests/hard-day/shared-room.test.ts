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
