import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { localDateOf, plusDays, weekdayOf, type LocalDate } from '#kernel/time.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';

/** Where the clinic works and by which rules: policies with citations, closed days. */
let clinic: Clinic;
let director: Person;
let today: LocalDate;
let day: { id: Id; siteId: Id };

beforeAll(async () => {
  clinic = await startClinic();
  director = await clinic.as('ottilie');
  today = localDateOf(clinic.now(), 'America/New_York');
  day = (await director.get('/programs')).body.programs.find((one: { name: string }) => one.name === 'Day program');
});
afterAll(() => clinic.close());

const policies = async (on: LocalDate) => (await director.get(`/programs/${day.id}/policies?on=${on}`)).body.policies as { key: string; value: unknown }[];

test('every policy in force says where it comes from', async () => {
  const all = (await director.get(`/programs/${day.id}/policies`)).body;
  expect(all.on).toBe(today);
  expect(all.policies.length).toBeGreaterThan(10);
  expect(all.policies.filter((one: Record<string, unknown>) => !one['citation'])).toEqual([]);
});

test("a program's own value holds from its day on and not before", async () => {
  const key = (await policies(today)).find((one) => typeof one.value === 'number' && one.key === 'attendance.graceMinutes')?.key ?? (await policies(today)).find((one) => typeof one.value === 'number')!.key;
  const before = (await policies(today)).find((one) => one.key === key)!.value as number;
  expect(await director.put(`/programs/${day.id}/policies/${key}`, { value: before + 1, effectiveFrom: plusDays(today, 7), reason: 'Agreed with the team' })).toMatchObject({ status: 200 });
  const on = async (date: LocalDate) => (await policies(date)).find((one) => one.key === key)!.value;
  expect([await on(plusDays(today, 6)), await on(plusDays(today, 7))]).toEqual([before, before + 1]);
  expect(await director.put(`/programs/${day.id}/policies/${key}`, { value: 'many', effectiveFrom: plusDays(today, 8), reason: 'Agreed with the team' })).toMatchObject({ status: 422 });
  const nadia = await clinic.as('nadia');
  expect((await nadia.put(`/programs/${day.id}/policies/${key}`, { value: before, effectiveFrom: plusDays(today, 9), reason: 'Not hers to say' })).status).toBe(403);
});

test('closing a day cancels its meetings once, and frees their clinicians', async () => {
  const open = [2, 3, 4, 5, 6, 7, 8].map((days) => plusDays(today, days)).find((date) => weekdayOf(date) === 2)!;
  const closed = await director.post(`/sites/${day.siteId}/closed-days`, { date: open, kind: 'closure', reason: 'Ice on the roads' });
  expect(closed.status).toBe(200);
  expect(closed.body.cancelled).toBeGreaterThan(3);
  const { rows } = await sql`select s.id from sessions.session s left join sessions.session_staff t on t.session_id = s.id where s.service_date = ${open} and s.program_id = ${day.id} and (s.state <> 'cancelled' or t.appointment is not null)`.execute(clinic.engine.owner);
  expect(rows).toEqual([]);
  expect(await director.post(`/sites/${day.siteId}/closed-days`, { date: open, kind: 'closure', reason: 'Ice again' })).toMatchObject({ status: 409, body: { refusal: 'programs/already-closed' } });
  expect(await director.post(`/sites/${day.siteId}/closed-days`, { date: plusDays(today, -1), kind: 'closure', reason: 'Too late' })).toMatchObject({ status: 422, body: { refusal: 'programs/day-is-past' } });
  const setup = (await director.get('/setup')).body;
  expect(setup.closedDays).toContainEqual({ siteId: day.siteId, date: open, kind: 'closure', reason: 'Ice on the roads' });
  expect(setup.rooms.length).toBeGreaterThan(3);
  expect(setup.staff.some((one: { name: string }) => one.name.startsWith('Ottilie'))).toBe(true);
});
