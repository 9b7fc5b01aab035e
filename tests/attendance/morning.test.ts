import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Id } from '#kernel/ids.ts';
import { heldOf, smallClinic, wallTime, type Reply, type SmallClinic } from './small-clinic.ts';

let clinic: SmallClinic;
let group: Id;
let second: Id;

beforeAll(async () => {
  clinic = await smallClinic();
});
afterAll(() => clinic.close());
/** Each test has two people and two groups of its own: 9:00 to 10:15 and 10:30 to 12:00, with a break in the second. */
let pair: [Id, Id];
let used = 0;
beforeEach(async () => {
  pair = [clinic.patients[used % 12]!, clinic.patients[(used + 1) % 12]!];
  day = `2026-11-${String(2 + used).padStart(2, '0')}`;
  used += 1;
  clinic.at('08:40', day);
  group = await clinic.session({ on: day, at: '09:00', minutes: 75, patients: pair });
  second = await clinic.session({ on: day, at: '10:30', minutes: 90, title: 'Process group', breaks: [{ from: 40, to: 50 }], patients: pair });
});
let day: string;
const before = '2026-10-28';

const visit = (patient: Id, body: object, who: keyof SmallClinic['staff'] = 'fay'): Promise<Reply> => clinic.ask(who, 'PUT', `/visits/${patient}`, { day, ...body });
const mark = (patient: Id, session: Id, presence: unknown, saw: number, more: object = {}): Promise<Reply> => clinic.ask('nadia', 'PUT', `/sessions/${session}/attendance/${patient}`, { presence, saw, ...more });
const here = (from: string, to: string | null = null, mode = 'in-person') => ({ kind: 'came', intervals: [{ from: wallTime(from, day), to: to === null ? null : wallTime(to, day), mode }] });

test('twelve people are in with twelve taps', async () => {
  const all = await clinic.session({ on: before, at: '09:00', minutes: 75, patients: clinic.patients });
  clinic.at('08:50', before);
  const times: number[] = [];
  for (const patient of clinic.patients) {
    const began = performance.now();
    const answer = await clinic.ask('fay', 'PUT', `/visits/${patient}`, { day: before, state: 'here', saw: 0 });
    times.push(performance.now() - began);
    expect(answer).toMatchObject({ status: 200, body: { visit: { state: 'here', version: 1 }, marks: [{ sessionId: all, version: 1 }] } });
  }
  console.log(`a mark: median ${times.toSorted((a, b) => a - b)[6]!.toFixed(1)} ms`);
  clinic.at('09:30', before);
  const { body } = await clinic.ask('nadia', 'GET', `/sessions/${all}/roster`);
  expect(body.patients).toHaveLength(12);
  expect(body.patients.map((one: { state: string; minutes: number }) => [one.state, one.minutes])).toEqual(Array(12).fill(['here', 30]));
});

test('here within the first minutes means from the start; late means since now', async () => {
  clinic.at('09:04', day);
  await visit(pair[0], { state: 'here', saw: 0 });
  await visit(pair[1], { state: 'late', saw: 0 });
  expect(await heldOf(clinic, group, pair[0])).toMatchObject({ kind: 'came', isOpen: true, times: ['09:00-'] });
  expect(await heldOf(clinic, group, pair[1])).toMatchObject({ times: ['09:04-'] });
});

test('who comes after the minutes of the policy came then', async () => {
  clinic.at('09:25', day);
  expect((await visit(pair[0], { state: 'here', saw: 0 })).body.visit.arrivedAt).toBe(wallTime('09:25', day));
  expect(await heldOf(clinic, group, pair[0])).toMatchObject({ times: ['09:25-'] });
});

test('a later session gets its time when it is marked, or when everyone in the building is taken over', async () => {
  clinic.at('08:55', day);
  await visit(pair[0], { state: 'here', saw: 0 });
  await visit(pair[1], { state: 'here', mode: 'video', saw: 0 });
  expect(await heldOf(clinic, second, pair[0])).toBeNull();
  clinic.at('10:32', day);
  const taken = await clinic.ask('nadia', 'POST', `/sessions/${second}/arrivals`, {});
  expect(taken.body.marks).toHaveLength(2);
  expect(await heldOf(clinic, second, pair[0])).toMatchObject({ times: ['10:30-'] });
  // The first group has ended by the clock meanwhile, so its open time ended with it.
  expect(await heldOf(clinic, group, pair[0])).toMatchObject({ isOpen: false, minutes: 75, times: ['09:00-10:15'] });
});

test('leaving ends the time in the session that runs; coming back goes on in the next', async () => {
  clinic.at('09:00', day);
  await visit(pair[0], { state: 'here', saw: 0 });
  clinic.at('09:40', day);
  expect((await visit(pair[0], { state: 'left', saw: 1 })).body).toMatchObject({ visit: { state: 'left', leftAt: wallTime('09:40', day) }, marks: [{ minutes: 40 }] });
  expect(await heldOf(clinic, group, pair[0])).toMatchObject({ outKind: 'left', minutes: 40, times: ['09:00-09:40'] });
  clinic.at('10:35', day);
  await visit(pair[0], { state: 'here', saw: 2 });
  expect(await heldOf(clinic, group, pair[0])).toMatchObject({ times: ['09:00-09:40'] });
  expect(await heldOf(clinic, second, pair[0])).toMatchObject({ times: ['10:30-'] });
});

test('a departure is taken back: the time goes on as if it had never ended', async () => {
  clinic.at('09:00', day);
  const { visit: first } = (await visit(pair[0], { state: 'here', saw: 0 })).body;
  clinic.at('09:20', day);
  await visit(pair[0], { state: 'left', saw: 1 });
  await visit(pair[0], { state: 'here', at: first.arrivedAt, saw: 2 });
  expect(await heldOf(clinic, group, pair[0])).toMatchObject({ isOpen: true, outKind: null, times: ['09:00-'] });
});

test('taking an arrival back leaves nothing but its versions', async () => {
  clinic.at('09:00', day);
  await visit(pair[0], { state: 'here', saw: 0 });
  expect((await visit(pair[0], { state: 'expected', saw: 1 })).body).toMatchObject({ visit: { state: 'expected', version: 2 }, marks: [{ presence: null, version: 2 }] });
  expect(await heldOf(clinic, group, pair[0])).toMatchObject({ kind: 'unmarked', minutes: 0, times: [] });
});

test('absent says so in every session of the day; coming after all takes it back', async () => {
  clinic.at('09:15', day);
  await visit(pair[0], { state: 'absent', saw: 0 });
  expect(await heldOf(clinic, second, pair[0])).toMatchObject({ kind: 'absent', causedBy: 'patient' });
  clinic.at('10:40', day);
  await visit(pair[0], { state: 'late', saw: 1 });
  expect(await heldOf(clinic, second, pair[0])).toMatchObject({ kind: 'came', times: ['10:40-'] });
  expect(await heldOf(clinic, group, pair[0])).toMatchObject({ kind: 'unmarked' });
});

test('the reason may follow an absence', async () => {
  clinic.at('09:15', day);
  await visit(pair[0], { state: 'absent', saw: 0 });
  const answer = await visit(pair[0], { state: 'absent', reason: 'Her ride fell through.', saw: 1 });
  expect(answer.body.marks.map((one: { presence: { reason: string } }) => one.presence.reason)).toEqual(['Her ride fell through.', 'Her ride fell through.']);
});

test('the reason told at the desk is written on an absence that was marked in the session', async () => {
  clinic.at('09:15', day);
  await mark(pair[0], group, { kind: 'absent', causedBy: 'patient' }, 0);
  const answer = await visit(pair[0], { state: 'absent', reason: 'Has the flu.', saw: 0 });
  expect(answer.body.marks).toContainEqual({ sessionId: group, version: 2, minutes: 0, presence: { kind: 'absent', causedBy: 'patient', reason: 'Has the flu.' } });
});

test('by video counts like a seat in the room, and the break does not count', async () => {
  clinic.at('10:30', day);
  await visit(pair[0], { state: 'here', mode: 'video', saw: 0 });
  clinic.at('12:05', day);
  const { body } = await clinic.ask('nadia', 'GET', `/sessions/${second}/roster`);
  expect(body.patients.find((one: { patientId: Id }) => one.patientId === pair[0])).toMatchObject({ state: 'by-video', minutes: 80 });
});

test('a step-out is a gap, and the person comes back into it', async () => {
  clinic.at('09:00', day);
  await mark(pair[0], group, here('09:00'), 0);
  clinic.at('09:20', day);
  await mark(pair[0], group, { ...here('09:00', '09:20'), out: 'stepped-out' }, 1);
  expect((await clinic.ask('nadia', 'GET', `/sessions/${group}/roster`)).body.patients.find((one: { patientId: Id }) => one.patientId === pair[0])).toMatchObject({ state: 'stepped-out', minutes: 20 });
  clinic.at('09:35', day);
  const back = { kind: 'came', intervals: [...here('09:00', '09:20').intervals, ...here('09:35').intervals] };
  await mark(pair[0], group, back, 2);
  clinic.at('10:20', day);
  expect((await clinic.ask('nadia', 'GET', `/sessions/${group}/roster`)).body.patients.find((one: { patientId: Id }) => one.patientId === pair[0])).toMatchObject({ state: 'here', minutes: 60 });
});

test('pulled into a medication visit: the overlap is offered as a step-out, both ways, and each minute counts once', async () => {
  const medication = await clinic.session({ on: day, at: '09:30', minutes: 15, title: 'Medication visit', type: 'medication', patients: [pair[0]], leader: clinic.staff.omar });
  clinic.at('09:00', day);
  await visit(pair[0], { state: 'here', saw: 0 });
  clinic.at('09:32', day);
  const refused = await mark(pair[0], medication, here('09:32'), 0);
  expect(refused).toMatchObject({
    status: 409,
    body: {
      refusal: 'attendance/overlaps', otherSessionId: group, otherTitle: 'Relapse Prevention', suggests: 'this',
      this: { thisIntervals: here('09:32').intervals, otherIntervals: here('09:00', '09:32').intervals },
      other: { thisIntervals: [], otherIntervals: here('09:00').intervals }
    }
  });
  const accepted = await mark(pair[0], medication, here('09:32'), 0, { keeps: 'this' });
  expect(accepted).toMatchObject({ status: 200, body: { version: 1, others: [{ sessionId: group, version: 2 }] } });
  expect(await heldOf(clinic, group, pair[0])).toMatchObject({ outKind: 'stepped-out', times: ['09:00-09:32'] });
  clinic.at('09:45', day);
  await mark(pair[0], group, { kind: 'came', intervals: [...here('09:00', '09:32').intervals, ...here('09:45').intervals] }, 2);
  clinic.at('10:20', day);
  const [inGroup, inVisit] = await Promise.all([heldOf(clinic, group, pair[0]), heldOf(clinic, medication, pair[0])]);
  expect([inGroup?.times, inVisit?.times]).toEqual([['09:00-09:32', '09:45-'], ['09:32-09:45']]);
});

test('somebody marked ahead in a visit that overlaps is asked about it, not silently counted twice', async () => {
  const medication = await clinic.session({ on: day, at: '09:30', minutes: 15, title: 'Medication visit', type: 'medication', patients: [pair[0]] });
  clinic.at('09:00', day);
  await visit(pair[0], { state: 'here', saw: 0 });
  clinic.at('09:20', day);
  expect((await mark(pair[0], medication, here('09:30'), 0)).body.refusal).toBe('attendance/overlaps');
  expect((await mark(pair[0], medication, here('09:30'), 0, { keeps: 'this' })).status).toBe(200);
  expect(await heldOf(clinic, group, pair[0])).toMatchObject({ times: ['09:00-09:30'] });
});

test('two people correct the same mark: the second is told what the first said, and nothing is lost', async () => {
  clinic.at('09:10', day);
  await mark(pair[0], group, here('09:00'), 0);
  expect((await clinic.ask('omar', 'PUT', `/sessions/${group}/attendance/${pair[0]}`, { presence: { kind: 'absent', causedBy: 'patient' }, saw: 1 })).status).toBe(200);
  expect(await mark(pair[0], group, here('09:05'), 1)).toMatchObject({ status: 409, body: { refusal: 'attendance/changed-meanwhile', version: 2, saw: 1, presence: { kind: 'absent' } } });
  expect(await visit(pair[0], { state: 'late', saw: 0 })).toMatchObject({ status: 409, body: { refusal: 'attendance/changed-meanwhile', version: 2 } });
});

test('two first marks at the same moment: one is kept, the other is told', async () => {
  clinic.at('09:10', day);
  const both = await Promise.all([visit(pair[0], { state: 'here', saw: 0 }, 'fay'), visit(pair[0], { state: 'absent', saw: 0 }, 'omar')]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test('what cannot be is refused clearly', async () => {
  clinic.at('08:30', day);
  expect((await mark(pair[0], group, here('09:00'), 0)).body.refusal).toBe('attendance/session-not-started');
  clinic.at('09:20', day);
  expect((await visit(pair[0], { state: 'left', saw: 0 })).body.refusal).toBe('attendance/leave-before-arrival');
  expect((await mark(pair[0], group, here('09:15', '09:05'), 0)).body.refusal).toBe('attendance/leave-before-arrival');
  expect((await mark(pair[0], group, here('11:00'), 0)).body.refusal).toBe('attendance/outside-session');
  expect((await mark(pair[0], group, here('09:40'), 0)).body.refusal).toBe('attendance/not-yet-happened');
  expect((await visit(pair[0], { state: 'here', at: wallTime('09:50', day), saw: 0 })).body.refusal).toBe('attendance/not-yet-happened');
  expect((await clinic.ask('fay', 'PUT', `/visits/${pair[0]}`, { day: '2026-12-30', state: 'here', saw: 0 })).body.refusal).toBe('attendance/not-yet-happened');
  expect(await mark(clinic.eveningPatient, group, here('09:00'), 0)).toMatchObject({ status: 404, body: { refusal: 'access/unknown' } });
  expect((await mark(clinic.org, group, here('09:00'), 0)).status).toBe(404);
});

test('an arrival that was marked in a session is not taken back at the desk', async () => {
  clinic.at('09:10', day);
  await mark(pair[0], group, here('09:00'), 0);
  expect((await visit(pair[0], { state: 'expected', saw: 1 })).body).toMatchObject({ refusal: 'attendance/here-in-session', sessionId: group });
  expect(await mark(pair[0], group, null, 1)).toMatchObject({ status: 200, body: { presence: null, version: 2 } });
  expect((await clinic.ask('nadia', 'GET', `/sessions/${group}/roster`)).body.patients.find((one: { patientId: Id }) => one.patientId === pair[0]).visit).toMatchObject({ state: 'expected', version: 2 });
});

test('the same mark sent twice with one key is one mark', async () => {
  clinic.at('09:00', day);
  const { cookie } = await signedIn();
  const send = () => clinic.app.inject({ method: 'PUT', url: `/api/visits/${pair[0]}`, headers: { cookie, 'idempotency-key': `twice-${day}` }, payload: { day, state: 'here', saw: 0 } });
  const [first, again] = [await send(), await send()];
  expect([first.statusCode, again.statusCode, again.body]).toEqual([200, 200, first.body]);
});

async function signedIn() {
  const answer = await clinic.app.inject({ method: 'POST', url: '/api/sign-in', payload: { email: `fay@${clinic.org}.example`, password: 'a long test passphrase 71' } });
  return { cookie: String(answer.headers['set-cookie']).split(';')[0]! };
}

