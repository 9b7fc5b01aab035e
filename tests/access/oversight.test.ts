import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { asOwner, finish, newAccount } from '#platform/db/work.ts';
import { hashToken } from '#platform/http/server.ts';
import { testSecrets } from '#tests/support/surroundings.ts';
import { noClinics, type Browser, type Member, type TwoClinics } from './two-clinics.ts';

let clinics: TwoClinics;
let quillhaven: string;
let theo: string;
let hidden: string;
let foreign: string;
let nadia: Member;
let [therapist, director, neighbor] = [] as unknown as [Browser, Browser, Browser];
const reason = 'Called to the waiting room, patient unwell';

beforeAll(async () => {
  clinics = await noClinics();
  quillhaven = await clinics.clinic('quillhaven', true);
  const millbrook = await clinics.clinic('millbrook', true);
  const day = await clinics.program(quillhaven, 'Day');
  [theo, hidden, foreign] = [await clinics.patient(quillhaven, 'Theo'), await clinics.patient(quillhaven, 'Hidden', true), await clinics.patient(millbrook, 'Foreign')];
  nadia = await clinics.staff(quillhaven, 'Nadia', ['therapist'], [day]);
  const dara = await clinics.staff(quillhaven, 'Dara', ['director'], [day]);
  const mia = await clinics.staff(millbrook, 'Mia', ['director']);
  [therapist, director, neighbor] = [await clinics.signedIn(nadia.email), await clinics.signedIn(dara.email), await clinics.signedIn(mia.email)];
});
afterAll(() => clinics.close());

/** An entry as a request of the director leaves it. */
async function audited(action: string, patientIds: readonly string[]): Promise<void> {
  const account = newAccount();
  patientIds.forEach((id) => account.patients.add(id));
  await asOwner(clinics.engine.owner, (db) => finish(db, testSecrets.audit, { organizationId: quillhaven, accountId: null, action, request: newId(), now: clinics.now, account }));
}

const tokenOf = (browser: Browser) => hashToken(browser.cookie.split('=')[1]!);

/** The patients that this browser's session opens beside its programs, as policies see it. */
async function openTo(browser: Browser): Promise<string[]> {
  const { rows } = await clinics.engine.app.transaction().execute(async (db) => {
    await sql`set local role handrail_app`.execute(db);
    await sql`select access.enter(${tokenOf(browser)}, ${clinics.now})`.execute(db);
    return sql<{ patients: string[] }>`select access.my_patients() as patients`.execute(db);
  });
  return rows[0]!.patients;
}

describe('breaking the glass', () => {
  test('asks for a reason, opens the chart for 4 hours, and stands in the audit', async () => {
    expect((await therapist.post(`/patients/${theo}/break-glass`, { reason: 'urgent' })).status).toBe(400);
    expect((await therapist.post(`/patients/${theo}/break-glass`, { reason: '            ' })).status).toBe(400);
    expect(await openTo(therapist)).toEqual([]);
    const { body } = await therapist.post(`/patients/${theo}/break-glass`, { reason });
    expect(Date.parse(body.endsAt) - Date.parse(clinics.now)).toBe(4 * 60 * 60_000);
    expect(await openTo(therapist)).toEqual([theo]);
    expect((await director.get(`/patients/${theo}/audit`)).body.lines[0]).toMatchObject({ action: 'chart.glass-broken', who: 'Nadia Staff', staffId: nadia.staffId });
  });

  test('is not hidden among lists: what named the patient beside others is left out unless it is asked for', async () => {
    const shown = async (query = '') => (await director.get(`/patients/${theo}/audit${query}`)).body.lines.map(({ action }: { action: string }) => action);
    const both = [theo, await clinics.patient(quillhaven, 'Beside')];
    for (const [action, patientIds] of [['board.read', both], ['attendance.read', [theo]], ['notes.signed', both]] as const) await audited(action, patientIds);
    expect((await shown('?show=chart')).slice(0, 3)).not.toContain('board.read');
    expect(await shown('?show=chart')).toEqual(expect.arrayContaining(['attendance.read', 'notes.signed', 'chart.glass-broken']));
    expect(await shown()).toContain('board.read');
  });

  test('works for a patient whose name is kept to the care team, when one holds the record', async () => {
    expect((await therapist.post(`/patients/${hidden}/break-glass`, { reason })).status).toBe(200);
    expect(await openTo(therapist)).toEqual(expect.arrayContaining([theo, hidden]));
  });

  test("another clinic's patient is as one that never was", async () => {
    const never = await therapist.post('/patients/01936d5f-0000-7000-8000-000000000000/break-glass', { reason });
    expect(never).toMatchObject({ status: 404, body: { refusal: 'access/unknown' } });
    expect(await therapist.post(`/patients/${foreign}/break-glass`, { reason })).toEqual(never);
  });

  test('is not for the front desk, the biller or the administrator', async () => {
    for (const role of ['front-desk', 'biller', 'admin'] as const) {
      const { email } = await clinics.staff(quillhaven, `Not${role.replace('-', '')}`, [role]);
      expect((await (await clinics.signedIn(email)).post(`/patients/${theo}/break-glass`, { reason })).body.refusal).toBe('access/not-allowed');
    }
  });

  test("lands on the director's list until a director other than the one who did it has looked", async () => {
    const other = await clinics.staff(quillhaven, 'Dov', ['director']);
    await director.post(`/patients/${theo}/break-glass`, { reason });
    const { openings } = (await director.get('/break-glass')).body;
    expect(openings).toHaveLength(3);
    const own = openings.find(({ who }: { who: string }) => who === 'Dara Staff');
    const nadias = openings.find((one: { who: string; patientId: string }) => one.who === 'Nadia Staff' && one.patientId === theo);
    expect(nadias).toMatchObject({ patient: 'Theo Patient', reason, reviewedAt: null });
    expect(openings.find((one: { patientId: string }) => one.patientId === hidden).patient).toBeNull();
    expect((await director.post(`/break-glass/${own.id}/review`)).body.refusal).toBe('access/own-opening');
    expect((await director.post(`/break-glass/${nadias.id}/review`)).status).toBe(200);
    expect((await (await clinics.signedIn(other.email)).post(`/break-glass/${nadias.id}/review`)).body.refusal).toBe('access/already-reviewed');
    expect((await director.get('/break-glass')).body.openings.at(-1)).toMatchObject({ id: nadias.id, reviewedBy: 'Dara Staff' });
    expect((await therapist.get('/break-glass')).body.refusal).toBe('access/not-allowed');
    expect((await neighbor.get('/break-glass')).body.openings).toEqual([]);
    expect((await neighbor.post(`/break-glass/${own.id}/review`)).body.refusal).toBe('access/unknown');
  });

  test('is over after 4 hours', async () => {
    clinics.pass(4 * 60 + 1);
    expect(await openTo(therapist)).toEqual([]);
    [therapist, director, neighbor] = [await clinics.signedIn(nadia.email), await clinics.signedIn('dara@quillhaven.example'), await clinics.signedIn('mia@millbrook.example')];
  });

  test('cannot be written for somebody else, or reviewed by the one who did it, past the endpoints', async () => {
    const inside = (work: ReturnType<typeof sql>) =>
      clinics.engine.app.transaction().execute(async (db) => {
        await sql`set local role handrail_app`.execute(db);
        await sql`select access.enter(${tokenOf(therapist)}, ${clinics.now})`.execute(db);
        return work.execute(db);
      });
    await expect(inside(sql`insert into access.break_glass select organization_id, gen_random_uuid(), gen_random_uuid(), patient_id, reason, at, ends_at from access.break_glass limit 1`)).rejects.toMatchObject({ code: '42501' });
    await expect(inside(sql`update access.break_glass set ends_at = ends_at + interval '1 year'`)).rejects.toMatchObject({ code: '42501' });
    expect((await inside(sql`update access.break_glass set reviewed_at = now()`)).numAffectedRows ?? 0n).toBe(0n);
  });
});

describe('who opened a chart', () => {
  test('is read by the director, page by page, newest first, without gaps', async () => {
    for (let i = 0; i < 7; i++) await director.get(`/patients/${theo}/audit`);
    const pages: string[][] = [];
    let path = `/patients/${theo}/audit?most=4`;
    for (let i = 0; i < 10; i++) {
      const { lines, next } = (await director.get(path)).body;
      pages.push(lines.map(({ at, action }: { at: string; action: string }) => `${at} ${action}`));
      if (!next) break;
      path = `/patients/${theo}/audit?most=4&before=${next.before}&below=${next.below}`;
    }
    const { rows } = await sql<{ count: number }>`select count(*) from audit.entry where patient_ids @> array[${theo}::uuid] and action <> 'audit.read'`.execute(clinics.engine.owner);
    const seen = pages.flat();
    const times = seen.map((line) => line.split(' ')[0]!);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(seen.filter((line) => !line.endsWith('audit.read'))).toHaveLength(rows[0]!.count);
    expect(seen.filter((line) => line.endsWith('audit.read')).length).toBeGreaterThanOrEqual(7);
  });

  test('is refused to others; another clinic and a hidden patient are unknown', async () => {
    expect((await therapist.get(`/patients/${theo}/audit`)).body.refusal).toBe('access/not-allowed');
    expect((await neighbor.get(`/patients/${theo}/audit`)).body.refusal).toBe('access/unknown');
    expect((await director.get(`/patients/${hidden}/audit`)).body.refusal).toBe('access/unknown');
    expect((await director.get(`/patients/${foreign}/audit`)).body.refusal).toBe('access/unknown');
  });

  test('shows what one person did, with whose records, and nothing of another clinic', async () => {
    const { lines } = (await director.get(`/audit?staffId=${nadia.staffId}`)).body;
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines.map(({ who }: { who: string }) => who))).toEqual(new Set(['Nadia Staff']));
    expect(lines.find(({ action }: { action: string }) => action === 'chart.glass-broken').patients[0]).toHaveProperty('name');
    const others = (await neighbor.get('/audit?most=200')).body.lines;
    expect(others.every(({ who }: { who: string | null }) => who === 'Mia Staff')).toBe(true);
    expect((await therapist.get('/audit')).body.refusal).toBe('access/not-allowed');
  });
});
