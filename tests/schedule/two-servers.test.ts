import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { instantAt, localDateOf, localTimeOf, minutesBetween, ms, plusDays, weekdayOf, type Instant, type LocalDate } from '#kernel/time.ts';
import { deriveInstants, generateSessions, planAhead } from '#modules/schedule/server/index.ts';
import { asOwner } from '#platform/db/work.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { organizationId, programId, rowsOf, staffId, zone } from './planning.ts';

/** Meetings are made once, by however many servers, and keep their wall time whatever clocks and zones do. */
let clinic: Clinic;
let director: Person;
let organization: Id;
let program: Id;
let today: LocalDate;

beforeAll(async () => {
  clinic = await startClinic();
  director = await clinic.as('ottilie');
  organization = await organizationId(clinic);
  program = await programId(clinic, 'Day program');
  today = localDateOf(clinic.now(), zone);
});
afterAll(() => clinic.close());

const later = (days: number): Instant => instantAt(ms(clinic.now()) + days * 86_400_000);
const plan = (now: Instant) => planAhead({ engine: clinic.engine, clock: () => now });
const make = (through: LocalDate, now: Instant) => asOwner(clinic.engine.owner, (db) => generateSessions(db, { organizationId: organization, through, now }));
const begin = async (facts: object) => (await director.post('/groups', { programId: program, title: 'Sunday brunch', serviceType: 'group', trackId: null, roomId: null, capacity: 12, weekdays: [0], starts: '09:00', minutes: 90, beginsOn: today, endsOn: null, leaders: [], ...facts })).body.groupId as Id;
const meetingsOf = (groupId: Id) => rowsOf<{ serviceDate: LocalDate; startsAt: Instant; endsAt: Instant; minutes: number }>(clinic, sql`select service_date, starts_at, ends_at, minutes from sessions.session where group_id = ${groupId} order by starts_at`);

describe('two servers at once', () => {
  test('make no meeting twice', async () => {
    await Promise.all([plan(later(7)), plan(later(7))]);
    await Promise.all([make(plusDays(today, 42), later(7)), make(plusDays(today, 42), later(7))]);
    const twice = await rowsOf(clinic, sql`select group_id, service_date from sessions.session where group_id is not null group by group_id, service_date, starts having count(*) > 1`);
    expect(twice).toEqual([]);
    const groups = await rowsOf<{ id: Id; weekdays: number[]; endsOn: LocalDate | null }>(clinic, sql`select id, weekdays, ends_on from schedule.meeting_group where organization_id = ${organization}`);
    for (const group of groups) {
      const dates = new Set((await meetingsOf(group.id)).map((meeting) => meeting.serviceDate));
      const due = Array.from({ length: 14 }, (_, at) => plusDays(today, 29 + at)).filter((day) => group.weekdays.includes(weekdayOf(day)));
      expect(due.filter((day) => !dates.has(day))).toEqual([]);
    }
  });

  test('give every meeting its leaders and people once', async () =>
    expect(await rowsOf(clinic, sql`select session_id from sessions.session_staff group by session_id, staff_id having count(*) > 1`)).toEqual([]));
});

describe('wall time', () => {
  test('stays across the change of clocks in March, and so do the minutes', async () => {
    const groupId = await begin({});
    await make('2027-03-28', '2027-02-20T15:00:00.000Z');
    const around = (await meetingsOf(groupId)).filter((meeting) => meeting.serviceDate >= '2027-03-07' && meeting.serviceDate <= '2027-03-21');
    expect(around.map(({ startsAt }) => startsAt)).toEqual(['2027-03-07T14:00:00.000Z', '2027-03-14T13:00:00.000Z', '2027-03-21T13:00:00.000Z']);
    expect(around.map(({ startsAt }) => localTimeOf(startsAt, zone))).toEqual(['09:00', '09:00', '09:00']);
    expect(around.map(({ startsAt, endsAt }) => minutesBetween(startsAt, endsAt))).toEqual([90, 90, 90]);
  });

  test('stays when the site turns out to be in another zone; the instants move, and move back', async () => {
    const setup = (await director.get('/setup')).body;
    const site = setup.sites[0];
    const before = await rowsOf<{ id: Id; startsAt: Instant; starts: string }>(clinic, sql`select id, starts_at, starts from sessions.session where organization_id = ${organization} and starts_at > ${later(1)} order by id`);
    const moved = await director.put(`/sites/${site.id}`, { name: site.name, timeZone: 'America/Chicago', hours: site.hours, saw: site.version });
    expect(moved).toMatchObject({ status: 200, body: { version: site.version + 1, moved: before.length } });
    const after = await rowsOf<{ id: Id; startsAt: Instant; starts: string }>(clinic, sql`select id, starts_at, starts from sessions.session where id = any(${before.map((one) => one.id)}::uuid[]) order by id`);
    expect(after.map((one, at) => [one.starts, minutesBetween(before[at]!.startsAt, one.startsAt)])).toEqual(before.map((one) => [one.starts, 60]));
    expect(await rowsOf(clinic, sql`select t.session_id from sessions.session_staff t join sessions.session s on s.id = t.session_id where t.appointment is not null and s.starts_at > ${later(1)} and lower(t.appointment) <> s.starts_at`)).toEqual([]);
    expect(await director.put(`/sites/${site.id}`, { name: site.name, timeZone: zone, hours: site.hours, saw: site.version })).toMatchObject({ status: 409, body: { refusal: 'programs/changed-meanwhile', version: site.version + 1 } });
    expect(await director.put(`/sites/${site.id}`, { name: site.name, timeZone: zone, hours: site.hours, saw: site.version + 1 })).toMatchObject({ status: 200, body: { moved: before.length } });
    expect(await asOwner(clinic.engine.owner, (db) => deriveInstants(db, organization, clinic.now()))).toBe(0);
    expect((await director.put(`/sites/${site.id}`, { name: site.name, timeZone: 'America/Atlantis', hours: site.hours, saw: site.version + 2 })).body.refusal).toBe('programs/unknown-time-zone');
  });
});

test('a leader who is away is not put on the meetings of those days; others lead, or it says that nobody does', async () => {
  const [rosa, tomas] = [await staffId(clinic, 'Rosa'), await staffId(clinic, 'Tomás')];
  const away = plusDays(today, 14);
  expect(await director.post(`/staff/${rosa}/absences`, { fromDate: away, toDate: away, kind: 'training' })).toMatchObject({ status: 200 });
  const alone = await begin({ title: 'Painting', weekdays: [weekdayOf(away)], starts: '19:30', minutes: 45, leaders: [rosa] });
  await begin({ title: 'Cooking', weekdays: [weekdayOf(away)], starts: '19:30', minutes: 45, leaders: [rosa, tomas] });
  const day = (await director.get(`/schedule?day=${away}`)).body;
  expect(day.away).toEqual([{ staffId: rosa, name: 'Rosa Dahl' }]);
  const named = (title: string) => day.meetings.find((meeting: { title: string }) => meeting.title === title);
  expect(named('Painting')).toMatchObject({ leaders: [], flags: ['no-leader', 'no-room'] });
  expect(named('Cooking')).toMatchObject({ leaders: [{ staffId: tomas }] });
  const before = (await director.get(`/schedule?day=${plusDays(away, -7)}`)).body.meetings.find((meeting: { groupId: Id }) => meeting.groupId === alone);
  expect(before).toMatchObject({ leaders: [{ staffId: rosa, isAway: false }], flags: ['no-room'] });
  await director.post(`/staff/${rosa}/absences`, { fromDate: plusDays(away, -7), toDate: plusDays(away, -7), kind: 'sick' });
  expect((await director.get(`/schedule?day=${plusDays(away, -7)}`)).body.meetings.find((meeting: { groupId: Id }) => meeting.groupId === alone)).toMatchObject({ flags: ['no-leader', 'no-room'] });
});
