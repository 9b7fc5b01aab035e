import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/ids.ts';
import { localDateOf } from '#kernel/time.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { rowsOf, zone } from '../schedule/planning.ts';
import { groupsToday } from './day.ts';

/** A day that changes is one action: nobody is absent, everybody is on the list to tell, and nobody counts as told who was not. */
let clinic: Clinic;
let director: Person;
let frankie: Person;
let site: Id;
let today: string;
beforeAll(async () => {
  clinic = await startClinic();
  director = await clinic.as('ottilie');
  frankie = await clinic.as('frankie');
  site = (await rowsOf<{ siteId: Id }>(clinic, sql`select site_id from programs.program where name = 'Day program'`))[0]!.siteId;
  today = localDateOf(clinic.now(), zone);
}, 180_000);
afterAll(() => clinic.close());

type Change = { id: Id; kind: string; people: number; told: number; isReplaced: boolean };
const changes = async (): Promise<Change[]> => (await frankie.get('/day-changes')).body.changes;
const read = async (id: Id) => (await frankie.get(`/day-changes/${id}`)).body;
const tell = (id: Id, body: object, who = frankie) => who.post(`/day-changes/${id}/telling`, body);
const ahead = () => rowsOf<{ id: Id; roomId: Id | null; joinLink: string | null; state: string }>(clinic, sql`select s.id, s.room_id, s.join_link, s.state from sessions.session s join programs.program p on p.id = s.program_id where p.site_id = ${site} and s.service_date = ${today} and s.began_at is null and s.starts_at > ${clinic.now()} order by s.id`);

describe('a day switched to video', () => {
  let before: Awaited<ReturnType<typeof ahead>>;
  let changeId: Id;

  test('needs a link for whatever has none', async () => {
    before = await ahead();
    expect(await director.post(`/sites/${site}/video-days`, { date: today, reason: 'Ice on the roads', joinLink: null })).toMatchObject({ status: 422, body: { refusal: 'schedule/no-join-link' } });
    expect(await ahead()).toEqual(before);
  });

  test('holds what is ahead by video in one action; nobody is absent, and what has begun stays', async () => {
    const running = (await groupsToday(clinic, 'Day program')).find(({ startsAt }) => startsAt < clinic.now())!;
    const moved = await director.post(`/sites/${site}/video-days`, { date: today, reason: 'Ice on the roads', joinLink: 'https://video.example/quillhaven' });
    expect(moved).toMatchObject({ status: 200, body: { moved: before.filter(({ roomId, state }) => roomId !== null && state === 'planned').length } });
    changeId = moved.body.changeId;
    expect((await ahead()).filter(({ state }) => state === 'planned').every(({ roomId, joinLink }) => roomId === null && joinLink !== null)).toBe(true);
    expect((await rowsOf<{ roomId: Id | null }>(clinic, sql`select room_id from sessions.session where id = ${running.id}`))[0]!.roomId).not.toBeNull();
    expect(await rowsOf(clinic, sql`select 1 from attendance.attendance a join sessions.changed_session x on x.session_id = a.session_id where a.kind = 'absent' and a.marked_at = ${clinic.now()}`)).toEqual([]);
  });

  test('puts everybody on the list to tell, each once, with how they may be reached', async () => {
    const { people, sessions } = await read(changeId);
    const expected = await rowsOf<{ patientId: Id }>(clinic, sql`select distinct t.patient_id from sessions.changed_session x join sessions.seat t on t.session_id = x.session_id and t.removed_at is null where x.change_id = ${changeId}`);
    expect(people.map((one: { patientId: Id }) => one.patientId).toSorted()).toEqual(expected.map(({ patientId }) => patientId).toSorted());
    expect(people.every((one: { last: unknown; messageRule: string }) => one.last === null && ['any', 'call-back-only', 'none'].includes(one.messageRule))).toBe(true);
    expect(sessions.every((one: { joinLink: string | null }) => one.joinLink !== null)).toBe(true);
    expect((await changes())[0]).toMatchObject({ id: changeId, kind: 'video', people: expected.length, told: 0 });
  });

  test('counts nobody as told who was not reached, and honors message rules', async () => {
    const [first, second] = (await read(changeId)).people;
    clinic.pass(1);
    expect((await tell(changeId, { patientId: first.patientId, outcome: 'not-reached', how: 'phone', note: 'Busy' })).status).toBe(200);
    expect((await changes())[0]!.told).toBe(0);
    clinic.pass(1);
    expect((await tell(changeId, { patientId: first.patientId, outcome: 'told', how: 'phone' })).status).toBe(200);
    expect((await changes())[0]!.told).toBe(1);
    const shown = (await read(changeId)).people.find((one: { patientId: Id }) => one.patientId === first.patientId);
    expect(shown).toMatchObject({ attempts: 2, last: { outcome: 'told', how: 'phone', by: 'Frankie Boone' } });
    await sql`update people.patient set message_rule = 'call-back-only' where patient_id = ${second.patientId}`.execute(clinic.engine.owner);
    expect(await tell(changeId, { patientId: second.patientId, outcome: 'told', how: 'message' })).toMatchObject({ status: 422, body: { refusal: 'sessions/no-messages' } });
    clinic.pass(1);
    expect((await tell(changeId, { patientId: first.patientId, outcome: 'taken-back', how: null })).status).toBe(200);
    expect((await changes())[0]!.told).toBe(0);
    const [other] = await rowsOf<{ id: Id }>(clinic, sql`select e.patient_id as id from episodes.episode e where not exists (select 1 from sessions.seat t join sessions.changed_session x on x.session_id = t.session_id where t.patient_id = e.patient_id and t.removed_at is null) limit 1`);
    expect(await tell(changeId, { patientId: other!.id, outcome: 'told', how: 'phone' })).toMatchObject({ status: 422, body: { refusal: 'sessions/not-to-be-told' } });
  });

  test('back in person, the rooms are theirs again and only who was told is to be told', async () => {
    const [first] = (await read(changeId)).people;
    clinic.pass(1);
    await tell(changeId, { patientId: first.patientId, outcome: 'told', how: 'phone' });
    expect(await director.delete(`/sites/${site}/video-days/${today}`, { reason: 'The roads are clear' })).toMatchObject({ status: 200, body: { withoutRoom: 0 } });
    const now = await ahead();
    expect(now.map(({ id, roomId, joinLink }) => ({ id, roomId, joinLink }))).toEqual(before.filter(({ id }) => now.some((one) => one.id === id)).map(({ id, roomId, joinLink }) => ({ id, roomId, joinLink })));
    const [back, video] = await changes();
    expect(back).toMatchObject({ kind: 'in-person', people: 1, told: 0 });
    expect(video).toMatchObject({ id: changeId, isReplaced: true });
    expect((await read(back!.id)).people.map((one: { patientId: Id }) => one.patientId)).toEqual([first.patientId]);
    expect((await director.delete(`/sites/${site}/video-days/${today}`, { reason: 'The roads are clear' })).status).toBe(404);
  });
});

describe('a day that is closed', () => {
  test('is nobody’s absence; everybody is to be told, and make-ups with a free seat are proposed', async () => {
    const closed = await director.post(`/sites/${site}/closed-days`, { date: today, kind: 'closure', reason: 'The heating failed' });
    expect(closed.status).toBe(200);
    const { people, kind } = await read(closed.body.changeId);
    expect(kind).toBe('closed');
    expect(people.length).toBeGreaterThan(10);
    const withMakeUps = people.filter((one: { makeUps: unknown[] }) => one.makeUps.length > 0);
    expect(withMakeUps.length).toBeGreaterThan(0);
    const [someone] = withMakeUps;
    const seated = await (await clinic.as('nadia')).post(`/sessions/${someone.makeUps[0].sessionId}/people`, { patientId: someone.patientId, via: 'make-up' });
    expect(seated).toMatchObject({ status: 200, body: { elsewhere: false } });
    expect(await rowsOf(clinic, sql`select 1 from attendance.attendance a join sessions.changed_session x on x.session_id = a.session_id and x.change_id = ${closed.body.changeId} where a.caused_by = 'patient'`)).toEqual([]);
  });

  test('opened after all, those who were told hear of it', async () => {
    const [change] = await changes();
    const [first] = (await read(change!.id)).people;
    await tell(change!.id, { patientId: first.patientId, outcome: 'told', how: 'in-person' });
    expect((await director.delete(`/sites/${site}/closed-days/${today}`, { reason: 'It was mended' })).status).toBe(200);
    expect((await changes()).find(({ kind }) => kind === 'opened')).toMatchObject({ people: expect.any(Number), told: 0 });
  });
});

describe('one change after another', () => {
  type People = { patientId: Id; sessionIds: Id[]; isHere: boolean }[];
  const standing = async () => (await changes()).filter(({ isReplaced }) => !isReplaced);
  const peopleOf = async (kind: string): Promise<People> => (await Promise.all((await standing()).filter((one) => one.kind === kind).map(({ id }) => read(id)))).flatMap(({ people }) => people);
  const video = () => director.post(`/sites/${site}/video-days`, { date: today, reason: 'Ice on the roads', joinLink: 'https://video.example/quillhaven' });
  const closes = () => director.post(`/sites/${site}/closed-days`, { date: today, kind: 'closure', reason: 'The power is out' });
  const opens = () => director.delete(`/sites/${site}/closed-days/${today}`, { reason: 'The power is back' });

  test('by video and then closed: nobody is to be told of both', async () => {
    clinic.pass(1);
    expect((await video()).status).toBe(200);
    clinic.pass(1);
    expect((await closes()).status).toBe(200);
    expect((await changes()).find(({ kind }) => kind === 'video')).toMatchObject({ isReplaced: true, people: 0 });
    expect((await standing()).map(({ kind }) => kind)).toContain('closed');
  });

  test('opened after all: what was by video is by video again, everybody hears that, and appointments stay on the list of the closing', async () => {
    clinic.pass(1);
    const opened = await opens();
    expect(opened.status).toBe(200);
    const appointments = await rowsOf<{ id: Id }>(clinic, sql`select s.id from sessions.session s join programs.program p on p.id = s.program_id where p.site_id = ${site} and s.service_date = ${today} and s.state = 'cancelled' and s.service_type in ('individual', 'family', 'medication')`);
    expect(appointments.length).toBeGreaterThan(0);
    expect([...new Set((await peopleOf('closed')).flatMap(({ sessionIds }) => sessionIds))].toSorted()).toEqual(appointments.map(({ id }) => id).toSorted());
    const told = await peopleOf('video');
    expect(told.length).toBeGreaterThan(5);
    expect((await ahead()).filter(({ state }) => state === 'planned').every(({ roomId, joinLink }) => roomId === null && joinLink !== null)).toBe(true);
  });

  test('whoever believes that it is closed hears that it is open, however often the day changed', async () => {
    clinic.pass(1);
    expect((await director.delete(`/sites/${site}/video-days/${today}`, { reason: 'The roads are clear' })).status).toBe(200);
    expect((await director.delete(`/sites/${site}/video-days/${today}`, { reason: 'The roads are clear' })).status).toBe(404);
    clinic.pass(1);
    const first = (await closes()).body.changeId;
    const [someone] = (await read(first)).people as People;
    const groups = new Set((await ahead()).map(({ id }) => id));
    const believer = ((await read(first)).people as People).find(({ sessionIds }) => sessionIds.some((id) => groups.has(id))) ?? someone!;
    clinic.pass(1);
    await tell(first, { patientId: believer.patientId, outcome: 'told', how: 'phone' });
    for (const step of [opens, closes, opens]) {
      clinic.pass(1);
      expect((await step()).status).toBe(200);
    }
    expect((await peopleOf('opened')).map(({ patientId }) => patientId)).toEqual([believer.patientId]);
    expect((await changes()).filter(({ kind, isReplaced }) => kind === 'opened' && !isReplaced)).toHaveLength(1);
  });
});

test('what became of a session can be read where it is run: who, when and why', async () => {
  const group = (await groupsToday(clinic, 'Day program')).find(({ startsAt }) => startsAt > clinic.now())!;
  const { changes: story } = (await frankie.get(`/sessions/${group.id}/changes`)).body;
  expect(story.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['video', 'closed', 'opened', 'in-person']));
  expect(story.at(-1)).toMatchObject({ kind: 'opened', reason: 'The power is back', by: 'Ottilie Grant', other: null });
});

test('one cancelled session has its list too; whoever may not know names sees none, and nothing written is changed', async () => {
  const group = (await groupsToday(clinic, 'Day program')).find(({ startsAt }) => startsAt > clinic.now())!;
  const { version } = (await director.get(`/sessions/${group.id}`)).body;
  const cancelled = await director.post(`/sessions/${group.id}/cancel`, { reason: 'The leader is sick', saw: version });
  expect((await read(cancelled.body.changeId)).people).toHaveLength(cancelled.body.expected);
  expect((await (await clinic.as('ada')).get(`/day-changes/${cancelled.body.changeId}`)).status).toBe(403);
  expect((await (await clinic.as('uri')).post(`/day-changes/${cancelled.body.changeId}/telling`, { patientId: group.id, outcome: 'told', how: 'phone' })).status).toBe(403);
  const stranger = clinic.signIns.find(({ email }) => email.endsWith('millbrook.example'))!;
  expect((await (await clinic.as(stranger.email)).get(`/day-changes/${cancelled.body.changeId}`)).status).toBe(404);
  await expect(sql`delete from sessions.telling`.execute(clinic.engine.owner)).rejects.toThrow();
  await expect(sql`update sessions.day_change set reason = 'Something else'`.execute(clinic.engine.owner)).rejects.toThrow();
});
