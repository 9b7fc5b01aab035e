import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { shippedPolicies } from '#modules/programs/policies/shipped.ts';
import { noClinics, password, type Member, type TwoClinics } from './two-clinics.ts';

let clinics: TwoClinics;
let fay: Member;
let quillhaven: string;
let day: string;

beforeAll(async () => {
  clinics = await noClinics();
  quillhaven = await clinics.clinic('quillhaven', false);
  day = await clinics.program(quillhaven, 'Day track');
  fay = await clinics.staff(quillhaven, 'Fay', ['front-desk'], [day]);
});
afterAll(() => clinics.close());
beforeEach(() => clinics.engine.owner.deleteFrom('access.throttle').execute());

const tryWrong = (times: number, email = fay.email) => Promise.all(Array.from({ length: times }, () => clinics.browser().signIn(email, 'not this one')));

describe('failed tries', () => {
  test('an unknown address and a wrong password answer alike', async () => {
    const [known, unknown] = [await clinics.browser().signIn(fay.email, 'not this one'), await clinics.browser().signIn('nobody@quillhaven.example', 'not this one')];
    expect(known).toMatchObject({ status: 401, body: { refusal: 'access/wrong-sign-in' } });
    expect(unknown).toEqual(known);
  });

  test('a wrong password is kept in the audit of the clinic, an unknown address nowhere', async () => {
    const kept = async () => Number((await sql<{ n: string }>`select count(*) as n from audit.entry where organization_id = ${quillhaven} and action = 'session.refused'`.execute(clinics.engine.owner)).rows[0]!.n);
    const before = await kept();
    await clinics.browser().signIn(fay.email, 'not this one');
    await clinics.browser().signIn('nobody@quillhaven.example', 'not this one');
    expect(await kept()).toBe(before + 1);
  });

  test('after ten the account waits 15 minutes, with the right password too, and after a restart', async () => {
    for (let i = 0; i < 10; i++) await clinics.browser().signIn(fay.email, 'not this one');
    await clinics.start();
    expect(await clinics.browser().signIn(fay.email)).toMatchObject({ status: 429, body: { refusal: 'access/too-many-tries' } });
    clinics.pass(14);
    expect(await clinics.browser().signIn(fay.email)).toMatchObject({ status: 429 });
    clinics.pass(2);
    expect(await clinics.browser().signIn(fay.email)).toMatchObject({ status: 200 });
  });

  test('thirty at once are no more than ten', async () => {
    const answers = await tryWrong(30);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  test('one right password begins the count anew', async () => {
    await tryWrong(9);
    await clinics.signedIn(fay.email);
    await tryWrong(9);
    expect(await clinics.browser().signIn(fay.email)).toMatchObject({ status: 200 });
  });

  test('an address that tries many accounts waits, and a right one in between gives back only itself', async () => {
    await clinics.browser().signIn('nobody@quillhaven.example', 'not this one');
    await clinics.engine.owner.updateTable('access.throttle').set({ failures: 49 }).where('key', 'like', 'address:%').execute();
    expect((await clinics.browser().signIn(fay.email)).status).toBe(200);
    await tryWrong(1);
    expect((await clinics.browser().signIn(fay.email)).status).toBe(429);
  });

  test('what people typed as an address is kept only as a hash', async () => {
    await clinics.browser().signIn('river lamp forty quiet', 'x');
    const { rows } = await sql<{ key: string }>`select key from access.throttle`.execute(clinics.engine.owner);
    expect(JSON.stringify(rows)).not.toMatch(/river|lamp|example/);
  });
});

describe('a session', () => {
  test('keeps only a hash of its token, and nothing of a password or an answer', async () => {
    const browser = await clinics.signedIn(fay.email);
    await browser.post('/lock');
    await browser.post('/unlock', { password }, { 'idempotency-key': 'unlock-once-1' });
    const token = browser.cookie.split('=')[1]!;
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from access.session t union all select to_jsonb(t)::text from access.idempotent_answer t`.execute(clinics.engine.owner);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain('unlock-once-1');
  });

  test('ends after 12 hours, however busy', async () => {
    const browser = await clinics.signedIn(fay.email);
    for (let minutes = 0; minutes < 12 * 60 - 8; minutes += 8) {
      clinics.pass(8);
      expect((await browser.get('/account/sessions')).status).toBe(200);
    }
    clinics.pass(9);
    expect(await browser.get('/me')).toMatchObject({ status: 401, body: { refusal: 'access/sign-in-needed' } });
  });

  test('is listed with its device, and one taken away ends at its next request', async () => {
    const [here, there] = [await clinics.signedIn(fay.email), await clinics.signedIn(fay.email)];
    const { sessions } = (await here.get('/account/sessions')).body;
    const mine = sessions.find((session: { isThis: boolean }) => session.isThis);
    const other = (await there.get('/account/sessions')).body.sessions.find((session: { isThis: boolean }) => session.isThis);
    expect(mine.id).not.toBe(other.id);
    expect(await here.delete(`/account/sessions/${other.id}`)).toMatchObject({ status: 200 });
    expect(await there.get('/me')).toMatchObject({ status: 401 });
    expect(await here.delete(`/account/sessions/${other.id}`)).toMatchObject({ status: 404, body: { refusal: 'access/unknown' } });
  });

  test('all others end at once', async () => {
    const browsers = await Promise.all([1, 2, 3].map(() => clinics.signedIn(fay.email)));
    expect((await browsers[0]!.post('/account/sessions/end-others')).body.ended).toBeGreaterThanOrEqual(2);
    expect(await Promise.all(browsers.map(async (browser) => (await browser.get('/me')).status))).toEqual([200, 401, 401]);
  });

  test('of somebody else is unknown', async () => {
    const omar = await clinics.staff(quillhaven, 'Omar', ['front-desk']);
    const theirs = (await (await clinics.signedIn(omar.email)).get('/account/sessions')).body.sessions[0];
    expect(await (await clinics.signedIn(fay.email)).delete(`/account/sessions/${theirs.id}`)).toMatchObject({ status: 404, body: { refusal: 'access/unknown' } });
  });

  test('of somebody whose account is disabled, or who left, ends at the next request', async () => {
    const gone = await clinics.staff(quillhaven, 'Gone', ['front-desk']);
    const browser = await clinics.signedIn(gone.email);
    await clinics.engine.owner.updateTable('access.account').set({ disabledAt: clinics.now }).where('id', '=', gone.accountId).execute();
    expect((await browser.get('/me')).status).toBe(401);
    expect((await browser.signIn(gone.email)).status).toBe(401);
  });
});

describe('the idle lock', () => {
  test('locks after 10 minutes without a request, keeps the session, and opens with the password', async () => {
    const browser = await clinics.signedIn(fay.email);
    clinics.pass(9);
    expect((await browser.get('/account/sessions')).status).toBe(200);
    clinics.pass(11);
    expect(await browser.get('/account/sessions')).toMatchObject({ status: 423, body: { refusal: 'access/locked' } });
    expect((await browser.get('/me')).body.lockedAt).toBe(new Date(Date.parse(clinics.now) - 60_000).toISOString());
    expect((await browser.get('/account/sessions')).status).toBe(423);
    expect(await browser.post('/unlock', { password: 'not this one' })).toMatchObject({ status: 401, body: { refusal: 'access/wrong-sign-in' } });
    expect((await browser.post('/unlock', { password })).status).toBe(200);
    expect((await browser.get('/me')).body.lockedAt).toBeNull();
    expect((await browser.get('/account/sessions')).status).toBe(200);
  });

  test('reading who is signed in does not keep a session awake once it is locked', async () => {
    const browser = await clinics.signedIn(fay.email);
    clinics.pass(11);
    await browser.get('/me');
    clinics.pass(1);
    await browser.get('/me');
    expect((await browser.get('/account/sessions')).status).toBe(423);
  });

  test('can be called at once, and locks nobody else', async () => {
    const [here, there] = [await clinics.signedIn(fay.email), await clinics.signedIn(fay.email)];
    expect((await here.post('/lock')).status).toBe(200);
    expect([(await here.get('/account/sessions')).status, (await there.get('/account/sessions')).status]).toEqual([423, 200]);
    expect((await here.post('/sign-out')).status).toBe(200);
  });

  test('unlocking counts failed tries like signing in', async () => {
    const browser = await clinics.signedIn(fay.email);
    await browser.post('/lock');
    for (let i = 0; i < 10; i++) await browser.post('/unlock', { password: 'not this one' });
    expect((await browser.post('/unlock', { password })).status).toBe(429);
    expect((await clinics.browser().signIn(fay.email)).status).toBe(429);
  });

  test('follows the strictest policy of the programs that somebody works in', async () => {
    const [calm, kiosk] = [await clinics.program(quillhaven, 'Calm'), await clinics.program(quillhaven, 'Kiosk')];
    await clinics.policy(quillhaven, calm, 'security.idleLockMinutes', 30);
    await clinics.policy(quillhaven, kiosk, 'security.idleLockMinutes', 3);
    const minutesOf = async (name: string, programs: string[]) => (await (await clinics.signedIn((await clinics.staff(quillhaven, name, ['front-desk'], programs)).email)).get('/me')).body.idleLockMinutes;
    expect(await minutesOf('Ann', [calm])).toBe(30);
    expect(await minutesOf('Ben', [calm, day])).toBe(10);
    expect(await minutesOf('Cay', [calm, kiosk])).toBe(3);
    expect(await minutesOf('Dee', [])).toBe(10);
  });
});

test('the policies that the database holds as shipped are those of the content', async () => {
  const { rows } = await sql<{ idleMinutes: number; sessionHours: number; secondFactor: boolean }>`select * from access.security_of(${quillhaven}, '{}', '2026-11-24')`.execute(clinics.engine.owner);
  const shipped = (key: string) => shippedPolicies.policies.find((policy) => policy.key === key)?.value;
  expect(rows[0]).toEqual({ idleMinutes: shipped('security.idleLockMinutes'), sessionHours: shipped('security.absoluteSessionHours'), secondFactor: shipped('security.secondFactor.clinical') });
  expect([shipped('security.lockout.failures'), shipped('security.lockout.minutes')]).toEqual([10, 15]);
});
