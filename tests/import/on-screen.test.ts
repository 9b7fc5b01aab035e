import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importRoster } from '#apps/cli/import.ts';
import { startClinic, type Clinic } from '../support/clinic.ts';
import { testSecrets } from '../support/surroundings.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await startClinic();
}, 60_000);
afterAll(() => clinic.close());

const director = () => clinic.as('ottilie');
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const roster = readFileSync(new URL('people-600.csv', import.meta.url));
const table = (...lines: string[]) => base64(`First name,Last name,DOB,MRN,Phone\n${lines.join('\n')}\n`);
const patients = () => clinic.engine.owner.selectFrom('people.patient').select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow().then(({ n }) => n);

async function read(file: string) {
  const { body } = await (await director()).post('/import/read', { file });
  return body;
}
async function plan(file: string, more: object = {}) {
  const { mapping } = await read(file);
  return { asked: { file, mapping, underAge: 'import', ...more }, ...(await (await director()).post('/import/plan', { file, mapping, underAge: 'import', ...more })) };
}

test('the columns of another system are proposed with a sample, for a person to confirm', async () => {
  const seen = await read(base64(roster));
  expect(seen).toMatchObject({ encoding: 'utf-8', delimiter: ',', headerLine: 1, rows: 615 });
  expect(seen.matched.map((one: { field: string }) => one.field)).toEqual(expect.arrayContaining(['givenName', 'familyName', 'birthDate']));
  expect(seen.sample).toHaveLength(8);
});

test('a plan writes nothing; what is committed is what was shown; the same again writes nobody', async () => {
  const before = await patients();
  const { asked, body } = await plan(base64(roster));
  expect(body).toMatchObject({ whyNot: null, counts: { lines: 615, toWrite: 615 } });
  expect(await patients()).toBe(before);
  const committed = await (await director()).post('/import/commit', { ...asked, plan: body.plan });
  expect(committed).toMatchObject({ status: 200, body: { written: 615 } });
  expect(await patients()).toBe(before + 615);
  expect(await (await director()).post('/import/commit', asked)).toMatchObject({ status: 200, body: { written: 0 } });
  expect(await (await director()).post('/import/commit', { ...asked, plan: body.plan })).toMatchObject({ status: 409, body: { refusal: 'people/import-changed-meanwhile' } });
  const proposed = await clinic.engine.owner.selectFrom('people.possibleDuplicate').select(({ fn }) => fn.countAll<number>().as('n')).where('state', '=', 'proposed').executeTakeFirstOrThrow();
  expect(proposed.n).toBeGreaterThanOrEqual(body.counts.possibleDuplicates);
});

test('who came with the roster is found, with every fact that the file had', async () => {
  const [cells] = (await read(base64(roster))).sample;
  const { matched } = await read(base64(roster));
  const cell = (field: string) => cells.cells[matched.find((one: { field: string }) => one.field === field).column];
  const found = (await (await clinic.as('frankie')).get(`/patients?find=${encodeURIComponent(`${cell('givenName')} ${cell('familyName')}`)}`)).body.patients;
  expect(found[0]).toMatchObject({ birthDate: cell('birthDate'), program: null });
  const facts = (await (await director()).get(`/patients/${found[0].id}`)).body;
  expect(facts).toMatchObject({ messageRule: 'call-back-only', factsVersion: 1, version: 1 });
  expect(facts.contacts.length).toBeGreaterThan(0);
});

test('every problem is listed by its line, and one line in error keeps everybody out', async () => {
  const before = await patients();
  const file = table('Ida,Berg,1980-02-30,N-1,555 010 2345', 'Olaf,Berg,1979-01-01,N-2,', ',Berg,1979-01-01,N-3,');
  const { asked, body } = await plan(file);
  expect(body.whyNot).toMatchObject({ refusal: 'people/import-lines-in-error', words: expect.stringContaining('nothing has been imported') });
  const errors = body.lines.flatMap(({ line, problems }: { line: number; problems: { severity: string }[] }) => problems.filter(({ severity }) => severity === 'error').map(() => line));
  expect(new Set(errors)).toEqual(new Set(body.lines.filter((one: { decision: { kind: string } }) => one.decision.kind === 'stopped').map((one: { line: number }) => one.line)));
  expect(errors).toContain(4);
  expect(await (await director()).post('/import/commit', asked)).toMatchObject({ status: 422, body: { refusal: 'people/import-lines-in-error' } });
  expect(await patients()).toBe(before);
  const mended = { ...asked, leaveOut: [...new Set(errors)] };
  expect(await (await director()).post('/import/commit', mended)).toMatchObject({ status: 200, body: { written: 3 - new Set(errors).size } });
});

test('children are asked about; they may be left out, or kept as records that cannot be admitted', async () => {
  const file = table('Lotte,Kind,2015-05-05,C-1,');
  expect((await plan(file, { underAge: 'ask' })).body.whyNot).not.toBeNull();
  expect((await plan(file, { underAge: 'leave-out' })).body).toMatchObject({ whyNot: null, counts: { toWrite: 0, leftOut: 1 } });
  expect((await plan(file, { underAge: 'import' })).body).toMatchObject({ whyNot: null, counts: { toWrite: 1, admission: { 'not-under-age': 1 } } });
});

test('somebody who may be here is shown with whom; said to be the same, nothing is written, and the next file knows them by their number', async () => {
  const file = table('Amarah,Okafor,1991-03-14,X-77,');
  const { body } = await plan(file);
  expect(body.lines).toMatchObject([{ line: 2, name: 'Amarah Okafor', decision: { kind: 'possible-duplicate' } }]);
  expect(body.people).toMatchObject([{ name: 'Amara Okafor', birthDate: '1991-03-14' }]);
  const sameAs = [{ line: 2, personId: body.people[0].id }];
  const { asked } = await plan(file, { sameAs });
  expect(await (await director()).post('/import/commit', asked)).toMatchObject({ body: { written: 0, counts: { alreadyHere: 1 } } });
  expect((await plan(file)).body).toMatchObject({ counts: { toWrite: 0, alreadyHere: 1 } });
});

test.each<[string, Record<string, unknown>, string]>([
  ['a workbook', { file: base64(Buffer.from('504b0304140006000800', 'hex')), mapping: {} }, 'people/import-is-workbook'],
  ['a file without people', { file: base64('First name,Last name\n'), mapping: {} }, 'people/import-no-rows'],
  ['names without a column', { file: table('A,B,1980-01-01,1,'), mapping: { birthDate: 2 } }, 'people/import-names-missing'],
  ['one column for two things', { file: table('A,B,1980-01-01,1,'), mapping: { givenName: 0, familyName: 0 } }, 'people/import-column-twice']
])('%s is refused in words', async (_what, asked, refused) => expect(await (await director()).post('/import/plan', asked)).toMatchObject({ status: 422, body: { refusal: refused } }));

test('only who directs may import; nobody else reads a plan', async () => {
  for (const who of ['frankie', 'ines', 'samuel', 'ada']) expect(await (await clinic.as(who)).post('/import/plan', { file: table('A,B,1980-01-01,1,'), mapping: { givenName: 0, familyName: 1 } })).toMatchObject({ status: 403 });
});

test('an import is in the audit with how many were written', async () => {
  const [entry] = await clinic.engine.owner.selectFrom('audit.entry').select(['content', 'patientIds']).where('action', '=', 'patients.imported').orderBy('at').orderBy('chain').execute().then((all) => all.toSorted((x, y) => y.patientIds.length - x.patientIds.length));
  expect(JSON.parse(entry!.content)).toMatchObject({ facts: { written: 615, lines: 615 } });
  expect(entry!.patientIds).toHaveLength(615);
});

test('the command line says every line that must be mended, and writes nobody', async () => {
  const before = await patients();
  const file = Buffer.from('First name,Last name,DOB,MRN\nIda,Berg,1980-01-30,N-91\n,Berg,1979-01-01,N-92\n');
  const stopped = importRoster({ engine: clinic.engine, secrets: testSecrets, clock: clinic.now }, { file, organization: 'quillhaven' });
  await expect(stopped).rejects.toThrow(/nothing has been imported\.\nLine 3/);
  await expect(importRoster({ engine: clinic.engine, secrets: testSecrets, clock: clinic.now }, { file: Buffer.from(''), organization: 'quillhaven' })).rejects.toThrow('The file is empty.');
  expect(await patients()).toBe(before);
});
