import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { readFile } from '#platform/files/files.store.ts';
import { testSecrets } from '../support/surroundings.ts';
import { startClinic, type Clinic } from '../support/clinic.ts';

let clinic: Clinic;
let amara: string;
beforeAll(async () => {
  clinic = await startClinic();
  amara = await clinic.patient('okafor');
}, 60_000);
afterAll(() => clinic.close());

const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`);

interface Upload {
  file: Buffer;
  name?: string;
  kind?: string;
  title?: string;
  dated?: string;
  sha256?: string;
  programId?: string;
}

/** Sends a form as a browser does. */
async function upload(who: string, patientId: string, { file, name = 'scan.pdf', kind = 'referral', title = 'From Dr. Ames', dated = '2026-11-20', ...more }: Upload, key = newId()) {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(file)], name, { type: 'application/x-whatever' }));
  for (const [field, value] of Object.entries({ kind, title, dated, ...more })) form.set(field, value);
  const request = new Request('http://localhost', { method: 'POST', body: form });
  const { cookie } = await clinic.as(who);
  const answer = await clinic.app.inject({ method: 'POST', url: `/api/patients/${patientId}/documents`, headers: { cookie, 'idempotency-key': key, 'content-type': request.headers.get('content-type')! }, payload: Buffer.from(await request.arrayBuffer()) });
  return { status: answer.statusCode, body: answer.json() };
}

const download = async (who: string, id: string) => clinic.app.inject({ method: 'GET', url: `/api/documents/${id}/file`, headers: { cookie: (await clinic.as(who)).cookie } });
const listed = async (who: string) => (await (await clinic.as(who)).get(`/patients/${amara}/documents`)).body.documents;

test('a referral comes in and goes out bit for bit, to be saved and never shown in place', async () => {
  const file = pdf('Überweisung');
  const { status, body } = await upload('samuel', amara, { file, name: 'Überweisung Dr. Groß.PDF' });
  expect({ status, body }).toMatchObject({ status: 200, body: { mediaType: 'application/pdf', bytes: file.length } });
  const answer = await download('samuel', body.id);
  expect(answer.rawPayload.equals(file)).toBe(true);
  expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'content-security-policy': expect.stringContaining('sandbox') });
  expect(answer.headers['content-disposition']).toBe(`attachment; filename="_berweisung Dr. Gro_.pdf"; filename*=UTF-8''%C3%9Cberweisung%20Dr.%20Gro%C3%9F.pdf`);
  expect((await listed('nadia'))[0]).toMatchObject({ id: body.id, kind: 'referral', title: 'From Dr. Ames', dated: '2026-11-20', addedBy: 'Samuel Adeyemi', withdrawn: null });
  expect((await (await clinic.as('samuel')).get(`/patients/${amara}/timeline?categories=documents`)).body.rows[0]).toMatchObject({ gist: 'document.added', subjectId: body.id, facts: { title: 'From Dr. Ames' } });
});

test('a large scan is kept in sealed pieces, and one changed bit is found', async () => {
  const file = Buffer.concat([pdf('large'), Buffer.alloc(2_600_000, 'x')]);
  const { body } = await upload('samuel', amara, { file, title: 'A large scan' });
  const { fileId } = await clinic.engine.owner.selectFrom('coordination.document').select('fileId').where('id', '=', body.id).executeTakeFirstOrThrow();
  const pieces = await clinic.engine.owner.selectFrom('files.piece').select(['number', 'sealed']).where('fileId', '=', fileId).orderBy('number').execute();
  expect(pieces.map(({ number }) => number)).toEqual([0, 1, 2]);
  expect(Buffer.from(pieces[1]!.sealed).includes('xxxxxxxx')).toBe(false);
  expect((await download('samuel', body.id)).rawPayload.equals(file)).toBe(true);
  const { organizationId } = await clinic.engine.owner.selectFrom('files.file').select('organizationId').where('id', '=', fileId).executeTakeFirstOrThrow();
  await expect(clinic.engine.owner.transaction().execute((db) => readFile(db, Buffer.alloc(32, 9), organizationId, fileId))).rejects.toThrow();
  await expect(clinic.engine.owner.transaction().execute((db) => readFile(db, testSecrets.files, organizationId, fileId))).resolves.toMatchObject({ mediaType: 'application/pdf' });
});

test('the same content is kept once, also on two charts', async () => {
  const other = await clinic.patient('duarte');
  const file = pdf('the same');
  const [one, two] = [await upload('samuel', amara, { file }), await upload('samuel', other, { file })];
  const rows = await clinic.engine.owner.selectFrom('coordination.document').select('fileId').where('id', 'in', [one.body.id, two.body.id]).execute();
  expect(new Set(rows.map(({ fileId }) => fileId)).size).toBe(1);
  expect(one.body.id).not.toBe(two.body.id);
});

test('the same upload sent twice is one document', async () => {
  const key = newId();
  const file = pdf('twice');
  const sha256 = createHash('sha256').update(file).digest('hex');
  const [one, two] = [await upload('samuel', amara, { file, sha256 }, key), await upload('samuel', amara, { file, sha256 }, key)];
  expect(two).toEqual(one);
  expect(await upload('samuel', amara, { file: pdf('other'), sha256: createHash('sha256').update(pdf('other')).digest('hex') }, key)).toMatchObject({ status: 422, body: { refusal: 'access/key-used-for-another-request' } });
});

test.each<[string, Upload, string]>([
  ['a page of the web named as a PDF', { file: Buffer.from('<html><script>alert(1)</script>'), name: 'scan.pdf' }, 'coordination/kind-of-file'],
  ['nothing', { file: Buffer.alloc(0) }, 'coordination/empty'],
  ['a file that arrived otherwise than it was sent', { file: pdf('x'), sha256: 'a'.repeat(64) }, 'coordination/arrived-otherwise'],
  ['paper dated tomorrow', { file: pdf('x'), dated: '2026-11-25' }, 'coordination/dated-later']
])('a chart does not take %s', async (_what, given, refused) => expect(await upload('samuel', amara, given)).toMatchObject({ status: 422, body: { refusal: refused } }));

test('a kind nobody knows and a missing title are refused by shape', async () => {
  expect(await upload('samuel', amara, { file: pdf('x'), kind: 'secret' })).toMatchObject({ status: 400, body: { refusal: 'server/wrong-shape' } });
  expect(await upload('samuel', amara, { file: pdf('x'), title: ' ' })).toMatchObject({ status: 400 });
});

test('more than 25 MB is refused before it is kept', async () => {
  const { status } = await upload('samuel', amara, { file: Buffer.concat([pdf('big'), Buffer.alloc(25 * 1024 * 1024)]) });
  expect([413, 422]).toContain(status);
});

test('a document is withdrawn once, with a reason; what it was stays', async () => {
  const { body } = await upload('samuel', amara, { file: pdf('wrong person'), title: 'Belongs to somebody else' });
  const nadia = await clinic.as('nadia');
  expect(await nadia.post(`/documents/${body.id}/withdraw`, { reason: 'no' })).toMatchObject({ status: 400 });
  expect(await nadia.post(`/documents/${body.id}/withdraw`, { reason: 'Of another person' })).toMatchObject({ status: 200 });
  expect(await nadia.post(`/documents/${body.id}/withdraw`, { reason: 'Of another person' })).toMatchObject({ status: 409, body: { refusal: 'coordination/already-withdrawn' } });
  expect((await listed('samuel')).at(-1)).toMatchObject({ id: body.id, withdrawn: { by: 'Nadia Petrova', reason: 'Of another person' } });
  await expect(clinic.engine.owner.deleteFrom('files.piece').execute()).rejects.toThrow('append-only');
});

test('who has no part in the care finds no document, and the front desk may not ask', async () => {
  const { body } = await upload('samuel', amara, { file: pdf('private') });
  expect(await listed('omar')).toEqual([]);
  expect((await download('omar', body.id)).statusCode).toBe(404);
  expect((await download('frankie', body.id)).statusCode).toBe(403);
  expect(await upload('omar', amara, { file: pdf('from outside') })).toMatchObject({ status: 404 });
  expect((await download('samuel', newId())).json()).toEqual((await download('omar', body.id)).json());
});

test('paper of somebody in a Part 2 program is marked so; paper before any stay belongs to a program that is named', async () => {
  const marcus = await clinic.patient('marcus bell');
  const { body } = await upload('omar', marcus, { file: pdf('court') , kind: 'court' });
  expect(await clinic.engine.owner.selectFrom('coordination.document').select('sensitivity').where('id', '=', body.id).executeTakeFirst()).toEqual({ sensitivity: 'part2' });
  const fresh = (await (await clinic.as('frankie')).post('/patients', { givenName: 'Juno', familyName: 'Wexler', birthDate: '1980-08-08' })).body.id;
  expect(await upload('omar', fresh, { file: pdf('first letter') })).toMatchObject({ status: 200 });
  expect(await upload('nadia', fresh, { file: pdf('second letter') })).toMatchObject({ status: 422, body: { refusal: 'coordination/say-which-program' } });
  const day = await clinic.engine.owner.selectFrom('programs.program').select('id').where('name', '=', 'Day program').executeTakeFirstOrThrow();
  expect(await upload('nadia', fresh, { file: pdf('second letter'), programId: day.id })).toMatchObject({ status: 200 });
});
