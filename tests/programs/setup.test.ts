import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

test('a day opened after all: the groups meet again and teach in turn, appointments stay cancelled', async () => {
  const date = [9, 10, 11, 12, 13, 14, 15].map((days) => plusDays(today, days)).find((one) => weekdayOf(one) === 2)!;
  const units = async () => (await sql`select id, state, curriculum->>'sessionId' as unit from sessions.session where program_id = ${day.id} and group_id is not null and service_date between ${date} and ${plusDays(date, 7)} order by id`.execute(clinic.engine.owner)).rows;
  const before = await units();
  expect((await director.post(`/sites/${day.siteId}/closed-days`, { date, kind: 'holiday', reason: 'Founders day' })).status).toBe(200);
  expect(await units()).not.toEqual(before);
  const opened = await director.delete(`/sites/${day.siteId}/closed-days/${date}`, { reason: 'We open' });
  expect(opened.status).toBe(200);
  expect(opened.body.restored).toBeGreaterThan(0);
  expect(await units()).toEqual(before);
  expect((await director.delete(`/sites/${day.siteId}/closed-days/${date}`, { reason: 'We open' })).status).toBe(404);
});

test('sites and rooms are named once and changed by one person at a time', async () => {
  const site = (await director.post('/sites', { name: 'Riverside', timeZone: 'America/Chicago' })).body;
  expect(await director.post('/sites', { name: 'Riverside', timeZone: 'America/Chicago' })).toMatchObject({ status: 409, body: { refusal: 'programs/site-name-in-use' } });
  const { roomId } = (await director.post(`/sites/${site.siteId}/rooms`, { name: 'Garden room', seats: 8 })).body;
  expect((await director.post(`/sites/${site.siteId}/rooms`, { name: 'Garden room', seats: 9 })).body.refusal).toBe('programs/room-name-in-use');
  expect(await director.put(`/rooms/${roomId}`, { name: 'Garden room', seats: 9, saw: 1 })).toMatchObject({ status: 200, body: { version: 2 } });
  expect(await director.put(`/rooms/${roomId}`, { name: 'Garden room', seats: 10, saw: 1 })).toMatchObject({ status: 409, body: { refusal: 'programs/changed-meanwhile', version: 2 } });
  const hours = [{ weekday: 1, opens: '08:00', closes: '17:00' }];
  expect(await director.put(`/sites/${site.siteId}`, { name: 'Riverside', timeZone: 'America/Chicago', address: '2 Ferry Lane\nMarlow Falls, NJ 08501', phone: '+1 609 555 0177', hours, saw: 1 })).toMatchObject({ status: 200, body: { moved: 0 } });
  expect((await director.get('/setup')).body.sites).toContainEqual({ id: site.siteId, version: 2, name: 'Riverside', timeZone: 'America/Chicago', address: '2 Ferry Lane\nMarlow Falls, NJ 08501', phone: '+1 609 555 0177', hours });
});

test('a program follows another set of policies, and closes only when nobody is left in it', async () => {
  const presets = (await director.get('/program-presets')).body;
  expect(presets.presets.map((one: { id: string }) => one.id)).toContain('nine-groups');
  const [first] = (await director.get('/programs')).body.programs.filter((one: { name: string }) => one.name === 'Day program');
  const change = (facts: object, saw = first.version) => director.put(`/programs/${first.id}`, { name: first.name, policyPreset: first.policyPreset, closedOn: null, saw, ...facts });
  expect((await change({ closedOn: today })).body.refusal).toBe('programs/still-in-treatment');
  expect((await change({ policyPreset: 'made-up' })).body.refusal).toBe('programs/unknown-policy-set');
  expect((await change({ policyPreset: 'medicare' })).status).toBe(200);
  const rule = (await director.get(`/programs/${first.id}/policies`)).body.policies.find((one: { key: string }) => one.key === 'loc.iop.minServicesPerDay');
  expect(rule).toMatchObject({ value: 3, from: 'preset', preset: 'medicare', status: 'V', shipped: { value: null } });
  expect((await change({ policyPreset: 'iop-adult' }, first.version)).body.refusal).toBe('programs/changed-meanwhile');
  expect((await change({ policyPreset: 'iop-adult' }, first.version + 1)).status).toBe(200);
});

describe('a policy of the program', () => {
  const key = 'attendance.lateAfterMinutes';
  const set = (value: unknown, effectiveFrom: LocalDate, of = key) => director.put(`/programs/${day.id}/policies/${of}`, { value, effectiveFrom, reason: 'Agreed with the team' });
  const read = async (on: LocalDate) => (await director.get(`/programs/${day.id}/policies?on=${on}`)).body.policies.find((one: { key: string }) => one.key === key);

  test('said again for the same day, the later one holds; both stay on record with who and why', async () => {
    await set(12, plusDays(today, 3));
    await set(14, plusDays(today, 3));
    expect(await read(plusDays(today, 3))).toMatchObject({ value: 14, from: 'program', citation: 'Agreed with the team', shipped: { citation: expect.stringMatching(/./) } });
    expect((await read(today)).later).toEqual([{ value: 14, effectiveFrom: plusDays(today, 3), reason: 'Agreed with the team' }]);
    const { values } = (await director.get(`/programs/${day.id}/policies/${key}/history`)).body;
    expect(values.map((one: { value: unknown; by: string }) => [one.value, one.by])).toEqual([[14, 'Ottilie Grant'], [12, 'Ottilie Grant']]);
  });

  test('never contradicts another', async () => {
    expect((await set(20, today, 'loc.iop.adult.minHoursPerWeek')).body).toMatchObject({ refusal: 'programs/policy-contradicts', key: 'loc.iop.adult.minHoursPerWeek', above: 'loc.iop.maxHoursPerWeek' });
  });

  test('what nobody has verified says so', async () => {
    const { policies: all } = (await director.get(`/programs/${day.id}/policies`)).body;
    expect(all.filter((one: { status: string }) => one.status === 'U').length).toBeGreaterThan(3);
  });
});
