import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { buildApp } from '#apps/api/app.ts';
import { newId } from '#kernel/ids.ts';
import { hashPassword } from '#platform/access/passwords.ts';
import type { Engine } from '#platform/db/engine.ts';
import { proveRestricted } from '#platform/db/roles.ts';
import { freshDatabase } from './support/database.ts';
import { testSecrets, testSettings } from './support/surroundings.ts';

const now = '2026-11-24T15:00:00.000Z';
let engine: Engine;
let app: Awaited<ReturnType<typeof buildApp>>;

beforeAll(async () => {
  engine = await freshDatabase();
  const [organizationId, person, account] = [newId(), newId(), newId()];
  await engine.owner.insertInto('access.organization').values({ id: organizationId, slug: 'quillhaven', name: 'Quillhaven', isDemo: true, createdAt: now }).execute();
  await engine.owner.insertInto('people.person').values({ organizationId, id: person, givenName: 'Nadia', familyName: 'Haddad', searchKey: 'nadia haddad', isStaff: true, changedAt: now }).execute();
  await engine.owner.insertInto('access.account').values({ organizationId, id: account, kind: 'staff', personId: person, email: 'nadia@quillhaven.example', passwordHash: await hashPassword('long enough for a test'), createdAt: now }).execute();
  app = await buildApp({ engine, settings: testSettings(), secrets: testSecrets, clock: () => now }, (problem) => console.error(problem));
});
afterAll(async () => {
  await app.close();
  await engine.close();
});

const signIn = (password: string) => app.inject({ method: 'POST', url: '/api/sign-in', payload: { email: 'Nadia@quillhaven.example', password } });

test('the request role cannot see past row-level security', () => proveRestricted(engine.app, engine.name));

test('a person signs in, is known, and signs out', async () => {
  const answer = await signIn('long enough for a test');
  expect(answer.json()).toEqual({ next: 'signed-in' });
  const cookie = String(answer.headers['set-cookie']).split(';')[0]!;
  const me = await app.inject({ url: '/api/me', headers: { cookie } });
  expect(me.json()).toMatchObject({ name: 'Nadia Haddad', organization: { slug: 'quillhaven' }, secondFactor: 'not-needed' });
  expect((await app.inject({ method: 'POST', url: '/api/sign-out', headers: { cookie } })).statusCode).toBe(200);
  expect((await app.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(401);
});

test('wrong passwords answer alike, then wait, also after a restart of the server', async () => {
  for (let i = 0; i < 10; i++) expect((await signIn('not this one')).json()).toMatchObject({ status: 401, refusal: 'access/wrong-sign-in' });
  expect((await signIn('long enough for a test')).json()).toMatchObject({ status: 429, refusal: 'access/too-many-tries' });
});

test('a body of the wrong shape says where, and repeats no value', async () => {
  const answer = await app.inject({ method: 'POST', url: '/api/sign-in', payload: { email: 7 } });
  expect(answer.headers['content-type']).toMatch('application/problem+json');
  expect(answer.json()).toMatchObject({ status: 400, refusal: 'server/wrong-shape' });
});

test('every operation says who may call it and what it audits', async () => {
  const description = (await app.inject('/api/openapi.json')).json();
  for (const path of Object.values<Record<string, Record<string, unknown>>>(description.paths))
    for (const operation of Object.values(path)) expect(operation).toHaveProperty('x-may');
});

test('each sign-in left an audit entry', async () => {
  const { rows } = await sql<{ action: string }>`select action from audit.entry order by at`.execute(engine.owner);
  expect(rows.map((row) => row.action)).toContain('session.started');
});
