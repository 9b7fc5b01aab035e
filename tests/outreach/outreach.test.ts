import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, type Id } from '#kernel/ids.ts';
import { instantOf } from '#kernel/time.ts';
import { asRequest, type Db } from '#platform/db/work.ts';
import { hashToken } from '#platform/http/server.ts';
import { castId } from '#seed/index.ts';
import { startClinic, type Clinic } from '#tests/support/clinic.ts';

const thursday = '2026-11-26';
const nine = instantOf(thursday, '09:00', 'America/New_York');
const at = (time: `${number}:${number}`, day = thursday) => instantOf(day, time, 'America/New_York');
let clinic: Clinic;
/** Amara may be left any message, Ben asked to call back, Celeste none. */
let [amara, ben, celeste, leo]: Id[] = [];

beforeAll(async () => {
  clinic = await startClinic();
  [amara, ben, celeste, leo] = await Promise.all(['Amara Okafor', 'Ben Duarte', 'Celeste Tran', 'Leo Begay'].map((name) => castId(clinic.engine.owner, name)));
  // To Thursday morning, half past nine: the day groups are running.
  clinic.pass(2 * 1440 - 35);
  for (const patient of [amara, ben, celeste, leo]) expect(await markAbsent(patient!)).toMatchObject({ status: 200 });
}, 120_000);
afterAll(() => clinic.close());

/** Whoever looks; after some days people sign in anew. */
let by = 'samuel';
const markAbsent = async (patient: Id, body: object = {}) => (await clinic.as('frankie')).put(`/visits/${patient}`, { day: thursday, state: 'absent', saw: 0, ...body });
const list = async (who = 'samuel') => (await (await clinic.as(who)).get('/outreach')).body.lines as { patientId: Id; by: string | null; case: { isRaised: boolean | null } }[];
const lineOf = async (patient: Id | undefined, who = by) => (await list(who)).find(({ patientId }) => patientId === patient);
const person = async (patient: Id | undefined, who = by) => (await (await clinic.as(who)).get(`/patients/${patient}/outreach`)).body.person;
const log = async (who: string, patient: Id | undefined, body: object) => (await clinic.as(who)).post(`/patients/${patient}/outreach/attempts`, body);
const step = (of: { case: { steps: { key: string; state: string; by: string | null }[] } }, key: string) => of.case.steps.find((one) => one.key === key);

describe('the clock', () => {
  test('an absence opens outreach by itself: a first call within 24 hours of the start', async () => {
    expect(step(await person(ben), 'first')).toMatchObject({ state: 'due', by: at('09:00', '2026-11-27') });
    expect((await (await clinic.as('samuel')).get('/outreach/count')).body.scopes).toContainEqual(expect.objectContaining({ scope: 'program', n: (await list()).length }));
  });

  test('a raised risk that a clinician recorded brings it to the same day, for the desk too, which is not told why', async () => {
    const samuel = await clinic.as('samuel');
    const recorded = await samuel.post(`/patients/${leo}/raised-risks`, { kind: 'suicide', level: 'high', why: 'Said on Tuesday that he has a plan.', since: at('09:00', '2026-11-24'), until: '2026-12-10' });
    expect(recorded).toMatchObject({ status: 200 });
    expect(await lineOf(leo)).toMatchObject({ by: at('17:00'), case: { isRaised: true } });
    expect(await lineOf(leo, 'frankie')).toMatchObject({ by: at('17:00'), case: { isRaised: null } });
    expect(await (await clinic.as('frankie')).get(`/patients/${leo}/raised-risks`)).toMatchObject({ status: 403 });
    expect((await (await clinic.as('omar')).get(`/patients/${leo}/raised-risks`)).body).toEqual({ risks: [] });
    expect((await samuel.get(`/patients/${leo}/header`)).body.facts).toContainEqual({ key: 'safety.header.high.suicide', values: { since: '2026-11-24', by: 'Samuel Adeyemi' }, tone: 'alert' });
    await samuel.post(`/raised-risks/${recorded.body.id}/end`, { reason: 'Seen with the psychiatrist; recorded for the wrong day.' });
    expect(await samuel.post(`/raised-risks/${recorded.body.id}/end`, { reason: 'Again.' })).toMatchObject({ status: 409, body: { refusal: 'safety/risk-already-ended' } });
    expect((await samuel.get(`/patients/${leo}/raised-risks`)).body.risks).toMatchObject([{ why: 'Said on Tuesday that he has a plan.', holds: false, ended: { by: 'Samuel Adeyemi' } }]);
    expect((await samuel.get(`/patients/${leo}/header`)).body.facts).not.toContainEqual(expect.objectContaining({ tone: 'alert' }));
  });

  test('a peer specialist or the desk records no risk; nobody rewrites one', async () => {
    expect(await (await clinic.as('june')).post(`/patients/${leo}/raised-risks`, { kind: 'other', level: 'high', why: 'Worried.' })).toMatchObject({ status: 403 });
    await expect(sql`update safety.raised_risk set why = 'Nothing.'`.execute(clinic.engine.owner)).rejects.toThrow(/stays as it was/);
    await expect(sql`delete from safety.raised_risk`.execute(clinic.engine.owner)).rejects.toThrow(/stays as it was/);
  });
});

describe('attempts', () => {
  test('the message rule of the person holds, in plain words', async () => {
    expect(await log('frankie', celeste, { channel: 'phone', outcome: 'left-message' })).toMatchObject({ status: 422, body: { refusal: 'outreach/no-messages' } });
    expect(await log('samuel', ben, { channel: 'text', outcome: 'handed-in' })).toMatchObject({ status: 422, body: { refusal: 'outreach/only-ask-to-call' } });
    expect(await log('samuel', celeste, { channel: 'letter', outcome: 'handed-in' })).toMatchObject({ status: 422, body: { refusal: 'outreach/needs-reason' } });
    expect(await log('frankie', ben, { channel: 'phone', outcome: 'no-answer', at: at('11:00') })).toMatchObject({ status: 422, body: { refusal: 'outreach/not-yet' } });
    expect((await person(celeste)).entries).toEqual([]);
  });

  test('no answer leaves the second attempt; whoever is reached is off the list, until the call is taken back', async () => {
    const frankie = await clinic.as('frankie');
    expect(await log('frankie', ben, { channel: 'phone', outcome: 'asked-to-call', day: thursday })).toMatchObject({ status: 200 });
    expect(await person(ben)).toMatchObject({ case: { steps: [{ key: 'first', state: 'done' }, { key: 'second', state: 'due', by: at('09:00', '2026-11-28') }, { key: 'contact', state: 'ahead' }, { key: 'letter', state: 'due' }] }, last: { channel: 'phone', outcome: 'asked-to-call' } });
    clinic.pass(5);
    const reached = await log('frankie', ben, { channel: 'phone', outcome: 'reached', text: 'Overslept, comes on Monday.' });
    expect(await lineOf(ben)).toBeUndefined();
    expect((await (await clinic.as('samuel')).get(`/patients/${ben}/timeline?categories=contacts`)).body.rows).toMatchObject([{ gist: 'outreach.phone.reached', facts: { text: 'Overslept, comes on Monday.' }, author: 'Frankie Boone' }, { gist: 'outreach.phone.asked-to-call' }]);
    expect(await (await clinic.as('samuel')).post(`/outreach/${reached.body.id}/withdraw`, { reason: 'Was somebody else.' })).toMatchObject({ status: 422, body: { refusal: 'outreach/not-yours' } });
    expect(await frankie.post(`/outreach/${reached.body.id}/withdraw`, { reason: 'It was his brother.' })).toMatchObject({ status: 200 });
    expect(await frankie.post(`/outreach/${reached.body.id}/withdraw`, { reason: 'It was his brother.' })).toMatchObject({ status: 409, body: { refusal: 'outreach/already-withdrawn' } });
    expect(await lineOf(ben)).toBeDefined();
    expect((await person(ben)).entries.find(({ id }: { id: Id }) => id === reached.body.id)).toMatchObject({ withdrawn: { by: 'Frankie Boone', reason: 'It was his brother.' } });
  });

  test('the emergency contact is a step of those who treat, with its basis', async () => {
    const [contact] = (await person(celeste)).contacts;
    const spoken = { channel: 'emergency-contact', outcome: 'contact-spoken', contactId: contact.id };
    expect(await log('frankie', celeste, { ...spoken, basis: 'agreed' })).toMatchObject({ status: 422, body: { refusal: 'outreach/for-clinicians' } });
    expect(await log('samuel', celeste, spoken)).toMatchObject({ status: 422, body: { refusal: 'outreach/needs-basis' } });
    expect(await log('samuel', celeste, { ...spoken, basis: 'danger' })).toMatchObject({ status: 422, body: { refusal: 'outreach/needs-reason' } });
    expect(await log('samuel', celeste, { ...spoken, contactId: newId(), basis: 'agreed' })).toMatchObject({ status: 404 });
    expect(await log('samuel', celeste, { ...spoken, basis: 'agreed', text: 'Her sister will look in tonight.' })).toMatchObject({ status: 200 });
    expect(await person(celeste)).toMatchObject({ case: { missed: [{ day: thursday }] }, entries: [{ basis: 'agreed', contact: contact.name, text: 'Her sister will look in tonight.' }] });
    expect(step(await person(celeste), 'contact')).toMatchObject({ state: 'done' });
  });

  test('the desk reads that it was done, never the words; and its own words always', async () => {
    expect((await person(celeste, 'frankie')).entries).toMatchObject([{ channel: 'emergency-contact', text: null }]);
    expect((await person(ben, 'frankie')).entries).toContainEqual(expect.objectContaining({ outcome: 'reached', text: 'Overslept, comes on Monday.' }));
  });

  test('what a person decided counts; the desk decides nothing', async () => {
    expect(await (await clinic.as('frankie')).post(`/patients/${celeste}/outreach/decisions`, { decision: 'closed', text: 'Enough calls.' })).toMatchObject({ status: 403 });
    expect(await (await clinic.as('omar')).post(`/patients/${celeste}/outreach/decisions`, { decision: 'closed', text: 'Not of his program.' })).toMatchObject({ status: 404 });
    expect(await (await clinic.as('samuel')).post(`/patients/${celeste}/outreach/decisions`, { decision: 'no-letter', text: 'Shares the mailbox.' })).toMatchObject({ status: 200 });
    expect(step(await person(celeste), 'letter')).toMatchObject({ state: 'done' });
    expect(await (await clinic.as('samuel')).post(`/patients/${celeste}/outreach/decisions`, { decision: 'closed', text: 'Her sister says she is safe and moved away.' })).toMatchObject({ status: 200 });
    expect(await lineOf(celeste)).toBeUndefined();
    const { rows } = await sql<{ discharged: number }>`select count(*)::int as discharged from episodes.episode where patient_id = ${celeste!} and discharged_on is not null`.execute(clinic.engine.owner);
    expect(rows).toEqual([{ discharged: 0 }]);
  });
});

describe('whose absence it was', () => {
  test('excusing it takes the call away and keeps the history; taking that back brings the same pattern back', async () => {
    const before = await person(amara);
    const saw = before.case.missed[0].marks;
    const change = async (causedBy: string, saying: object[], reason?: string) => (await clinic.as('frankie')).put(`/patients/${amara}/absences/${thursday}`, { causedBy, saw: saying, ...(reason ? { reason } : {}) });
    const excused = await change('excused', saw, 'Dentist, told us on Tuesday.');
    expect(excused).toMatchObject({ status: 200 });
    expect(await lineOf(amara)).toBeUndefined();
    expect((await person(amara)).absences).toContainEqual(expect.objectContaining({ day: thursday, causedBy: 'excused', versions: [expect.objectContaining({ version: 2, causedBy: 'excused', because: 'Dentist, told us on Tuesday.', by: 'Frankie Boone' }), expect.objectContaining({ version: 1, causedBy: 'patient' })] }));
    expect(await change('patient', saw)).toMatchObject({ status: 409, body: { refusal: 'attendance/changed-meanwhile' } });
    await change('patient', excused.body.marks.map(({ sessionId, version }: { sessionId: Id; version: number }) => ({ sessionId, version })));
    expect((await person(amara)).case.pattern).toEqual(before.case.pattern);
  });

  test('the reason that somebody gave at the desk is enough while risk is not raised', async () => {
    expect(await lineOf(amara)).toBeUndefined();
    await (await clinic.as('samuel')).post(`/patients/${amara}/raised-risks`, { kind: 'overdose', level: 'moderate', why: 'Overdose two weeks ago.', since: at('09:00', '2026-11-12') });
    expect(await lineOf(amara)).toMatchObject({ by: at('17:00') });
  });

  test('two absences in a row ask the team', async () => {
    expect(step(await person(leo), 'team-review')).toBeUndefined();
    // The next meeting is on Monday.
    clinic.pass(4 * 1440);
    by = 'samuel@quillhaven.example';
    await (await clinic.as('frankie@quillhaven.example')).put(`/visits/${leo}`, { day: '2026-11-30', state: 'absent', saw: 0 });
    expect(step(await person(leo), 'team-review')).toMatchObject({ state: 'due' });
    await (await clinic.as(by)).post(`/patients/${leo}/outreach/decisions`, { decision: 'team-review', text: 'Nadia visits him at home.' });
    expect(step(await person(leo), 'team-review')).toMatchObject({ state: 'done' });
    expect(await lineOf(leo)).toBeDefined();
  });

  test('coming again ends the search; what remains is the review of the plan, for the week fell short', async () => {
    expect(await lineOf(ben)).toMatchObject({ case: { missed: [{ day: thursday }] } });
    await (await clinic.as('frankie@quillhaven.example')).put(`/visits/${ben}`, { day: '2026-11-30', state: 'here', saw: 0 });
    expect(await lineOf(ben)).toMatchObject({ by: null, case: { missed: [], steps: [{ key: 'plan-review', state: 'due' }] } });
  });
});

describe('what the database lets nobody do', () => {
  const insert = (db: Db, writtenBy: Id, more: { channel?: string; outcome?: string; basis?: string }) =>
    db.insertInto('outreach.entry').values({ organizationId: sql<string>`access.org()`, id: newId(), patientId: leo!, programId: newId(), kind: 'attempt', channel: 'phone', outcome: 'no-answer', at: nine, writtenBy, writtenAt: clinic.now(), ...more }).execute();
  /** One statement as somebody who is signed in, past every handler. */
  const asStaff = async (who: string, work: (db: Db) => Promise<unknown>) => {
    const { cookie } = await clinic.as(who);
    return asRequest(clinic.engine, hashToken(cookie.slice(cookie.indexOf('=') + 1)), clinic.now(), (db) => work(db));
  };

  test('an attempt in somebody else\'s name, or one that tells others by the desk', async () => {
    const samuel = await castId(clinic.engine.owner, 'Samuel Adeyemi');
    const frankie = await castId(clinic.engine.owner, 'Frankie Boone');
    await asStaff('frankie@quillhaven.example', (db) => insert(db, frankie, {}));
    await expect(asStaff('frankie@quillhaven.example', (db) => insert(db, samuel, {}))).rejects.toMatchObject({ code: '42501' });
    await expect(asStaff('frankie@quillhaven.example', (db) => insert(db, frankie, { channel: 'welfare-check', outcome: 'check-asked', basis: 'danger' }))).rejects.toMatchObject({ code: '42501' });
    await expect(asStaff('samuel@quillhaven.example', (db) => insert(db, samuel, { channel: 'welfare-check', outcome: 'check-asked' }))).rejects.toMatchObject({ constraint: 'telling_has_basis' });
  });

  test('changing or removing what was done', async () => {
    await expect(sql`update outreach.entry set outcome = 'reached'`.execute(clinic.engine.owner)).rejects.toMatchObject({ constraint: 'rows_stay_as_written' });
    await expect(sql`delete from outreach.withdrawal`.execute(clinic.engine.owner)).rejects.toMatchObject({ constraint: 'rows_stay_as_written' });
  });

  test('another clinic sees none of it', async () => {
    const neighbor = clinic.signIns.find(({ email }) => email.endsWith('@millbrook.example'))!;
    const there = await clinic.as(neighbor.email);
    const answer = await there.get(`/patients/${ben}/outreach`);
    expect([403, 404]).toContain(answer.status);
  });
});
