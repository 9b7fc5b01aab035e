import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/ids.ts';
import { localDateOf, plusDays, type LocalDate } from '#kernel/time.ts';
import type { StaffMember } from '#modules/programs/staff.contract.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { staffId } from '../schedule/planning.ts';

/** Who works here, with what standing, under whom, when, and in which programs. */
let clinic: Clinic;
let director: Person;
let today: LocalDate;

beforeAll(async () => {
  clinic = await startClinic();
  director = await clinic.as('ottilie');
  today = localDateOf(clinic.now(), 'America/New_York');
});
afterAll(() => clinic.close());

const member = async (id: Id): Promise<StaffMember> => (await director.get('/staff')).body.staff.find((one: StaffMember) => one.staffId === id);

test('the list says everything that holds now or later, and only those who set the clinic up read it', async () => {
  const casey = await member(await staffId(clinic, 'Casey'));
  expect(casey).toMatchObject({ name: 'Casey Lindholm', roles: ['therapist'], credentials: [{ label: 'Trainee', kind: 'trainee' }], supervision: [{ supervisor: 'Omar Farouk', alternate: 'Ottilie Grant' }], assignments: [{ endsOn: null }], departedOn: null });
  expect(casey.hours.length).toBeGreaterThan(0);
  expect((await (await clinic.as('nadia')).get('/staff')).status).toBe(403);
});

test('somebody taken on is in their programs, can lead, and gets a sign-in later', async () => {
  const programs = (await director.get('/programs')).body.programs.slice(0, 1).map((one: { id: Id }) => one.id);
  const { staffId: id } = (await director.post('/staff', { givenName: 'Noor', familyName: 'Álvarez', title: 'Counselor', beginsOn: today, programs })).body;
  expect(await member(id)).toMatchObject({ name: 'Noor Álvarez', roles: [], assignments: [{ programId: programs[0], beginsOn: today }] });
  const ada = await clinic.as('ada');
  expect((await ada.get('/accounts')).body.without).toContainEqual({ staffId: id, name: 'Noor Álvarez', title: 'Counselor' });
  expect((await director.get('/setup')).body.staff.some((one: { staffId: Id }) => one.staffId === id)).toBe(true);
});

describe('terms are dated', () => {
  test('one supervisor at a time: the next ends the one before, and nobody supervises themselves', async () => {
    const [casey, nadia] = [await staffId(clinic, 'Casey'), await staffId(clinic, 'Nadia')];
    const from = plusDays(today, 7);
    expect((await director.post(`/staff/${casey}/supervision`, { supervisorId: nadia, beginsOn: from })).status).toBe(200);
    expect((await member(casey)).supervision).toMatchObject([{ supervisor: 'Omar Farouk', endsOn: from }, { supervisor: 'Nadia Petrova', alternate: null, beginsOn: from, endsOn: null }]);
    expect((await director.post(`/staff/${casey}/supervision`, { supervisorId: casey, beginsOn: plusDays(today, 9) })).body.refusal).toBe('programs/supervises-themselves');
    expect((await director.post(`/staff/${casey}/supervision`, { supervisorId: nadia, beginsOn: from })).status).toBe(409);
  });

  test('a credential ends no earlier than it began', async () => {
    const id = await staffId(clinic, 'June');
    const added = await director.post(`/staff/${id}/credentials`, { label: 'CPRS', kind: 'peer-specialist', state: 'NJ', beginsOn: today });
    expect(added.status).toBe(200);
    expect((await director.post(`/credentials/${added.body.id}/end`, { endsOn: plusDays(today, -1) })).body.refusal).toBe('programs/ends-before-it-begins');
    expect((await director.post(`/credentials/${added.body.id}/end`, { endsOn: plusDays(today, 300) })).status).toBe(200);
  });

  test('working hours from a day on take the place of those before', async () => {
    const id = await staffId(clinic, 'Wen');
    const from = plusDays(today, 14);
    expect((await director.put(`/staff/${id}/working-hours`, { from, hours: [{ weekday: 1, from: '08:00', to: '12:00' }, { weekday: 1, from: '11:00', to: '15:00' }] })).body.refusal).toBe('programs/hours-overlap');
    expect((await director.put(`/staff/${id}/working-hours`, { from, hours: [{ weekday: 1, from: '08:00', to: '12:00' }] })).status).toBe(200);
    const { hours } = await member(id);
    expect(hours.filter((one) => one.endsOn === null)).toEqual([{ weekday: 1, from: '08:00', to: '12:00', beginsOn: from, endsOn: null }]);
    expect(hours.filter((one) => one.endsOn !== null).every((one) => one.endsOn === plusDays(from, -1))).toBe(true);
  });

  test('a program once at a time; it ends with a day', async () => {
    const id = await staffId(clinic, 'Wen');
    const [program] = (await member(id)).assignments;
    expect((await director.post(`/staff/${id}/assignments`, { programId: program!.programId, beginsOn: today })).body.refusal).toBe('programs/already-assigned');
    expect((await director.post(`/assignments/${program!.id}/end`, { endsOn: today })).status).toBe(200);
    expect((await director.post(`/staff/${id}/assignments`, { programId: program!.programId, beginsOn: plusDays(today, 1) })).status).toBe(200);
  });
});

test('whoever leaves is in no program after that day; two changes at once are not lost', async () => {
  const id = await staffId(clinic, 'Rosa');
  const { version, title } = await member(id);
  expect(await director.put(`/staff/${id}`, { title, departedOn: plusDays(today, 20), saw: version })).toMatchObject({ status: 200, body: { version: version + 1 } });
  expect((await member(id)).assignments.every((one) => one.endsOn === plusDays(today, 20))).toBe(true);
  expect(await director.put(`/staff/${id}`, { title: 'Art therapist', departedOn: null, saw: version })).toMatchObject({ status: 409, body: { refusal: 'programs/changed-meanwhile', version: version + 1 } });
});

test("another clinic's staff are unknown", async () => {
  const other = (await (await clinic.as('hugo@millbrook.example')).get('/staff')).body;
  const id = await staffId(clinic, 'Rosa');
  expect(JSON.stringify(other)).not.toContain(id);
  const ids = (other.staff ?? []).map((one: StaffMember) => one.staffId);
  for (const foreign of ids.slice(0, 1)) expect((await director.put(`/staff/${foreign}`, { title: 'Ours now', departedOn: null, saw: 1 })).status).toBe(404);
});
