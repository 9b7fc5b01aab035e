import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/ids.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { inTreatment, keepApart, programId, rowsOf } from '../schedule/planning.ts';
import { admitNow, groupsToday, listOf, type MeetingOfDay } from './day.ts';

/** Fourteen people come for twelve seats, one of them admitted this morning. */
let clinic: Clinic;
let samuel: Person;
let day: Id;
let group: MeetingOfDay;
beforeAll(async () => {
  clinic = await startClinic();
  samuel = await clinic.as('samuel');
  day = await programId(clinic, 'Day program');
  [group] = (await groupsToday(clinic, 'Day program')) as [MeetingOfDay];
}, 180_000);
afterAll(() => clinic.close());

const join = (patientId: Id, more: object = {}, who = samuel) => who.post(`/sessions/${group.id}/people`, { patientId, ...more });
const joinable = async () => (await samuel.get(`/sessions/${group.id}/joinable`)).body as { counted: number; capacity: number; most: number; people: { patientId: Id; name: string; via: string }[] };

describe('somebody admitted this morning', () => {
  let fresh: Id;
  beforeAll(async () => {
    fresh = await admitNow(clinic, day);
    clinic.pass(1);
  });

  test('is among the first to be offered to a running session', async () => {
    const { people } = await joinable();
    const first = people.slice(0, people.filter(({ via }) => via === 'admitted-today').length);
    expect(first).toContainEqual(expect.objectContaining({ patientId: fresh, via: 'admitted-today' }));
  });

  test('joins, is on the roster and on the page of the notes, and it stands on the chart', async () => {
    const { counted } = await joinable();
    expect(await join(fresh, { via: 'admitted-today', reason: 'First day' })).toMatchObject({ status: 200, body: { counted: counted + 1 } });
    expect((await samuel.get(`/sessions/${group.id}/roster`)).body.patients).toContainEqual(expect.objectContaining({ patientId: fresh }));
    expect((await samuel.get(`/sessions/${group.id}/notes`)).body.cards).toContainEqual(expect.objectContaining({ patientId: fresh }));
    expect((await samuel.get(`/patients/${fresh}/timeline`)).body.rows[0]).toMatchObject({ gist: 'session.added', facts: { title: group.title, via: 'admitted-today' } });
    expect((await joinable()).people.map(({ patientId }) => patientId)).not.toContain(fresh);
  });

  test('enrolled at ten, is on the lists of that day which are still ahead, and not of what is over', async () => {
    const another = await admitNow(clinic, day);
    const ahead = (await groupsToday(clinic, 'Day program')).filter(({ startsAt }) => startsAt > clinic.now());
    const ines = await clinic.as('ines');
    const { groups } = (await ines.get('/groups')).body as { groups: { id: Id }[] };
    const next = ahead.find(({ groupId }) => groups.some(({ id }) => id === groupId))!;
    expect((await ines.post(`/groups/${next.groupId}/enrolments`, { patientId: another, beginsOn: clinic.now().slice(0, 10) })).status).toBe(200);
    expect((await samuel.get(`/sessions/${next.id}/roster`)).body.patients).toContainEqual(expect.objectContaining({ patientId: another }));
    const over = await rowsOf(clinic, sql`select 1 from sessions.seat t join sessions.session s on s.id = t.session_id where t.patient_id = ${another} and s.ends_at <= ${clinic.now()}`);
    expect(over).toEqual([]);
  });
});

describe('above the size of the group', () => {
  test('it is said with the numbers, and goes on with a reason that stays', async () => {
    const list = await listOf(clinic, group.id);
    const others = (await inTreatment(clinic, day)).filter((id) => !list.includes(id));
    let { counted } = await joinable();
    const most = Math.min((await joinable()).capacity, (await joinable()).most);
    for (; counted < most; counted += 1) expect((await join(others.shift()!)).status).toBe(200);
    const thirteenth = others.shift()!;
    expect(await join(thirteenth)).toMatchObject({ status: 422, body: { refusal: 'sessions/over-capacity', counted: counted + 1, most: 12 } });
    expect((await samuel.get(`/sessions/${group.id}/roster`)).body.patients).not.toContainEqual(expect.objectContaining({ patientId: thirteenth }));
    expect(await join(thirteenth, { via: 'make-up', reason: 'Lives two hours away' })).toMatchObject({ status: 200, body: { overCapacity: true } });
    expect(await rowsOf(clinic, sql`select via, counted, most, reason from sessions.seat_change where patient_id = ${thirteenth}`)).toEqual([{ via: 'make-up', counted: counted + 1, most, reason: 'Lives two hours away' }]);
  });

  test('whoever is marked absent takes no seat', async () => {
    const { counted } = await joinable();
    const [absent] = await rowsOf<{ patientId: Id }>(clinic, sql`select t.patient_id from sessions.seat t left join attendance.attendance a on a.session_id = t.session_id and a.patient_id = t.patient_id where t.session_id = ${group.id} and t.removed_at is null and a.kind is null limit 1`);
    expect((await samuel.put(`/sessions/${group.id}/attendance/${absent!.patientId}`, { presence: { kind: 'absent', causedBy: 'patient' }, saw: 0 })).status).toBe(200);
    expect((await joinable()).counted).toBe(counted - 1);
  });
});

test('two people kept apart never sit together, whatever the reason; neither is offered', async () => {
  const [seated] = await listOf(clinic, group.id);
  const apart = await admitNow(clinic, day);
  await keepApart(clinic, seated!, apart, '2026-11-01');
  expect((await joinable()).people.map(({ patientId }) => patientId)).not.toContain(apart);
  expect(await join(apart, { reason: 'Asked for it' })).toMatchObject({ status: 409, body: { refusal: 'sessions/kept-apart' } });
  expect(await rowsOf(clinic, sql`select 1 from sessions.seat_change where patient_id = ${apart}`)).toEqual([]);
});

test('somebody taken off says why, and it stays when they come back', async () => {
  const fresh = await admitNow(clinic, day);
  await join(fresh, { reason: 'Came with a friend' });
  expect((await samuel.delete(`/sessions/${group.id}/people/${fresh}`, { reason: 'Belongs to the other group' })).status).toBe(200);
  await join(fresh, { reason: 'Stays after all' });
  expect(await rowsOf(clinic, sql`select kind, reason from sessions.seat_change where patient_id = ${fresh} order by id`)).toEqual([{ kind: 'added', reason: 'Came with a friend' }, { kind: 'taken-off', reason: 'Belongs to the other group' }, { kind: 'added', reason: 'Stays after all' }]);
});

test('nobody adds people who does not work with names, and what was written stays as it was', async () => {
  const fresh = await admitNow(clinic, day);
  expect((await join(fresh, {}, await clinic.as('ada'))).status).toBe(403);
  expect((await (await clinic.as('june')).get(`/sessions/${group.id}/joinable`)).status).toBe(200);
  await expect(sql`update sessions.seat_change set reason = 'Something else'`.execute(clinic.engine.owner)).rejects.toThrow();
  await expect(sql`insert into sessions.seat_change (organization_id, id, session_id, patient_id, program_id, kind, via, counted, most, changed_by, changed_at)
    select organization_id, gen_random_uuid(), session_id, patient_id, program_id, 'added', 'walk-in', 13, 12, changed_by, changed_at from sessions.seat_change limit 1`.execute(clinic.engine.owner)).rejects.toMatchObject({ constraint: 'more_says_why' });
});
