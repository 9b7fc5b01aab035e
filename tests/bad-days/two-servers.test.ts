import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import { served, type Running, type Served } from '../support/served.ts';
import { testServer } from '../support/database.ts';
import { openLive } from './live.ts';

let clinic: Served;
beforeAll(async () => { clinic = await served(); });
afterAll(() => clinic.close());

const signIn = async ({ address }: Running, who: string): Promise<string> => {
  const email = `${who}@quillhaven.example`;
  const { password } = clinic.signIns.find((one) => one.email === email)!;
  const answer = await fetch(`${address}/api/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
  return answer.headers.get('set-cookie')!.split(';')[0]!;
};
const ask = async ({ address }: Running, cookie: string, method: string, path: string, body?: object, key = newId()) => {
  const answer = await fetch(`${address}/api${path}`, { method, headers: { cookie, ...(body ? { 'content-type': 'application/json', 'idempotency-key': key } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
  const said = (await answer.json()) as { id: Id; patients: { id: Id }[] };
  return { status: answer.status, body: said };
};

describe.skipIf(!testServer)('two servers on one database', () => {
  let first: Running;
  let second: Running;
  beforeAll(async () => {
    // A week is missing, which both will want to make at once.
    await clinic.look(({ owner }) => sql`update schedule.meeting_group set generated_through = generated_through - 7`.execute(owner));
    [first, second] = await Promise.all([clinic.start(), clinic.start()]);
  });

  test('start at once and make no meeting twice', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const { rows } = await clinic.look(({ owner }) => sql`select group_id, service_date from sessions.session where group_id is not null and state = 'planned' group by group_id, service_date, starts having count(*) > 1`.execute(owner));
    expect(rows).toEqual([]);
  });

  test('tell every open browser, whichever server it is at; a sign-in of one holds at the other', async () => {
    const cookie = await signIn(first, 'frankie');
    const [here, there] = await Promise.all([openLive(first.address, cookie), openLive(second.address, cookie)]);
    const { body } = await ask(second, cookie, 'GET', '/patients?find=okafor');
    expect((await ask(first, cookie, 'POST', '/attention', { patientId: body.patients[0]!.id, fact: 'Feels faint' })).status).toBe(200);
    expect(await here.next('message')).toContain('attention');
    expect(await there.next('message')).toContain('attention');
    here.close();
    there.close();
  });

  test('do a request once that reaches both at the same time', async () => {
    const cookie = await signIn(first, 'frankie');
    const { body } = await ask(first, cookie, 'GET', '/patients?find=okafor');
    const key = newId();
    const raise = (server: Running) => ask(server, cookie, 'POST', '/attention', { patientId: body.patients[0]!.id, fact: 'Sent to both' }, key);
    const answers = await Promise.all([raise(first), raise(second), raise(first), raise(second)]);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    const ids = new Set(answers.filter(({ status }) => status === 200).map((answer) => answer.body.id));
    expect(ids.size).toBe(1);
    const { rows } = await clinic.look(({ owner }) => sql<{ count: number }>`select count(*)::int as count from safety.attention_entry where text = 'Sent to both'`.execute(owner));
    expect(rows).toEqual([{ count: 1 }]);
  });

  test('when one is killed, the other goes on', async () => {
    const cookie = await signIn(first, 'samuel');
    await first.kill();
    expect((await ask(second, cookie, 'GET', '/board')).status).toBe(200);
    expect(await second.stop()).toBe(0);
  });
});

describe.skipIf(testServer)('a second server on the folder of the embedded database', () => {
  test('does not start and says why; the first goes on', async () => {
    const first = await clinic.start();
    await expect(clinic.start()).rejects.toThrow(/in use by process \d+/);
    const cookie = await signIn(first, 'samuel');
    expect((await ask(first, cookie, 'GET', '/board')).status).toBe(200);
    expect(await first.stop()).toBe(0);
  });
});
