import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import { asRequest } from '#platform/db/work.ts';
import { hashToken } from '#platform/http/server.ts';
import { checks } from '#tests/checks.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';

/** A person of the day track was registered again for the evening track, which is a substance use program. */
let clinic: Clinic;
let ottilie: Person;
let day: { patientId: Id; sessionId: Id; episodeId: Id; programId: Id };
let evening: { patientId: Id; programId: Id };

const owner = async <Row>(statement: string): Promise<Row[]> => (await sql.raw<Row>(statement).execute(clinic.engine.owner)).rows;
const asRole = (who: Person, statement: string) => asRequest(clinic.engine, hashToken(decodeURIComponent(who.cookie.split('=')[1]!)), clinic.now(), async (db) => (await sql.raw<{ n: string }>(statement).execute(db)).rows);
const join = async (keptPatientId: Id, joinedPatientId: Id): Promise<Id> => {
  const joined = await ottilie.post('/joined-charts', { keptPatientId, joinedPatientId, reason: 'Registered for either track' });
  expect(joined).toMatchObject({ status: 200 });
  return joined.body.joinId;
};
const part = async (joinId: Id) => expect(await ottilie.post(`/joined-charts/${joinId}/undo`, { reason: 'Two people after all' })).toMatchObject({ status: 200 });
const rowsOf = async (who: Person, patientId: Id) => (await who.get(`/patients/${patientId}/timeline?limit=200`)).body as { rows: { subjectId: Id; isPart2: boolean; fromChart: string | null; gist: string }[]; protectedRows: number };
const onTeam = (patientId: Id, key: string) => owner(`insert into people.care_team (organization_id, id, patient_id, staff_id, part, begins_on) select k.organization_id, '${newId()}', k.patient_id, a.person_id, 'primary therapist', '2026-01-01' from people.patient k join access.account a on a.email = '${key}@quillhaven.example' where k.patient_id = '${patientId}' and not exists (select 1 from people.care_team c where c.patient_id = k.patient_id and c.staff_id = a.person_id)`);

beforeAll(async () => {
  clinic = await startClinic();
  ottilie = await clinic.as('ottilie');
  day = (await owner<typeof day>(`select t.patient_id, t.session_id, t.episode_id, t.program_id from sessions.seat t join sessions.session s on s.id = t.session_id join programs.program g on g.id = t.program_id and not g.is_part2
    left join attendance.attendance a on a.session_id = t.session_id and a.patient_id = t.patient_id
    where s.service_date = '2026-11-24' and s.service_type = 'group' and s.starts_at > '${clinic.now()}' and t.removed_at is null and a.kind is null and not exists (select 1 from people.keep_apart k where t.patient_id in (k.patient_id, k.other_patient_id))
      and exists (select 1 from notes.note n where n.patient_id = t.patient_id) order by s.starts_at, t.patient_id limit 1`))[0]!;
  evening = (await owner<typeof evening>(`select e.patient_id, e.program_id from episodes.episode e join programs.program g on g.id = e.program_id and g.is_part2
    where e.discharged_on is null and exists (select 1 from notes.note n where n.patient_id = e.patient_id) and not exists (select 1 from episodes.episode o where o.patient_id = e.patient_id and o.id <> e.id) order by e.patient_id limit 1`))[0]!;
});
afterAll(() => clinic.close());

describe('who reads the one chart', () => {
  test('the care team of either reads it; substance use records stay with those who treat there; parting takes it back', async () => {
    const [omar, samuel] = [await clinic.as('omar'), await clinic.as('samuel')];
    await onTeam(evening.patientId, 'omar');
    await onTeam(day.patientId, 'samuel');
    const [before, protectedBefore] = [await rowsOf(omar, day.patientId), await rowsOf(samuel, evening.patientId)];
    expect(before.rows).toEqual([]);
    expect(protectedBefore.rows).toEqual([]);
    const joinId = await join(day.patientId, evening.patientId);
    const [whole, withoutEvening] = [await rowsOf(omar, evening.patientId), await rowsOf(samuel, day.patientId)];
    // Omar, of the evening's care team, reads what the day wrote; Samuel, of the day's, nothing that the evening wrote.
    expect(whole.rows.some(({ fromChart, gist }) => fromChart === null && gist.startsWith('note.'))).toBe(true);
    expect(whole.rows.some(({ isPart2 }) => isPart2)).toBe(true);
    expect(withoutEvening.rows.every(({ isPart2 }) => !isPart2)).toBe(true);
    expect(withoutEvening.rows.some(({ fromChart }) => fromChart !== null)).toBe(false);
    expect(withoutEvening.protectedRows).toBeGreaterThan(0);
    const hidden = `select count(*)::text as n from notes.note where patient_id = '${evening.patientId}'`;
    expect(await asRole(samuel, hidden)).toEqual([{ n: '0' }]);
    expect(await asRole(omar, `select count(*)::text as n from notes.note where patient_id = '${day.patientId}'`)).not.toEqual([{ n: '0' }]);
    await part(joinId);
    expect(await rowsOf(omar, day.patientId)).toMatchObject({ rows: [], protectedRows: expect.any(Number) });
    expect(await asRole(omar, `select count(*)::text as n from notes.note where patient_id = '${day.patientId}'`)).toEqual([{ n: '0' }]);
  });

  test('a document that is marked as protected stays protected, whichever program it is filed under', async () => {
    const omar = await clinic.as('omar');
    await owner(`insert into charts.chart_event (organization_id, id, patient_id, program_id, sensitivity, at, category, gist, subject_kind, subject_id, recorded_at)
      select organization_id, '${newId()}', patient_id, '${day.programId}', 'part2', '2026-11-20T15:00:00Z', 'documents', 'document.added', 'document', '${newId()}', '2026-11-20T15:00:00Z' from people.patient where patient_id = '${day.patientId}'`);
    const joinId = await join(evening.patientId, day.patientId);
    expect(await asRole(omar, `select count(*)::text as n from charts.chart_event where patient_id = '${day.patientId}' and sensitivity = 'part2'`)).toEqual([{ n: '0' }]);
    await part(joinId);
  });

  test('what keeps somebody safe is known to whoever treats either: allergies of both, on screen and on paper', async () => {
    const samuel = await clinic.as('samuel');
    await owner(`insert into people.allergy (organization_id, id, patient_id, substance, reaction, recorded_at) select organization_id, '${newId()}', patient_id, 'Latex', 'Hives', '2026-11-01T12:00:00Z' from people.patient where patient_id = '${evening.patientId}'`);
    const joinId = await join(day.patientId, evening.patientId);
    expect((await samuel.get(`/patients/${day.patientId}`)).body.care.allergies.map((one: { substance: string }) => one.substance)).toContain('Latex');
    const pack = (await samuel.get('/day-pack?day=2026-11-24')).body;
    expect(pack.people.find((one: { patientId: Id }) => one.patientId === day.patientId).allergies.join()).toContain('Latex');
    await part(joinId);
    expect((await samuel.get(`/patients/${day.patientId}`)).body.care.allergies.map((one: { substance: string }) => one.substance)).not.toContain('Latex');
  });

  test('a chart kept to its care team opens for the care team of the other, and is hidden again when they are parted', async () => {
    const samuel = await clinic.as('samuel');
    await onTeam(evening.patientId, 'ottilie');
    await owner(`update people.patient set is_restricted = true where patient_id = '${evening.patientId}'`);
    expect((await samuel.get(`/patients/${evening.patientId}`)).status).toBe(404);
    const joinId = await join(day.patientId, evening.patientId);
    expect(await samuel.get(`/patients/${evening.patientId}`)).toMatchObject({ status: 200, body: { id: day.patientId } });
    // Lindiwe treats the day's people by their program: she reads the day's chart as before, and knows of no other.
    const lindiwe = await clinic.as('lindiwe');
    expect((await lindiwe.get(`/patients/${evening.patientId}`)).status).toBe(404);
    expect(await lindiwe.get(`/patients/${day.patientId}`)).toMatchObject({ status: 200, body: { joinedNumbers: [] } });
    await part(joinId);
    expect((await samuel.get(`/patients/${evening.patientId}`)).status).toBe(404);
    await owner(`update people.patient set is_restricted = false where patient_id = '${evening.patientId}'`);
  });

  test('breaking the glass for the one chart opens either, protected records too, each on the director’s list', async () => {
    const tomas = await clinic.as('tomas');
    const joinId = await join(day.patientId, evening.patientId);
    expect((await tomas.post(`/patients/${day.patientId}/break-glass`, { reason: 'Collapsed in the kitchen' })).status).toBe(200);
    expect((await rowsOf(tomas, day.patientId)).rows.some(({ isPart2 }) => isPart2)).toBe(true);
    const opened = (await ottilie.get('/break-glass')).body.openings.map((one: { patientId: Id }) => one.patientId);
    expect(opened).toEqual(expect.arrayContaining([day.patientId, evening.patientId]));
    await part(joinId);
  });
});

describe('one person on every list', () => {
  let second: Id;
  const board = async () => (await ottilie.get('/board')).body;
  const roster = async () => (await ottilie.get(`/sessions/${day.sessionId}/roster`)).body.patients as { patientId: Id; name: string; version: number; presence: { kind: string } | null; visit: { state: string; version: number } | null }[];

  beforeAll(async () => {
    // The second chart was admitted to the same program and seated in the same group.
    second = newId();
    await owner(`insert into people.person (organization_id, id, given_name, family_name, birth_date, search_key, changed_at) select organization_id, '${second}', 'Kit', 'Twice', birth_date, 'kit twice', changed_at from people.person where id = '${day.patientId}'`);
    await owner(`insert into people.patient (organization_id, patient_id, record_number, registered_at) select organization_id, '${second}', 'QH-TWICE', registered_at from people.patient where patient_id = '${day.patientId}'`);
    expect((await ottilie.post(`/patients/${second}/episodes`, { programId: day.programId, admittedOn: '2026-11-20', focus: 'Registered a second time' })).status).toBe(200);
    const episode = (await owner<{ id: Id }>(`select id from episodes.episode where patient_id = '${second}'`))[0]!.id;
    await owner(`insert into sessions.seat (organization_id, session_id, patient_id, program_id, episode_id, service_date, source, seated_by, seated_at) select organization_id, session_id, '${second}', program_id, '${episode}', service_date, 'added', null, seated_at from sessions.seat where session_id = '${day.sessionId}' and patient_id = '${day.patientId}' on conflict do nothing`);
  });

  test('joined, they are one line on roster, board, notes and day pack, under the name of the kept chart, and one in every count', async () => {
    const [peopleBefore, seatsBefore] = [await board(), await roster()];
    const expected = (of: { sessions: { id: Id; expected: number }[] }) => of.sessions.find(({ id }) => id === day.sessionId)!.expected;
    const joinId = await join(day.patientId, second);
    const [peopleAfter, seatsAfter] = [await board(), await roster()];
    expect(seatsAfter).toHaveLength(seatsBefore.length - 1);
    expect(seatsAfter.map(({ name }) => name)).not.toContain('Kit Twice');
    expect(expected(peopleAfter)).toBe(expected(peopleBefore) - 1);
    expect(peopleAfter.people.filter((one: { patientId: Id }) => [day.patientId, second].includes(one.patientId))).toHaveLength(1);
    expect((await ottilie.get(`/sessions/${day.sessionId}/notes`)).body.cards.map((one: { patientId: Id }) => one.patientId)).not.toContain(second);
    const names = (await ottilie.get('/day-pack?day=2026-11-24')).body.sessions.find((one: { id: Id }) => one.id === day.sessionId).people.map((one: { name: string }) => one.name);
    expect(names).not.toContain('Kit Twice');
    expect(names).toHaveLength(seatsAfter.length);
    await part(joinId);
    expect((await roster()).map(({ patientId }) => patientId).toSorted()).toEqual(seatsBefore.map(({ patientId }) => patientId).toSorted());
  });

  test('whichever chart has the seat, one tap marks the person, and the mark stays in the chart of the seat when they are parted', async () => {
    await owner(`update sessions.seat set removed_at = '${clinic.now()}', remove_reason = 'schedule' where patient_id = '${day.patientId}' and session_id = '${day.sessionId}'`);
    const joinId = await join(day.patientId, second);
    const [line] = (await board()).people.filter((one: { patientId: Id }) => [day.patientId, second].includes(one.patientId));
    expect(line).toMatchObject({ patientId: day.patientId });
    const marked = await ottilie.put(`/sessions/${day.sessionId}/attendance/${day.patientId}`, { presence: { kind: 'absent', causedBy: 'patient' }, saw: 0 });
    expect(marked).toMatchObject({ status: 200 });
    expect((await roster()).find(({ patientId }) => patientId === second)).toMatchObject({ presence: { kind: 'absent' }, name: line.name });
    const person = (await (await clinic.as('samuel')).get(`/patients/${second}/outreach`)).body.person;
    expect(person).toMatchObject({ patientId: day.patientId });
    expect(person.absences.some((one: { sessionId: Id }) => one.sessionId === day.sessionId)).toBe(true);
    const lines = (await (await clinic.as('samuel')).get('/outreach')).body.lines.filter((one: { patientId: Id }) => [day.patientId, second].includes(one.patientId));
    expect(lines.length).toBeLessThanOrEqual(1);
    await part(joinId);
    expect(await owner(`select patient_id, kind from attendance.attendance where session_id = '${day.sessionId}' and patient_id in ('${second}', '${day.patientId}')`)).toEqual([{ patientId: second, kind: 'absent' }]);
  });

  test('who is kept apart from one chart is not seated with the other', async () => {
    const third = (await owner<{ id: Id; episodeId: Id }>(`select e.patient_id as id, e.id as episode_id from episodes.episode e where e.program_id = '${day.programId}' and e.discharged_on is null and e.patient_id not in ('${day.patientId}', '${second}')
      and not exists (select 1 from sessions.seat t where t.session_id = '${day.sessionId}' and t.patient_id = e.patient_id) order by e.patient_id limit 1`))[0]!;
    await owner(`insert into people.keep_apart (organization_id, id, patient_id, other_patient_id, begins_on) select organization_id, '${newId()}', least('${day.patientId}'::uuid, '${third.id}'), greatest('${day.patientId}'::uuid, '${third.id}'), '2026-11-01' from people.patient where patient_id = '${third.id}'`);
    const seat = () => owner(`insert into sessions.seat (organization_id, session_id, patient_id, program_id, episode_id, service_date, source, seated_at) select organization_id, session_id, '${third.id}', program_id, '${third.episodeId}', service_date, 'added', seated_at from sessions.seat where session_id = '${day.sessionId}' and patient_id = '${second}'`);
    const joinId = await join(day.patientId, second);
    await expect(seat()).rejects.toMatchObject({ constraint: 'kept_apart' });
    await part(joinId);
    await seat();
  });
});

describe('joining and parting', () => {
  const told = new Set(['chart.joined', 'chart.parted']);
  /** Everything that a reader sees of two people, by address, without the lines that tell of the join itself. */
  const seenBy = async (who: Person, both: readonly Id[], sessions: readonly Id[]): Promise<Record<string, string>> => {
    const seen: Record<string, string> = {};
    const look = async (path: string, without: (body: Record<string, unknown>) => unknown = (body) => body) => { const { status, body } = await who.get(path); seen[path] = JSON.stringify([status, status === 200 ? without(body) : null]); };
    for (const id of both) {
      // The pair is open to be decided again: that much stays of it.
      await look(`/patients/${id}`, (body) => ({ ...body, possibleDuplicates: null }));
      await look(`/patients/${id}/timeline?limit=200`, ({ rows }) => (rows as { gist: string }[]).filter(({ gist }) => !told.has(gist)));
      for (const path of ['week', 'outreach', 'documents']) await look(`/patients/${id}/${path}`);
    }
    for (const path of ['/board', '/outreach', '/patients?who=in-treatment&limit=200', ...sessions.map((id) => `/sessions/${id}/roster`)]) await look(path);
    return seen;
  };
  const changed = (before: Record<string, string>, after: Record<string, string>) => Object.keys(before).filter((path) => before[path] !== after[path]).map((path) => {
    let at = 0;
    while (before[path]![at] === after[path]![at]) at++;
    return [path, before[path]!.slice(Math.max(0, at - 80), at + 80), after[path]!.slice(Math.max(0, at - 80), at + 80)];
  });

  test('any two charts, joined and parted again: everybody sees what they saw before', { timeout: 240_000 }, async () => {
    const people = (await owner<{ patientId: Id }>(`select k.patient_id from people.patient k join access.organization o on o.id = k.organization_id and o.slug = 'quillhaven' where not exists (select 1 from people.joined_chart j where j.undone_at is null and k.patient_id in (j.kept_patient_id, j.joined_patient_id)) order by k.record_number`)).map(({ patientId }) => patientId);
    const sessions = (await owner<{ id: Id }>(`select s.id from sessions.session s join access.organization o on o.id = s.organization_id and o.slug = 'quillhaven' where s.service_date = '2026-11-24' and s.state = 'planned' order by s.starts_at limit 6`)).map(({ id }) => id);
    const readers = [await clinic.as('samuel'), await clinic.as('omar'), await clinic.as('frankie')];
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: people.length - 1 }), fc.integer({ min: 1, max: people.length - 1 }), async (at, apart) => {
      const both = [people[at]!, people[(at + apart) % people.length]!] as const;
      const before = await Promise.all(readers.map((who) => seenBy(who, both, sessions)));
      const joinId = await join(both[0], both[1]);
      for (const who of readers) expect((await who.get('/board')).body.people.filter((one: { patientId: Id }) => both.includes(one.patientId)).length).toBeLessThanOrEqual(1);
      await part(joinId);
      for (const [which, who] of readers.entries()) expect(changed(before[which]!, await seenBy(who, both, sessions))).toEqual([]);
    }), { numRuns: Math.max(3, Math.round(checks / 25)) });
  });
});
