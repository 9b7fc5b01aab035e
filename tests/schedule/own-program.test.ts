import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#kernel/ids.ts';
import { startClinic, type Clinic } from '../support/clinic.ts';
import { organizationId, rowsOf, staffId } from './planning.ts';

/** Omar works in the evening program only. What the day program holds is arranged and run by its own staff, unless he stands in there. */
let clinic: Clinic;
let meeting: { id: Id; version: number; groupId: Id; leader: Id; programId: Id };

beforeAll(async () => {
  clinic = await startClinic();
  [meeting] = (await rowsOf<typeof meeting>(clinic, sql`
    select s.id, s.version, s.group_id, s.program_id, (select t.staff_id from sessions.session_staff t where t.organization_id = s.organization_id and t.session_id = s.id and t.removed_at is null and t.part = 'leader') as leader
      from sessions.session s join programs.program p on p.organization_id = s.organization_id and p.id = s.program_id and p.name = 'Day program'
     where s.group_id is not null and s.state = 'planned' and s.starts_at > ${clinic.now()}::timestamptz + interval '2 days' order by s.starts_at limit 1`)) as [typeof meeting];
  const omar = await staffId(clinic, 'Omar');
  expect((await rowsOf<{ name: string }>(clinic, sql`select p.name from programs.assignment a join programs.program p using (organization_id) where p.id = a.program_id and a.staff_id = ${omar}`)).map(({ name }) => name)).toEqual(['Evening recovery program']);
});
afterAll(() => clinic.close());

const notYours = { status: 403, body: { refusal: 'programs/not-your-program' } };

test('somebody of another program neither starts, cancels nor takes over a session, nor changes its group', async () => {
  const omar = await clinic.as('omar');
  const me = await staffId(clinic, 'Omar');
  expect(await omar.post(`/sessions/${meeting.id}/start`, { at: clinic.now() })).toMatchObject(notYours);
  expect(await omar.post(`/sessions/${meeting.id}/cancel`, { reason: 'Snow', saw: meeting.version })).toMatchObject(notYours);
  expect(await omar.post(`/sessions/${meeting.id}/substitute`, { forStaffId: meeting.leader, staffId: me, saw: meeting.version })).toMatchObject(notYours);
  expect(await omar.post(`/groups/${meeting.groupId}/end`, { lastDay: '2026-12-31', saw: 1 })).toMatchObject(notYours);
});

test('put in another leader’s place by a director, they run that session', async () => {
  const [ottilie, omar] = [await clinic.as('ottilie'), await clinic.as('omar')];
  const put = await ottilie.post(`/sessions/${meeting.id}/substitute`, { forStaffId: meeting.leader, staffId: await staffId(clinic, 'Omar'), saw: meeting.version });
  expect(put.status).toBe(200);
  expect(await omar.post(`/sessions/${meeting.id}/cancel`, { reason: 'Snow', saw: put.body.version })).toMatchObject({ status: 200 });
});

test('the database holds it on every path, whatever a use case forgot', async () => {
  const [organization, bea] = [await organizationId(clinic), await staffId(clinic, 'Bea')];
  const [later] = await rowsOf<{ id: Id }>(clinic, sql`select id from sessions.session where program_id = ${meeting.programId} and id <> ${meeting.id} and state = 'planned' and began_at is null and starts_at > ${clinic.now()} limit 1`);
  const begin = clinic.engine.owner.transaction().execute(async (db) => {
    await sql`select set_config('app.organization_id', ${organization}, true), set_config('app.staff_id', ${bea}, true), set_config('app.roles', '{therapist}', true), set_config('app.programs', '{}', true)`.execute(db);
    await sql`update sessions.session set began_at = ${clinic.now()} where id = ${later!.id}`.execute(db);
  });
  await expect(begin).rejects.toMatchObject({ constraint: 'of_own_program' });
});
