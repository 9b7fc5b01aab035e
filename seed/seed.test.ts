import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/ids.ts';
import { localDateOf, ms, weekdayOf, type Instant } from '#kernel/time.ts';
import { loadWeek } from '#modules/attendance/server/load-weeks.ts';
import { syncRosters } from '#modules/schedule/server/index.ts';
import { verifyAudit } from '#platform/audit/verify.ts';
import type { Engine } from '#platform/db/engine.ts';
import { asOwner } from '#platform/db/work.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testSecrets } from '#tests/support/surroundings.ts';
import { aroundNow, cast, castId, ordinaryTuesday, seedDemo, type DemoSignIn } from './index.ts';

interface Demo {
  engine: Engine;
  signIns: DemoSignIn[];
  organizationId: Id;
  now: Instant;
}

async function demoAt(now: Instant): Promise<Demo> {
  const engine = await freshDatabase();
  const signIns = await seedDemo(engine.owner, { now, hashPassword: (password) => Promise.resolve(`not a hash of ${password.length} signs`), secrets: testSecrets, progress: () => {} });
  const { id } = await engine.owner.selectFrom('access.organization').select('id').where('slug', '=', 'quillhaven').executeTakeFirstOrThrow();
  return { engine, signIns, organizationId: id, now };
}

let tuesday: Promise<Demo> | undefined;
/** One demo of the ordinary Tuesday for everything that only looks. */
const onTuesday = (): Promise<Demo> => (tuesday ??= demoAt(ordinaryTuesday));
afterAll(async () => (await tuesday)?.engine.close());

async function all<T>({ engine }: Pick<Demo, 'engine'>, query: ReturnType<typeof sql<T>>): Promise<T[]> {
  return (await query.execute(engine.owner)).rows;
}

/** Where everybody of a program stands this week, by the very rules of the week's page. */
async function weekOf({ engine, organizationId, now }: Demo, program: string): Promise<Map<string, { standing: string; shortBy: { minutes: number; days: number }; why: string[] }>> {
  const { id } = await engine.owner.selectFrom('programs.program').select('id').where('organizationId', '=', organizationId).where('name', '=', program).executeTakeFirstOrThrow();
  const week = await asOwner(engine.owner, (db) => loadWeek(db, { organizationId, me: id, programId: id, charts: null, day: null, now }));
  return new Map(week!.people.map(({ row, week: { standing, shortBy, circumstances } }) => [row.name, { standing, shortBy, why: circumstances.map(({ code }) => code) }]));
}

describe.each([
  ['an ordinary Tuesday morning', ordinaryTuesday],
  ['midnight', '2026-12-02T05:00:00.000Z'],
  ['the night the clocks go back', '2026-11-01T05:30:00.000Z'],
  ['the night the clocks go forward', '2027-03-14T07:10:00.000Z'],
  ['a Sunday', '2026-11-22T20:00:00.000Z'],
  ['a Friday, the day after a closed program day', '2026-12-04T14:20:00.000Z'],
  ['a Tuesday evening', '2026-11-24T23:10:00.000Z']
])('the demo made at %s', (_case, now) => {
  let demo: Demo;
  beforeAll(async () => { demo = await (now === ordinaryTuesday ? onTuesday() : demoAt(now)); });
  afterAll(() => (now === ordinaryTuesday ? undefined : demo.engine.close()));

  test('one meeting is over with unsigned cards, one runs with twelve people, one is ahead', async () => {
    const rows = await all<{ title: string; startsAt: Instant; endsAt: Instant; isOver: boolean; isRunning: boolean; seats: number; here: number; cards: number; notes: number }>(demo, sql`
      select s.title, s.starts_at, s.ends_at, s.ended_at is not null as is_over, s.began_at is not null and s.ended_at is null as is_running,
             (select count(*)::int from sessions.seat t where t.session_id = s.id) as seats, (select count(*)::int from attendance.attendance a where a.session_id = s.id and (a.is_open or a.minutes > 0)) as here,
             (select count(*)::int from notes.card c where c.session_id = s.id) as cards, (select count(*)::int from notes.note n where n.session_id = s.id) as notes
        from sessions.session s where s.group_id is null and s.service_type = 'group' order by s.starts_at`);
    expect(rows).toMatchObject([
      { title: aroundNow.done, isOver: true, seats: 8, here: 8, cards: 3, notes: 0 },
      { title: aroundNow.running, isRunning: true, seats: 12, here: 7, cards: 0 },
      { title: aroundNow.ahead, isOver: false, isRunning: false, seats: 10, here: 0 }
    ]);
    const [done, running, ahead] = rows.map(({ startsAt, endsAt }) => [ms(startsAt), ms(endsAt)].map((at) => (at - ms(now)) / 60_000));
    expect(done![1]).toBeLessThanOrEqual(-25);
    expect(running![0]).toBeLessThanOrEqual(-20);
    expect(running![1]).toBeGreaterThan(45);
    expect(ahead![0]).toBeGreaterThan(50);
  });

  test('one person is short by exactly 30 minutes, another short, and nobody of the day program for the closure', async () => {
    const week = await weekOf(demo, 'Day program');
    expect(week.get(cast.shortBy30Minutes)).toMatchObject({ standing: 'short', shortBy: { minutes: 30, days: 0 } });
    expect(week.get(cast.short)).toMatchObject({ standing: 'short' });
    for (const [name, { standing }] of week) if (name !== cast.short && name !== cast.shortBy30Minutes) expect([name, standing]).not.toEqual([name, 'no-requirement']);
    expect([...week.values()].filter(({ standing }) => standing === 'on-course' || standing === 'reached').length).toBeGreaterThanOrEqual(10);
  });

  test('the weeks that are different say why', async () => {
    const week = await weekOf(demo, 'Day program');
    // Whoever is admitted on the first day of a week has a whole one.
    if (weekdayOf(localDateOf(now, 'America/New_York')) !== 0) expect(week.get(cast.admittedToday)?.why).toContain('admission');
    expect(week.get(cast.stepDown)?.why).toContain('step-down');
    expect(week.get(cast.onHold)?.why).toContain('hold');
  });

  test('kept apart: the two are never on one list, and enrolled in no group together', async () => {
    const pair = await Promise.all(cast.keptApart.map((name) => castId(demo.engine.owner, name)));
    const shared = sql.join(pair.map((id) => sql`${id}::uuid`));
    expect(await all(demo, sql`select session_id from sessions.seat where removed_at is null and patient_id in (${shared}) group by session_id having count(*) > 1`)).toEqual([]);
    expect(await all(demo, sql`select group_id from schedule.enrolment where patient_id in (${shared}) group by group_id having count(*) > 1`)).toEqual([]);
  });

  test('nobody is in two places, no room holds two meetings, no group is over its capacity', async () => {
    // Whoever is called out of a group for a visit is on two lists, and in one room at a time.
    const calledOut = sql`('Medication visit' in (a.title, b.title) and a.starts_at < ${now})`;
    const overlap = (who: ReturnType<typeof sql>, of: string) => sql`
      select a.title, b.title as other, a.starts_at::text from sessions.session a join sessions.session b on b.organization_id = a.organization_id and b.id > a.id and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at) and a.state = 'planned' and b.state = 'planned'
        ${sql.raw(of)} where ${who}`;
    const held = (table: string, id: string) => `join sessions.${table} x on x.session_id = a.id and x.removed_at is null join sessions.${table} y on y.session_id = b.id and y.removed_at is null and y.${id} = x.${id}`;
    expect(await all(demo, overlap(sql`a.room_id = b.room_id`, ''))).toEqual([]);
    expect(await all(demo, overlap(sql`not ${calledOut}`, held('seat', 'patient_id')))).toEqual([]);
    expect(await all(demo, overlap(sql`true`, held('session_staff', 'staff_id')))).toEqual([]);
    expect(await all(demo, sql`select s.title from sessions.session s join sessions.seat t on t.session_id = s.id and t.removed_at is null group by s.id, s.title, s.capacity having count(*) > s.capacity`)).toEqual([]);
  });

  test('minutes follow from the time in the room, and that lies within the session', async () => {
    expect(await all(demo, sql`
      select a.session_id, a.minutes from attendance.attendance a join attendance.presence p using (organization_id, session_id, patient_id) join sessions.session s on s.id = a.session_id
       group by a.session_id, a.patient_id, a.minutes, s.starts_at, s.ends_at
      having a.minutes <> coalesce(sum(extract(epoch from upper(p.during) - lower(p.during)) / 60), 0) or min(lower(p.during)) < s.starts_at or max(upper(p.during)) > s.ends_at`)).toEqual([]);
  });

  test('the schedule that keeps lists in line finds nothing to change', async () => {
    expect(await asOwner(demo.engine.owner, (db) => syncRosters(db, { organizationId: demo.organizationId, now }))).toEqual({ seated: 0, unseated: 0 });
  });

  test('nothing is said to have happened after now', async () => {
    for (const [table, column] of [['charts.chart_event', 'at'], ['notes.note', 'signed_at'], ['notes.card', 'saved_at'], ['attendance.attendance', 'marked_at'], ['attendance.visit', 'marked_at'], ['safety.attention_entry', 'written_at'], ['notes.cosignature', 'cosigned_at']] as const)
      expect([table, await all(demo, sql`select ${sql.ref(column)} from ${sql.table(table)} where ${sql.ref(column)} > ${now} limit 1`)]).toEqual([table, []]);
  });
});

describe('the cast on an ordinary Tuesday', () => {
  let demo: Demo;
  beforeAll(async () => { demo = await onTuesday(); });

  const one = async (query: ReturnType<typeof sql>) => (await all(demo, query))[0];
  const personOf = (name: string) => sql`(select id from people.person where ${name} in (given_name || ' ' || family_name, preferred_name || ' ' || family_name))`;

  test('everybody of the cast is found by name', async () => {
    const names = Object.values(cast).flatMap((facts) => (typeof facts === 'string' ? [facts] : Object.values(facts)));
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) expect(await castId(demo.engine.owner, name)).toMatch(/^[0-9a-f-]{36}$/);
    await expect(castId(demo.engine.owner, 'Nobody Here')).rejects.toThrow('0 people');
  });

  test('stays: one admitted today, one readmitted, one left against advice, two completed, one on hold, one stepping down', async () => {
    expect(await one(sql`select admitted_on::text from episodes.episode where patient_id = ${personOf(cast.admittedToday)}`)).toEqual({ admittedOn: '2026-11-24' });
    expect(await all(demo, sql`select discharge_kind from episodes.episode where patient_id = ${personOf(cast.readmitted)} order by admitted_on`)).toEqual([{ dischargeKind: 'transferred' }, { dischargeKind: null }]);
    expect(await one(sql`select discharge_kind from episodes.episode where patient_id = ${personOf(cast.leftAgainstAdvice)}`)).toEqual({ dischargeKind: 'left-against-advice' });
    for (const name of cast.completed) expect(await one(sql`select discharge_kind from episodes.episode where patient_id = ${personOf(name)}`)).toEqual({ dischargeKind: 'completed' });
    expect(await one(sql`select count(*)::int as n from episodes.hold where patient_id = ${personOf(cast.onHold)} and '2026-11-24' between from_date and to_date`)).toEqual({ n: 1 });
    expect(await one(sql`select step_down_on <= '2026-11-24' as begun from episodes.episode where patient_id = ${personOf(cast.stepDown)}`)).toEqual({ begun: true });
  });

  test('people: an interpreter, a court referral, a pair that may be one, adults all', async () => {
    expect(await one(sql`select interpreter_language from people.patient where patient_id = ${personOf(cast.interpreter)}`)).toEqual({ interpreterLanguage: 'es' });
    expect(await one(sql`select court_referral from people.patient where patient_id = ${personOf(cast.courtReferral)}`)).toEqual({ courtReferral: true });
    expect(await one(sql`select state from people.possible_duplicate where patient_id in (${personOf(cast.duplicatePair[0])}, ${personOf(cast.duplicatePair[1])}) and other_patient_id in (${personOf(cast.duplicatePair[0])}, ${personOf(cast.duplicatePair[1])})`)).toEqual({ state: 'proposed' });
    expect(await all(demo, sql`select p.family_name from people.person p join people.patient k on k.patient_id = p.id where p.birth_date > '2008-11-24'`)).toEqual([]);
    const [{ n }] = (await all<{ n: number }>(demo, sql`select count(*)::int as n from people.patient where organization_id = ${demo.organizationId}`)) as [{ n: number }];
    expect(n).toBeGreaterThanOrEqual(40);
  });

  test('the day: one by video, a closure yesterday that cancelled the program, two who need a person, one of them nobody has', async () => {
    expect(await all(demo, sql`select distinct mode from attendance.presence where patient_id = ${personOf(cast.byVideo)} and service_date = '2026-11-24'`)).toEqual([{ mode: 'video' }]);
    expect(await one(sql`select kind from programs.closed_day where date = '2026-11-23'`)).toEqual({ kind: 'closure' });
    expect(await all(demo, sql`select distinct state from sessions.session where organization_id = ${demo.organizationId} and service_date = '2026-11-23'`)).toEqual([{ state: 'cancelled' }]);
    expect(await all(demo, sql`select p.family_name, a.owner_id is not null as taken from safety.attention a join people.person p on p.id = a.patient_id where closed_at is null order by 2`)).toEqual([{ familyName: 'Jefferson', taken: false }, { familyName: 'Abramson', taken: true }]);
  });

  test('one stepped out of a group for a medication visit: the minutes are the visit’s', async () => {
    const [group] = await all<{ minutes: number; whole: number }>(demo, sql`
      select a.minutes, s.minutes as whole from attendance.attendance a join sessions.session s on s.id = a.session_id where a.patient_id = ${personOf(cast.steppedOut)} and (select count(*) from attendance.presence p where p.session_id = a.session_id and p.patient_id = a.patient_id) = 2`);
    expect(group!.whole - group!.minutes).toBe(20);
  });

  test('the drafts of a therapist who left wait; she has no sign-in; everybody else has, with their roles', async () => {
    expect(await all(demo, sql`select p.given_name || ' ' || p.family_name as name from notes.card c join people.person p on p.id = c.patient_id where c.author_id = ${personOf(cast.departedTherapist)} order by 1`)).toEqual(cast.departedDrafts.map((name) => ({ name })));
    expect(await one(sql`select departed_on < '2026-11-24' as gone from people.staff where staff_id = ${personOf(cast.departedTherapist)}`)).toEqual({ gone: true });
    const emails = demo.signIns.map(({ email }) => email);
    expect(emails).not.toContain('greta@quillhaven.example');
    expect(emails).toHaveLength(21);
    expect(demo.signIns.find(({ email }) => email === 'nadia@quillhaven.example')).toMatchObject({ organization: 'quillhaven', roles: ['therapist', 'case-manager'], name: 'Nadia Petrova' });
    const roles = new Set(demo.signIns.flatMap((one) => one.roles));
    expect([...roles].toSorted()).toEqual(['admin', 'biller', 'case-manager', 'dietitian', 'director', 'front-desk', 'intake', 'nurse', 'peer', 'prescriber', 'recreation', 'reviewer', 'therapist']);
  });

  test('work waits as it would: unsigned for hours and days, and co-signatures for the supervisors', async () => {
    const waiting = await all<{ family: string; n: number }>(demo, sql`select p.family_name as family, count(*)::int as n from notes.note n join people.person p on p.id = n.cosigner_id where n.state = 'awaiting-cosign' group by 1 order by 1`);
    expect(waiting.map(({ family }) => family)).toEqual(expect.arrayContaining(['Adeyemi']));
    expect(await all(demo, sql`select p.family_name from notes.card c join people.person p on p.id = c.author_id left join notes.note n on n.session_id = c.session_id and n.patient_id = c.patient_id where n.id is null and c.saved_at < ${ordinaryTuesday}::timestamptz - interval '20 hours' and p.family_name <> 'Holm' group by 1 order by 1`)).toEqual([{ familyName: 'Lindholm' }, { familyName: 'Mokoena' }]);
  });

  test('the second clinic is small and has sessions this week', async () => {
    const [counts] = await all<Record<string, number>>(demo, sql`
      select (select count(*)::int from people.staff s where s.organization_id = o.id) as staff, (select count(*)::int from people.patient p where p.organization_id = o.id) as patients,
             (select count(*)::int from sessions.session x where x.organization_id = o.id and x.service_date between '2026-11-22' and '2026-11-28') as sessions from access.organization o where o.slug = 'millbrook'`);
    expect(counts).toMatchObject({ staff: 5, patients: 4 });
    expect(counts!['sessions']).toBeGreaterThanOrEqual(9);
  });

  test('the audit of both clinics verifies and names every patient', async () => {
    expect((await verifyAudit(demo.engine, testSecrets, '/nonexistent')).problems).toEqual([]);
    expect(await all(demo, sql`select e.action, cardinality(e.patient_ids)::int = (select count(*)::int from people.patient p where p.organization_id = e.organization_id) as whole from audit.entry e`)).toEqual([{ action: 'seed.created', whole: true }, { action: 'seed.created', whole: true }]);
  });

  test('the same moment makes the same clinic', async () => {
    const again = await demoAt(ordinaryTuesday);
    try {
      const gist = sql`select md5(string_agg(s.title || s.starts_at::text || p.family_name || coalesce(a.kind, '') || coalesce(a.minutes, 0)::text || coalesce(v.content::jsonb #>> '{own,response}', ''), '|' order by o.slug, s.starts_at, s.title, p.family_name, p.given_name)) as sum
        from sessions.seat t join sessions.session s on s.id = t.session_id join access.organization o on o.id = s.organization_id join people.person p on p.id = t.patient_id left join attendance.attendance a on a.session_id = s.id and a.patient_id = p.id
        left join notes.note n on n.session_id = s.id and n.patient_id = p.id left join notes.note_version v on v.note_id = n.id`;
      expect(await all(again, gist)).toEqual(await all(demo, gist));
    } finally {
      await again.engine.close();
    }
  });

  test('the page about the cast names everybody in it', () => {
    const page = readFileSync(new URL('../docs/reference/cast.md', import.meta.url), 'utf8');
    const names = Object.values(cast).flatMap((facts) => (typeof facts === 'string' ? [facts] : Object.values(facts)));
    for (const name of [...names, ...Object.values(aroundNow), ...demo.signIns.map((one) => one.email)]) expect(page).toContain(name);
  });
});
