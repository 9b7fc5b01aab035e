import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import { aroundNow } from '#seed/index.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';

/** What a browser may send on a bad day, through the real door. Each gets a plain answer, and nothing is lost. */
let clinic: Clinic;
let leader: Person;
let sessionId: Id;
let address: string;

beforeAll(async () => {
  clinic = await startClinic();
  const { rows } = await sql<{ id: Id; leader: string }>`
    select s.id, a.email as leader from sessions.session s join sessions.session_staff m on m.organization_id = s.organization_id and m.session_id = s.id and m.part = 'leader'
      join access.account a on a.organization_id = m.organization_id and a.person_id = m.staff_id where s.title = ${aroundNow.running} and s.group_id is null and s.service_type = 'group'`.execute(clinic.engine.owner);
  sessionId = rows[0]!.id;
  leader = await clinic.as(rows[0]!.leader);
  address = await clinic.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => clinic.close());

describe('a body', () => {
  const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024, 'x');
  /** As a browser that says beforehand how much it sends, or as one that does not. */
  const send = (body: Buffer, headers: Record<string, string>) =>
    new Promise<{ status: number; type: string; refusal: string }>((resolve, reject) => {
      const sending = request(`${address}/api/sessions/${sessionId}/shared`, { method: 'PUT', headers: { cookie: leader.cookie, 'content-type': 'application/json', 'idempotency-key': newId(), ...headers } }, (answer) => {
        answer.setEncoding('utf8');
        let said = '';
        answer.on('data', (part) => { said += part; });
        answer.on('end', () => resolve({ status: answer.statusCode!, type: String(answer.headers['content-type']), refusal: JSON.parse(said).refusal }));
      });
      let answered = false;
      sending.once('response', () => { answered = true; });
      sending.on('error', (error) => { if (!answered) reject(error); });
      Readable.from([body.subarray(0, 1024), ...Array.from({ length: Math.ceil(body.length / 65_536) }, (_, at) => body.subarray(1024 + at * 65_536, 1024 + (at + 1) * 65_536))]).pipe(sending);
    });

  test.each([
    ['that is too large, and says so', (): Record<string, string> => ({ 'content-length': String(megabytes(30).length) }), 413, 'server/too-large'],
    ['that is too large, and does not say so', (): Record<string, string> => ({ 'transfer-encoding': 'chunked' }), 413, 'server/too-large']
  ])('%s', async (_what, headers, status, refusal) => {
    expect(await send(megabytes(30), headers())).toMatchObject({ status, refusal, type: expect.stringContaining('application/problem+json') });
    expect((await leader.get('/me')).status).toBe(200);
  });

  test.each([
    ['that is no JSON', '{"text": "half'],
    ['of another kind', '<text>Hello</text>'],
    ['that is a list', '[]'],
    ['with a number for a text', '{"text": 7, "saw": 0}'],
    ['without what is needed', '{}'],
    ['with a character that no text has', '{"text": "a\\u0000b", "saw": 0}'],
    ['with a version beyond any', '{"text": "a", "saw": 99999999999}'],
    ['with a version below any', '{"text": "a", "saw": -1}']
  ])('%s', async (what, body) => {
    const answer = await clinic.app.inject({ method: 'PUT', url: `/api/sessions/${sessionId}/shared`, headers: { cookie: leader.cookie, 'content-type': what === 'of another kind' ? 'text/xml' : 'application/json' }, payload: body });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status: expect.toSatisfy((status: number) => status >= 400 && status < 500 && status !== 404), refusal: expect.stringMatching(/^(server|notes)\//) });
    expect(answer.body).not.toContain('a\u0000b');
  });
});

describe('an address', () => {
  test.each(['/patients/not-an-id', '/patients/019a0000-0000-7000-8000-00000000000g', '/patients/%00', '/weeks/2026-02-30?programId=019a0000-0000-7000-8000-000000000000', '/patients/019a0000-0000-7000-8000-000000000000/timeline?limit=9999'])('%s is of the wrong shape', async (path) =>
    expect((await leader.get(path)).body).toMatchObject({ status: 400, refusal: 'server/wrong-shape' }));

  test.each(['/nothing/here', '/patients/019a0000-0000-7000-8000-000000000000/nothing', '/sessions'])('%s is unknown', async (path) =>
    expect((await leader.get(path)).body).toMatchObject({ refusal: expect.stringMatching(/access\/unknown|server\/wrong-method/) }));
});

describe('the same request', () => {
  test('sent again while the first is still running is done once', async () => {
    const { body: { cards } } = await leader.get(`/sessions/${sessionId}/notes`);
    const { patientId, version } = cards[3];
    const key = { 'idempotency-key': newId() };
    const send = () => leader.put(`/sessions/${sessionId}/cards/${patientId}`, { draft: { participation: null, tags: [], mood: null, affect: null, risk: null, response: 'Said once.', quotes: [], workedOn: [], progress: null, next: null, followUp: false }, saw: version }, key);
    const answers = await Promise.all(Array.from({ length: 5 }, send));
    for (const answer of answers) expect([200, 409]).toContain(answer.status);
    expect(new Set(answers.filter(({ status }) => status === 200).map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await send()).toMatchObject({ status: 200, body: { version: version + 1 } });
    expect((await leader.get(`/sessions/${sessionId}/notes`)).body.cards[3]).toMatchObject({ version: version + 1, draft: { response: 'Said once.' } });
  });

  test('sent without a key is a second request, and meets the first', async () => {
    const { body: { shared } } = await leader.get(`/sessions/${sessionId}/notes`);
    const send = () => leader.put(`/sessions/${sessionId}/shared`, { text: 'Typed once.', saw: shared.version });
    expect((await send()).status).toBe(200);
    expect((await send()).body).toMatchObject({ status: 409, refusal: 'notes/changed-meanwhile', text: 'Typed once.' });
  });
});

describe('a signed note', () => {
  test('is edited by no request: its card is closed, and a correction must know the version it corrects', async () => {
    const { rows } = await sql<{ id: Id; sessionId: Id; patientId: Id; email: string }>`
      select n.id, n.session_id, n.patient_id, a.email from notes.note n join access.account a on a.organization_id = n.organization_id and a.person_id = n.author_id and a.disabled_at is null
       where n.version = 1 and a.email = 'lindiwe@quillhaven.example' order by n.signed_at desc limit 1`.execute(clinic.engine.owner);
    const note = rows[0]!;
    const author = await clinic.as(note.email);
    const draft = { participation: null, tags: [], mood: null, affect: null, risk: null, response: 'Otherwise.', quotes: [], workedOn: [], progress: null, next: null, followUp: false };
    const card = `/sessions/${note.sessionId}/cards/${note.patientId}`;
    expect((await author.put(card, { draft, saw: 1 })).body).toMatchObject({ status: 409, refusal: 'notes/already-signed' });
    expect((await author.post(`${card}/take-over`, { attestation: null, saw: 1 })).body).toMatchObject({ status: 409, refusal: 'notes/already-signed' });
    const { password } = clinic.signIns.find(({ email }) => email === note.email)!;
    const { body: { proof } } = await author.post('/confirm-identity', { password });
    expect((await author.post(`/notes/${note.id}/versions`, { draft: null, shared: null, reason: 'Seen too late', proof, saw: 7 })).body).toMatchObject({ status: 409, refusal: 'notes/changed-meanwhile' });
    expect((await author.delete(`/notes/${note.id}`)).status).toBeGreaterThanOrEqual(400);
    expect((await author.get(`/notes/${note.id}`)).body).toMatchObject({ version: 1 });
  });

  test('is changed by no statement of the role that requests run under', async () => {
    for (const change of [sql`update notes.note_version set content = content`, sql`delete from notes.note_version`, sql`delete from notes.note`])
      await expect(clinic.engine.owner.transaction().execute(async (db) => {
        await sql`set local role handrail_app`.execute(db);
        await change.execute(db);
      })).rejects.toMatchObject({ code: expect.stringMatching(/42501|HR001/) });
  });
});

describe('a browser whose clock is wrong', () => {
  const wrong = { date: 'Sat, 01 Jan 2000 00:00:00 GMT' };

  test('is told the time of the server', async () => expect((await leader.get('/me')).body.now).toBe(clinic.now()));

  test("changes nothing about when things happened: the server's clock writes them down", async () => {
    const frankie = await clinic.as('frankie');
    const { body: { id } } = await frankie.post('/attention', { patientId: await clinic.patient('okafor'), fact: 'Looks pale' }, wrong);
    expect((await frankie.get(`/attention/${id}`)).body.since).toBe(clinic.now());
    const { body: { shared } } = await leader.get(`/sessions/${sessionId}/notes`);
    expect((await leader.put(`/sessions/${sessionId}/shared`, { text: 'Typed by a slow clock.', saw: shared.version }, wrong)).body.savedAt).toBe(clinic.now());
  });

  test.each([['ahead', 90], ['a day ahead', 1440]])('cannot write down what has not happened: %s', async (_how, minutes) => {
    const at = new Date(Date.parse(clinic.now()) + minutes * 60_000).toISOString();
    expect((await leader.post(`/sessions/${sessionId}/stop`, { at, reason: null })).body).toMatchObject({ status: 422, refusal: 'sessions/not-yet' });
    const { body: { patients } } = await leader.get(`/sessions/${sessionId}/roster`);
    const { patientId, version } = patients[0];
    expect((await leader.put(`/sessions/${sessionId}/attendance/${patientId}`, { presence: { kind: 'came', intervals: [{ from: at, to: null, mode: 'in-person' }] }, saw: version })).body.refusal).toMatch(/^attendance\/(not-yet-happened|outside-session)$/);
  });
});
