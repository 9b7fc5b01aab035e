import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { startClinic, type Clinic } from '../support/clinic.ts';

const today = '2026-11-24';
let clinic: Clinic;
beforeAll(async () => {
  clinic = await startClinic();
}, 60_000);
afterAll(() => clinic.close());

const as = (who: string) => clinic.as(who);
const idOf = (name: string) => clinic.patient(name);
const factsOf = async (who: string, id: string) => (await (await as(who)).get(`/patients/${id}`)).body;
const stayOf = async (name: string) => {
  const id = await idOf(name);
  return { ...((await factsOf('ines', id)).episodes[0] as { id: string; programId: string; version: number }), patientId: id };
};
const program = async (name: string) => (await clinic.engine.owner.selectFrom('programs.program').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
const seatsAhead = (patientId: string) =>
  clinic.engine.owner.selectFrom('sessions.seat as t').innerJoin('sessions.session as s', (j) => j.onRef('s.organizationId', '=', 't.organizationId').onRef('s.id', '=', 't.sessionId'))
    .select(['t.serviceDate', 't.source']).where('t.patientId', '=', patientId).where('t.removedAt', 'is', null).where('s.startsAt', '>', clinic.now()).execute();
let number = 0;
const register = async (birthDate: string) => (await (await as('frankie')).post('/patients', { givenName: `Nova${++number}`, familyName: `Starlight${number}`, birthDate, isSomebodyElse: true })).body.id as string;

test('somebody admitted today can be enrolled at once and is on the list of what is still ahead today', async () => {
  const id = await register('1990-04-04');
  const programId = await program('Day program');
  const ines = await as('ines');
  expect(await ines.post(`/patients/${id}/episodes`, { programId, admittedOn: today, focus: 'Says hello to one person a day' })).toMatchObject({ status: 200 });
  expect(await factsOf('samuel', id)).toMatchObject({ program: 'Day program', care: { focus: [{ text: 'Says hello to one person a day', version: 1 }] } });
  const { groups } = (await ines.get('/groups')).body as { groups: { id: string; programId: string; next: { startsAt: string } | null }[] };
  const group = groups.find((one) => one.programId === programId && one.next?.startsAt.startsWith(today))!;
  expect(await ines.post(`/groups/${group.id}/enrolments`, { patientId: id, beginsOn: today })).toMatchObject({ status: 200 });
  const seated = await clinic.engine.owner.selectFrom('sessions.seat').select('serviceDate').where('patientId', '=', id).where('removedAt', 'is', null).execute();
  expect(seated.map((seat) => seat.serviceDate)).toContain(today);
  expect((await (await as('samuel')).get(`/patients/${id}/timeline`)).body.rows[0]).toMatchObject({ gist: 'episode.admitted', category: 'plan' });
});

test('many are admitted at once and join a group, each with what they work on or without; everybody or nobody', async () => {
  const [one, two, child] = [await register('1980-05-05'), await register('1981-06-06'), await register('2010-01-01')];
  const programId = await program('Day program');
  const ines = await as('ines');
  const groups = (await ines.get('/groups')).body.groups as { id: string; programId: string; capacity: number; enrolled: number }[];
  const group = groups.find((all) => all.programId === programId)!;
  const people = [{ patientId: one, focus: 'Comes by bus alone' }, { patientId: two, focus: null }];
  const ask = (patients: object[], groupIds: string[]) => ({ programId, admittedOn: today, people: patients, groupIds });
  expect(await ines.post('/admissions', ask([...people, { patientId: child, focus: null }], []))).toMatchObject({ status: 422, body: { refusal: 'episodes/adults-only', patientId: child } });
  expect(await ines.post('/admissions', ask(people, [newId()]))).toMatchObject({ status: 404 });
  expect((await factsOf('ines', one)).program).toBeNull();
  expect(await ines.post('/admissions', ask(people, [group.id]))).toMatchObject({ status: 200, body: { admitted: 2, groups: [{ groupId: group.id, enrolled: group.enrolled + 2, capacity: group.capacity }] } });
  expect(await factsOf('samuel', one)).toMatchObject({ program: 'Day program', care: { focus: [{ text: 'Comes by bus alone' }] } });
  expect(await factsOf('samuel', two)).toMatchObject({ program: 'Day program', care: { focus: [] } });
  expect((await seatsAhead(two)).length).toBeGreaterThan(0);
  expect(await ines.post('/admissions', ask(people, []))).toMatchObject({ status: 409, body: { refusal: 'episodes/already-in-treatment', patientId: one } });
  expect((await (await as('frankie')).post('/admissions', ask(people, []))).status).toBe(403);
});

test.each<[string, string, string, string]>([
  ['17', '2008-11-25', today, 'episodes/adults-only'],
  ['an adult, but tomorrow', '1990-01-01', '2026-11-25', 'episodes/not-yet'],
  ['an adult, but a year ago', '1990-01-01', '2025-11-24', 'episodes/long-ago']
])('nobody is admitted who is %s', async (_who, born, on, refused) => {
  const id = await register(born);
  expect(await (await as('ines')).post(`/patients/${id}/episodes`, { programId: await program('Day program'), admittedOn: on, focus: 'Arrives' })).toMatchObject({ status: 422, body: { refusal: refused } });
});

test('nobody is admitted twice, after death, or to a program that one does not work in', async () => {
  const id = await idOf('Ruth Whitcomb');
  const [day, evening] = [await program('Day program'), await program('Evening recovery program')];
  expect(await (await as('ines')).post(`/patients/${id}/episodes`, { programId: day, admittedOn: today, focus: 'Again' })).toMatchObject({ status: 409, body: { refusal: 'episodes/already-in-treatment' } });
  expect(await (await as('samuel')).post(`/patients/${id}/episodes`, { programId: evening, admittedOn: today, focus: 'Both' })).toMatchObject({ status: 403, body: { refusal: 'episodes/not-your-program' } });
  const late = await register('1950-01-01');
  const facts = await factsOf('frankie', late);
  await (await as('frankie')).put(`/patients/${late}/identity`, { givenName: facts.givenName, familyName: facts.familyName, preferredName: null, formerName: null, pronouns: null, birthDate: facts.birthDate, hasDied: true, saw: 1 });
  expect(await (await as('ines')).post(`/patients/${late}/episodes`, { programId: day, admittedOn: today, focus: 'Too late' })).toMatchObject({ status: 422, body: { refusal: 'episodes/has-died' } });
  expect(await (await as('ines')).post(`/patients/${id}/episodes`, { programId: newId(), admittedOn: today, focus: 'Nowhere' })).toMatchObject({ status: 404 });
});

test('on hold nobody expects the person; back again, everybody does. Why is not for the front desk', async () => {
  const stay = await stayOf('Kavita Rao');
  const before = (await seatsAhead(stay.patientId)).filter((seat) => seat.source === 'enrolment').length;
  expect(before).toBeGreaterThan(0);
  const ines = await as('ines');
  const held = await ines.post(`/episodes/${stay.id}/holds`, { from: today, to: null, reason: 'Caring for her mother', saw: stay.version });
  expect(held).toMatchObject({ status: 200, body: { version: stay.version + 1 } });
  expect((await seatsAhead(stay.patientId)).filter((seat) => seat.source === 'enrolment')).toEqual([]);
  expect((await factsOf('samuel', stay.patientId)).episodes[0]).toMatchObject({ onHold: true, holds: [{ reason: 'Caring for her mother' }] });
  expect((await factsOf('frankie', stay.patientId)).episodes[0]).toMatchObject({ onHold: true, holds: [{ reason: null }] });
  expect(await ines.post(`/episodes/${stay.id}/holds`, { from: '2026-12-01', to: null, reason: 'Again', saw: stay.version + 1 })).toMatchObject({ status: 409, body: { refusal: 'episodes/already-on-hold' } });
  expect(await ines.post(`/episodes/${stay.id}/resume`, { on: today, saw: stay.version })).toMatchObject({ status: 409, body: { refusal: 'episodes/changed-meanwhile' } });
  expect(await ines.post(`/episodes/${stay.id}/resume`, { on: today, saw: stay.version + 1 })).toMatchObject({ status: 200 });
  expect((await seatsAhead(stay.patientId)).filter((seat) => seat.source === 'enrolment').length).toBe(before);
  const versions = await clinic.engine.owner.selectFrom('episodes.episodeVersion').select('facts').where('episodeId', '=', stay.id).orderBy('version').execute();
  expect(versions.map(({ facts }) => (facts as { holds: unknown[] }).holds.length)).toEqual([0, 1, 0]);
});

test('a hold of some days leaves the days around it expected', async () => {
  const stay = await stayOf('Leo Begay');
  const ines = await as('ines');
  const days = [...new Set((await seatsAhead(stay.patientId)).filter((seat) => seat.source === 'enrolment').map((seat) => seat.serviceDate))].toSorted();
  const [first, second] = [days[1]!, days[2]!];
  await ines.post(`/episodes/${stay.id}/holds`, { from: first, to: first, reason: 'Court date', saw: stay.version });
  const after = (await seatsAhead(stay.patientId)).filter((seat) => seat.source === 'enrolment').map((seat) => seat.serviceDate);
  expect(after).not.toContain(first);
  expect(after).toContain(second);
});

test('the day of discharge is the last; what is after it is freed, says how it ended, and is marked as Part 2 where the program is', async () => {
  const stay = await stayOf('Renee Dubois');
  const ines = await as('ines');
  expect((await seatsAhead(stay.patientId)).length).toBeGreaterThan(0);
  expect(await ines.post(`/episodes/${stay.id}/discharge`, { on: '2026-11-25', kind: 'completed', saw: stay.version })).toMatchObject({ status: 422, body: { refusal: 'episodes/not-yet' } });
  expect(await ines.post(`/episodes/${stay.id}/discharge`, { on: '2026-10-01', kind: 'completed', saw: stay.version })).toMatchObject({ status: 422 });
  const done = await ines.post(`/episodes/${stay.id}/discharge`, { on: today, kind: 'left-against-advice', saw: stay.version });
  expect(done).toMatchObject({ status: 200, body: { version: stay.version + 1 } });
  expect((await seatsAhead(stay.patientId)).filter((seat) => seat.serviceDate > today)).toEqual([]);
  expect((await factsOf('ines', stay.patientId)).episodes[0]).toMatchObject({ dischargedOn: today, dischargeKind: 'left-against-advice' });
  expect((await (await as('omar')).get(`/patients/${stay.patientId}/timeline`)).body.rows[0]).toMatchObject({ gist: 'episode.discharged', isPart2: true, facts: { kind: 'left-against-advice' } });
  expect(await ines.post(`/episodes/${stay.id}/discharge`, { on: today, kind: 'completed', saw: stay.version + 1 })).toMatchObject({ status: 409, body: { refusal: 'episodes/already-discharged' } });
});

test('who does not work in a program changes none of its stays', async () => {
  const stay = await stayOf('Dov Abramson');
  const omar = await as('omar');
  for (const [path, body] of [['discharge', { on: today, kind: 'completed' }], ['holds', { from: today, to: null, reason: 'Somehow' }], ['resume', { on: today }]] as const)
    expect(await omar.post(`/episodes/${stay.id}/${path}`, { ...body, saw: stay.version })).toMatchObject({ status: 403, body: { refusal: 'episodes/not-your-program' } });
  expect((await factsOf('ines', stay.patientId)).episodes[0]).toMatchObject({ version: stay.version, onHold: false });
});

test('a stay does not end before a day on which the person came', async () => {
  const stay = await stayOf('Amara Okafor');
  expect(await (await as('ines')).post(`/episodes/${stay.id}/discharge`, { on: '2026-11-10', kind: 'completed', saw: stay.version })).toMatchObject({ status: 422, body: { refusal: 'episodes/attended-later' } });
});

test('each wording of a focus line is a version; of two the second is told', async () => {
  const stay = await stayOf('Ben Duarte');
  const [samuel, lindiwe] = [await as('samuel'), await as('lindiwe')];
  const [line] = (await factsOf('samuel', stay.patientId)).care.focus;
  const words = { text: 'Uses a skill before an urge peaks, at home too', saw: line.version };
  expect(await samuel.put(`/episodes/${stay.id}/focus/${line.id}`, words)).toMatchObject({ status: 200, body: { version: line.version + 1 } });
  expect(await lindiwe.put(`/episodes/${stay.id}/focus/${line.id}`, words)).toMatchObject({ status: 409, body: { refusal: 'episodes/changed-meanwhile' } });
  expect(await samuel.post(`/episodes/${stay.id}/focus`, { text: 'Calls his sister on Sundays' })).toMatchObject({ status: 200 });
  expect((await factsOf('samuel', stay.patientId)).care.focus.map((one: { text: string }) => one.text)).toEqual(['Uses a skill before an urge peaks, at home too', 'Calls his sister on Sundays']);
  // A therapist of the other program may not: the chart is closed to them.
  expect(await (await as('omar')).post(`/episodes/${stay.id}/focus`, { text: 'Not mine' })).toMatchObject({ status: 404 });
});

test('a step-down is planned, seen over the chart, and taken back', async () => {
  const stay = await stayOf('Celeste Tran');
  const nadia = await as('nadia');
  expect(await nadia.put(`/episodes/${stay.id}/step-down`, { on: '2026-12-07', saw: stay.version })).toMatchObject({ status: 200 });
  const header = (await nadia.get(`/patients/${stay.patientId}/header`)).body;
  expect(header.facts).toContainEqual({ key: 'episodes.header.steps-down', values: { on: '2026-12-07' }, tone: 'plain' });
  expect(header.next.length).toBeGreaterThan(0);
  expect(await nadia.put(`/episodes/${stay.id}/step-down`, { on: null, saw: stay.version + 1 })).toMatchObject({ status: 200 });
});

test('admission to a restricted program keeps the name to the care team', async () => {
  const restricted = newId();
  const { organizationId, siteId, policyPreset } = await clinic.engine.owner.selectFrom('programs.program').selectAll().where('name', '=', 'Day program').executeTakeFirstOrThrow();
  await clinic.engine.owner.insertInto('programs.program').values({ organizationId, siteId, policyPreset, id: restricted, name: 'Quiet program', preset: 'mental-health-day', population: 'adult', isRestricted: true }).execute();
  const id = await register('1985-05-05');
  expect(await (await as('ottilie')).post(`/patients/${id}/episodes`, { programId: restricted, admittedOn: today, focus: 'Is kept private' })).toMatchObject({ status: 200 });
  expect(await factsOf('ottilie', id)).toMatchObject({ isRestricted: true, careTeam: [{ part: 'Admitted by' }] });
  for (const who of ['frankie', 'samuel', 'wen']) {
    expect(await (await as(who)).get(`/patients/${id}`)).toMatchObject({ status: 404 });
    expect((await (await as(who)).get(`/patients?find=${encodeURIComponent(`Starlight${number}`)}`)).body.patients).toEqual([]);
    expect((await (await as(who)).get('/patients?who=everyone&limit=200')).body.patients.map((one: { id: string }) => one.id)).not.toContain(id);
  }
  expect((await (await as('ottilie')).get(`/patients?find=${encodeURIComponent(`Starlight${number}`)}`)).body.patients).toMatchObject([{ id, isRestricted: true }]);
});

test('a director admits to a program they do not work in, and sees it through as one of the care team', async () => {
  const { organizationId, siteId, policyPreset } = await clinic.engine.owner.selectFrom('programs.program').selectAll().where('name', '=', 'Day program').executeTakeFirstOrThrow();
  const other = newId();
  await clinic.engine.owner.insertInto('programs.program').values({ organizationId, siteId, policyPreset, id: other, name: 'New program', preset: 'mental-health-day', population: 'adult' }).execute();
  const id = await register('1986-05-05');
  const ottilie = await as('ottilie');
  const { body } = await ottilie.post(`/patients/${id}/episodes`, { programId: other, admittedOn: today, focus: 'Is the first here' });
  expect((await ottilie.get(`/patients/${id}`)).body).toMatchObject({ isRestricted: false, care: { focus: [{ text: 'Is the first here' }] }, careTeam: [{ part: 'Admitted by' }] });
  expect(await ottilie.post(`/episodes/${body.episodeId}/holds`, { from: today, to: null, reason: 'Moves house', saw: 1 })).toMatchObject({ status: 200 });
  expect((await ottilie.get(`/patients/${id}/timeline`)).body.rows.map((row: { gist: string }) => row.gist)).toEqual(expect.arrayContaining(['episode.admitted', 'episode.held']));
});

test("another clinic's stay is unknown", async () => {
  const theirs = await clinic.engine.owner.selectFrom('episodes.episode as e').innerJoin('people.patient as k', (j) => j.onRef('k.organizationId', '=', 'e.organizationId').onRef('k.patientId', '=', 'e.patientId')).select('e.id').where('k.recordNumber', 'like', 'M-%').executeTakeFirstOrThrow();
  const ottilie = await as('ottilie');
  for (const id of [theirs.id, newId()])
    expect(await ottilie.post(`/episodes/${id}/discharge`, { on: today, kind: 'completed', saw: 1 })).toMatchObject({ status: 404, body: { refusal: 'access/unknown' } });
});
