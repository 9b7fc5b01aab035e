import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { writeNightly } from '#modules/daypack/server/index.ts';
import { whereabouts } from '#modules/daypack/whereabouts.rules.ts';
import type { DayPack } from '#modules/daypack/daypack.types.ts';
import { castId } from '#seed/index.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { testSecrets } from '../support/surroundings.ts';

let clinic: Clinic;
let samuel: Person;
let ada: Person;
let folder: string;
beforeAll(async () => {
  clinic = await startClinic();
  [samuel, ada] = await Promise.all([clinic.as('samuel'), clinic.as('ada')]);
  folder = mkdtempSync(join(tmpdir(), 'handrail-pack-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await clinic.close();
});

const pack = async (who: Person) => (await who.get('/day-pack')).body as { sessions: { people: { patientId: string }[] }[]; people: { patientId: string; name: string; shortName: string; visit: string; allergies: string[] | null; emergencyContacts: unknown[]; messageRule: string }[] };

describe('the day pack', () => {
  test('holds the rosters of the day as the screens have them, and who is in the building', async () => {
    const { sessions, people } = await pack(samuel);
    const board = (await samuel.get('/board')).body;
    expect(sessions).toHaveLength(board.sessions.filter((one: { status: string }) => one.status !== 'cancelled').length);
    expect(people.filter(({ visit }) => visit === 'here').map(({ patientId }) => patientId).toSorted()).toEqual(
      board.people.filter((one: { visit: { state: string } }) => one.visit.state === 'here').map((one: { patientId: string }) => one.patientId).filter((id: string) => people.some(({ patientId }) => patientId === id)).toSorted());
    // The evening program's people are in the building too: Samuel reads their names, and nothing else of them.
    expect((await samuel.get('/day-pack')).body.others.length).toBeGreaterThan(0);
    expect(people.every(({ messageRule, emergencyContacts }) => messageRule && Array.isArray(emergencyContacts))).toBe(true);
  });

  test('whoever is here is in it, expected or not; who is by video is not looked for in the building', async () => {
    const amara = await castId(clinic.engine.owner, 'Amara Okafor');
    await sql`update sessions.seat set removed_at = ${clinic.now()} where patient_id = ${amara}`.execute(clinic.engine.owner);
    const whole = (await samuel.get('/day-pack')).body as DayPack;
    expect(whole.sessions.flatMap(({ people }) => people).map(({ name }) => name)).not.toContain('Amara Okafor');
    const { inside, byVideo } = whereabouts(whole);
    expect(inside.map(({ name }) => name)).toContain('Amara Okafor');
    expect(inside.map(({ name }) => name)).not.toContain('Kavita Rao');
    expect(byVideo.map(({ name }) => name)).toEqual(['Kavita Rao']);
  });

  test('the desk reads no allergies and is told to ask; nobody reads "none" for "unknown"', async () => {
    const { people } = await pack(await clinic.as('frankie'));
    expect(people.length).toBeGreaterThan(0);
    expect(people.every(({ allergies }) => allergies === null)).toBe(true);
    expect((await pack(samuel)).people.some(({ allergies }) => allergies !== null)).toBe(true);
  });

  test('is printed as a PDF; who is named in it is in the audit', async () => {
    const answer = await clinic.app.inject({ url: '/api/day-pack/file', headers: { cookie: samuel.cookie } });
    expect(answer.headers['content-type']).toContain('application/pdf');
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const { rows } = await sql<{ n: number }>`select cardinality(patient_ids) as n from audit.entry where action = 'day-pack.printed'`.execute(clinic.engine.owner);
    const { people, others } = (await samuel.get('/day-pack')).body;
    expect(rows[0]!.n).toBe(people.length + others.length);
  });
});

describe('every night', () => {
  // Days later nobody is signed in any more, so the row is looked at itself.
  const last = () => clinic.engine.owner.selectFrom('daypack.written').select(['fileName', 'failed']).orderBy('at', 'desc').executeTakeFirst();
  const night = () => writeNightly({ engine: clinic.engine, secrets: testSecrets, clock: () => clinic.now() });

  test('nothing is written until an administrator names a folder', async () => {
    expect(await night()).toBe(0);
    expect(await samuel.get('/day-pack/nightly')).toMatchObject({ status: 403 });
    expect((await ada.get('/day-pack/nightly')).body).toMatchObject({ version: 0, folder: null, last: null });
  });

  test('a folder that is not there, or no password, is refused', async () => {
    const set = { saw: 0, hour: 5, password: 'lantern-copper-rail' };
    expect(await ada.put('/day-pack/nightly', { ...set, folder: '/nowhere/at/all' })).toMatchObject({ status: 422, body: { refusal: 'daypack/folder' } });
    expect(await ada.put('/day-pack/nightly', { ...set, folder: 'relative' })).toMatchObject({ status: 422, body: { refusal: 'daypack/folder' } });
    expect(await ada.put('/day-pack/nightly', { saw: 0, hour: 5, folder })).toMatchObject({ status: 422, body: { refusal: 'daypack/password-needed' } });
  });

  test('is written once, encrypted, for its owner only; two are kept and nothing else in the folder is touched', async () => {
    expect(await ada.put('/day-pack/nightly', { saw: 0, folder, hour: 5, password: 'lantern-copper-rail' })).toMatchObject({ status: 200, body: { version: 1, folder } });
    writeFileSync(join(folder, 'other.pdf'), 'not ours');
    expect(await night()).toBe(1);
    expect(await night()).toBe(0);
    const [file] = readdirSync(folder).filter((name) => name.startsWith('handrail'));
    expect(file).toBe('handrail-day-pack-2026-11-24.pdf');
    expect(statSync(join(folder, file!)).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(join(folder, file!), 'latin1');
    expect(bytes).toMatch(/\/Filter \/Standard[\s\S]*\/CFM \/AESV3/);
    expect(bytes).not.toContain('Jefferson');
    for (let days = 0; days < 2; days++) {
      clinic.pass(24 * 60);
      expect(await night()).toBe(1);
    }
    expect(readdirSync(folder).toSorted()).toEqual(['handrail-day-pack-2026-11-25.pdf', 'handrail-day-pack-2026-11-26.pdf', 'other.pdf']);
    expect(await last()).toMatchObject({ fileName: 'handrail-day-pack-2026-11-26.pdf', failed: null });
  });

  test('a night that failed says why, and is tried again after an hour', async () => {
    rmSync(folder, { recursive: true });
    clinic.pass(24 * 60);
    expect(await night()).toBe(0);
    expect(await last()).toMatchObject({ fileName: null, failed: 'ENOENT' });
    expect(await night()).toBe(0);
    mkdirSync(folder);
    clinic.pass(61);
    expect(await night()).toBe(1);
  });

  test('the password is in no row as it was typed', async () => {
    const { rows } = await sql<{ kept: Buffer }>`select sealed_password as kept from daypack.nightly where sealed_password is not null`.execute(clinic.engine.owner);
    expect(Buffer.from(rows[0]!.kept).toString('latin1')).not.toContain('lantern');
  });
});
