import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#kernel/ids.ts';
import { newId } from '#kernel/ids.ts';
import { smallClinic, tuesday, wallTime, type SmallClinic } from './small-clinic.ts';

let c: SmallClinic;
let ben: Id;
let celeste: Id;
let group: Id;
type Who = keyof SmallClinic['staff'];
// One clinic for all; each test has its own people and its own group.
let used = 0;
async function morning(people: 1 | 2): Promise<void> {
  const own = c.patients.slice(used, (used += people));
  [ben, celeste] = [own[0]!, own.at(-1)!];
  c.at('08:30');
  group = await c.session({ at: '09:00', minutes: 75, patients: own });
  c.at('09:01');
  for (const patientId of own) await visit('fay', patientId, { state: 'here', saw: 0 });
  expect((await c.ask('nadia', 'POST', `/sessions/${group}/start`, { at: c.now() })).status).toBe(200);
}
beforeAll(async () => void (c = await smallClinic()));
afterAll(() => c.close());

const visit = (who: Who, patientId: Id, said: object) => c.ask(who, 'PUT', `/visits/${patientId}`, { day: tuesday, ...said });
const raise = async (patientId: Id, fact = 'Not sure if safe going home.'): Promise<Id> => (await c.ask('nadia', 'POST', '/attention', { patientId, fact })).body.id;
const stop = (seen?: object[]) => c.ask('nadia', 'POST', `/sessions/${group}/stop`, { at: c.now(), reason: null, ...(seen ? { seen } : {}) });
const needs = async (who: Who = 'nadia') => (await c.ask(who, 'GET', '/board')).body.attention as { patientId: Id; call: unknown; seen: unknown; owner: { name: string } | null; version: number; id: Id }[];
const needOf = async (patientId: Id, who: Who = 'nadia') => (await needs(who)).find((one) => one.patientId === patientId);
const arrivalOf = async (patientId: Id) => (await c.ask('fay', 'GET', '/board')).body.people.find((one: { patientId: Id }) => one.patientId === patientId).arrival.state;
const leave = async (patientId: Id, more: object = {}) => visit('fay', patientId, { state: 'left', saw: await versionOf(patientId), ...more });
const versionOf = async (patientId: Id) => (await c.ask('fay', 'GET', '/board')).body.people.find((one: { patientId: Id }) => one.patientId === patientId).visit.version;

test('leaving with nothing open asks nothing', async () => {
  await morning(1);
  c.at('09:40');
  expect((await leave(ben)).status).toBe(200);
});

test('leaving with something open is asked: who saw them? Nothing is marked until somebody says', async () => {
  await morning(1);
  await raise(ben);
  c.at('09:40');
  const asked = await leave(ben);
  expect(asked).toMatchObject({ status: 422, body: { refusal: 'safety/who-saw-them', people: [{ patientId: ben, since: wallTime('09:01'), owner: null, seen: null }] } });
  expect(JSON.stringify(asked.body)).not.toMatch(/safe going home|Duarte/);
  expect(await arrivalOf(ben)).toBe('here');
  expect((await leave(ben, { seen: { kind: 'seen', by: newId() } })).body.refusal).toBe('safety/not-on-staff');
  expect((await leave(ben, { seen: { kind: 'seen', by: c.staff.omar } })).status).toBe(200);
  expect(await arrivalOf(ben)).toBe('left-early');
  // Seen is not settled: it stays on the board until somebody closes it with words.
  expect(await needOf(ben)).toMatchObject({ seen: { name: 'Omar Staff', at: wallTime('09:40') }, call: null, owner: null });
});

test('gone unseen becomes a call to make now: on top of the board, with somebody and a time, until it is done', async () => {
  await morning(2);
  await raise(celeste, 'An older one.');
  c.at('09:10');
  const id = await raise(ben);
  c.at('09:40');
  expect((await leave(ben, { seen: { kind: 'unseen' } })).status).toBe(200);
  expect((await needs('fay'))[0]).toMatchObject({ id, patientId: ben, call: { since: wallTime('09:40'), by: wallTime('09:55') }, owner: { name: 'Fay Staff' }, fact: null });
  const [first] = await needs();
  expect(first!.patientId).toBe(ben);
  expect((await c.ask('nadia', 'POST', `/attention/${id}/take`, { saw: first!.version })).status).toBe(200);
  expect(await needOf(ben)).toMatchObject({ call: { by: wallTime('09:55') }, owner: { name: 'Nadia Staff' } });
  expect((await c.ask('nadia', 'POST', `/attention/${id}/done`, { text: 'Reached him by phone, safe at his sister\'s.', saw: first!.version + 1 })).status).toBe(200);
  expect(await needOf(ben)).toBeUndefined();
  expect((await c.ask('omar', 'GET', `/attention/${id}`)).body.entries.map(({ kind }: { kind: string }) => kind)).toEqual(['fact', 'unseen', 'taken', 'done']);
});

test('who has it already has the call', async () => {
  await morning(1);
  const id = await raise(ben);
  await c.ask('omar', 'POST', `/attention/${id}/take`, { saw: 1 });
  c.at('09:40');
  await leave(ben, { seen: { kind: 'unseen' } });
  expect(await needOf(ben)).toMatchObject({ owner: { name: 'Omar Staff' }, call: { since: wallTime('09:40') } });
});

test('ending the session asks for everybody in it at once, and ends nothing until all are answered', async () => {
  await morning(2);
  await raise(ben);
  await raise(celeste);
  c.at('10:15');
  const asked = await stop();
  expect(asked).toMatchObject({ status: 422, body: { refusal: 'safety/who-saw-them' } });
  expect(asked.body.people.map(({ patientId }: { patientId: Id }) => patientId).toSorted()).toEqual([ben, celeste].toSorted());
  expect((await stop([{ patientId: ben, answer: { kind: 'seen', by: c.staff.nadia } }])).body.people).toMatchObject([{ patientId: celeste }]);
  expect((await c.ask('nadia', 'GET', `/sessions/${group}`)).body.endedAt).toBeNull();
  expect(await needOf(ben)).toMatchObject({ seen: null });
  expect((await stop([{ patientId: ben, answer: { kind: 'seen', by: c.staff.nadia } }, { patientId: celeste, answer: { kind: 'unseen' } }])).status).toBe(200);
  expect(await needOf(ben)).toMatchObject({ seen: { name: 'Nadia Staff' }, call: null });
  expect(await needOf(celeste)).toMatchObject({ call: { by: wallTime('10:30') }, owner: { name: 'Nadia Staff' } });
  // Whoever is gone is not shown as still in the building.
  expect(await arrivalOf(celeste)).toBe('left');
  expect(await arrivalOf(ben)).toBe('here');
});

test('who still waits in the building is asked about again when they leave, and not when the end is mended', async () => {
  await morning(1);
  await raise(ben);
  c.at('10:15');
  expect((await stop([{ patientId: ben, answer: { kind: 'waits' } }])).status).toBe(200);
  expect(await needOf(ben)).toMatchObject({ seen: null, call: null });
  expect((await c.ask('nadia', 'POST', `/sessions/${group}/stop`, { at: wallTime('10:10'), reason: 'Ended earlier.' })).status).toBe(200);
  expect((await leave(ben)).body.refusal).toBe('safety/who-saw-them');
  expect((await leave(ben, { seen: { kind: 'waits' } })).status).toBe(400);
});

test('"left" on the roster asks the same; a correction afterwards does not', async () => {
  const dov = c.eveningPatient;
  const evening = await c.session({ at: '17:30', minutes: 60, patients: [dov], program: c.evening, leader: c.staff.eve });
  c.at('17:30');
  const roster = async () => (await c.ask('eve', 'GET', `/sessions/${evening}/roster`)).body.patients[0];
  const mark = async (presence: object | null, more: object = {}) => c.ask('eve', 'PUT', `/sessions/${evening}/attendance/${dov}`, { presence, saw: (await roster()).version, ...more });
  const from = wallTime('17:30');
  await mark({ kind: 'came', intervals: [{ from, to: null, mode: 'in-person' }] });
  await c.ask('eve', 'POST', '/attention', { patientId: dov, fact: 'Crying, wants to go.' });
  c.at('18:00');
  const left = { kind: 'came', intervals: [{ from, to: wallTime('18:00'), mode: 'in-person' }], out: 'left' };
  expect((await mark(left)).body).toMatchObject({ refusal: 'safety/who-saw-them', people: [{ patientId: dov }] });
  expect((await mark({ ...left, out: 'stepped-out' })).status).toBe(200);
  expect((await mark(left, { seen: { kind: 'unseen' } })).status).toBe(200);
  expect((await c.ask('eve', 'GET', '/board')).body.attention).toMatchObject([{ patientId: dov, call: { since: wallTime('18:00'), by: wallTime('18:15') } }]);
  c.at('19:00');
  await c.ask('eve', 'POST', '/attention', { patientId: dov, fact: 'Another matter.' });
  await mark({ ...left, out: undefined });
  expect((await mark(left)).status).toBe(200);
});

test('each answer is on the chart, and who may not read what is the matter sees only that a call is owed', async () => {
  await morning(1);
  await raise(ben, 'Said that he will drink tonight.');
  c.at('09:40');
  await leave(ben, { seen: { kind: 'unseen' } });
  expect(await needOf(ben, 'fay')).toMatchObject({ fact: null, call: { since: wallTime('09:40') } });
  const { rows } = await sql<{ gist: string }>`select gist from charts.chart_event where organization_id = ${c.org} and patient_id = ${ben} and gist like 'attention.%' order by recorded_at, id`.execute(c.engine.owner);
  expect(rows.map(({ gist }) => gist)).toEqual(['attention.raised', 'attention.unseen']);
});

test('the database holds a call only with somebody and a time', async () => {
  await morning(1);
  const id = await raise(ben);
  const set = (what: string) => sql`update safety.attention set ${sql.raw(what)} where organization_id = ${c.org} and id = ${id}`.execute(c.engine.owner);
  await expect(set(`call_since = now(), call_by = now()`)).rejects.toThrow(/call_has_owner/);
  await expect(set(`call_since = now()`)).rejects.toThrow(/call_has_clock|call_has_owner/);
  await expect(set(`seen_at = now()`)).rejects.toThrow(/seen_once_said/);
});

test('starting and ending say whom they marked, so that a mark made in the same moment builds on theirs and is no second opinion', async () => {
  const own = c.patients.slice(used, (used += 1));
  c.at('08:30');
  const late = await c.session({ at: '09:00', minutes: 75, patients: own });
  c.at('08:31');
  await visit('fay', own[0]!, { state: 'here', saw: 0 });
  c.at('09:01');
  const began = await c.ask('nadia', 'POST', `/sessions/${late}/start`, { at: c.now() });
  expect(began.body.marks).toMatchObject([{ patientId: own[0], version: 1, presence: { kind: 'came' } }]);
  const gone = { kind: 'came', intervals: [{ from: wallTime('09:01'), to: wallTime('09:30'), mode: 'in-person' }], out: 'stepped-out' };
  c.at('09:30');
  expect((await c.ask('nadia', 'PUT', `/sessions/${late}/attendance/${own[0]}`, { presence: gone, saw: 1 })).status).toBe(200);
  c.at('10:15');
  const ended = await c.ask('nadia', 'POST', `/sessions/${late}/stop`, { at: c.now(), reason: null });
  expect(ended.body.marks).toEqual([]);
});

test('back in the building there is nobody to call, and leaving again asks anew who saw them', async () => {
  await morning(1);
  const id = await raise(ben);
  c.at('09:40');
  expect((await leave(ben, { seen: { kind: 'unseen' } })).status).toBe(200);
  expect((await needOf(ben))!.call).not.toBeNull();
  c.at('09:44');
  expect((await visit('fay', ben, { state: 'here', saw: await versionOf(ben) })).status).toBe(200);
  expect(await needOf(ben)).toMatchObject({ id, call: null, owner: { name: 'Fay Staff' } });
  expect((await c.ask('nadia', 'GET', `/attention/${id}`)).body.call).toBeNull();
  c.at('09:50');
  expect((await leave(ben)).body.refusal).toBe('safety/who-saw-them');
  expect((await leave(ben, { seen: { kind: 'seen', by: c.staff.omar } })).status).toBe(200);
  // The call of before does not come back with it.
  expect(await needOf(ben)).toMatchObject({ call: null, seen: { name: 'Omar Staff' } });
});
