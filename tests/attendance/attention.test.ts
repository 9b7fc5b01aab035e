import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { newId } from '#kernel/ids.ts';
import { smallClinic, wallTime, type SmallClinic } from './small-clinic.ts';

let clinic: SmallClinic;
let ben: Id;
beforeAll(async () => {
  clinic = await smallClinic();
  ben = clinic.patients[1]!;
  await clinic.session({ at: '09:00', minutes: 75, patients: clinic.patients });
  clinic.at('09:05');
});
afterAll(() => clinic.close());

const raise = (who: keyof SmallClinic['staff'], fact: string, more: object = {}, patientId = ben) => clinic.ask(who, 'POST', '/attention', { patientId, fact, ...more });
const open = async (who: keyof SmallClinic['staff']) => (await clinic.ask(who, 'GET', '/board')).body.attention;

test('the desk raises it, a therapist takes it, notes and closes it: four clicks and the words', async () => {
  const raised = await raise('fay', 'Asked to talk before noon.', { since: wallTime('09:01') });
  expect(raised).toMatchObject({ status: 200, body: { version: 1 } });
  const { id } = raised.body;
  expect(await open('nadia')).toMatchObject([{ id, name: 'Ben Duarte', fact: 'Asked to talk before noon.', since: wallTime('09:01'), owner: null, raisedBy: { name: 'Fay Staff' } }]);
  expect((await clinic.ask('nadia', 'POST', `/attention/${id}/take`, { saw: 1 })).body).toEqual({ id, version: 2 });
  await clinic.ask('nadia', 'POST', `/attention/${id}/notes`, { text: 'Talked for ten minutes in room 3.' });
  expect(await open('omar')).toMatchObject([{ owner: { name: 'Nadia Staff' }, note: { text: 'Talked for ten minutes in room 3.', by: 'Nadia Staff' } }]);
  expect((await clinic.ask('nadia', 'POST', `/attention/${id}/done`, { text: 'Back in group, will talk again at 1.', saw: 2 })).status).toBe(200);
  expect(await open('nadia')).toEqual([]);
  expect((await clinic.ask('omar', 'GET', `/attention/${id}`)).body).toMatchObject({ done: { by: 'Nadia Staff' }, entries: [{ kind: 'fact' }, { kind: 'taken' }, { kind: 'note' }, { kind: 'done' }] });
});

test('the desk and the evening see that somebody needs a person, since when and who has it; not why', async () => {
  const { id } = (await raise('nadia', 'Not sure if safe going home.')).body;
  expect(await open('fay')).toMatchObject([{ id, name: 'Ben Duarte', fact: null, note: null, owner: null }]);
  expect(await open('nadia')).toMatchObject([{ id, fact: 'Not sure if safe going home.' }]);
  expect((await clinic.ask('eve', 'GET', `/attention/${id}`)).body).toMatchObject({ name: 'Ben Duarte', fact: null, entries: [] });
  expect((await clinic.ask('fay', 'GET', `/attention/${id}`)).body).toMatchObject({ entries: [] });
  await clinic.ask('fay', 'POST', `/attention/${id}/notes`, { text: 'His sister called twice.' });
  expect((await clinic.ask('fay', 'GET', `/attention/${id}`)).body).toMatchObject({ entries: [{ text: 'His sister called twice.' }] });
});

test('of two who take it at once, one is told who has it; nothing is closed that nobody took', async () => {
  const { id } = (await raise('omar', 'Blood pressure 92 over 58, dizzy.')).body;
  expect((await clinic.ask('nadia', 'POST', `/attention/${id}/done`, { text: 'Done', saw: 1 })).body.refusal).toBe('safety/take-it-first');
  const both = await Promise.all([clinic.ask('nadia', 'POST', `/attention/${id}/take`, { saw: 1 }), clinic.ask('omar', 'POST', `/attention/${id}/take`, { saw: 1 })]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)!.body).toMatchObject({ refusal: 'safety/changed-meanwhile', version: 2 });
  await clinic.ask('dina', 'POST', `/attention/${id}/done`, { text: 'Seen by the nurse.', saw: 2 });
  expect((await clinic.ask('nadia', 'POST', `/attention/${id}/notes`, { text: 'Late word' })).body.refusal).toBe('safety/already-done');
});

test('it needs words, a person of this clinic, and a time that has been', async () => {
  expect((await raise('fay', '   ')).status).toBe(400);
  expect((await raise('fay', 'Fainted', {}, newId())).body.refusal).toBe('access/unknown');
  expect((await raise('fay', 'Fainted', { since: wallTime('11:00') })).body.refusal).toBe('safety/not-yet');
  expect((await clinic.ask('fay', 'POST', `/attention/${newId()}/take`, { saw: 1 })).status).toBe(404);
});

test('every step is on the chart, also when the desk raised it', async () => {
  const { rows } = await sql<{ gist: string; category: string }>`select gist, category from charts.chart_event where organization_id = ${clinic.org} and patient_id = ${ben} order by recorded_at, id limit 4`.execute(clinic.engine.owner);
  expect(rows).toEqual(['attention.raised', 'attention.taken', 'attention.noted', 'attention.done'].map((gist) => ({ gist, category: 'risk' })));
});

test('what was written stays as it was written, for the owner of the tables too', async () => {
  await expect(sql`update safety.attention_entry set text = 'other' where organization_id = ${clinic.org}`.execute(clinic.engine.owner)).rejects.toThrow(/append-only/);
});
