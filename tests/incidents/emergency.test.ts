import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plusMinutes } from '#kernel/time.ts';
import { castId } from '#seed/index.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';

let clinic: Clinic;
let nurse: Person;
let imani: { patientId: string; name: string };
beforeAll(async () => {
  clinic = await startClinic();
  nurse = await clinic.as('samuel');
  imani = (await nurse.get('/board')).body.people[0];
});
afterAll(() => clinic.close());

const sheet = async (who: Person, patientId: string) => who.post(`/patients/${patientId}/emergency-sheet`);
const disclosures = async () => (await nurse.get(`/patients/${imani.patientId}/disclosures`)).body.disclosures;

describe('an emergency', () => {
  test('one click gives the facts that a crew needs, and keeps that they were disclosed', async () => {
    await nurse.post('/attention', { patientId: imani.patientId, fact: 'Fainted in the hall' });
    await nurse.post(`/patients/${imani.patientId}/naloxone`, { givenAt: plusMinutes(clinic.now(), -3), product: 'Naloxone nasal 4 mg', doses: 2, answer: 'Woke after the second' });
    const { status, body } = await sheet(nurse, imani.patientId);
    expect({ status, body }).toMatchObject({ status: 200, body: { name: imani.name, allergies: expect.any(Array), emergencyContacts: expect.any(Array) } });
    expect(body.happening.map((one: { text: string }) => one.text)).toContain('Fainted in the hall');
    expect(body.findings).toMatchObject([{ key: 'consents.sheet.naloxone', text: 'Naloxone nasal 4 mg × 2. Woke after the second', by: 'Samuel Adeyemi' }]);
    expect((await disclosures())[0]).toMatchObject({ id: body.disclosureId, state: 'open', basis: 'medical-emergency', madeAt: clinic.now() });
  });

  test('the latest of each scale and vital sign stand on it with time and who, where the person is, and where this is', async () => {
    const wen = await clinic.as('wen');
    const take = (minutesAgo: number, body: object) => wen.post(`/patients/${imani.patientId}/readings`, { takenAt: plusMinutes(clinic.now(), -minutesAgo), rating: null, vitals: null, ...body });
    const items = ['nausea', 'tremor', 'sweats', 'anxiety', 'agitation', 'tactile', 'auditory', 'visual', 'headache', 'orientation'];
    const ciwa = (each: number) => ({ rating: { instrument: 'ciwa-ar', answers: Object.fromEntries(items.map((item) => [item, each])) } });
    for (const [ago, body] of [[50, ciwa(1)], [45, { vitals: { pulse: 88, systolic: 130, diastolic: 84 } }], [20, ciwa(2)], [18, { vitals: { pulse: 112 } }]] as const) expect((await take(ago, body)).status).toBe(200);
    const slip = (await take(5, { vitals: { oxygen: 70 } })).body.readings[0].id;
    expect((await wen.post(`/readings/${slip}/withdraw`, { reason: 'Probe had slipped' })).status).toBe(200);
    const { body } = await sheet(nurse, imani.patientId);
    const found = new Map(body.findings.map((one: { key: string; text: string; at: string; by: string }) => [one.key, one]));
    expect(found.get('consents.sheet.vital.pulse')).toMatchObject({ text: '112', at: plusMinutes(clinic.now(), -18), by: 'Wen Li' });
    expect(found.get('consents.sheet.vital.systolic')).toMatchObject({ text: '130/84', at: plusMinutes(clinic.now(), -45) });
    expect(found.get('consents.sheet.scale')).toMatchObject({ text: expect.stringMatching(/^CIWA-Ar 20, /), at: plusMinutes(clinic.now(), -20), by: 'Wen Li' });
    expect([...found.keys()]).not.toContain('consents.sheet.vital.oxygen');
    expect(body).toMatchObject({ siteAddress: expect.stringContaining('Millpond Lane'), sitePhone: '+1 609 555 0100' });
    expect(body.where).toHaveLength(1);
    expect(body.where[0].key).toMatch(/^consents\.sheet\.where\./);
  });

  test('who received it, for which facility, and the nature of the emergency complete it, once', async () => {
    const { disclosureId } = (await sheet(nurse, imani.patientId)).body;
    const whole = { saw: 1, toName: 'J. Ortiz, paramedic', toFacility: 'County ambulance 7', nature: 'Suspected overdose' };
    expect(await nurse.post(`/disclosures/${disclosureId}/complete`, { ...whole, toName: '' })).toMatchObject({ status: 400 });
    expect(await nurse.post(`/disclosures/${disclosureId}/complete`, whole)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await nurse.post(`/disclosures/${disclosureId}/not-given`, { saw: 2, reason: 'Never mind' })).toMatchObject({ status: 409, body: { refusal: 'consents/complete-already' } });
    expect((await disclosures())[0]).toMatchObject({ state: 'given', toName: 'J. Ortiz, paramedic', nature: 'Suspected overdose' });
  });

  test('a sheet that nobody took says so', async () => {
    const { disclosureId } = (await sheet(nurse, imani.patientId)).body;
    await nurse.post(`/disclosures/${disclosureId}/not-given`, { saw: 1, reason: 'Felt better before they came' });
    expect((await disclosures())[0]).toMatchObject({ state: 'not-given', notGivenReason: 'Felt better before they came' });
  });

  test('naloxone charted by a slip is taken back by a fact: off the sheet, still readable, once', async () => {
    const wen = await clinic.as('wen');
    const given = await nurse.post(`/patients/${imani.patientId}/naloxone`, { givenAt: clinic.now(), product: 'Naloxone nasal 4 mg', doses: 1, givenBy: await castId(clinic.engine.owner, 'Wen Li') });
    const withdraw = (who: Person, reason: string) => who.post(`/naloxone/${given.body.id}/withdraw`, { reason });
    expect(await withdraw(await clinic.as('casey'), 'Not one of mine')).toMatchObject({ status: 404 });
    expect(await withdraw(wen, 'Given to somebody else')).toMatchObject({ status: 200 });
    expect(await withdraw(wen, 'Once more')).toMatchObject({ status: 409, body: { refusal: 'incidents/withdrawn-already' } });
    const { naloxone } = (await nurse.get(`/patients/${imani.patientId}/naloxone`)).body;
    expect(naloxone[0]).toMatchObject({ id: given.body.id, givenBy: 'Wen Li', recordedBy: 'Samuel Adeyemi', withdrawn: { by: 'Wen Li', at: clinic.now(), reason: 'Given to somebody else' } });
    expect((await sheet(wen, imani.patientId)).body.findings.filter(({ key }: { key: string }) => key === 'consents.sheet.naloxone')).toHaveLength(1);
    await expect(sql`delete from incidents.naloxone_withdrawal`.execute(clinic.engine.owner)).rejects.toMatchObject({ constraint: 'rows_stay_as_written' });
  });

  test('a sheet stands under Due of whoever made it, and of the program, until somebody says who received it', async () => {
    const [wen, helen] = await Promise.all([clinic.as('wen'), clinic.as('helen')]);
    const due = async (who: Person) => (await who.get('/board')).body.due.filter(({ key }: { key: string }) => key === 'disclosures').map(({ scope, n, late }: { scope: string; n: number; late: number }) => ({ scope, n, late }));
    const saw = (await sheet(wen, imani.patientId)).body;
    expect(await due(wen)).toEqual([{ scope: 'mine', n: 1, late: 0 }]);
    expect(await due(helen)).toEqual([{ scope: 'program', n: 1, late: 0 }]);
    expect(await due(await clinic.as('casey'))).toEqual([]);
    expect((await helen.get('/disclosures')).body.disclosures).toMatchObject([{ id: saw.disclosureId, patient: imani.name, madeBy: 'Wen Li', isMine: false, state: 'open' }]);
    clinic.pass(61);
    expect(await due(wen)).toEqual([{ scope: 'mine', n: 1, late: 1 }]);
    expect(await helen.post(`/disclosures/${saw.disclosureId}/complete`, { saw: saw.version, toName: 'J. Ortis', toFacility: 'County ambulance 7', nature: 'Fainted' })).toMatchObject({ status: 200 });
    expect(await due(wen)).toEqual([]);
  });

  test('a name that was misheard is taken back with why, and the sheet waits again', async () => {
    const wen = await clinic.as('wen');
    const [{ id, version }] = await disclosures();
    expect(await wen.post(`/disclosures/${id}/reopen`, { saw: version, reason: 'The name was misheard' })).toMatchObject({ status: 200, body: { version: version + 1 } });
    expect((await disclosures())[0]).toMatchObject({ id, state: 'open', toName: null, nature: null });
    expect(await wen.post(`/disclosures/${id}/reopen`, { saw: version + 1, reason: 'Once more' })).toMatchObject({ status: 409, body: { refusal: 'consents/open-already' } });
    expect(await wen.post(`/disclosures/${id}/complete`, { saw: version + 1, toName: 'J. Ortiz', toFacility: 'County ambulance 7', nature: 'Fainted' })).toMatchObject({ status: 200 });
    const { rows } = await sql<{ facts: unknown }>`select facts from consents.disclosure_version where disclosure_id = ${id} order by version`.execute(clinic.engine.owner);
    expect(rows.map(({ facts }) => facts)).toMatchObject([{ basis: 'medical-emergency' }, { toName: 'J. Ortis' }, { reopenedBecause: 'The name was misheard' }, { toName: 'J. Ortiz' }]);
  });

  test('opened again in the same emergency it is the same disclosure; an hour later another', async () => {
    const wen = await clinic.as('wen');
    const first = (await sheet(wen, imani.patientId)).body.disclosureId;
    clinic.pass(20);
    expect((await sheet(wen, imani.patientId)).body.disclosureId).toBe(first);
    expect((await sheet(nurse, imani.patientId)).body.disclosureId).not.toBe(first);
    clinic.pass(41);
    expect((await sheet(wen, imani.patientId)).body.disclosureId).not.toBe(first);
  });

  test('what was marked yesterday does not say where somebody is today', async () => {
    const kavita = await castId(clinic.engine.owner, 'Kavita Rao');
    expect((await sheet(await clinic.as('wen'), kavita)).body.where[0].key).toMatch(/video/);
    await sql`update attendance.visit set service_date = service_date - 1 where patient_id = ${kavita}`.execute(clinic.engine.owner);
    await sql`update sessions.session s set ended_at = ${clinic.now()} where ended_at is null and exists (select 1 from attendance.presence p where p.session_id = s.id and p.patient_id = ${kavita} and upper_inf(p.during))`.execute(clinic.engine.owner);
    expect((await sheet(await clinic.as('wen'), kavita)).body.where).toEqual([]);
  });

  test('the desk, and who has no part in the care, get no sheet with allergies missing', async () => {
    expect(await sheet(await clinic.as('frankie'), imani.patientId)).toMatchObject({ status: 403 });
    const evening = await clinic.as('casey');
    expect((await sheet(evening, imani.patientId)).status).toBeGreaterThanOrEqual(403);
  });

  test('the chart tells of sheet and naloxone', async () => {
    const gists = (await nurse.get(`/patients/${imani.patientId}/timeline`)).body.rows.map((row: { gist: string }) => row.gist);
    expect(gists).toEqual(expect.arrayContaining(['emergency-sheet.made', 'naloxone.given', 'disclosure.completed', 'disclosure.not-given', 'disclosure.reopened', 'naloxone.withdrawn']));
  });
});
