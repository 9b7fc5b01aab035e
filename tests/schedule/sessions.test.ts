import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import { instantOf, localDateOf, ms, plusDays, type LocalDate } from '#kernel/time.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { inTreatment, nextOn, programId, rowsOf, staffId, zone } from './planning.ts';

/** Cancelling, moving and handing over a session: what follows is shown first, and done in one action. */
let clinic: Clinic;
let director: Person;
let nadia: Person;
let today: LocalDate;
let program: Id;
let people: Id[];

beforeAll(async () => {
  clinic = await startClinic();
  director = await clinic.as('ottilie');
  nadia = await clinic.as('nadia');
  today = localDateOf(clinic.now(), zone);
  program = await programId(clinic, 'Day program');
  people = await inTreatment(clinic, program);
});
afterAll(() => clinic.close());

interface Ahead {
  id: Id;
  version: number;
  groupId: Id;
  serviceDate: LocalDate;
  starts: string;
  roomId: Id | null;
  unit: string | null;
}
/** Meetings ahead of the day program's groups that teach a track and have people, from tomorrow on. */
const ahead = (): Promise<Ahead[]> => rowsOf<Ahead>(clinic, sql`
  select s.id, s.version, s.group_id, s.service_date, to_char(s.starts, 'HH24:MI') as starts, s.room_id, s.curriculum->>'sessionId' as unit from sessions.session s
   where s.program_id = ${program} and s.group_id is not null and s.state = 'planned' and s.service_date > ${today} and s.curriculum is not null and exists (select 1 from sessions.seat t where t.session_id = s.id and t.removed_at is null) order by s.starts_at, s.id`);

describe('cancelling', () => {
  test('shows who is on the list and whose week falls short, before anything is done', async () => {
    const [session] = await ahead();
    const answer = await nadia.get(`/sessions/${session!.id}/consequences`);
    expect(answer).toMatchObject({ status: 200, body: { version: session!.version, state: 'planned', hasBegun: false, marked: 0, signed: 0, asked: null } });
    const { countedMinutes, people: listed } = answer.body;
    expect(countedMinutes).toBeGreaterThan(0);
    expect(listed.length).toBeGreaterThan(3);
    for (const person of listed) expect(person).toMatchObject({ required: 540, isMarked: false, without: person.forecast - countedMinutes });
  });

  test('agrees with the week itself', async () => {
    const [session] = await ahead();
    const [person] = (await nadia.get(`/sessions/${session!.id}/consequences`)).body.people;
    const week = (await nadia.get(`/patients/${person.patientId}/week?programId=${program}`)).body;
    const isThisWeek = week.sessions.some((one: { sessionId: Id }) => one.sessionId === session!.id);
    expect(isThisWeek).toBe(true);
    expect(person.forecast).toBe(week.person.forecast);
  });

  test('is the clinic\'s doing: nobody missed it, and the next meeting teaches what it would have taught', async () => {
    const [session] = await ahead();
    const next = (await ahead()).find((one) => one.groupId === session!.groupId && one.id !== session!.id)!;
    expect(await nadia.post(`/sessions/${session!.id}/cancel`, { reason: 'Leader is ill', saw: session!.version + 4 })).toMatchObject({ status: 409, body: { refusal: 'sessions/changed-meanwhile', version: session!.version } });
    expect(await nadia.post(`/sessions/${session!.id}/cancel`, { reason: 'Leader is ill', saw: session!.version })).toMatchObject({ status: 200 });
    expect(await nadia.post(`/sessions/${session!.id}/cancel`, { reason: 'Again', saw: session!.version + 1 })).toMatchObject({ status: 422, body: { refusal: 'sessions/cancelled' } });
    expect((await ahead()).find((one) => one.id === next.id)).toMatchObject({ unit: session!.unit });
    expect(await rowsOf(clinic, sql`select 1 from attendance.attendance where session_id = ${session!.id} and caused_by = 'patient'`)).toEqual([]);
  });
});

describe('moving', () => {
  test('takes its people along, and says who is expected elsewhere then', async () => {
    const [session] = await ahead();
    const to = nextOn(6, plusDays(today, 7));
    const asked = (await nadia.get(`/sessions/${session!.id}/consequences?date=${to}&starts=10:00`)).body.asked;
    expect(asked).toMatchObject({ startsAt: instantOf(to, '10:00', zone), clinicianBusy: false, roomBusy: false, peopleElsewhere: 0, siteClosed: null, otherWeek: true });
    expect(await nadia.post(`/sessions/${session!.id}/move`, { date: to, starts: '10:00', roomId: session!.roomId, saw: session!.version })).toMatchObject({ status: 200, body: { version: session!.version + 1 } });
    expect(await rowsOf(clinic, sql`select 1 from sessions.seat where session_id = ${session!.id} and service_date <> ${to}`)).toEqual([]);
  });

  test('is refused into a room or an hour that is taken, onto a closed day without a reason, and into the past', async () => {
    const [one, two] = await rowsOf<Ahead>(clinic, sql`
      select a.id, a.version, a.service_date, to_char(b.starts, 'HH24:MI') as starts, b.room_id from sessions.session a join sessions.session b on b.service_date = a.service_date and b.starts_at >= a.ends_at and b.program_id = a.program_id and b.room_id is not null
       where a.group_id is not null and b.group_id is not null and a.service_date > ${today} and a.state = 'planned' and b.state = 'planned' and a.program_id = ${program} order by a.starts_at, b.starts_at limit 2`);
    expect(await nadia.post(`/sessions/${one!.id}/move`, { date: one!.serviceDate, starts: one!.starts, roomId: one!.roomId, saw: one!.version })).toMatchObject({ status: 422, body: { refusal: expect.stringMatching(/sessions\/(room|clinician)-busy/) } });
    const closed = (await rowsOf<{ date: LocalDate }>(clinic, sql`select date from programs.closed_day where date > ${today} limit 1`))[0]!.date;
    expect((await nadia.post(`/sessions/${two!.id}/move`, { date: closed, starts: '07:00', roomId: null, saw: two!.version })).body.refusal).toBe('schedule/site-closed');
    expect((await nadia.post(`/sessions/${two!.id}/move`, { date: plusDays(today, -2), starts: '07:00', roomId: null, saw: two!.version })).body.refusal).toBe('sessions/in-the-past');
    expect((await nadia.post(`/sessions/${two!.id}/move`, { date: closed, starts: '07:00', roomId: null, saw: two!.version, override: 'We open for this group only' })).status).toBe(200);
  });
});

describe('a substitute', () => {
  let session: Ahead;
  let [samuel, lindiwe, omar]: Id[] = [];

  beforeAll(async () => {
    [samuel, lindiwe, omar] = [await staffId(clinic, 'Samuel'), await staffId(clinic, 'Lindiwe'), await staffId(clinic, 'Omar')];
    const days = await rowsOf<Ahead>(clinic, sql`select s.id, s.version, s.service_date from sessions.session s join sessions.session_staff t on t.session_id = s.id and t.staff_id = ${samuel} and t.removed_at is null
      where s.program_id = ${program} and s.group_id is not null and s.state = 'planned' and s.starts_at > ${clinic.now()} and s.starts_at < ${new Date(ms(clinic.now()) + 20 * 3_600_000).toISOString()}
        and not exists (select 1 from sessions.session o join sessions.session_staff x on x.session_id = o.id and x.removed_at is null and x.staff_id in (${omar}) where o.state = 'planned' and o.starts_at < s.ends_at and o.ends_at > s.starts_at) order by s.starts_at limit 1`);
    session = days[0]!;
  });

  test('may read those charts from then on, who is replaced is told who it is', async () => {
    const person = await clinic.as('omar');
    const [note] = await rowsOf<{ id: Id }>(clinic, sql`select n.id from notes.note n join sessions.seat t on t.patient_id = n.patient_id where t.session_id = ${session.id} and t.removed_at is null and n.program_id = ${program} limit 1`);
    expect((await person.get(`/notes/${note!.id}`)).status).toBe(404);
    const onBoard = async () => (await person.get(`/board?day=${session.serviceDate}`)).body.sessions.some(({ id }: { id: Id }) => id === session.id);
    expect(await onBoard()).toBe(false);
    expect(await director.post(`/sessions/${session.id}/substitute`, { forStaffId: samuel, staffId: omar, saw: session.version })).toMatchObject({ status: 200, body: { version: session.version + 1 } });
    const facts = (await director.get(`/sessions/${session.id}`)).body;
    expect(facts.leaders).toContainEqual({ staffId: omar, name: 'Omar Farouk', part: expect.stringMatching(/leader/), isSubstitute: true });
    expect(facts.leaders.some((leader: { staffId: Id }) => leader.staffId === samuel)).toBe(false);
    expect((await person.get(`/notes/${note!.id}`)).status).toBe(200);
    // It is another program's: without this they would look for it in vain on their own day.
    expect(await onBoard()).toBe(true);
  });

  test('is nobody who leads already, is away, or leads elsewhere then', async () => {
    const substitute = (staff: Id, forStaffId: Id | null = omar!) => director.post(`/sessions/${session.id}/substitute`, { forStaffId, staffId: staff, saw: session.version + 1 });
    expect((await substitute(omar!, null)).body.refusal).toBe('sessions/leads-already');
    const rosa = await staffId(clinic, 'Rosa');
    await director.post(`/staff/${rosa}/absences`, { fromDate: session.serviceDate, toDate: session.serviceDate, kind: 'sick' });
    expect((await substitute(rosa)).body.refusal).toBe('sessions/clinician-away');
    const busy = await rowsOf<{ staffId: Id }>(clinic, sql`select t.staff_id from sessions.session s join sessions.session o on o.state = 'planned' and o.id <> s.id and o.starts_at < s.ends_at and o.ends_at > s.starts_at join sessions.session_staff t on t.session_id = o.id and t.removed_at is null where s.id = ${session.id} and t.staff_id <> ${omar} limit 1`);
    for (const { staffId: staff } of busy) expect((await substitute(staff)).body.refusal).toBe('sessions/clinician-busy');
    expect((await substitute(lindiwe!, samuel)).body.refusal).toMatch(/sessions\/(not-a-leader|clinician-busy)/);
    expect((await substitute(await staffId(clinic, 'Greta'))).body.refusal).toBe('sessions/not-on-staff');
  });

  test('reads them until the last note is signed: an absence holds nothing open, an unsigned note and one of theirs to correct do', async () => {
    const person = await clinic.as('omar');
    const { owner } = clinic.engine;
    const reads = async () => (await person.get(`/sessions/${session.id}/notes`)).body.isClosed === false;
    const seats = await rowsOf<{ patientId: Id; episodeId: Id }>(clinic, sql`select patient_id, episode_id from sessions.seat where session_id = ${session.id} and removed_at is null`);
    const lasted = await rowsOf<{ organizationId: Id; serviceDate: string }>(clinic, sql`select organization_id, service_date from sessions.session where id = ${session.id}`);
    const { organizationId, serviceDate } = lasted[0]!;
    const began = new Date(ms(clinic.now()) - 3_600_000).toISOString();
    await owner.transaction().execute(async (db) => {
      await sql`update sessions.session set starts_at = ${began}, ends_at = ${clinic.now()}, began_at = ${began}, ended_at = ${clinic.now()} where id = ${session.id}`.execute(db);
      for (const [at, seat] of seats.entries())
        await sql`insert into attendance.attendance (organization_id, session_id, patient_id, program_id, service_date, version, kind, caused_by, minutes, is_open, marked_by, marked_at) values (${organizationId}, ${session.id}, ${seat.patientId}, ${program}, ${serviceDate}, 1, ${at === 0 ? 'absent' : 'came'}, ${at === 0 ? 'patient' : null}, 0, false, ${omar}, ${clinic.now()})`.execute(db);
    });
    expect(await reads()).toBe(true);
    const note = (patientId: Id, episodeId: Id) => sql`insert into notes.note (organization_id, id, patient_id, episode_id, program_id, sensitivity, session_id, kind, service_date, author_id, version, state, minutes, signed_at)
      values (${organizationId}, ${newId()}, ${patientId}, ${episodeId}, ${program}, 'ordinary', ${session.id}, 'group', ${serviceDate}, ${omar}, 1, 'signed', 0, ${clinic.now()})`.execute(owner);
    for (const { patientId, episodeId } of seats.slice(2)) await note(patientId, episodeId);
    expect(await reads()).toBe(true);
    await note(seats[1]!.patientId, seats[1]!.episodeId);
    expect(await reads()).toBe(false);
    await sql`update notes.note set correction_due = 'The attendance was corrected.' where session_id = ${session.id} and patient_id = ${seats[1]!.patientId}`.execute(owner);
    expect(await reads()).toBe(true);
  });
});

describe('the list of one session', () => {
  test('takes a walk-in; fullness and being expected elsewhere are said', async () => {
    const planned = await nadia.post('/sessions', { programId: program, title: 'Small workshop', serviceType: 'workshop', date: plusDays(today, 4), starts: '18:30', minutes: 45, roomId: null, capacity: 1, leaders: [await staffId(clinic, 'Tomás')], people: [people[0]], unit: { trackId: 'dbt', order: 1 } });
    expect(planned).toMatchObject({ status: 200, body: { seated: 1 } });
    const { sessionId } = planned.body;
    expect((await nadia.get(`/sessions/${sessionId}`)).body).toMatchObject({ groupId: null, curriculum: { trackId: 'dbt', order: 1 } });
    expect(await nadia.post(`/sessions/${sessionId}/people`, { patientId: people[1] })).toMatchObject({ status: 422, body: { refusal: 'sessions/over-capacity', counted: 2, capacity: 1 } });
    expect(await nadia.post(`/sessions/${sessionId}/people`, { patientId: people[1], reason: 'No other workshop this week' })).toMatchObject({ status: 200, body: { seated: 2, overCapacity: true, elsewhere: false } });
    expect((await nadia.post(`/sessions/${sessionId}/people`, { patientId: people[1] })).body.refusal).toBe('sessions/already-here');
    expect(await nadia.delete(`/sessions/${sessionId}/people/${people[1]}`, { reason: 'Court date' })).toMatchObject({ status: 200 });
    expect((await nadia.delete(`/sessions/${sessionId}/people/${people[1]}`, { reason: 'Court date' })).body.refusal).toBe('sessions/not-on-list');
    const [held] = await rowsOf<{ patientId: Id }>(clinic, sql`select h.patient_id from episodes.hold h where h.from_date <= ${today} and (h.to_date is null or h.to_date > ${plusDays(today, 5)})`);
    expect((await nadia.post(`/sessions/${sessionId}/people`, { patientId: held!.patientId })).body.refusal).toBe('sessions/on-hold');
  });

  test('keeps whoever is marked', async () => {
    const [marked] = await rowsOf<{ sessionId: Id; patientId: Id }>(clinic, sql`select a.session_id, a.patient_id from attendance.attendance a join sessions.session s on s.id = a.session_id where a.kind = 'came' and s.program_id = ${program} and s.service_date = ${today} limit 1`);
    if (marked) expect((await nadia.delete(`/sessions/${marked.sessionId}/people/${marked.patientId}`, { reason: 'Wrong list' })).body.refusal).toBe('sessions/already-marked');
  });
});
