import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, type Id } from '#kernel/ids.ts';
import { buildApp } from '#apps/api/app.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { testSecrets, testSettings } from '../support/surroundings.ts';

/** What another site, a forged request or a crafted file sends through a signed-in browser. */
let clinic: Clinic;
let samuel: Person;
let amara: Id;
beforeAll(async () => {
  clinic = await startClinic();
  samuel = await clinic.as('samuel');
  amara = await clinic.patient('okafor');
});
afterAll(() => clinic.close());

const raise = (fact: string, headers: Record<string, string> = {}, app = clinic.app) =>
  app.inject({ method: 'POST', url: '/api/attention', headers: { cookie: samuel.cookie, 'idempotency-key': newId(), ...headers }, payload: { patientId: amara, fact } });

describe('a write from another site', () => {
  test.each([
    ['https://evil.example', 403], ['null', 403], ['http://localhost:3000.evil.example', 403], ['http://localhost:3001', 403], ['http://localhost:3000', 200]
  ])('%s: %i', async (origin, status) => expect((await raise('Looks pale', { origin })).statusCode).toBe(status));

  test('that does not say from where, but that it is another', async () => expect((await raise('Looks pale', { 'sec-fetch-site': 'cross-site' })).json()).toMatchObject({ status: 403, refusal: 'access/wrong-origin' }));

  test('is also what comes over plain http where the clinic has an https address', async () => {
    const app = await buildApp({ engine: clinic.engine, settings: testSettings({ origin: 'https://clinic.example' }), secrets: testSecrets, clock: clinic.now }, () => {});
    expect((await raise('Looks pale', { origin: 'http://clinic.example', host: 'clinic.example' }, app)).statusCode).toBe(403);
    expect((await raise('Looks pale', { origin: 'https://clinic.example', host: 'clinic.example' }, app)).statusCode).toBe(200);
    expect((await app.inject('/api/me')).headers['strict-transport-security']).toContain('max-age');
    await app.close();
  });
});

describe('a crafted body', () => {
  const send = (body: string, type = 'application/json') => clinic.app.inject({ method: 'POST', url: '/api/attention', headers: { cookie: samuel.cookie, 'content-type': type, 'idempotency-key': newId() }, payload: body });
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  test.each([
    ['nested a hundred thousand deep', nested(100_000), 400],
    ['nested deep where nobody looks', () => `{"patientId":"${amara}","fact":"Looks pale","more":${nested(100_000)}}`, 200],
    ['with keys of every object', () => `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"patientId":"${amara}","fact":"Looks pale"}`, 200]
  ])('%s', async (_what, body, status) => {
    expect((await send(typeof body === 'string' ? body : body())).statusCode).toBe(status);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('as a form, whose names reach into every object', async () => {
    await send(`patientId=${amara}&fact=Looks%20pale&__proto__[polluted]=1&constructor[prototype][polluted]=1`, 'application/x-www-form-urlencoded');
    await samuel.get('/patients?__proto__[polluted]=1&constructor[prototype][polluted]=1');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

test("a key that somebody else has used gives nothing of theirs", async () => {
  const key = { 'idempotency-key': newId() };
  const first = (await raise('Looks pale', key)).json<{ id: Id }>();
  expect((await raise('Looks pale', key)).json()).toEqual(first);
  const frankie = await clinic.as('frankie');
  expect((await frankie.post('/attention', { patientId: amara, fact: 'Looks pale' }, key)).body.id).not.toBe(first.id);
});

test('a file is handed out as what its bytes are, to be saved, kept by no cache, and its name ends no header', async () => {
  const address = await clinic.app.listen({ host: '127.0.0.1', port: 0 });
  const form = new FormData();
  form.set('file', new File([Buffer.from('%PDF-1.7\n1 0 obj\n')], 'a"\r\nSet-Cookie: x=1;.html'));
  for (const [field, value] of Object.entries({ kind: 'referral', title: '<img src=x onerror=alert(1)>', dated: '2026-01-02' })) form.set(field, value);
  const added = await fetch(`${address}/api/patients/${amara}/documents`, { method: 'POST', headers: { cookie: samuel.cookie, 'idempotency-key': newId() }, body: form });
  const { id } = (await added.json()) as { id: Id };
  const { headers } = await fetch(`${address}/api/documents/${id}/file`, { headers: { cookie: samuel.cookie } });
  expect(Object.fromEntries(headers)).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'content-security-policy': "sandbox; default-src 'none'", 'content-disposition': expect.stringMatching(/^attachment; filename="[^"\r\n]*\.pdf"/) });
  expect(headers.get('set-cookie')).toBeNull();
});

test('every answer about a patient is kept by no cache and framed by nobody', async () => {
  for (const path of ['/patients?find=okafor', `/patients/${amara}`, '/board', '/patients/not-an-id']) {
    const { headers } = await samuel.get(path);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY', 'content-security-policy': expect.stringContaining("default-src 'self'") });
  }
});

test('asking for a new password takes as long for an address that nobody has', async () => {
  const took = async (email: string) => {
    const began = performance.now();
    expect((await clinic.stranger.post('/reset-password', { email })).body).toEqual({ done: true });
    return performance.now() - began;
  };
  for (const email of ['samuel@quillhaven.example', 'nobody@quillhaven.example']) expect(await took(email)).toBeGreaterThanOrEqual(245);
});
