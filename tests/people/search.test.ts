import { afterAll, beforeAll, expect, test } from 'vitest';
import { startClinic, type Clinic } from '../support/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await startClinic();
}, 60_000);
afterAll(() => clinic.close());

interface Row {
  id: string;
  name: string;
  recordNumber: string;
}
const find = async (who: string, words: string, more = '') => (await (await clinic.as(who)).get(`/patients?find=${encodeURIComponent(words)}${more}`)).body.patients as Row[];
const first = async (words: string) => (await find('frankie', words))[0]?.name;

test.each<[string, string]>([
  ['okafor', 'Amara Okafor'],
  ['OKA', 'Amara Okafor'],
  ['am oka', 'Amara Okafor'],
  ['okafor amara', 'Amara Okafor'],
  ['lucia', 'Lucía Paredes'],
  ['Lucía P', 'Lucía Paredes'],
  ['okfaor', 'Amara Okafor'],
  ['okafoor', 'Amara Okafor'],
  ['okafr', 'Amara Okafor'],
  ['amra okafor', 'Amara Okafor'],
  ['abrmason', 'Dov Abramson'],
  ['lindqist', 'Jonas Lindqvist'],
  ['quintreo', 'Marisol Quintero'],
  ['3/14/1991', 'Amara Okafor'],
  ['14.3.1991', 'Amara Okafor'],
  ['1991-03-14 okafor', 'Amara Okafor'],
  ['okafor 3/14/1991', 'Amara Okafor'],
  // 14 May and a name of somebody born otherwise: the name still finds them.
  ['okafor 5/14/1991', 'Amara Okafor']
])('"%s" finds %s first', async (words, name) => expect(await first(words)).toBe(name));

test('a record number is found however its signs are written, and by its end', async () => {
  const { recordNumber } = (await find('frankie', 'amara okafor'))[0]!;
  const digits = recordNumber.replaceAll(/\D/g, '');
  for (const written of [recordNumber, recordNumber.toLowerCase(), recordNumber.replace('-', ' '), recordNumber.replace('-', ''), digits]) expect(await first(written)).toBe('Amara Okafor');
});

test('signs of patterns are letters like others, and find nobody', async () => {
  for (const words of ['%', '_', '%%%', '.*', '(', '[a', '\\', "o'", '*']) expect((await (await clinic.as('frankie')).get(`/patients?find=${encodeURIComponent(words)}`)).status).toBe(200);
  expect(await find('frankie', '%%%')).toEqual([]);
  expect(await find('frankie', '.*')).toEqual([]);
});

test('a former name and the name somebody uses find them', async () => {
  const ines = await clinic.as('ines');
  const { id } = (await find('ines', 'ellis corrigan'))[0]!;
  const { givenName, familyName, pronouns, birthDate, version: saw } = (await ines.get(`/patients/${id}`)).body;
  await ines.put(`/patients/${id}/identity`, { givenName, familyName, preferredName: 'Elli', formerName: 'Zahradník', pronouns, birthDate, saw });
  for (const words of ['zahradnik', 'elli', 'corrigan']) expect((await find('frankie', words)).map((row) => row.id)).toContain(id);
});

test('of those in treatment a program is listed; those who are not, and everybody, page by page', async () => {
  const frankie = await clinic.as('frankie');
  const names = async (query: string) => ((await frankie.get(`/patients?limit=200&${query}`)).body.patients as (Row & { program: string | null })[]);
  const all = await names('who=everyone');
  const inside = await names('who=in-treatment');
  const outside = await names('who=not-in-treatment');
  expect(all.length).toBe(inside.length + outside.length);
  expect(outside.every((row) => row.program === null)).toBe(true);
  const programs = [...new Set(inside.map((row) => row.program))];
  expect(programs).toHaveLength(2);
  const { id: programId } = await clinic.engine.owner.selectFrom('programs.program').select('id').where('name', '=', 'Day program').executeTakeFirstOrThrow();
  expect(new Set((await names(`programId=${programId}`)).map((row) => row.program))).toEqual(new Set(['Day program']));
  const pages: Row[] = [];
  for (let more = true; more; ) {
    const page = (await frankie.get(`/patients?who=everyone&limit=7&from=${pages.length}`)).body;
    pages.push(...page.patients);
    more = page.more;
  }
  expect(pages.map((row) => row.id)).toEqual(all.map((row) => row.id));
});

test('whoever finds somebody leaves an entry with everybody who was shown', async () => {
  const rows = await find('frankie', 'osei');
  const entries = await clinic.engine.owner.selectFrom('audit.entry').select('patientIds').where('action', '=', 'patients.found').execute();
  const shown = rows.map((row) => row.id).toSorted();
  expect(entries.some(({ patientIds }) => patientIds.toSorted().join() === shown.join())).toBe(true);
});

test('the administrator, who works with no patient, finds nobody', async () => {
  expect(await (await clinic.as('ada')).get('/patients?find=okafor')).toMatchObject({ status: 403 });
});

test('who is not signed in finds nothing', async () => {
  expect(await clinic.stranger.get('/patients?find=okafor')).toMatchObject({ status: 401 });
});
