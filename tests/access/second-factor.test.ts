import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codeAt } from '#modules/access/server/one-time-codes.ts';
import { plusMinutes } from '#kernel/time.ts';
import { SoftwarePasskey } from './software-passkey.ts';
import { noClinics, password, type Browser, type Member, type TwoClinics } from './two-clinics.ts';

let clinics: TwoClinics;
let quillhaven: string;
let day: string;
let count = 0;

beforeAll(async () => {
  clinics = await noClinics();
  quillhaven = await clinics.clinic('quillhaven', false);
  day = await clinics.program(quillhaven, 'Day track');
});
afterAll(() => clinics.close());
beforeEach(() => clinics.engine.owner.deleteFrom('access.throttle').execute());

const therapist = (): Promise<Member> => clinics.staff(quillhaven, `Nadia${++count}`, ['therapist'], [day]);
const proofOf = async (browser: Browser): Promise<string> => (await browser.post('/confirm-identity', { password })).body.proof;

/** Sets up one-time codes in a session that owes them; answers the app's secret and the recovery codes. */
async function setUpCodes(browser: Browser, proof?: string): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { body: begun } = await browser.post('/account/codes/begin', proof ? { proof } : {});
  const confirmed = await browser.post('/account/codes/confirm', { pending: begun.pending, code: codeAt(begun.secret, clinics.now) });
  expect(confirmed.status).toBe(200);
  clinics.pass(1);
  return { secret: begun.secret, recoveryCodes: confirmed.body.recoveryCodes };
}

async function setUp() {
  const member = await therapist();
  const browser = await clinics.signedIn(member.email);
  return { member, browser, ...(await setUpCodes(browser)) };
}

describe('the policy', () => {
  test('asks clinical roles for a second factor, and lets them do nothing before but set it up', async () => {
    const { email } = await therapist();
    const browser = clinics.browser();
    expect((await browser.signIn(email)).body).toEqual({ next: 'set-up-second-factor' });
    expect((await browser.get('/me')).body.secondFactor).toBe('to-set-up');
    for (const path of ['/account/sessions', '/account/security', '/audit', '/accounts'])
      expect(await browser.get(path)).toMatchObject({ status: 401, body: { refusal: 'access/second-factor-needed', has: false } });
    expect(await browser.post('/confirm-identity', { password })).toMatchObject({ status: 401 });
    expect(await browser.post('/account/password', { current: password, next: 'another river lamp forty' })).toMatchObject({ status: 401 });
    await setUpCodes(browser);
    expect((await browser.get('/account/sessions')).status).toBe(200);
    expect((await browser.get('/me')).body.secondFactor).toBe('given');
  });

  test('asks no front desk, and nobody of a program that switched it off', async () => {
    const relaxed = await clinics.program(quillhaven, 'Relaxed');
    await clinics.policy(quillhaven, relaxed, 'security.secondFactor.clinical', false);
    const [desk, trusting, both] = [await clinics.staff(quillhaven, 'Desk', ['front-desk'], [day]), await clinics.staff(quillhaven, 'Trusting', ['nurse'], [relaxed]), await clinics.staff(quillhaven, 'Both', ['nurse'], [relaxed, day])];
    expect((await clinics.browser().signIn(desk.email)).body.next).toBe('signed-in');
    expect((await clinics.browser().signIn(trusting.email)).body.next).toBe('signed-in');
    expect((await clinics.browser().signIn(both.email)).body.next).toBe('set-up-second-factor');
  });

  test('asks nobody in the demo, unless they set one up', async () => {
    const demo = await clinics.clinic('demo', true);
    const { email } = await clinics.staff(demo, 'Nadia', ['therapist']);
    const browser = await clinics.signedIn(email);
    expect((await browser.get('/account/sessions')).status).toBe(200);
    await setUpCodes(browser);
    expect((await clinics.browser().signIn(email)).body.next).toBe('second-factor');
  });
});

describe('one-time codes', () => {
  test('are asked for at the next sign-in; each works once, also when two send it at once', async () => {
    const { member, secret } = await setUp();
    const browsers = [clinics.browser(), clinics.browser()];
    for (const browser of browsers) expect((await browser.signIn(member.email)).body).toEqual({ next: 'second-factor' });
    expect((await browsers[0]!.get('/account/sessions')).body).toMatchObject({ refusal: 'access/second-factor-needed', has: true });
    const code = codeAt(secret, clinics.now);
    const answers = await Promise.all(browsers.map((browser) => browser.post('/second-factor/code', { code })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
    expect(answers.find(({ status }) => status === 422)!.body.refusal).toBe('access/code-used');
  });

  test('an older code than the last one used is refused, though its time is not over', async () => {
    const { member, secret } = await setUp();
    const browser = clinics.browser();
    await browser.signIn(member.email);
    expect((await browser.post('/second-factor/code', { code: codeAt(secret, clinics.now) })).status).toBe(200);
    const second = clinics.browser();
    await second.signIn(member.email);
    expect((await second.post('/second-factor/code', { code: codeAt(secret, plusMinutes(clinics.now, -0.5)) })).body.refusal).toBe('access/code-used');
    expect((await second.post('/second-factor/code', { code: codeAt(secret, plusMinutes(clinics.now, 0.5)) })).status).toBe(200);
  });

  test('wrong codes wait after ten, also in another session and after a restart', async () => {
    const { member, secret } = await setUp();
    const browser = clinics.browser();
    await browser.signIn(member.email);
    for (let i = 0; i < 10; i++) expect((await browser.post('/second-factor/code', { code: '000000' })).body.refusal).toBe('access/wrong-code');
    await clinics.start();
    const other = clinics.browser();
    await other.signIn(member.email);
    expect((await other.post('/second-factor/code', { code: codeAt(secret, clinics.now) })).status).toBe(429);
  });

  test('the app secret is sealed in the database, for this account only', async () => {
    const { member, secret } = await setUp();
    const other = await setUp();
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from access.account t union all select to_jsonb(t)::text from access.idempotent_answer t`.execute(clinics.engine.owner);
    expect(JSON.stringify(rows)).not.toContain(secret);
    const stolen = clinics.engine.owner.selectFrom('access.account').select('secondFactorSecret').where('id', '=', member.accountId);
    await clinics.engine.owner.updateTable('access.account').set({ secondFactorSecret: (await stolen.executeTakeFirstOrThrow()).secondFactorSecret }).where('id', '=', other.member.accountId).execute();
    const browser = clinics.browser();
    await browser.signIn(other.member.email);
    expect((await browser.post('/second-factor/code', { code: codeAt(secret, clinics.now) })).body.refusal).toBe('access/wrong-code');
  });

  test('a stolen password cannot put another second factor beside the one there is', async () => {
    const { member } = await setUp();
    const thief = await clinics.signedIn(member.email);
    expect((await thief.post('/account/codes/begin')).body.refusal).toBe('access/second-factor-needed');
    expect((await thief.post('/account/passkeys/options')).body.refusal).toBe('access/second-factor-needed');
    expect((await thief.post('/account/recovery-codes')).body.refusal).toBe('access/second-factor-needed');
  });

  test('a set-up begun by a thief before the owner set one up cannot be ended after it', async () => {
    const { email } = await therapist();
    const [thief, owner] = [await clinics.signedIn(email), await clinics.signedIn(email)];
    const { body: begun } = await thief.post('/account/codes/begin');
    const key = new SoftwarePasskey(clinics.settings.origin);
    const { body: asked } = await thief.post('/account/passkeys/options');
    await setUpCodes(owner);
    expect((await thief.post('/account/codes/confirm', { pending: begun.pending, code: codeAt(begun.secret, clinics.now) })).body.refusal).toBe('access/set-up-again');
    expect((await thief.post('/account/passkeys', { challengeId: asked.challengeId, response: key.create(asked.options), label: 'Mine' })).body.refusal).toBe('access/second-factor-needed');
  });

  test('a pending secret of another session, or 15 minutes old, is begun again', async () => {
    const { email } = await therapist();
    const [one, other] = [await clinics.signedIn(email), await clinics.signedIn(email)];
    const { body: begun } = await one.post('/account/codes/begin');
    const confirm = (browser: Browser) => browser.post('/account/codes/confirm', { pending: begun.pending, code: codeAt(begun.secret, clinics.now) });
    expect((await confirm(other)).body.refusal).toBe('access/set-up-again');
    clinics.pass(8);
    await one.get('/me');
    clinics.pass(8);
    expect((await confirm(one)).body.refusal).toBe('access/set-up-again');
  });

  test('changing or removing them asks for the password again, once each', async () => {
    const { browser } = await setUp();
    expect((await browser.post('/account/codes/begin')).body.refusal).toBe('access/proof-needed');
    expect((await browser.post('/account/codes/remove', { proof: await proofOf(browser) })).body.refusal).toBe('access/second-factor-required');
    const proof = await proofOf(browser);
    expect((await browser.post('/account/recovery-codes', { proof })).status).toBe(200);
    expect((await browser.post('/account/recovery-codes', { proof })).body.refusal).toBe('access/proof-needed');
    const { recoveryCodes } = await setUpCodes(browser, await proofOf(browser));
    expect(recoveryCodes).toEqual([]);
  });

  test('a locked session gives no second factor and changes none', async () => {
    const { browser, secret } = await setUp();
    await browser.post('/lock');
    expect((await browser.post('/second-factor/code', { code: codeAt(secret, clinics.now) })).status).toBe(423);
    expect((await browser.post('/account/codes/begin')).status).toBe(423);
    expect((await browser.post('/confirm-identity', { password })).status).toBe(423);
  });
});

describe('recovery codes', () => {
  test('are ten, each works once however it is typed, and new ones end the old', async () => {
    const { member, browser, recoveryCodes } = await setUp();
    expect(recoveryCodes).toHaveLength(10);
    const [first, second] = recoveryCodes as [string, string];
    const use = async (code: string) => {
      const lost = await clinics.signedIn(member.email);
      return lost.post('/second-factor/recovery-code', { code });
    };
    expect((await use(first.toUpperCase().replaceAll('-', ' '))).body).toEqual({ left: 9 });
    expect((await use(first)).body.refusal).toBe('access/wrong-code');
    expect((await browser.get('/account/security')).body.recoveryCodesLeft).toBe(9);
    const { body } = await browser.post('/account/recovery-codes', { proof: await proofOf(browser) });
    expect((await use(second)).body.refusal).toBe('access/wrong-code');
    expect((await use(body.recoveryCodes[0])).body).toEqual({ left: 9 });
  });

  test('of somebody else open nothing, and none is kept as it is', async () => {
    const [one, other] = [await setUp(), await setUp()];
    const browser = await clinics.signedIn(other.member.email);
    expect((await browser.post('/second-factor/recovery-code', { code: one.recoveryCodes[0]! })).body.refusal).toBe('access/wrong-code');
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from access.recovery_code t`.execute(clinics.engine.owner);
    expect(JSON.stringify(rows)).not.toContain(one.recoveryCodes[0]!.slice(0, 4));
  });
});

describe('passkeys', () => {
  async function withPasskey() {
    const member = await therapist();
    const browser = await clinics.signedIn(member.email);
    const key = new SoftwarePasskey(clinics.settings.origin);
    const { body: asked } = await browser.post('/account/passkeys/options');
    const added = await browser.post('/account/passkeys', { challengeId: asked.challengeId, response: key.create(asked.options), label: 'Work laptop' });
    return { member, browser, key, added };
  }
  const signInWith = async (key: SoftwarePasskey, browser = clinics.browser()) => {
    const { body: asked } = await browser.post('/sign-in/passkey/options');
    return browser.post('/sign-in/passkey', { challengeId: asked.challengeId, response: key.get(asked.options) });
  };

  test('can be the first second factor, with recovery codes', async () => {
    const { browser, added } = await withPasskey();
    expect(added).toMatchObject({ status: 200 });
    expect(added.body.recoveryCodes).toHaveLength(10);
    expect((await browser.get('/account/security')).body).toMatchObject({ codesSince: null, passkeys: [{ label: 'Work laptop' }], isRequired: true });
  });

  test('are asked for after the password', async () => {
    const { member, key } = await withPasskey();
    const browser = clinics.browser();
    expect((await browser.signIn(member.email)).body.next).toBe('second-factor');
    const { body: asked } = await browser.post('/second-factor/passkey/options');
    const answer = { challengeId: asked.challengeId, response: key.get(asked.options) };
    expect((await browser.post('/second-factor/passkey', answer)).status).toBe(200);
    expect((await browser.get('/account/sessions')).status).toBe(200);
    expect((await browser.post('/second-factor/passkey', answer)).body.refusal).toBe('access/passkey-refused');
  });

  test('sign in alone, as both factors, when the person unlocked them', async () => {
    const { member, key } = await withPasskey();
    const browser = clinics.browser();
    expect((await signInWith(key, browser)).body).toEqual({ next: 'signed-in' });
    expect((await browser.get('/me')).body).toMatchObject({ email: member.email, secondFactor: 'given' });
    key.userVerified = false;
    expect((await signInWith(key)).body.refusal).toBe('access/passkey-refused');
  });

  test('are refused from another page, from an unknown key, from a copy that counts behind, too late, and of a disabled account', async () => {
    const { member, key } = await withPasskey();
    expect((await signInWith(new SoftwarePasskey(clinics.settings.origin))).body.refusal).toBe('access/passkey-refused');
    expect((await signInWith(key)).status).toBe(200);
    key.counter = 1;
    expect((await signInWith(key)).body.refusal).toBe('access/passkey-refused');
    key.counter = 100;
    const { body: asked } = await clinics.browser().post('/sign-in/passkey/options');
    clinics.pass(6);
    expect((await clinics.browser().post('/sign-in/passkey', { challengeId: asked.challengeId, response: key.get(asked.options) })).body.refusal).toBe('access/passkey-refused');
    await clinics.engine.owner.updateTable('access.account').set({ disabledAt: clinics.now }).where('id', '=', member.accountId).execute();
    expect((await signInWith(key)).body.refusal).toBe('access/passkey-refused');
    const elsewhere = new SoftwarePasskey('https://elsewhere.example');
    const browser = await clinics.signedIn((await therapist()).email);
    const { body: add } = await browser.post('/account/passkeys/options');
    expect((await browser.post('/account/passkeys', { challengeId: add.challengeId, response: elsewhere.create(add.options), label: 'x' })).body.refusal).toBe('access/passkey-refused');
  });

  test('a challenge of one person is worth nothing to another', async () => {
    const [one, other] = [await withPasskey(), await withPasskey()];
    const [theirs, mine] = [await clinics.signedIn(one.member.email), await clinics.signedIn(other.member.email)];
    const { body: asked } = await theirs.post('/second-factor/passkey/options');
    expect((await mine.post('/second-factor/passkey', { challengeId: asked.challengeId, response: one.key.get(asked.options) })).body.refusal).toBe('access/passkey-refused');
    const { body: own } = await mine.post('/second-factor/passkey/options');
    expect((await mine.post('/second-factor/passkey', { challengeId: own.challengeId, response: one.key.get(own.options) })).body.refusal).toBe('access/passkey-refused');
  });

  test('a second kind of factor lets the first be removed, never the last', async () => {
    const { browser } = await withPasskey();
    const { passkeys } = (await browser.get('/account/security')).body;
    const remove = async () => browser.post(`/account/passkeys/${passkeys[0].id}/remove`, { proof: await proofOf(browser) });
    expect((await remove()).body.refusal).toBe('access/second-factor-required');
    await setUpCodes(browser, await proofOf(browser));
    expect((await remove()).status).toBe(200);
    expect((await browser.get('/account/security')).body).toMatchObject({ passkeys: [], isRequired: true });
  });

  test('a body that is no passkey answer is refused plainly', async () => {
    const { body: asked } = await clinics.browser().post('/sign-in/passkey/options');
    for (const response of [{}, { id: 7 }, { id: 'x', response: {} }])
      expect(await clinics.browser().post('/sign-in/passkey', { challengeId: asked.challengeId, response })).toMatchObject({ body: { refusal: 'access/passkey-refused' } });
  });
});
