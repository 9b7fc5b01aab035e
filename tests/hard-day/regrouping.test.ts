import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/ids.ts';
import { localTimeOf, plusMinutes } from '#kernel/time.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { keepApart, rowsOf, staffId, zone } from '../schedule/planning.ts';
import { groupsToday, listOf, type MeetingOfDay } from './day.ts';

/** A room is split, a co-leader is sick, a group begins late, and one person comes to a group of two. */
let clinic: Clinic;
let samuel: Person;
let director: Person;
beforeAll(async () => {
  clinic = await startClinic();
  samuel = await clinic.as('samuel');
  director = await clinic.as('ottilie');
}, 180_000);
afterAll(() => clinic.close());

const versionOf = async (id: Id): Promise<number> => (await director.get(`/sessions/${id}`)).body.version;
const rosterOf = async (id: Id) => (await director.get(`/sessions/${id}/roster`)).body.patients as { patientId: Id; presence: { kind: string; intervals?: unknown[] } | null; version: number; minutes: number }[];
const minutesOf = async (patientId: Id): Promise<number> => (await samuel.get(`/patients/${patientId}/week`)).body.sessions.reduce((sum: number, one: { attended: number }) => sum + one.attended, 0);
const running = async (): Promise<MeetingOfDay> => (await groupsToday(clinic, 'Day program')).find(({ startsAt }) => startsAt <= clinic.now())!;

describe('a meeting that is split while it runs', () => {
  let group: MeetingOfDay;
  let people: Id[];
  let second: Id;

  test('takes people, marks and begun notes along; every minute stands once', async () => {
    group = await running();
    const came = (await rosterOf(group.id)).filter(({ presence }) => presence?.kind === 'came').map(({ patientId }) => patientId);
    people = (await listOf(clinic, group.id)).filter((id) => came.includes(id)).slice(0, 4);
    const draft = { participation: 'active', tags: [], mood: null, affect: null, risk: null, response: 'Read the diary card aloud to the group.', quotes: [], workedOn: [], progress: null, next: null, followUp: false };
    expect((await samuel.put(`/sessions/${group.id}/cards/${people[0]}`, { draft, saw: 0 })).status).toBe(200);
    expect((await samuel.put(`/sessions/${group.id}/cards/${people[0]}/jot`, { text: 'Ask about Sunday' })).status).toBe(200);
    const before = await Promise.all(people.map(minutesOf));
    const was = (await rosterOf(group.id)).filter(({ patientId }) => people.includes(patientId));
    const split = await samuel.post(`/sessions/${group.id}/split`, { people, roomId: null, leaderId: await staffId(clinic, 'June'), reason: 'Too loud in one room', saw: await versionOf(group.id) });
    expect(split).toMatchObject({ status: 200, body: { moved: 4 } });
    second = split.body.sessionId;
    const [first, other] = [await rosterOf(group.id), await rosterOf(second)];
    expect(first.some(({ patientId }) => people.includes(patientId))).toBe(false);
    expect(other.map(({ patientId, presence }) => ({ patientId, presence })).toSorted((a, b) => a.patientId.localeCompare(b.patientId))).toEqual(was.map(({ patientId, presence }) => ({ patientId, presence })).toSorted((a, b) => a.patientId.localeCompare(b.patientId)));
    expect(await Promise.all(people.map(minutesOf))).toEqual(before);
    const { cards } = (await director.get(`/sessions/${second}/notes`)).body;
    expect(cards.find((one: { patientId: Id }) => one.patientId === people[0])).toMatchObject({ author: { name: 'Samuel Adeyemi' }, draft: { response: 'Read the diary card aloud to the group.' } });
    expect((await rowsOf(clinic, sql`select text from notes.jot where session_id = ${second}`))).toEqual([{ text: 'Ask about Sunday' }]);
    expect(await rowsOf(clinic, sql`select kind, reason from sessions.session_event where session_id = ${group.id}`)).toEqual([{ kind: 'split', reason: 'Too loud in one room' }]);
  });

  test('the marks of before are on record, and time goes on in the second meeting', async () => {
    const history = await rowsOf<{ kind: string; reason: string }>(clinic, sql`select facts->>'kind' as kind, reason from attendance.attendance_version where session_id = ${group.id} and patient_id = ${people[0]} order by version`);
    expect(history.at(-1)).toEqual({ kind: 'unmarked', reason: 'Too loud in one room' });
    const before = await minutesOf(people[1]!);
    clinic.pass(10);
    expect(await minutesOf(people[1]!)).toBe(before + 10);
  });

  test('and merged again, it is as it was', async () => {
    const before = await Promise.all(people.map(minutesOf));
    const merged = await samuel.post(`/sessions/${second}/merge`, { into: group.id, reason: 'The other room is free again', saw: await versionOf(second) });
    expect(merged).toMatchObject({ status: 200, body: { moved: 4 } });
    expect((await rosterOf(group.id)).filter(({ patientId }) => people.includes(patientId)).every(({ presence }) => presence?.kind === 'came')).toBe(true);
    expect(await Promise.all(people.map(minutesOf))).toEqual(before);
    expect((await director.get(`/sessions/${second}`)).body).toMatchObject({ state: 'cancelled', cancelReason: 'The other room is free again' });
    expect(await rowsOf(clinic, sql`select 1 from attendance.attendance where session_id = ${second} and kind <> 'unmarked'`)).toEqual([]);
  });

  test.each<[string, (of: MeetingOfDay) => Promise<object>, string]>([
    ['with somebody who is not on the list', async () => ({ people: [await staffId(clinic, 'June')] }), 'sessions/not-on-list'],
    ['with everybody, so that nobody stays', async (of) => ({ people: (await rosterOf(of.id)).map(({ patientId }) => patientId) }), 'sessions/nobody-would-stay'],
    ['by a version that is no longer shown', async () => ({ saw: 1 }), 'sessions/changed-meanwhile'],
    ['led by somebody who has left', async () => ({ leaderId: await staffId(clinic, 'Greta') }), 'sessions/not-on-staff']
  ])('is refused %s', async (_case, facts, refused) => {
    const of = await running();
    const body = { people: people.slice(0, 1), roomId: null, leaderId: await staffId(clinic, 'June'), reason: 'Too loud', saw: await versionOf(of.id), ...(await facts(of)) };
    expect((await samuel.post(`/sessions/${of.id}/split`, body)).body.refusal).toBe(refused);
  });
});

test('two meetings with people kept apart are not merged: nobody is moved', async () => {
  const parallel = (await groupsToday(clinic, 'Day program')).filter(({ startsAt }) => startsAt > clinic.now());
  const [a, b] = [parallel[0]!, parallel.find((one) => one.startsAt === parallel[0]!.startsAt && one.id !== parallel[0]!.id)!];
  const [mine, theirs] = [await listOf(clinic, a.id), await listOf(clinic, b.id)];
  await keepApart(clinic, mine[0]!, theirs[0]!, '2026-11-01');
  const before = await rosterOf(b.id);
  expect(await director.post(`/sessions/${a.id}/merge`, { into: b.id, reason: 'The leader is sick', saw: await versionOf(a.id) })).toMatchObject({ status: 409, body: { refusal: 'sessions/kept-apart' } });
  expect(await rosterOf(b.id)).toEqual(before);
  expect((await director.get(`/sessions/${a.id}`)).body.state).toBe('planned');
});

describe('a session that begins later', () => {
  test('expects nobody before its new start, and only what is held counts', async () => {
    const group = (await groupsToday(clinic, 'Day program')).find(({ startsAt }) => startsAt > clinic.now())!;
    const later = plusMinutes(group.startsAt, 20);
    const body = { starts: localTimeOf(later, zone), keepsEnd: true, reason: 'The fire drill', saw: await versionOf(group.id) };
    expect(await samuel.post(`/sessions/${group.id}/delay`, body)).toMatchObject({ status: 200, body: { startsAt: later, endsAt: group.endsAt } });
    expect((await samuel.post(`/sessions/${group.id}/delay`, { ...body, saw: await versionOf(group.id) })).body.refusal).toBe('sessions/not-later');
    const { session } = (await samuel.get(`/sessions/${group.id}/roster`)).body;
    expect(session).toMatchObject({ startsAt: later, notHereYetAt: plusMinutes(later, 10) });
    expect(await rowsOf(clinic, sql`select kind, facts->>'was' as was from sessions.session_event where session_id = ${group.id} and kind = 'delayed'`)).toEqual([{ kind: 'delayed', was: group.startsAt }]);
  });
});

describe('a group that one person comes to', () => {
  test('is said to be below its minimum, and becomes what a person says it was', async () => {
    const group = await running();
    const roster = await rosterOf(group.id);
    const [one, ...others] = roster.filter(({ presence }) => presence?.kind === 'came');
    for (const { patientId, version } of others) expect((await samuel.put(`/sessions/${group.id}/attendance/${patientId}`, { presence: { kind: 'absent', causedBy: 'patient' }, because: 'Marked in the wrong group', saw: version })).status).toBe(200);
    const size = (await samuel.get(`/sessions/${group.id}/size`)).body;
    expect(size).toMatchObject({ came: 1, least: 2, isBelow: true, policy: 'individual', heldAs: null });
    await sql`update people.patient set is_restricted = true where patient_id = ${one!.patientId}`.execute(clinic.engine.owner);
    expect((await (await clinic.as('frankie')).get(`/sessions/${group.id}/size`)).body).toMatchObject({ came: 1 });
    await sql`update people.patient set is_restricted = false where patient_id = ${one!.patientId}`.execute(clinic.engine.owner);
    const sessionIn = async () => (await samuel.get(`/patients/${one!.patientId}/week`)).body.sessions.find((session: { sessionId: Id }) => session.sessionId === group.id);
    expect(await sessionIn()).toMatchObject({ serviceType: 'group', counts: true });
    const weekOf = async (): Promise<number> => (await samuel.get(`/patients/${one!.patientId}/week`)).body.person.attended;
    const before = await weekOf();
    expect((await samuel.post(`/sessions/${group.id}/held-as`, { as: 'individual', reason: 'Only one person came', saw: size.version })).status).toBe(200);
    expect(await sessionIn()).toMatchObject({ serviceType: 'individual', counts: true });
    expect((await samuel.post(`/sessions/${group.id}/held-as`, { as: 'not-counted', reason: 'It was a check-in, no session', saw: size.version + 1 })).status).toBe(200);
    expect(await sessionIn()).toMatchObject({ serviceType: 'group', counts: false });
    expect(await weekOf()).toBe(before - (await sessionIn()).attended);
    expect(await rowsOf(clinic, sql`select facts->>'as' as "as" from sessions.session_event where session_id = ${group.id} and kind = 'held-as' order by id`)).toEqual([{ as: 'individual' }, { as: 'not-counted' }]);
  });

  test('not when enough came, and not by whoever leads nothing', async () => {
    const other = (await groupsToday(clinic, 'Day program')).find(({ startsAt }) => startsAt > clinic.now())!;
    expect((await samuel.post(`/sessions/${other.id}/held-as`, { as: 'individual', reason: 'Only one', saw: await versionOf(other.id) })).body.refusal).toBe('sessions/not-below-minimum');
    expect((await (await clinic.as('frankie')).post(`/sessions/${other.id}/split`, { people: [other.id], roomId: null, leaderId: other.id, reason: 'Because', saw: 1 })).status).toBe(403);
    await expect(sql`update sessions.session_event set reason = 'Something else'`.execute(clinic.engine.owner)).rejects.toThrow();
  });
});
