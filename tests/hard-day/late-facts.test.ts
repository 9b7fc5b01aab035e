import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/ids.ts';
import { came, heldOf, smallClinic, wallTime, type Reply, type SmallClinic } from '../attendance/small-clinic.ts';

/** What is said of a day after the day went on: the network comes back, somebody left meanwhile, the group began late. */
let clinic: SmallClinic;
let nth = 0;
beforeAll(async () => { clinic = await smallClinic(); });
afterAll(() => clinic.close());

const admit = () => clinic.admit(`Late Facts${++nth}`);
const mark = (sessionId: Id, patientId: Id, presence: object | null, saw: number, more: object = {}): Promise<Reply> => clinic.ask('nadia', 'PUT', `/sessions/${sessionId}/attendance/${patientId}`, { presence, saw, ...more });
const atDoor = (patientId: Id, state: string, at: Parameters<typeof wallTime>[0], saw: number): Promise<Reply> => clinic.ask('fay', 'PUT', `/visits/${patientId}`, { day: '2026-11-24', state, at: wallTime(at), saw });
const split = async (sessionId: Id, people: Id[], saw = 1): Promise<Id> => {
  const reply = await clinic.ask('dina', 'POST', `/sessions/${sessionId}/split`, { people, roomId: null, leaderId: clinic.staff.omar, reason: 'Too many for the room', saw });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body.sessionId as Id;
};
const rosterOf = async (sessionId: Id): Promise<{ patientId: Id; minutes: number }[]> => (await clinic.ask('nadia', 'GET', `/sessions/${sessionId}/roster`)).body.patients;

describe('somebody went into another room while the tablet had no network', () => {
  test('the mark lands where they went, and says so', async () => {
    clinic.at('08:55');
    const [goes, stays] = [await admit(), await admit()];
    const first = await clinic.session({ at: '09:00', minutes: 75, patients: [goes, stays], title: 'Morning group' });
    clinic.at('09:20');
    const second = await split(first, [goes]);
    clinic.at('10:00');
    const reply = await mark(first, goes, came(['09:05', null]), 0);
    expect(reply).toMatchObject({ status: 200, body: { version: 1, landedIn: { sessionId: second, title: 'Morning group' } } });
    expect(await heldOf(clinic, second, goes)).toMatchObject({ times: ['09:05-'] });
    expect(await heldOf(clinic, first, goes)).toBeNull();
    expect((await rosterOf(second)).map(({ patientId, minutes }) => [patientId, minutes])).toEqual([[goes, 55]]);
  });

  test('a mark they had goes along, and the next one knows it; nobody writes over what the second leader marked', async () => {
    clinic.at('08:55');
    const [goes, stays] = [await admit(), await admit()];
    const first = await clinic.session({ at: '09:00', minutes: 75, patients: [goes, stays] });
    clinic.at('09:10');
    await mark(first, goes, came(['09:00', null]), 0);
    const second = await split(first, [goes]);
    clinic.at('10:00');
    // Stepped out, tapped offline at 9:30 on the page of the first session: it had seen version 1.
    expect(await mark(first, goes, { ...came(['09:00', '09:30']), out: 'stepped-out' }, 1)).toMatchObject({ status: 200, body: { landedIn: { sessionId: second } } });
    const mine = came(['09:00', '09:30'], ['09:40', null]);
    const late = await mark(first, goes, mine, 1);
    expect(late).toMatchObject({ status: 409, body: { refusal: 'attendance/changed-meanwhile', landedIn: { sessionId: second }, presence: { out: 'stepped-out' } } });
    expect(await mark(first, goes, mine, late.body.version, { sawIn: second })).toMatchObject({ status: 200 });
    expect(await heldOf(clinic, second, goes)).toMatchObject({ times: ['09:00-09:30', '09:40-'] });
  });

  test('through two splits; and whoever was taken off the list is said to be, with nothing kept', async () => {
    clinic.at('08:55');
    const [goes, goesToo, stays, off] = [await admit(), await admit(), await admit(), await admit()];
    const first = await clinic.session({ at: '09:00', minutes: 75, patients: [goes, goesToo, stays, off] });
    clinic.at('09:10');
    const third = await split(await split(first, [goes, goesToo]), [goes]);
    expect(await mark(first, goes, came(['09:00', null]), 0)).toMatchObject({ status: 200, body: { landedIn: { sessionId: third } } });
    await sql`update sessions.seat set removed_at = ${clinic.now()}, remove_reason = 'Another group' where session_id = ${first} and patient_id = ${off}`.execute(clinic.engine.owner);
    expect(await mark(first, off, came(['09:00', null]), 0)).toMatchObject({ status: 422, body: { refusal: 'attendance/not-on-list' } });
    expect(await mark(first, clinic.eveningPatient, came(['09:00', null]), 0)).toMatchObject({ status: 404 });
  });
});

describe('they were said to have left', () => {
  const held = (patient: Id, session: Id) => heldOf(clinic, session, patient);
  async function day(order: ('mark' | 'left')[], to: '10:10' | null = null) {
    clinic.at('08:55');
    const patient = await admit();
    const session = await clinic.session({ at: '09:00', minutes: 75, patients: [patient] });
    clinic.at('09:00');
    await atDoor(patient, 'here', '08:58', 0);
    await mark(session, patient, came(['09:00', null]), 1);
    clinic.at('10:12');
    for (const one of order) expect(one === 'left' ? await atDoor(patient, 'left', '09:45', 1) : await mark(session, patient, came(['09:05', to]), (await held(patient, session))!.version)).toMatchObject({ status: 200 });
    return { patient, session };
  }

  test.each<[string, ('mark' | 'left')[], '10:10' | null]>([
    ['a mark said before it and open', ['mark', 'left'], null],
    ['an open mark that arrives after it', ['left', 'mark'], null],
    ['a mark that runs past it', ['mark', 'left'], '10:10'],
    ['a mark that runs past it and arrives later', ['left', 'mark'], '10:10']
  ])('%s ends with it', async (_case, order, to) => {
    const { patient, session } = await day(order, to);
    expect(await held(patient, session)).toMatchObject({ times: ['09:05-09:45'], minutes: 40, outKind: 'left', isOpen: false });
  });

  test('a departure that is corrected gives back what was said in the session, and no more', async () => {
    const { patient, session } = await day(['left', 'mark'], '10:10');
    expect((await atDoor(patient, 'left', '10:05', 2)).status).toBe(200);
    expect(await held(patient, session)).toMatchObject({ times: ['09:05-10:05'], minutes: 60 });
    expect((await atDoor(patient, 'here', '08:58', 3)).status).toBe(200);
    expect(await held(patient, session)).toMatchObject({ times: ['09:05-10:10'], minutes: 65, outKind: null });
  });
});

describe('a start that was late', () => {
  async function begun() {
    clinic.at('08:55');
    const [inTime, late] = [await admit(), await admit()];
    const session = await clinic.session({ at: '09:00', minutes: 75, patients: [inTime, late] });
    clinic.at('09:01');
    expect((await clinic.ask('nadia', 'POST', `/sessions/${session}/start`, { at: wallTime('09:01') })).status).toBe(200);
    await mark(session, inTime, came(['09:00', null]), 0);
    clinic.at('09:30');
    await mark(session, late, came(['09:30', null]), 0);
    return { session, inTime, late };
  }
  const versionOf = async (session: Id): Promise<number> => (await clinic.ask('nadia', 'GET', `/sessions/${session}`)).body.version;
  const sayStart = async (session: Id, starts: string) => clinic.ask('nadia', 'POST', `/sessions/${session}/delay`, { starts, keepsEnd: true, reason: 'Waited for the interpreter', saw: await versionOf(session) });
  const minutesOf = async (session: Id) => Object.fromEntries((await rosterOf(session)).map(({ patientId, minutes }) => [patientId, minutes]));

  test('said while it runs: minutes count from when it began, for whoever was there', async () => {
    const { session, inTime, late } = await begun();
    expect(await sayStart(session, '09:20')).toMatchObject({ status: 200, body: { startsAt: wallTime('09:20'), minutes: 55 } });
    clinic.at('10:20');
    expect(await minutesOf(session)).toEqual({ [inTime]: 55, [late]: 45 });
    expect((await clinic.ask('nadia', 'GET', `/sessions/${session}`)).body).toMatchObject({ beganAt: wallTime('09:20') });
  });

  test('said after it was over, and said anew: the same minutes as if it had been said at once', async () => {
    const { session, inTime, late } = await begun();
    clinic.at('10:15');
    await clinic.ask('nadia', 'POST', `/sessions/${session}/stop`, { at: wallTime('10:15') });
    expect((await sayStart(session, '09:25')).status).toBe(200);
    expect(await minutesOf(session)).toEqual({ [inTime]: 50, [late]: 45 });
    expect((await sayStart(session, '09:10')).status).toBe(200);
    expect(await minutesOf(session)).toEqual({ [inTime]: 65, [late]: 45 });
    const week = (await clinic.ask('nadia', 'GET', `/patients/${inTime}/week?weekStart=2026-11-23`)).body;
    expect(week.person.attended).toBe(65);
    expect((await sayStart(session, '08:50')).body.refusal).toBe('sessions/not-later');
    expect((await sayStart(session, '09:00')).status).toBe(200);
    expect(await minutesOf(session)).toEqual({ [inTime]: 75, [late]: 45 });
  });
});

describe('what follows from a change is what the week will say', () => {
  const follows = async (session: Id, patient: Id) => (await clinic.ask('dina', 'GET', `/sessions/${session}/consequences`)).body.people.find((one: { patientId: Id }) => one.patientId === patient);
  const forecast = async (patient: Id): Promise<number> => (await clinic.ask('nadia', 'GET', `/patients/${patient}/week?weekStart=2026-11-23`)).body.person.forecast;

  test('of a group that did not count, and of somebody who is here and does not join', async () => {
    clinic.at('08:55');
    const patient = await admit();
    const [held, next] = [await clinic.session({ at: '09:00', minutes: 75, patients: [patient] }), await clinic.session({ at: '10:30', minutes: 60, patients: [patient] })];
    clinic.at('09:00');
    await clinic.ask('nadia', 'POST', `/sessions/${held}/start`, { at: wallTime('09:00') });
    await mark(held, patient, came(['09:00', null]), 0);
    clinic.at('10:20');
    const { version } = (await clinic.ask('nadia', 'GET', `/sessions/${held}/size`)).body;
    expect((await clinic.ask('nadia', 'POST', `/sessions/${held}/held-as`, { as: 'not-counted', reason: 'Only one came', saw: version })).status).toBe(200);
    expect(await follows(next, patient)).toMatchObject({ forecast: 60, without: 0 });
    expect((await clinic.ask('dina', 'GET', `/sessions/${held}/consequences`)).body.countedMinutes).toBe(0);
    await clinic.ask('fay', 'POST', `/patients/${patient}/not-joining`, { reason: 'unwell', fact: 'Dizzy, lies down.' });
    clinic.at('10:50');
    const stillPossible = await forecast(patient);
    expect(await follows(next, patient)).toMatchObject({ forecast: stillPossible, without: 0 });
    clinic.at('11:31');
    expect(await follows(next, patient)).toMatchObject({ forecast: 0, without: 0 });
    expect(await forecast(patient)).toBe(0);
  });
});

describe('added to a session that runs', () => {
  test('they are in it since then, and out of the one they were in; of two pages that add them the second is told', async () => {
    clinic.at('08:55');
    const patient = await admit();
    const [was, joins] = [await clinic.session({ at: '09:00', minutes: 75, patients: [patient], title: 'Other group' }), await clinic.session({ at: '09:00', minutes: 75, patients: [await admit()] })];
    clinic.at('09:05');
    await mark(was, patient, came(['09:00', null]), 0);
    clinic.at('09:40');
    const add = (since: Parameters<typeof wallTime>[0], who: 'nadia' | 'omar' = 'nadia') => clinic.ask(who, 'POST', `/sessions/${joins}/people`, { patientId: patient, via: 'other-group', since: wallTime(since) });
    expect(await add('09:30')).toMatchObject({ status: 200, body: { mark: { version: 1 } } });
    expect(await heldOf(clinic, joins, patient)).toMatchObject({ times: ['09:30-'] });
    expect(await heldOf(clinic, was, patient)).toMatchObject({ times: ['09:00-09:30'], minutes: 30 });
    expect(await add('09:33', 'omar')).toMatchObject({ status: 409, body: { refusal: 'attendance/changed-meanwhile', version: 1, presence: { kind: 'came' } } });
  });
});
