import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { buildApp } from '#apps/api/app.ts';
import { openEngine, type Engine } from '#platform/db/engine.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { testServer } from '../support/database.ts';
import { testSecrets, testSettings } from '../support/surroundings.ts';
import { gateTo, type Gate } from './gate.ts';
import { openLive } from './live.ts';

let clinic: Clinic;
let samuel: Person;
beforeAll(async () => {
  clinic = await startClinic();
  samuel = await clinic.as('samuel');
});

describe.skipIf(!testServer)('a database server that goes away and comes back', () => {
  let gate: Gate;
  let engine: Engine;
  let app: FastifyInstance;
  const ask = (url: string) => app.inject({ url, headers: { cookie: samuel.cookie } });
  const until = async (good: () => Promise<boolean>) => {
    const end = Date.now() + 15_000;
    while (!(await good())) {
      if (Date.now() > end) throw new Error('It did not come back within 15 seconds.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  beforeAll(async () => {
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(clinic.engine.owner);
    const url = new URL(testServer!);
    url.pathname = `/${rows[0]!.name}`;
    gate = await gateTo(url.toString());
    engine = await openEngine(testSettings({ databaseUrl: gate.url }), testSecrets);
    app = await buildApp({ engine, settings: testSettings(), secrets: testSecrets, clock: clinic.now }, () => {});
  });
  afterAll(async () => {
    await app.close();
    await engine.close();
    await gate.close();
  });

  test('while it is away every request is told so, plainly, and readiness says no', async () => {
    expect((await ask('/api/board')).statusCode).toBe(200);
    await gate.shut();
    for (let time = 0; time < 3; time++) {
      const answer = await ask('/api/board');
      expect(answer.json()).toMatchObject({ status: 503, refusal: 'server/database-away' });
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
    expect((await ask('/readyz')).statusCode).toBe(503);
    expect((await ask('/healthz')).statusCode).toBe(200);
    await gate.open();
    await until(async () => (await ask('/readyz')).statusCode === 200);
    expect((await ask('/api/board')).statusCode).toBe(200);
  });

  test('requests that were under way get the same plain answer, and none is half done', async () => {
    const asked = Array.from({ length: 30 }, () => ask('/api/board'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    await gate.shut();
    for (const answer of await Promise.all(asked)) expect([200, 503]).toContain(answer.statusCode);
    await gate.open();
    await until(async () => (await ask('/api/board')).statusCode === 200);
  });

  test('connections that an administrator ends are opened again', async () => {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'handrail_login'`.execute(clinic.engine.owner);
    await until(async () => {
      const { statusCode } = await ask('/api/board');
      expect([200, 503]).toContain(statusCode);
      return statusCode === 200;
    });
  });

  test('open browsers are told to look again when it is back, and hear what happens then', async () => {
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    const live = await openLive(address, samuel.cookie);
    await live.next('refresh');
    await gate.shut();
    await gate.open();
    await live.next('refresh', 10_000);
    const frankie = await clinic.as('frankie');
    await frankie.post('/attention', { patientId: await clinic.patient('okafor'), fact: 'Feels faint' });
    expect(await live.next('message')).toContain('attention');
    live.close();
  });
});

describe.skipIf(testServer)('the embedded database', () => {
  test('that has ended answers every request plainly, and lets none wait', async () => {
    await clinic.engine.close();
    expect((await samuel.get('/board')).body).toMatchObject({ status: 503, refusal: 'server/database-away' });
    expect((await samuel.post('/attention', { patientId: '019a0000-0000-7000-8000-000000000000', fact: 'Faint' })).body).toMatchObject({ status: 503, refusal: 'server/database-away' });
  });
});

afterAll(async () => {
  await clinic.app.close();
  await clinic.engine.close();
});
