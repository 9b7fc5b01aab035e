import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { localDateOf, plusDays, type LocalDate } from '#kernel/time.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { inTreatment, nextOn, programId, rowsOf, staffId, zone } from './planning.ts';

/** A group changes, ends, or goes into another; its meetings ahead follow and nothing that was used is lost. */
let clinic: Clinic;
let nadia: Person;
let today: LocalDate;
let program: Id;
let people: Id[];
let [rosa, tomas]: Id[] = [];

beforeAll(async () => {
  clinic = await startClinic();
  nadia = await clinic.as('nadia');
  today = localDateOf(clinic.now(), zone);
  program = await programId(clinic, 'Day program');
  people = await inTreatment(clinic, program);
  [rosa, tomas] = [await staffId(clinic, 'Rosa'), await staffId(clinic, 'Tomás')];
});
afterAll(() => clinic.close());

const plan = (facts: object = {}) => ({ title: 'Evening skills', serviceType: 'group', trackId: 'dbt', thenTrackIds: [], roomId: null, capacity: 12, weekdays: [2, 4], starts: '19:00', minutes: 45, joinLink: null, leaders: [rosa], ...facts });
const begin = async (facts: object = {}) => (await nadia.post('/groups', { ...plan(facts), programId: program, beginsOn: today, endsOn: null })).body.groupId as Id;
const read = async (groupId: Id) => (await nadia.get(`/groups/${groupId}`)).body;
const change = async (groupId: Id, facts: object, from = plusDays(today, 1)) => nadia.put(`/groups/${groupId}`, { ...plan(facts), from, saw: (await read(groupId)).group.version });
const enrol = (groupId: Id, patientId: Id) => nadia.post(`/groups/${groupId}/enrolments`, { patientId, beginsOn: today });
const units = async (groupId: Id) => (await rowsOf<{ unit: number }>(clinic, sql`select (curriculum->>'order')::int as unit from sessions.session where group_id = ${groupId} and state = 'planned' order by starts_at`)).map((row) => row.unit);

describe('changing a group', () => {
  let groupId: Id;
  beforeAll(async () => {
    groupId = await begin();
    await enrol(groupId, people[0]!);
    await enrol(groupId, people[1]!);
  });

  test('another title, leader and size go to the meetings ahead, which stay', async () => {
    const before = (await read(groupId)).meetings.map((meeting: { sessionId: Id }) => meeting.sessionId);
    expect(await change(groupId, { title: 'Skills after work', leaders: [tomas], capacity: 8 })).toMatchObject({ status: 200, body: { withdrawn: 0, made: 0 } });
    const { meetings, group } = await read(groupId);
    expect(group).toMatchObject({ title: 'Skills after work', capacity: 8, leaders: [{ staffId: tomas }] });
    expect(meetings.map((meeting: { sessionId: Id }) => meeting.sessionId)).toEqual(before);
    expect(meetings.filter((meeting: { startsAt: string }) => localDateOf(meeting.startsAt, zone) > today).map((meeting: { leaders: string[] }) => meeting.leaders[0])).toEqual(expect.arrayContaining(['Tomás Rivera']));
    expect(await rowsOf(clinic, sql`select 1 from sessions.session s join sessions.session_staff t on t.session_id = s.id and t.removed_at is null where s.group_id = ${groupId} and s.service_date > ${today} and t.staff_id = ${rosa}`)).toEqual([]);
  });

  test('another weekday: what fits stays, the rest is made anew, with everybody, the curriculum in turn', async () => {
    const from = nextOn(1, plusDays(today, 3));
    const { meetings: asked, people: enrolled } = (await nadia.get(`/groups/${groupId}/consequences?from=${from}`)).body;
    expect(enrolled).toBe(2);
    const answer = await change(groupId, { title: 'Skills after work', weekdays: [2, 3], leaders: [tomas] }, from);
    expect(answer.status).toBe(200);
    expect(answer.body.withdrawn).toBeGreaterThan(1);
    expect(answer.body.withdrawn).toBeLessThan(asked);
    const days = await rowsOf<{ dow: number; seats: number }>(clinic, sql`select extract(dow from s.service_date)::int as dow, (select count(*)::int from sessions.seat t where t.session_id = s.id and t.removed_at is null) as seats from sessions.session s where s.group_id = ${groupId} and s.service_date >= ${from} order by s.starts_at`);
    expect(new Set(days.map((one) => one.dow))).toEqual(new Set([2, 3]));
    expect(days.every((one) => one.seats === 2)).toBe(true);
    const taught = await units(groupId);
    expect(taught).toEqual(taught.map((_, at) => at + 1));
  });

  test('what was begun, cancelled or marked is never taken back', async () => {
    const [next, after] = (await read(groupId)).meetings.filter((meeting: { startsAt: string }) => localDateOf(meeting.startsAt, zone) > today);
    await nadia.post(`/sessions/${next.sessionId}/cancel`, { reason: 'Leader is ill', saw: (await nadia.get(`/sessions/${next.sessionId}`)).body.version });
    await sql`insert into attendance.attendance (organization_id, session_id, patient_id, program_id, service_date, version, kind, caused_by, marked_by, marked_at) select organization_id, id, ${people[0]}, program_id, service_date, 1, 'absent', 'excused', ${rosa}, ${clinic.now()} from sessions.session where id = ${after.sessionId}`.execute(clinic.engine.owner);
    expect((await change(groupId, { weekdays: [5], leaders: [tomas] })).status).toBe(200);
    const kept = await rowsOf<{ id: Id }>(clinic, sql`select id from sessions.session where id in (${next.sessionId}, ${after.sessionId})`);
    expect(kept).toHaveLength(2);
    expect(await rowsOf(clinic, sql`select 1 from sessions.session where group_id = ${groupId} and service_date > ${today} and extract(dow from service_date) <> 5 and id not in (${next.sessionId}, ${after.sessionId})`)).toEqual([]);
  });

  test('by two people at once: the second is told', async () => {
    const { group } = await read(groupId);
    expect((await change(groupId, { weekdays: [5], leaders: [tomas], capacity: 9 })).status).toBe(200);
    expect(await nadia.put(`/groups/${groupId}`, { ...plan({ weekdays: [5] }), from: today, saw: group.version })).toMatchObject({ status: 409, body: { refusal: 'schedule/changed-meanwhile', version: group.version + 1 } });
    expect((await change(groupId, { trackId: 'astrology' })).body.refusal).toBe('schedule/unknown-track');
    expect((await change(groupId, {}, plusDays(today, -1))).body.refusal).toBe('schedule/in-the-past');
  });
});

test('a substitute put in for one meeting stays when the leader of the group changes', async () => {
  const groupId = await begin({ weekdays: [0], starts: '11:00' });
  const [meeting] = (await read(groupId)).meetings;
  const wen = await staffId(clinic, 'Wen');
  expect((await nadia.post(`/sessions/${meeting.sessionId}/substitute`, { forStaffId: rosa, staffId: wen, saw: 1 })).status).toBe(200);
  await change(groupId, { weekdays: [0], starts: '11:00', leaders: [tomas] });
  const { meetings } = await read(groupId);
  expect(meetings[0]).toMatchObject({ leaders: ['Wen Li'], hasSubstitute: true });
  expect(meetings[1]).toMatchObject({ leaders: ['Tomás Rivera'], hasSubstitute: false });
});

test('tracks take turns: after the last session of the first comes the first of the second', async () => {
  const [family] = (await nadia.get('/program-presets')).body.tracks.filter((track: { sessions: number }) => track.sessions < 9);
  const groupId = await begin({ weekdays: [0, 1, 2, 3, 4, 5, 6], starts: '20:00', trackId: family.id, thenTrackIds: ['dbt'] });
  const rows = await rowsOf<{ track: string; unit: number }>(clinic, sql`select curriculum->>'trackId' as track, (curriculum->>'order')::int as unit from sessions.session where group_id = ${groupId} and state = 'planned' order by starts_at`);
  const turn = rows.findIndex((row) => row.track === 'dbt');
  expect(turn).toBeGreaterThan(0);
  expect(rows[turn]).toEqual({ track: 'dbt', unit: 1 });
  expect(rows.slice(0, turn).every((row) => row.track === family.id)).toBe(true);
});

test('ending a group ends its enrolments and takes later meetings back; what a holiday had cancelled expects nobody any more', async () => {
  const groupId = await begin({ weekdays: [6], starts: '15:00' });
  await enrol(groupId, people[2]!);
  const lastDay = plusDays(today, 10);
  expect(await nadia.post(`/groups/${groupId}/end`, { lastDay, saw: 1 })).toMatchObject({ status: 200, body: { withdrawn: 2 } });
  expect(await rowsOf(clinic, sql`select s.state, t.removed_at is not null as left from sessions.session s left join sessions.seat t on t.session_id = s.id where s.group_id = ${groupId} and s.service_date > ${lastDay}`)).toEqual([{ state: 'cancelled', left: true }]);
  const { people: enrolled, group } = await read(groupId);
  expect(group.endsOn).toBe(lastDay);
  expect(enrolled).toMatchObject([{ patientId: people[2], endsOn: lastDay }]);
  expect((await nadia.post(`/groups/${groupId}/enrolments`, { patientId: people[3], beginsOn: plusDays(today, 11) })).body.refusal).toBe('schedule/group-ended');
});

test('fullness and a hold are said when somebody is enrolled', async () => {
  const groupId = await begin({ weekdays: [6], starts: '17:00', capacity: 1 });
  expect(await enrol(groupId, people[0]!)).toMatchObject({ status: 200, body: { overCapacity: false, most: 12, overMost: false, onHold: false } });
  const [held] = await rowsOf<{ patientId: Id }>(clinic, sql`select patient_id from episodes.hold where from_date <= ${today} and (to_date is null or to_date > ${today}) limit 1`);
  expect(await enrol(groupId, held!.patientId)).toMatchObject({ status: 200, body: { overCapacity: true, enrolled: 2, onHold: true } });
  expect((await read(groupId)).people.find((person: { patientId: Id }) => person.patientId === held!.patientId)).toMatchObject({ onHold: true });
});

test('who plans without knowing names sees how full a group is, and nobody in it', async () => {
  const ada = await clinic.as('ada');
  const seen = (await nadia.get('/groups')).body.groups;
  const groups = (await ada.get('/groups')).body.groups;
  expect(groups.map((group: { enrolled: number }) => group.enrolled)).toEqual(seen.map((group: { enrolled: number }) => group.enrolled));
  const full = groups.find((group: { enrolled: number }) => group.enrolled > 3);
  expect((await ada.get(`/groups/${full.id}`)).body.people).toEqual([]);
});
