import { afterAll, beforeAll, expect, test } from 'vitest';
import { startClinic, type Clinic } from './support/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await startClinic();
}, 60_000);
afterAll(() => clinic.close());

const find = async (who: string, words: string) => (await (await clinic.as(who)).get(`/patients?find=${encodeURIComponent(words)}`)).body.patients as { id: string; name: string; recordNumber: string; program: string }[];
const one = async (words: string) => (await find('frankie', words))[0]!;

test.each(['amara', 'Okaf', 'okafoor', '1991-03-14', '3/14/1991'])('"%s" finds Amara Okafor', async (words) => {
  expect((await find('frankie', words)).map((row) => row.name)).toContain('Amara Okafor');
});

test('a record number is found as it is written', async () => {
  const { recordNumber } = await one('amara');
  expect((await find('frankie', recordNumber))[0]).toMatchObject({ name: 'Amara Okafor' });
});

test('a clinic finds nobody of another clinic', async () => {
  const neighbor = await clinic.engine.owner.selectFrom('people.patient').select(['patientId', 'recordNumber']).where('recordNumber', 'like', 'M-%').executeTakeFirstOrThrow();
  expect((await find('ottilie', neighbor.recordNumber)).map((row) => row.id)).not.toContain(neighbor.patientId);
  expect(await (await clinic.as('ottilie')).get(`/patients/${neighbor.patientId}`)).toMatchObject({ status: 404 });
  expect(await (await clinic.as('ottilie')).get(`/patients/${neighbor.patientId}/timeline`)).toMatchObject({ status: 404 });
});

test('the front desk learns how to call, and nothing of care', async () => {
  const { id } = await one('amara');
  const facts = await (await clinic.as('frankie')).get(`/patients/${id}`);
  expect(facts).toMatchObject({ status: 200, body: { messageRule: 'any', care: null } });
  expect(await (await clinic.as('frankie')).get(`/patients/${id}/timeline`)).toMatchObject({ status: 403 });
});

test('a counselor of another program learns neither allergies nor what somebody works on', async () => {
  const { id } = await one('amara');
  expect((await (await clinic.as('samuel')).get(`/patients/${id}`)).body.care.focus).not.toEqual([]);
  expect((await (await clinic.as('omar')).get(`/patients/${id}`)).body.care).toBeNull();
  const timeline = await (await clinic.as('omar')).get(`/patients/${id}/timeline`);
  expect(timeline.body.rows).toEqual([]);
  expect(timeline.body.protectedRows).toBeGreaterThan(0);
});

test('the pages of a timeline hold every row once', async () => {
  const { id } = await one('amara');
  const samuel = await clinic.as('samuel');
  const all = (await samuel.get(`/patients/${id}/timeline?limit=200`)).body.rows as { id: string; at: string }[];
  expect(all.length).toBeGreaterThan(5);
  const seen: string[] = [];
  for (let more = true, cursor = ''; more; ) {
    const page = (await samuel.get(`/patients/${id}/timeline?limit=3${cursor}`)).body;
    seen.push(...page.rows.map((row: { id: string }) => row.id));
    const last = page.rows.at(-1);
    more = page.more;
    cursor = `&before=${last.at}&beforeId=${last.id}`;
  }
  expect(seen).toEqual(all.map((row) => row.id));
});

test('of two corrections the second is told', async () => {
  const { id } = await one('ben duarte');
  const ines = await clinic.as('ines');
  const { body } = await ines.get(`/patients/${id}`);
  const change = { givenName: body.givenName, familyName: body.familyName, preferredName: 'Benny', formerName: null, pronouns: 'he', birthDate: body.birthDate, saw: body.version };
  expect(await ines.put(`/patients/${id}/identity`, change)).toMatchObject({ status: 200 });
  expect(await ines.put(`/patients/${id}/identity`, change)).toMatchObject({ status: 409, body: { refusal: 'people/changed-meanwhile' } });
  expect((await find('frankie', 'benny'))[0]).toMatchObject({ id });
});
