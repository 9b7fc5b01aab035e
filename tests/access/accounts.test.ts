import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codeAt } from '#modules/access/server/one-time-codes.ts';
import { addUser as addFromVerb } from '#apps/cli/user-add.ts';
import { addUser } from '#modules/access/server/index.ts';
import type { Role } from '#platform/access/permissions.ts';
import { deliverMessages } from '#platform/messages/deliver.ts';
import { testSecrets, testSettings } from '#tests/support/surroundings.ts';
import { noClinics, password, type Browser, type Member, type TwoClinics } from './two-clinics.ts';

let clinics: TwoClinics;
let quillhaven: string;
let ada: Member;
let admin: Browser;
let neighbor: Browser;
let theirs: Member;
const fresh = 'four quiet herons wade';

// The demo asks for no second factor, which has its own tests.
beforeAll(async () => {
  clinics = await noClinics();
  quillhaven = await clinics.clinic('quillhaven', true);
  const millbrook = await clinics.clinic('millbrook', true);
  ada = await clinics.staff(quillhaven, 'Ada', ['admin']);
  theirs = await clinics.staff(millbrook, 'Mia', ['admin', 'director']);
  [admin, neighbor] = [await clinics.signedIn(ada.email), await clinics.signedIn(theirs.email)];
});
afterAll(() => clinics.close());
beforeEach(() => clinics.engine.owner.deleteFrom('access.throttle').execute());

const invite = (email: string, roles: Role[] = ['therapist'], by = admin) =>
  by.post('/accounts', { person: { kind: 'new', givenName: 'Nora', familyName: 'Lindqvist', title: 'Social worker' }, email, roles });
const lastLink = async (email: string): Promise<string> => {
  const { messages } = (await admin.get('/messages')).body;
  return /#link=(\S+)/.exec(messages.find((message: { address: string }) => message.address === email).body)![1]!;
};
const rowOf = async (email: string) => (await admin.get('/accounts')).body.accounts.find((row: { email: string }) => row.email === email);

describe('inviting', () => {
  test('somebody new gets a link, chooses a password, and signs in with the roles given', async () => {
    const invited = await invite('Nora@quillhaven.example');
    expect(invited).toMatchObject({ status: 200, body: { sent: 'listed' } });
    expect(await rowOf('nora@quillhaven.example')).toMatchObject({ name: 'Nora Lindqvist', title: 'Social worker', roles: ['therapist'], state: 'invited' });
    const token = await lastLink('nora@quillhaven.example');
    const nora = clinics.browser();
    expect((await nora.post('/links/read', { token })).body).toEqual({ why: 'invitation', name: 'Nora Lindqvist', email: 'nora@quillhaven.example', organization: 'Quillhaven' });
    expect((await nora.post('/links/set-password', { token, password: 'short' })).body).toMatchObject({ refusal: 'access/password-too-short', least: 12 });
    expect((await nora.post('/links/set-password', { token, password: 'norasquillhaven1' })).body).toMatchObject({ refusal: 'access/password-too-easy' });
    expect((await nora.post('/links/set-password', { token, password: fresh })).status).toBe(200);
    expect((await nora.post('/links/set-password', { token, password: fresh })).body.refusal).toBe('access/link-ended');
    expect((await nora.signIn('nora@quillhaven.example', fresh)).status).toBe(200);
    expect((await nora.get('/me')).body).toMatchObject({ name: 'Nora Lindqvist', roles: ['therapist'] });
    expect((await rowOf('nora@quillhaven.example')).state).toBe('active');
  });

  test('only the newest link works, and only for a week', async () => {
    const { accountId } = (await invite('ines@quillhaven.example')).body;
    const first = await lastLink('ines@quillhaven.example');
    clinics.pass(1);
    await admin.post(`/accounts/${accountId}/invite`);
    const second = await lastLink('ines@quillhaven.example');
    expect(second).not.toBe(first);
    expect((await clinics.browser().post('/links/read', { token: first })).body.refusal).toBe('access/link-ended');
    await clinics.engine.owner.updateTable('access.oneTimeLink').set({ expiresAt: clinics.now }).where('accountId', '=', accountId).execute();
    expect((await clinics.browser().post('/links/set-password', { token: second, password: fresh })).body.refusal).toBe('access/link-ended');
  });

  test('two people with one link at once: one of them sets the password', async () => {
    await invite('twice@quillhaven.example');
    const token = await lastLink('twice@quillhaven.example');
    const answers = await Promise.all(['seven lanterns over moss', 'eight kettles under snow'].map((chosen) => clinics.browser().post('/links/set-password', { token, password: chosen })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
  });

  test('a member of staff without an account gets one; a second is refused', async () => {
    const { staffId, accountId } = await clinics.staff(quillhaven, 'Sam', ['nurse']);
    await clinics.engine.owner.deleteFrom('access.account').where('id', '=', accountId).execute();
    expect((await admin.get('/accounts')).body.without).toMatchObject([{ staffId, name: 'Sam Staff' }]);
    const again = () => admin.post('/accounts', { person: { kind: 'on-staff', staffId }, email: `sam${Math.random()}@quillhaven.example`, roles: ['nurse'] });
    expect((await again()).status).toBe(200);
    expect((await again()).body.refusal).toBe('access/account-already-there');
  });

  test('an address that is in use is refused, also one of another clinic', async () => {
    expect((await invite(ada.email)).body.refusal).toBe('access/email-in-use');
    expect((await invite('mia@millbrook.example')).body.refusal).toBe('access/email-in-use');
  });

  test('the same request sent twice invites once', async () => {
    const body = { person: { kind: 'new', givenName: 'Only', familyName: 'Once', title: 'Nurse' }, email: 'once@quillhaven.example', roles: ['nurse'] };
    const [first, second] = [await admin.post('/accounts', body, { 'idempotency-key': 'invite-once-1' }), await admin.post('/accounts', body, { 'idempotency-key': 'invite-once-1' })];
    expect(second).toEqual(first);
  });
});

describe('what an administrator changes takes effect at the next request', () => {
  const nurse = (name: string) => clinics.staff(quillhaven, name, ['nurse']);

  test('roles, when they are still as they were on the screen', async () => {
    const { accountId, email } = await nurse('Rae');
    const rae = await clinics.signedIn(email);
    expect((await admin.put(`/accounts/${accountId}/roles`, { roles: ['nurse', 'intake'], saw: ['nurse'] })).status).toBe(200);
    expect((await rae.get('/me')).body.roles).toEqual(expect.arrayContaining(['nurse', 'intake']));
    expect(await admin.put(`/accounts/${accountId}/roles`, { roles: ['intake'], saw: ['nurse'] })).toMatchObject({ status: 409, body: { refusal: 'access/changed-meanwhile', now: ['intake', 'nurse'] } });
    expect((await admin.put(`/accounts/${accountId}/roles`, { roles: [], saw: ['intake', 'nurse'] })).status).toBe(400);
  });

  test('disabling ends sessions and links; enabling lets in again', async () => {
    const { accountId, email } = await nurse('Dot');
    const dot = await clinics.signedIn(email);
    await clinics.browser().post('/reset-password', { email });
    const token = await lastLink(email);
    expect((await admin.post(`/accounts/${accountId}/disable`)).status).toBe(200);
    expect((await dot.get('/me')).status).toBe(401);
    expect((await clinics.browser().signIn(email)).body.refusal).toBe('access/wrong-sign-in');
    expect((await clinics.browser().post('/links/read', { token })).body.refusal).toBe('access/link-ended');
    expect((await admin.post(`/accounts/${accountId}/invite`)).body.refusal).toBe('access/account-disabled');
    expect((await rowOf(email)).state).toBe('disabled');
    await admin.post(`/accounts/${accountId}/enable`);
    expect((await clinics.browser().signIn(email)).status).toBe(200);
  });

  test('a lost second factor is taken away with the sessions that stood on it', async () => {
    const { accountId, email } = await nurse('Lou');
    const lou = await clinics.signedIn(email);
    const { body: begun } = await lou.post('/account/codes/begin');
    await lou.post('/account/codes/confirm', { pending: begun.pending, code: codeAt(begun.secret, clinics.now) });
    expect(await rowOf(email)).toMatchObject({ hasSecondFactor: true });
    expect((await admin.post(`/accounts/${accountId}/reset-second-factor`)).status).toBe(200);
    expect((await lou.get('/me')).status).toBe(401);
    expect((await clinics.browser().signIn(email)).body.next).toBe('signed-in');
    expect((await clinics.engine.owner.selectFrom('access.recoveryCode').select('id').where('accountId', '=', accountId).execute()).length).toBe(0);
    expect((await admin.post(`/accounts/${ada.accountId}/reset-second-factor`)).body.refusal).toBe('access/not-yourself');
  });

  test('the last administrator stays one, also when two are taken away at once', async () => {
    expect((await admin.post(`/accounts/${ada.accountId}/disable`)).body.refusal).toBe('access/not-yourself');
    const two = await Promise.all(['Bo', 'Cy'].map((name) => clinics.staff(quillhaven, name, ['admin'])));
    const [bo, cy] = await Promise.all(two.map(({ email }) => clinics.signedIn(email)));
    await admin.put(`/accounts/${ada.accountId}/roles`, { roles: ['admin', 'front-desk'], saw: ['admin'] });
    const answers = await Promise.all([bo!.post(`/accounts/${two[1]!.accountId}/disable`), cy!.post(`/accounts/${two[0]!.accountId}/disable`), bo!.post(`/accounts/${ada.accountId}/disable`)]);
    const { rows } = await sql<{ count: number }>`select count(*) from access.account where organization_id = ${quillhaven} and disabled_at is null and person_id in (select staff_id from people.staff_role where role = 'admin')`.execute(clinics.engine.owner);
    expect(rows[0]!.count).toBeGreaterThanOrEqual(1);
    expect(answers.some(({ status }) => status !== 200)).toBe(true);
    await clinics.engine.owner.updateTable('access.account').set({ disabledAt: null }).where('organizationId', '=', quillhaven).execute();
    admin = await clinics.signedIn(ada.email);
  });
});

describe('another clinic, and other roles', () => {
  test('see no account and change none: its id is as one that never was', async () => {
    const { accounts } = (await neighbor.get('/accounts')).body;
    expect(accounts.map((row: { email: string }) => row.email)).toEqual([theirs.email]);
    expect((await neighbor.get('/messages')).body.messages).toEqual([]);
    const never = await neighbor.post('/accounts/01936d5f-0000-7000-8000-000000000000/disable');
    for (const path of ['disable', 'enable', 'invite', 'reset-second-factor']) expect(await neighbor.post(`/accounts/${ada.accountId}/${path}`)).toEqual(never);
    expect(await neighbor.put(`/accounts/${ada.accountId}/roles`, { roles: ['nurse'], saw: ['admin'] })).toEqual(never);
    expect(never).toMatchObject({ status: 404, body: { refusal: 'access/unknown' } });
    expect((await admin.get('/me')).status).toBe(200);
  });

  test.each<Role>(['therapist', 'director', 'front-desk', 'biller'])('%s manages no accounts', async (role) => {
    const { email } = await clinics.staff(quillhaven, `No${role.replace('-', '')}`, [role]);
    const browser = await clinics.signedIn(email);
    for (const path of ['/accounts', '/messages']) expect((await browser.get(path)).body.refusal).toBe('access/not-allowed');
    expect((await invite('x@quillhaven.example', ['admin'], browser)).body.refusal).toBe('access/not-allowed');
  });

  test('the request role can read no password, secret, code or challenge, whoever enters', async () => {
    for (const what of ['password_hash from access.account', 'second_factor_secret from access.account', 'code_hash from access.recovery_code', '* from access.passkey_challenge', '* from access.first_run_code', '* from access.throttle'])
      await expect(clinics.engine.app.transaction().execute(async (db) => {
        await sql`set local role handrail_app`.execute(db);
        await sql`select ${sql.raw(what)}`.execute(db);
      })).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a password', () => {
  test('forgotten: the answer is the same for every address, the link ends every session, the second factor stays', async () => {
    const { email } = await clinics.staff(quillhaven, 'Flo', ['nurse']);
    const flo = await clinics.signedIn(email);
    const [known, unknown] = [await clinics.browser().post('/reset-password', { email: email.toUpperCase() }), await clinics.browser().post('/reset-password', { email: 'nobody@quillhaven.example' })];
    expect(known).toEqual(unknown);
    expect((await clinics.browser().post('/links/set-password', { token: await lastLink(email), password: fresh })).status).toBe(200);
    expect((await flo.get('/me')).status).toBe(401);
    expect((await clinics.browser().signIn(email)).status).toBe(401);
    expect((await clinics.browser().signIn(email, fresh)).status).toBe(200);
  });

  test('asking again and again waits', async () => {
    const ask = () => clinics.browser().post('/reset-password', { email: 'nobody@quillhaven.example' });
    for (let i = 0; i < 10; i++) await ask();
    expect((await ask()).status).toBe(429);
  });

  test('changed: asks for the old one, ends the other sessions, keeps this one', async () => {
    const { email } = await clinics.staff(quillhaven, 'Gus', ['nurse']);
    const [here, there] = [await clinics.signedIn(email), await clinics.signedIn(email)];
    expect((await here.post('/account/password', { current: 'not this one', next: fresh })).body.refusal).toBe('access/wrong-sign-in');
    expect((await here.post('/account/password', { current: password, next: 'password1234' })).body.refusal).toBe('access/password-too-easy');
    expect((await here.post('/account/password', { current: password, next: fresh })).status).toBe(200);
    expect([(await here.get('/me')).status, (await there.get('/me')).status]).toEqual([200, 401]);
    expect((await clinics.browser().signIn(email, fresh)).status).toBe(200);
  });
});

describe('messages', () => {
  const mailing = () => ({ engine: clinics.engine, settings: testSettings({ smtpUrl: 'smtp://mail.example' }), clock: () => clinics.now });

  test('go to the mail server when there is one: each once, without its link kept', async () => {
    clinics.settings.smtpUrl = 'smtp://mail.example';
    expect((await invite('mailed@quillhaven.example')).body.sent).toBe('by-mail');
    clinics.settings.smtpUrl = null;
    const mails: { to: string; subject: string; text: string }[] = [];
    await expect(deliverMessages(mailing(), () => Promise.reject(new Error('the mail server is away')))).resolves.toBe(0);
    await Promise.all([1, 2].map(() => deliverMessages(mailing(), (mail) => Promise.resolve(mails.push(mail)))));
    expect(mails).toMatchObject([{ to: 'mailed@quillhaven.example', subject: 'Your sign-in at Quillhaven' }]);
    expect(mails[0]!.text).toContain('http://localhost:3000/sign-in#link=');
    expect((await admin.get('/messages')).body.messages[0]).toMatchObject({ state: 'sent', body: '' });
  });

  test('are emptied when the link in them is over', async () => {
    await invite('old@quillhaven.example');
    clinics.pass(8 * 24 * 60);
    await deliverMessages(mailing(), null);
    admin = await clinics.signedIn(ada.email);
    expect((await admin.get('/messages')).body.messages.map((message: { body: string }) => message.body)).toEqual(expect.not.arrayContaining([expect.stringContaining('#link=')]));
  });
});

test('the command line adds somebody, and says plainly what it cannot', async () => {
  const opened = { engine: clinics.engine, secrets: testSecrets, settings: testSettings() };
  const user = { organization: 'quillhaven', givenName: 'Cleo', familyName: 'Line', email: 'Cleo@quillhaven.example', title: 'Director', roles: ['director'] as const };
  const { link } = await addUser(opened, user, clinics.now);
  expect((await clinics.browser().post('/links/set-password', { token: link.split('#link=')[1]!, password: fresh })).status).toBe(200);
  expect((await clinics.browser().signIn('cleo@quillhaven.example', fresh)).status).toBe(200);
  await expect(addUser(opened, user, clinics.now)).rejects.toThrow('There is an account of cleo@quillhaven.example already.');
  await expect(addUser(opened, { ...user, organization: 'nowhere' }, clinics.now)).rejects.toThrow('There is no clinic "nowhere".');
});

test('`handrail user add` takes flags or JSON, and says how when something is missing', async () => {
  const opened = { engine: clinics.engine, secrets: testSecrets, settings: testSettings(), clock: () => clinics.now, migrated: [] };
  const flags = ['--organization', 'quillhaven', '--email', 'flag@quillhaven.example', '--given', 'Flag', '--family', 'Line', '--roles', 'therapist,intake'];
  expect(await addFromVerb(opened, flags, null)).toMatchObject({ email: 'flag@quillhaven.example', roles: ['therapist', 'intake'], link: expect.stringContaining('/sign-in#link=') });
  const json = JSON.stringify({ organization: 'quillhaven', email: 'json@quillhaven.example', givenName: 'Json', familyName: 'Line', roles: ['nurse'] });
  expect(await addFromVerb(opened, ['-'], json)).toMatchObject({ email: 'json@quillhaven.example' });
  await expect(addFromVerb(opened, flags.slice(0, -2), null)).rejects.toThrow(/Usage: handrail user add[\s\S]*roles/);
  await expect(addFromVerb(opened, [...flags.slice(0, -1), 'wizard'], null)).rejects.toThrow(/The roles are: intake/);
});
