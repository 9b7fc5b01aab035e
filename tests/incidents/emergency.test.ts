import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plusMinutes } from '#kernel/time.ts';
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

  test('the desk, and who has no part in the care, get no sheet with allergies missing', async () => {
    expect(await sheet(await clinic.as('frankie'), imani.patientId)).toMatchObject({ status: 403 });
    const evening = await clinic.as('casey');
    expect((await sheet(evening, imani.patientId)).status).toBeGreaterThanOrEqual(403);
  });

  test('the chart tells of sheet and naloxone', async () => {
    const gists = (await nurse.get(`/patients/${imani.patientId}/timeline`)).body.rows.map((row: { gist: string }) => row.gist);
    expect(gists).toEqual(expect.arrayContaining(['emergency-sheet.made', 'naloxone.given', 'disclosure.completed', 'disclosure.not-given']));
  });
});
