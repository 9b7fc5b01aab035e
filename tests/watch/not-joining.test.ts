import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instrumentById } from '#content/instruments/index.ts';
import type { Id } from '#kernel/ids.ts';
import { newId } from '#kernel/ids.ts';
import { plusMinutes } from '#kernel/time.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';

/** Here, not joining group, with the cast: from the tap to the ride home. */
let clinic: Clinic;
let [omar, wen, frankie, samuel]: Person[] = [];
let sessionId: Id;
let people: Id[];
let used = 0;
const next = () => people[used++]!;

beforeAll(async () => {
  clinic = await startClinic();
  [omar, wen, frankie, samuel] = [await clinic.as('omar'), await clinic.as('wen'), await clinic.as('frankie'), await clinic.as('samuel')];
  const { rows } = await sql<{ id: Id }>`select id from sessions.session where title = 'Relapse Prevention' and service_type = 'group' and group_id is null and ended_at is null`.execute(clinic.engine.owner);
  sessionId = rows[0]!.id;
  const roster = (await omar.get(`/sessions/${sessionId}/roster`)).body.patients as { patientId: Id; presence: unknown }[];
  people = roster.filter((one) => one.presence === null).map((one) => one.patientId);
}, 60_000);
afterAll(() => clinic.close());

type Row = { patientId: Id; version: number; state: string; minutes: number; presence: { kind: string; intervals?: { from: string }[] } | null; visit: { state: string; asideSince: string | null; version: number } | null; needs: { owner: string | null } | null };
const rosterOf = async (patientId: Id): Promise<Row> => (await omar!.get(`/sessions/${sessionId}/roster`)).body.patients.find((one: Row) => one.patientId === patientId);
const onBoard = async (who: Person, patientId: Id) => {
  const { attention, people: all } = (await who.get('/board')).body;
  return { need: attention.find((one: { patientId: Id }) => one.patientId === patientId), arrival: all.find((one: { patientId: Id }) => one.patientId === patientId)?.arrival.state };
};
const begin = (who: Person, patientId: Id, more: object = {}) => who.post(`/patients/${patientId}/not-joining`, { reason: 'impaired', fact: 'Smells of alcohol, unsteady at the door.', ...more });
const watchOf = async (who: Person, patientId: Id) => (await who.get(`/patients/${patientId}/watch`)).body.watch;
const weekOf = async (patientId: Id) => (await omar!.get(`/patients/${patientId}/week`)).body.sessions.find((one: { sessionId: Id }) => one.sessionId === sessionId);
const staffId = async (key: string) => (await clinic.engine.owner.selectFrom('access.account').select('personId').where('email', '=', `${key}@quillhaven.example`).executeTakeFirstOrThrow()).personId;
const write = (who: Person, watchId: Id, said: object) => who.post(`/watches/${watchId}/entries`, { said });

describe('impaired at the door', () => {
  let who: Id;
  let watchId: Id;
  test('one action of the desk: out of the group, no absence, and on the board at once', async () => {
    who = next();
    const begun = await begin(frankie!, who);
    expect(begun).toMatchObject({ status: 200, body: { version: 1 } });
    watchId = begun.body.watchId;
    expect(begun.body.marks).toContainEqual({ sessionId, presence: { kind: 'not-joining' }, version: 1 });
    expect(await rosterOf(who)).toMatchObject({ state: 'not-joining', minutes: 0, visit: { state: 'here', asideSince: clinic.now() } });
    expect(await onBoard(omar!, who)).toMatchObject({ arrival: 'not-joining', need: { fact: 'Smells of alcohol, unsteady at the door.', owner: null } });
    expect((await begin(omar!, who)).body).toMatchObject({ refusal: 'watch/already-begun', watchId });
  });

  test('it is in nobody\'s outreach, and the week says why the minutes are lost and that they can still join', async () => {
    expect((await omar!.get('/outreach')).body.lines.filter((one: { patientId: Id }) => one.patientId === who)).toEqual([]);
    const session = await weekOf(who);
    expect(session).toMatchObject({ attended: 0, reason: 'not-joining' });
    expect(session.possible).toBeGreaterThan(0);
    expect(session.possible + session.missed).toBe(session.planned);
  });

  test('the desk knows that they do not join and who stays; not why, nor what was found', async () => {
    await write(omar!, watchId, { kind: 'stays', staffId: await staffId('omar') });
    await write(wen!, watchId, { kind: 'nurse', checkedBy: await staffId('wen'), found: 'Pulse 104, slurred, answers to the point.' });
    expect((await watchOf(frankie!, who)).stays).toMatchObject({ name: 'Omar Farouk' });
    expect(await rosterOf(who)).toMatchObject({ needs: { owner: null } });
    expect((await watchOf(frankie!, who)).entries.map((one: { said: { kind: string } }) => one.said.kind)).toEqual(['raised']);
    expect(await onBoard(await clinic.as('uri'), who)).toMatchObject({ need: { fact: null } });
    expect((await write(frankie!, watchId, { kind: 'note', text: 'Saw more.' })).status).toBe(403);
    const day = await watchOf(samuel!, who);
    expect([day?.entries ?? [], (await write(samuel!, watchId, { kind: 'stays', staffId: newId() })).body.refusal]).toEqual([[], 'safety/not-on-staff']);
  });

  test('CIWA-Ar and vital signs at once, and again an hour later, the earlier values beside', async () => {
    const calm = Object.fromEntries(instrumentById('ciwa-ar')!.items.map(({ linkId }) => [linkId, 0]));
    const first = await wen!.post(`/patients/${who}/readings`, { rating: { instrument: 'ciwa-ar', answers: { ...calm, tremor: 4, anxiety: 4 } }, vitals: { pulse: 104, systolic: 148, diastolic: 92 } });
    expect(first).toMatchObject({ status: 200, body: { attentionId: null } });
    expect(first.body.readings.map(({ kind, total, band, isPart2 }: { kind: string; total: number; band: string; isPart2: boolean }) => [kind, total, band, isPart2]).toSorted()).toEqual([['ciwa-ar', 8, 'mild', true], ['vitals', null, null, true]]);
    clinic.pass(8);
    const worse = await wen!.post(`/patients/${who}/readings`, { rating: { instrument: 'ciwa-ar', answers: { ...calm, tremor: 7, anxiety: 7, visual: 5 } }, takenAt: plusMinutes(clinic.now(), -1) });
    // What the instrument calls urgent reaches the item that is open, not a second one.
    expect(worse.body.attentionId).toBe((await onBoard(omar!, who)).need.id);
    expect((await onBoard(omar!, who)).need.note.text).toBe('CIWA-Ar 19: Hallucinations during alcohol withdrawal. Urgent medical evaluation. Pharmacological treatment usually considered.');
    const { readings } = (await omar!.get(`/patients/${who}/readings?kind=ciwa-ar`)).body;
    expect(readings.map(({ total, band, takenAt }: { total: number; band: string; takenAt: string }) => [total, band, takenAt])).toEqual([[19, 'severe', plusMinutes(clinic.now(), -1)], [8, 'mild', plusMinutes(clinic.now(), -8)]]);
    expect((await frankie!.get(`/patients/${who}/readings`)).status).toBe(403);
    expect((await samuel!.get(`/patients/${who}/readings`)).body.readings).toEqual([]);
  });

  test('a slip is withdrawn with a reason and stays to be read; nothing of a reading changes', async () => {
    const wrong = (await wen!.post(`/patients/${who}/readings`, { vitals: { pulse: 44 } })).body.readings[0];
    expect((await wen!.post(`/readings/${wrong.id}/withdraw`, { reason: 'Another person\'s pulse.' })).status).toBe(200);
    expect((await wen!.post(`/readings/${wrong.id}/withdraw`, { reason: 'Again the same.' })).body.refusal).toBe('measures/withdrawn-already');
    expect((await omar!.get(`/patients/${who}/readings?kind=vitals`)).body.readings[0]).toMatchObject({ id: wrong.id, withdrawn: { reason: 'Another person\'s pulse.', by: 'Wen Li' } });
    await expect(sql`update measures.reading set total = 1`.execute(clinic.engine.owner)).rejects.toThrow(/append-only/);
    expect((await wen!.post(`/patients/${who}/readings`, {})).body.refusal).toBe('measures/nothing-measured');
    expect((await wen!.post(`/patients/${who}/readings`, { rating: { instrument: 'cows', answers: { pulse: 3 } } })).body).toMatchObject({ refusal: 'measures/not-an-answer', item: 'pulse' });
  });

  test('home, but not before somebody decides, with a ride, and not at the wheel', async () => {
    const saw = async () => (await watchOf(omar!, who)).version;
    const left = async (more: object = {}) => omar!.post(`/watches/${watchId}/left`, { saw: await saw(), ...more });
    expect((await left()).body.refusal).toBe('watch/decide-first');
    expect((await omar!.post(`/watches/${watchId}/decision`, { decision: 'home', because: 'Not safe in group, no withdrawal signs that need care now.', saw: await saw() })).status).toBe(200);
    expect((await left()).body.refusal).toBe('watch/ride-first');
    await write(omar!, watchId, { kind: 'ride', how: 'other', who: null, driving: 'means-to-drive' });
    expect((await left()).body.refusal).toBe('watch/means-to-drive');
    await write(omar!, watchId, { kind: 'ride', how: 'picked-up', who: 'His sister, 11:30', driving: 'does-not-drive' });
    // The desk is asked who saw them; leaving through here says who did.
    const { visit } = await rosterOf(who);
    expect((await frankie!.put(`/visits/${who}`, { day: '2026-11-24', state: 'left', saw: visit!.version })).body.refusal).toBe('safety/who-saw-them');
    expect((await left()).status).toBe(200);
    expect(await onBoard(omar!, who)).toMatchObject({ need: undefined, arrival: expect.stringMatching(/^left/) });
    expect(await weekOf(who)).toMatchObject({ attended: 0, possible: 0, reason: 'not-joining' });
    expect(await rosterOf(who)).toMatchObject({ needs: null });
    expect((await left()).body.refusal).toBe('watch/ended-already');
    expect(await watchOf(omar!, who)).toMatchObject({ ended: { how: 'left', by: 'Omar Farouk' }, isPart2: true });
  });

  test('every step is on the chart as a substance use record', async () => {
    const { rows } = await sql<{ gist: string; sensitivity: string }>`select gist, sensitivity from charts.chart_event where patient_id = ${who} and (gist like 'watch.%' or gist like 'reading.%') order by recorded_at, id`.execute(clinic.engine.owner);
    expect(rows.map(({ gist }) => gist)).toEqual(expect.arrayContaining(['watch.raised.impaired', 'watch.stays', 'watch.nurse', 'reading.ciwa-ar', 'reading.vitals', 'reading.withdrawn', 'watch.decision.home', 'watch.ride', 'watch.ended.left']));
    expect(new Set(rows.map(({ sensitivity }) => sensitivity))).toEqual(new Set(['part2']));
    const kept = await sql<{ sensitivity: string }>`select distinct sensitivity from watch.entry where patient_id = ${who} union select distinct sensitivity from measures.reading where patient_id = ${who}`.execute(clinic.engine.owner);
    expect(kept.rows).toEqual([{ sensitivity: 'part2' }]);
  });
});

test('unwell in the group and back after a rest: two stretches count, and the pause does not', async () => {
  const who = next();
  const from = plusMinutes(clinic.now(), -5);
  await omar!.put(`/sessions/${sessionId}/attendance/${who}`, { presence: { kind: 'came', intervals: [{ from, to: null, mode: 'in-person' }] }, saw: 0 });
  const { watchId } = (await begin(omar!, who, { reason: 'unwell', fact: 'Dizzy, went pale.' })).body;
  expect(await rosterOf(who)).toMatchObject({ state: 'not-joining', presence: { out: 'not-joining' } });
  clinic.pass(3);
  expect((await omar!.post(`/watches/${watchId}/decision`, { decision: 'rest', because: 'Lies down in room 4.', saw: 1 })).status).toBe(200);
  expect((await omar!.post(`/watches/${watchId}/decision`, { decision: 'join', because: 'Ate, feels better.', saw: 1 })).body.refusal).toBe('watch/changed-meanwhile');
  expect((await omar!.post(`/watches/${watchId}/decision`, { decision: 'join', because: 'Ate, feels better.', saw: 2 })).status).toBe(200);
  clinic.pass(2);
  const row = await rosterOf(who);
  expect(row).toMatchObject({ minutes: 7, visit: { asideSince: null }, presence: { kind: 'came' } });
  expect(row.presence!.intervals).toHaveLength(2);
  expect((await onBoard(omar!, who)).need).toBeUndefined();
  expect(await watchOf(omar!, who)).toMatchObject({ ended: { how: 'joined' } });
});

test('joins by a tap on the roster: an interval from then', async () => {
  const who = next();
  await begin(omar!, who, { reason: 'in-crisis', fact: 'Crying, wants to talk alone first.' });
  clinic.pass(2);
  const { version } = await rosterOf(who);
  const presence = { kind: 'came', intervals: [{ from: clinic.now(), to: null, mode: 'in-person' }] };
  expect((await omar!.put(`/sessions/${sessionId}/attendance/${who}`, { presence, saw: version })).status).toBe(200);
  expect(await rosterOf(who)).toMatchObject({ presence: { intervals: [{ from: clinic.now() }] }, visit: { state: 'here', asideSince: null } });
  // Joining is the end of it, wherever it is said: nobody is left to look after somebody who sits in the group.
  expect((await onBoard(omar!, who)).need).toBeUndefined();
  expect(await watchOf(omar!, who)).toMatchObject({ ended: { how: 'joined' } });
});

test('begun for the wrong person: their groups are as before, what was written stays readable, and the desk can mark them again', async () => {
  const who = next();
  const { watchId } = (await begin(frankie!, who)).body;
  const { visit } = await rosterOf(who);
  expect((await frankie!.put(`/visits/${who}`, { day: '2026-11-24', state: 'absent', saw: visit!.version })).body.refusal).toBe('attendance/here-in-session');
  expect((await omar!.post(`/watches/${watchId}/withdraw`, { because: 'It was somebody else.', saw: 1 })).status).toBe(200);
  const after = await rosterOf(who);
  expect(after).toMatchObject({ presence: null, visit: { asideSince: null } });
  expect((await onBoard(omar!, who)).need).toBeUndefined();
  expect((await watchOf(omar!, who)).entries.map((one: { said: { kind: string } }) => one.said.kind)).toEqual(['raised', 'ended']);
  expect((await frankie!.put(`/visits/${who}`, { day: '2026-11-24', state: 'expected', saw: after.visit!.version })).status).toBe(200);
});

test('who leaves all the same is held by nobody: what was done is written instead', async () => {
  const who = next();
  const { watchId } = (await begin(omar!, who)).body;
  expect((await omar!.post(`/watches/${watchId}/left`, { despite: 'Walked out, took the bus; sister called at once.', saw: 1 })).status).toBe(200);
  expect(await watchOf(omar!, who)).toMatchObject({ ended: { how: 'left' }, entries: [{ said: { kind: 'raised' } }, { said: { kind: 'ended', because: 'Walked out, took the bus; sister called at once.' } }] });
  // What was raised is not over with that: it stays on the board, with what was done, until somebody closes it there.
  expect(await onBoard(omar!, who)).toMatchObject({ arrival: expect.stringMatching(/^left/), need: { call: null, seen: { name: 'Omar Farouk' }, note: { text: 'Walked out, took the bus; sister called at once.' } } });
});

test('whoever stays hands over to somebody else, or to nobody; who stayed when stays readable, and so does a watch before the newest', async () => {
  const who = people[2]!;
  const { watchId } = (await begin(omar!, who, { reason: 'unwell', fact: 'Faint.' })).body;
  for (const staying of ['omar', 'wen', null]) await write(omar!, watchId, { kind: 'stays', staffId: staying && (await staffId(staying)) });
  expect((await watchOf(frankie!, who)).stays).toBeNull();
  expect((await watchOf(omar!, who)).entries.map((one: { staff: string | null }) => one.staff)).toEqual([null, 'Omar Farouk', 'Wen Li', null]);
  expect((await onBoard(frankie!, who)).need.watch).toEqual({ stays: null });
  await write(omar!, watchId, { kind: 'stays', staffId: await staffId('wen') });
  expect((await onBoard(frankie!, who)).need.watch).toEqual({ stays: 'Wen Li' });
  expect((await omar!.post(`/watches/${watchId}/decision`, { decision: 'join', because: 'Drank water, steady again.', saw: (await watchOf(omar!, who)).version })).status).toBe(200);
  const again = (await begin(omar!, who, { reason: 'unwell', fact: 'Faint again.' })).body;
  expect((await watchOf(omar!, who)).id).toBe(again.watchId);
  expect((await omar!.get(`/patients/${who}/watch?watchId=${watchId}`)).body.watch).toMatchObject({ id: watchId, ended: { how: 'joined' } });
});

test('a total that reaches a cut-off of the instrument is a fact on the board, also of somebody for whom nothing was open', async () => {
  const who = people[1]!;
  const mild = Object.fromEntries(instrumentById('cows')!.items.map(({ linkId, answers }) => [linkId, Math.min(...answers.map(({ value }) => value))]));
  expect((await wen!.post(`/patients/${who}/readings`, { rating: { instrument: 'cows', answers: mild } })).body.attentionId).toBeNull();
  const worse = Object.fromEntries(instrumentById('cows')!.items.map(({ linkId, answers }) => [linkId, answers.map(({ value }) => value).toSorted((a, b) => a - b)[1]!]));
  const { body } = await wen!.post(`/patients/${who}/readings`, { rating: { instrument: 'cows', answers: { ...worse, pulse: 4, tremor: 4 } } });
  expect(body.readings[0].total).toBeGreaterThanOrEqual(13);
  expect((await onBoard(omar!, who)).need).toMatchObject({ id: body.attentionId, fact: `COWS ${body.readings[0].total}: Moderate or worse withdrawal: medical evaluation.` });
});

test('of two who see it at once, one watch begins', async () => {
  const { people: all, programs } = (await samuel!.get('/board')).body;
  const who = all.find((one: { programId: Id }) => one.programId === programs[0].id).patientId as Id;
  const both = await Promise.all([begin(samuel!, who), begin(wen!, who)]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const { rows } = await sql`select 1 from watch.watch where patient_id = ${who}`.execute(clinic.engine.owner);
  expect(rows).toHaveLength(1);
});

test('it is of this clinic only, and what was written stays as it was written', async () => {
  const neighbor = await clinic.as(clinic.signIns.find(({ email }) => email.endsWith('@millbrook.example'))!.email);
  for (const answer of [await begin(neighbor, people[0]!), await begin(omar!, newId())]) expect(answer).toMatchObject({ status: 404, body: { refusal: 'access/unknown' } });
  await expect(sql`delete from watch.entry`.execute(clinic.engine.owner)).rejects.toThrow(/append-only/);
  await expect(sql`update watch.watch set ended_at = now()`.execute(clinic.engine.owner)).rejects.toThrow(/watch_ended_whole/);
});
