import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeFirstRunCode } from '#modules/access/server/index.ts';
import { noClinics, type TwoClinics } from './two-clinics.ts';

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await noClinics();
});
afterAll(() => clinics.close());
beforeEach(() => clinics.engine.owner.deleteFrom('access.throttle').execute());

const password = 'four quiet herons wade';
const clinic = (code: string, changed: Record<string, object> = {}) => ({
  code,
  clinic: { name: 'Quillhaven', slug: 'quillhaven' },
  site: { name: 'Main street', timeZone: 'America/Chicago', businessHours: [{ weekday: 1, opens: '08:00', closes: '18:00' }] },
  program: { preset: 'mental-health-day', name: 'Day program' },
  administrator: { givenName: 'Ada', familyName: 'Novak', email: 'Ada@quillhaven.example', password, title: 'Practice manager', isDirector: true },
  ...changed
});
const create = (body: object) => clinics.browser().post('/first-run', body);
const organizations = async () => (await clinics.engine.owner.selectFrom('access.organization').selectAll().execute()).length;

test('says that there is no clinic yet, with the programs to begin from', async () => {
  const { body } = await clinics.browser().get('/first-run');
  expect(body).toMatchObject({ needed: true, isDemo: false });
  expect(body.presets).toContainEqual({ id: 'mental-health-day', name: 'Mental health, days', summary: expect.any(String) });
});

test('a wrong, an old and a replaced code create nothing; guessing waits, wherever it comes from', async () => {
  const first = (await makeFirstRunCode(clinics.engine, clinics.now))!;
  const code = (await makeFirstRunCode(clinics.engine, clinics.now))!;
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/);
  expect((await create(clinic(first))).body.refusal).toBe('access/wrong-first-run-code');
  clinics.pass(24 * 60);
  expect((await create(clinic(code))).body.refusal).toBe('access/wrong-first-run-code');
  for (let i = 0; i < 9; i++) await create(clinic('AAAA-AAAA-AAAA'));
  expect((await create(clinic(code))).status).toBe(429);
  expect(await organizations()).toBe(0);
});

test('a weak password, an unknown preset or hours that close before they open keep the code good', async () => {
  const code = (await makeFirstRunCode(clinics.engine, clinics.now))!;
  const weak = { administrator: { ...clinic('').administrator, password: 'quillhaven2026' } };
  expect((await create(clinic(code, weak))).body.refusal).toBe('access/password-too-easy');
  expect((await create(clinic(code, { program: { preset: 'no-such', name: 'X' } }))).status).toBeGreaterThanOrEqual(400);
  expect((await create(clinic(code, { site: { ...clinic('').site, businessHours: [{ weekday: 1, opens: '18:00', closes: '08:00' }] } }))).status).toBe(400);
  expect((await create(clinic(code, { site: { ...clinic('').site, timeZone: 'Mars/Base' } }))).status).toBe(400);
  expect(await organizations()).toBe(0);
  expect((await create(clinic(code))).status).toBe(200);
  await clinics.engine.owner.transaction().execute(async (db) => {
    await sql`set local session_replication_role = replica`.execute(db);
    const { rows } = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('access', 'people', 'programs', 'audit', 'schedule', 'sessions')`.execute(db);
    for (const { name } of rows) await sql`delete from ${sql.raw(name)}`.execute(db);
  });
});

test('of two people with the code, one creates the clinic, whole, and is signed in; then there is no first run any more', async () => {
  const code = (await makeFirstRunCode(clinics.engine, clinics.now))!;
  const browsers = [clinics.browser(), clinics.browser()];
  const answers = await Promise.all(browsers.map((browser) => browser.post('/first-run', clinic(code.toLowerCase()))));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, expect.any(Number)]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const browser = browsers[answers.findIndex(({ status }) => status === 200)]!;
  expect((await browser.get('/me')).body).toMatchObject({ name: 'Ada Novak', email: 'ada@quillhaven.example', organization: { slug: 'quillhaven', isDemo: false }, secondFactor: 'to-set-up', roles: ['admin', 'director'], programs: [expect.any(String)] });
  const { rows } = await sql`select s.name, s.time_zone, p.name as program, b.weekday, b.opens from programs.site s join programs.program p using (organization_id) join programs.business_hours b using (organization_id)`.execute(clinics.engine.owner);
  expect(rows).toEqual([{ name: 'Main street', timeZone: 'America/Chicago', program: 'Day program', weekday: 1, opens: '08:00:00' }]);
  expect((await clinics.browser().get('/first-run')).body).toEqual({ needed: false, isDemo: false, presets: [] });
  expect(await makeFirstRunCode(clinics.engine, clinics.now)).toBeNull();
  expect((await create(clinic(code))).body.refusal).toBe('access/clinic-already-there');
});
