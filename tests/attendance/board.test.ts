import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { nextDay, smallClinic, tuesday, wallTime, type SmallClinic } from './small-clinic.ts';

let clinic: SmallClinic;
let group: Id;
let eveningGroup: Id;
beforeAll(async () => {
  clinic = await smallClinic();
  group = await clinic.session({ at: '09:00', minutes: 75, patients: clinic.patients });
  await clinic.session({ at: '13:00', minutes: 50, title: 'Individual', type: 'individual', patients: [clinic.patients[1]!], leader: clinic.staff.omar });
  eveningGroup = await clinic.session({ at: '17:30', minutes: 75, title: 'Evening group', patients: [clinic.eveningPatient], leader: clinic.staff.eve, program: clinic.evening });
});
afterAll(() => clinic.close());

const board = async (who: keyof SmallClinic['staff'] = 'nadia') => (await clinic.ask(who, 'GET', '/board')).body;
const person = (body: { people: { patientId: Id }[] }, id: Id) => body.people.find(({ patientId }) => patientId === id);
const visit = (patient: Id, body: object) => clinic.ask('fay', 'PUT', `/visits/${patient}`, { day: tuesday, saw: 0, ...body });

test('the day before it begins: everyone is expected, nothing has started', async () => {
  clinic.at('08:30');
  const seen = await board();
  expect(seen).toMatchObject({ day: tuesday, timeZone: 'America/New_York', attention: [], programs: [{ name: 'Day track' }] });
  expect(seen.people.map((one: { name: string; arrival: { state: string } }) => `${one.name} ${one.arrival.state}`)).toContain('Amara Okafor expected');
  expect(seen.sessions).toMatchObject([{ id: group, title: 'Relapse Prevention', status: 'planned', expected: 12, here: 0, leaders: [{ name: 'Nadia Staff' }] }, { title: 'Individual', expected: 1 }]);
});

test('arrivals show at once; who is missing ten minutes after the start is not here yet', async () => {
  clinic.at('09:00');
  await visit(clinic.patients[0]!, { state: 'here' });
  await visit(clinic.patients[1]!, { state: 'here', mode: 'video' });
  clinic.at('09:07');
  await visit(clinic.patients[2]!, { state: 'late' });
  await visit(clinic.patients[3]!, { state: 'absent' });
  expect(person(await board(), clinic.patients[4]!)).toMatchObject({ arrival: { state: 'expected' } });
  clinic.at('09:10');
  const seen = await board();
  const states = [0, 1, 2, 3, 4].map((n) => (person(seen, clinic.patients[n]!) as unknown as { arrival: { state: string } }).arrival.state);
  expect(states).toEqual(['here', 'by-video', 'late', 'absent', 'not-here-yet']);
  // Whose the absence is stands with it, so that changing the row does not say it otherwise in passing.
  expect([3, 0].map((n) => (person(seen, clinic.patients[n]!) as unknown as { visit: { causedBy: string | null; reason: string | null } }).visit).map(({ causedBy, reason }) => [causedBy, reason])).toEqual([['patient', null], [null, null]]);
  expect(seen.sessions[0]).toMatchObject({ status: 'running', here: 3, expected: 12 });
});

test('somebody who left before the end of the day left early; later they just left', async () => {
  clinic.at('09:40');
  await visit(clinic.patients[0]!, { state: 'left', saw: 1 });
  expect(person(await board(), clinic.patients[0]!)).toMatchObject({ arrival: { state: 'left-early', at: wallTime('09:40') } });
  await visit(clinic.patients[0]!, { state: 'here', at: wallTime('09:00'), saw: 2 });
  clinic.at('10:20');
  await visit(clinic.patients[0]!, { state: 'left', saw: 3 });
  expect(person(await board(), clinic.patients[0]!)).toMatchObject({ arrival: { state: 'left' } });
});

test('each sees their own programs; the desk sees both, and no charting', async () => {
  clinic.at('10:30');
  expect((await board('eve')).sessions.map(({ id }: { id: Id }) => id)).toEqual([eveningGroup]);
  const desk = await board('fay');
  expect(desk.sessions).toHaveLength(3);
  expect(desk.sessions.every((one: { charting: unknown }) => one.charting === null)).toBe(true);
  expect(desk.due.filter(({ key }: { key: string }) => key.startsWith('notes'))).toEqual([]);
  expect((await board()).sessions[0].charting).toEqual({ state: 'not-started', signed: 0, of: 3 });
});

test('what is due is derived: unsigned notes, a call for the absence without a reason, people nobody marked', async () => {
  clinic.at('10:30');
  expect((await board()).due).toEqual([
    { key: 'notes.unsigned', scope: 'mine', n: 3, at: wallTime('10:15'), by: null, late: 0 },
    { key: 'notes.unsigned', scope: 'program', n: 3, at: wallTime('10:15'), by: null, late: 0 },
    { key: 'unmarked', scope: 'mine', n: 8, at: wallTime('10:15'), by: null, late: 0 },
    { key: 'unmarked', scope: 'program', n: 8, at: wallTime('10:15'), by: null, late: 0 }
  ]);
  const toCall = async () => (await clinic.ask('fay', 'GET', '/outreach/count')).body.scopes;
  expect(await toCall()).toEqual([{ scope: 'program', n: 1, by: wallTime('09:00', nextDay), late: 0 }]);
  expect((await clinic.ask('fay', 'GET', '/outreach')).body.lines).toMatchObject([{ name: 'Dov Abramson', case: { missed: [{ day: tuesday, titles: ['Relapse Prevention'] }] } }]);
  await visit(clinic.patients[3]!, { state: 'absent', reason: 'Has the flu.', saw: 1 });
  expect(await toCall()).toEqual([]);
});

test('an unsigned note is late after the hours that its program allows', async () => {
  const late = async () => (await board()).due.filter(({ key }: { key: string }) => key === 'notes.unsigned').map(({ late: n }: { late: number }) => n);
  await sql`insert into programs.policy_value (organization_id, id, program_id, key, value, effective_from, set_at) select organization_id, gen_random_uuid(), id, 'doc.note.blockHours', '1', ${tuesday}, ${clinic.now()} from programs.program where name = 'Day track'`.execute(clinic.engine.owner);
  clinic.at('11:14');
  expect(await late()).toEqual([0, 0]);
  clinic.at('11:16');
  expect(await late()).toEqual([3, 3]);
  clinic.at('10:30');
});

test('two hundred words of tags stay away: only what is so shows', async () => {
  await sql`update episodes.episode set admitted_on = ${tuesday} where patient_id = ${clinic.patients[5]!}`.execute(clinic.engine.owner);
  await sql`update episodes.episode set step_down_on = '2026-11-16' where patient_id = ${clinic.patients[6]!}`.execute(clinic.engine.owner);
  await sql`insert into episodes.hold (organization_id, id, patient_id, episode_id, from_date, reason, set_at) select organization_id, gen_random_uuid(), patient_id, id, ${tuesday}, 'Surgery', ${clinic.now()} from episodes.episode where patient_id = ${clinic.patients[7]!}`.execute(clinic.engine.owner);
  const seen = await board();
  expect(person(seen, clinic.patients[5]!)).toMatchObject({ tags: [{ code: 'admitted-today' }] });
  expect(person(seen, clinic.patients[6]!)).toMatchObject({ tags: [{ code: 'step-down', n: 2 }] });
  expect(person(seen, clinic.patients[7]!)).toMatchObject({ tags: [{ code: 'on-hold' }], arrival: { state: 'on-hold' } });
  expect(person(seen, clinic.patients[8]!)).toMatchObject({ tags: [] });
});

test('a session over midnight stays on the board until it ends', async () => {
  const night = await clinic.session({ at: '23:30', minutes: 60, title: 'Late group', patients: [clinic.patients[9]!] });
  clinic.at('00:10', nextDay);
  const marked = await clinic.ask('nadia', 'PUT', `/sessions/${night}/attendance/${clinic.patients[9]}`, { presence: { kind: 'came', intervals: [{ from: wallTime('23:30'), to: null, mode: 'in-person' }] }, saw: 0 });
  expect(marked).toMatchObject({ status: 200, body: { minutes: 40 } });
  const seen = await board();
  expect(seen).toMatchObject({ day: nextDay, sessions: [{ id: night, status: 'running', here: 1 }], people: [{ day: tuesday, arrival: { state: 'here' } }] });
  clinic.at('00:35', nextDay);
  expect((await board()).sessions).toEqual([]);
});

test('nobody but staff who work with patients sees the board', async () => {
  clinic.at('10:30');
  await sql`delete from people.staff_role where staff_id = ${clinic.staff.omar}`.execute(clinic.engine.owner);
  await sql`insert into people.staff_role (organization_id, staff_id, role) values (${clinic.org}, ${clinic.staff.omar}, 'admin')`.execute(clinic.engine.owner);
  expect((await clinic.ask('omar', 'GET', '/board')).status).toBe(403);
});

test('a session that is over tells apart that nobody took attendance, that some are not marked, and that nobody came', async () => {
  const two = [await clinic.admit('Pilar Ionescu'), await clinic.admit('Quentin Asare')];
  clinic.at('14:00');
  const session = await clinic.session({ at: '14:00', minutes: 30, title: 'Workshop', type: 'workshop', patients: two });
  clinic.at('14:40');
  const seen = async () => (await board()).sessions.find(({ id }: { id: Id }) => id === session);
  expect(await seen()).toMatchObject({ status: 'done', expected: 2, came: 0, unmarked: 2 });
  await clinic.ask('nadia', 'PUT', `/sessions/${session}/attendance/${two[0]}`, { presence: { kind: 'absent', causedBy: 'patient' }, saw: 0 });
  expect(await seen()).toMatchObject({ came: 0, unmarked: 1 });
  await clinic.ask('nadia', 'PUT', `/sessions/${session}/attendance/${two[1]}`, { presence: { kind: 'absent', causedBy: 'patient' }, saw: 0 });
  expect(await seen()).toMatchObject({ came: 0, unmarked: 0 });
});
