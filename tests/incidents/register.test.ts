import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { plusMinutes } from '#kernel/time.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';

let clinic: Clinic;
let ottilie: Person;
let samuel: Person;
let frankie: Person;
let amara: string;
beforeAll(async () => {
  clinic = await startClinic();
  [ottilie, samuel, frankie] = await Promise.all([clinic.as('ottilie'), clinic.as('samuel'), clinic.as('frankie')]);
  amara = await clinic.patient('okafor');
});
afterAll(() => clinic.close());

const fall = () => ({ kind: 'fall', happenedAt: plusMinutes(clinic.now(), -20), place: 'Stairs', what: 'Slipped on the wet stairs, stood up alone.', done: 'Ice, a chair, the nurse looked.' });
const record = async (who: Person, more: object = {}) => (await who.post('/incidents', { ...fall(), ...more })).body as { id: string; number: number; version: number };

describe('the register of incidents', () => {
  test('everybody records; only directors and whoever recorded it read it', async () => {
    const own = await record(frankie);
    const other = await record(samuel, { people: [{ part: 'affected', patientId: amara }, { part: 'witness', name: 'A visitor' }] });
    expect(other.number).toBe(own.number + 1);
    const numbers = async (who: Person) => (await who.get('/incidents')).body.incidents.map((one: { number: number }) => one.number);
    expect(await numbers(ottilie)).toEqual(expect.arrayContaining([own.number, other.number]));
    expect(await numbers(frankie)).toContain(own.number);
    expect(await numbers(frankie)).not.toContain(other.number);
    expect(await frankie.get(`/incidents/${other.id}`)).toMatchObject({ status: 404, body: { refusal: 'access/unknown' } });
    expect((await ottilie.get(`/incidents/${other.id}`)).body.people).toMatchObject([{ kind: 'patient', name: expect.stringContaining('Okafor') }, { kind: 'other', name: 'A visitor' }]);
  });

  test('says nothing in the chart of whom it concerned', async () => {
    await record(samuel, { people: [{ part: 'affected', patientId: amara }] });
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from charts.chart_event where subject_kind = 'incident'`.execute(clinic.engine.owner);
    expect(rows[0]!.n).toBe(0);
  });

  test('a correction keeps what stood there, with why; of two corrections one is told', async () => {
    const { id } = await record(samuel);
    const change = { ...fall(), what: 'Slipped on the last stair; the rail was loose.', reason: 'Looked at the stairs' };
    expect(await samuel.put(`/incidents/${id}`, { ...change, saw: 1 })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await ottilie.put(`/incidents/${id}`, { ...change, saw: 1 })).toMatchObject({ status: 409, body: { refusal: 'incidents/changed-meanwhile', version: 2, saw: 1 } });
    expect((await samuel.get(`/incidents/${id}`)).body.history).toMatchObject([{ version: 1, what: fall().what, reason: null }, { version: 2, reason: 'Looked at the stairs' }]);
  });

  test('a director closes it with what was learned, and opens it again', async () => {
    const { id } = await record(samuel);
    expect(await samuel.post(`/incidents/${id}/close`, { saw: 1, reason: 'Rail mended' })).toMatchObject({ status: 403 });
    expect(await ottilie.post(`/incidents/${id}/close`, { saw: 1, reason: 'Rail mended' })).toMatchObject({ status: 200 });
    expect(await samuel.put(`/incidents/${id}`, { ...fall(), saw: 2, reason: 'Too late' })).toMatchObject({ status: 422, body: { refusal: 'incidents/closed' } });
    expect(await ottilie.post(`/incidents/${id}/reopen`, { saw: 2, reason: 'Loose again' })).toMatchObject({ status: 200, body: { version: 3 } });
  });

  test('an abuse report names agency, time and basis; also after it was closed', async () => {
    const report = { duty: 'abuse', agency: 'County child protection', person: 'Intake worker', toldAt: clinic.now(), basis: 'Mandated report of suspected child abuse', reference: 'C-118' };
    const { id } = await record(samuel, { kind: 'abuse-report', reports: [report] });
    await ottilie.post(`/incidents/${id}/close`, { saw: 1, reason: 'Reported in time' });
    expect(await samuel.post(`/incidents/${id}/reports`, { ...report, duty: 'police', agency: 'City police' })).toMatchObject({ status: 200 });
    expect((await samuel.get(`/incidents/${id}`)).body.reports).toMatchObject([{ agency: 'County child protection', reference: 'C-118' }, { agency: 'City police' }]);
  });

  test('staff are named from the list; a person or a report added by a slip is taken back with why, and stays readable', async () => {
    const staffId = (await samuel.get('/me')).body.staffId;
    const { id } = await record(samuel, { people: [{ part: 'involved', staffId }, { part: 'witness', name: 'The wrong visitor' }], reports: [{ duty: 'police', agency: 'County police', toldAt: plusMinutes(clinic.now(), -10), basis: 'Threat' }] });
    const { people, reports } = (await samuel.get(`/incidents/${id}`)).body;
    expect(people[0]).toMatchObject({ kind: 'staff', name: 'Samuel Adeyemi', addedBy: 'Samuel Adeyemi', withdrawn: null });
    const slip = people[1].id;
    expect((await frankie.post(`/incidents/${id}/withdraw`, { entryId: slip, reason: 'Somebody else' })).status).toBe(404);
    expect(await samuel.post(`/incidents/${id}/withdraw`, { entryId: slip, reason: 'Somebody else' })).toMatchObject({ status: 200 });
    expect(await ottilie.post(`/incidents/${id}/withdraw`, { entryId: slip, reason: 'Again' })).toMatchObject({ status: 409, body: { refusal: 'incidents/withdrawn-already' } });
    expect(await ottilie.post(`/incidents/${id}/withdraw`, { entryId: reports[0].id, reason: 'They were not told' })).toMatchObject({ status: 200 });
    const after = (await samuel.get(`/incidents/${id}`)).body;
    expect(after.people[1]).toMatchObject({ name: 'The wrong visitor', withdrawn: { by: 'Samuel Adeyemi', reason: 'Somebody else', at: clinic.now() } });
    expect(after.reports[0]).toMatchObject({ agency: 'County police', withdrawn: { by: 'Ottilie Grant', reason: 'They were not told' } });
    await expect(sql`delete from incidents.withdrawal`.execute(clinic.engine.owner)).rejects.toMatchObject({ constraint: 'rows_stay_as_written' });
  });

  test('a breach says until when patients must be told', async () => {
    const { id } = await record(samuel, { kind: 'confidentiality-breach' });
    expect((await ottilie.get(`/incidents/${id}`)).body.tellBy).toBe(plusMinutes(clinic.now(), 60 * 24 * 60));
  });

  test('what has not happened yet, and a person who is nobody or two, are refused', async () => {
    expect(await samuel.post('/incidents', { ...fall(), happenedAt: plusMinutes(clinic.now(), 30) })).toMatchObject({ status: 422, body: { refusal: 'incidents/not-yet' } });
    expect(await samuel.post('/incidents', { ...fall(), people: [{ part: 'witness', patientId: amara, name: 'Two at once' }] })).toMatchObject({ status: 422, body: { refusal: 'incidents/one-person-each' } });
  });

  test('no statement changes a wording, a report or a person, not even the owner\'s', async () => {
    const { id } = await record(samuel, { people: [{ part: 'witness', name: 'A visitor' }], reports: [{ duty: 'police', agency: 'City police', toldAt: clinic.now(), basis: 'Threat' }] });
    for (const table of ['incident_version', 'person', 'report'])
      for (const change of [`delete from incidents.${table} where incident_id = '${id}'`, `update incidents.${table} set opened_by = opened_by where incident_id = '${id}'`])
        await expect(sql.raw(change).execute(clinic.engine.owner)).rejects.toThrow(/stays as written|append/i);
  });
});
