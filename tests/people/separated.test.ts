import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#kernel/ids.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { rowsOf } from '../schedule/planning.ts';

/** Two people were kept under one record number: what belongs to the other leaves line by line, and the list says only what has happened. */
let clinic: Clinic;
let director: Person;
let from: Id;
let to: Id;
beforeAll(async () => {
  clinic = await startClinic();
  director = await clinic.as('ottilie');
  const people = await rowsOf<{ id: Id }>(clinic, sql`
    select n.patient_id as id from notes.note n join programs.program g on g.id = n.program_id and g.name = 'Day program' where n.session_id is not null and n.state = 'signed'
       and exists (select 1 from attendance.attendance a where a.session_id = n.session_id and a.patient_id = n.patient_id and a.kind = 'came') group by n.patient_id having count(*) > 1 order by n.patient_id`);
  [from, to] = [people[0]!.id, people[1]!.id];
}, 180_000);
afterAll(() => clinic.close());

type Line = { kind: string; subjectId: Id; standing: string; isThere: boolean };
type Row = { id: Id; subjectKind: string; subjectId: Id; gist: string };
const listed = async (who = director) => (await who.get(`/patients/${from}/separations`)).body.separations as { belongsTo: { id: Id }; lines: Line[]; completed: { by: string; leftOver: string | null } | null }[];
const newest = async (): Promise<{ lines: Line[]; completed: { by: string; leftOver: string | null } | null }> => (await listed())[0]!;
const timeline = async (): Promise<Row[]> => (await director.get(`/patients/${from}/timeline?limit=200`)).body.rows;
const choose = (rows: readonly Row[], belongsTo = to, who = director) => who.post(`/patients/${from}/separations`, { belongsTo, reason: 'Registered under one number', eventIds: rows.map(({ id }) => id) });
const complete = (leftOver: string | null) => director.post(`/patients/${from}/separations/completion`, { belongsTo: to, leftOver });

let note: Row;
let time: Row;

test('a director says which lines belong to somebody else; nothing moves by that', async () => {
  const rows = await timeline();
  const notes = await rowsOf<{ id: Id; sessionId: Id }>(clinic, sql`select n.id, n.session_id from notes.note n where n.patient_id = ${from} and n.session_id is not null and n.state = 'signed' order by n.signed_at desc`);
  note = rows.find(({ subjectKind, subjectId }) => subjectKind === 'note' && notes.some(({ id }) => id === subjectId))!;
  const { sessionId } = notes.find(({ id }) => id === note.subjectId)!;
  time = rows.find(({ subjectKind, subjectId }) => subjectKind === 'session' && subjectId === sessionId) ?? rows.find(({ subjectKind }) => subjectKind === 'session')!;
  expect(await choose([note], from)).toMatchObject({ status: 422, body: { refusal: 'separations/same-person' } });
  expect((await choose([note], to, await clinic.as('samuel'))).status).toBe(403);
  expect(await choose([note, time])).toMatchObject({ status: 200, body: { lines: 2 } });
  expect((await choose([note])).status).toBe(200);
  const [one, ...more] = await listed();
  expect(more).toEqual([]);
  expect(one!.lines.map(({ kind, standing }) => [kind, standing])).toEqual([['note', 'here'], ['session', 'here']]);
  expect(await timeline()).toEqual(rows);
});

test('a note that left waits for its author, and for the time of its session', async () => {
  const { version } = (await director.get(`/notes/${note.subjectId}`)).body;
  expect((await director.post(`/notes/${note.subjectId}/entered-in-error`, { reason: 'Registered under one number', belongsTo: to, saw: version })).status).toBe(200);
  expect((await newest()).lines.find(({ kind }) => kind === 'note')).toMatchObject({ standing: 'to-write', isThere: false });
  expect(await complete(null)).toMatchObject({ status: 422, body: { refusal: 'separations/still-here', n: 2 } });
});

test('time leaves when the roster is put right', async () => {
  const mark = async (presence: unknown) => {
    const [{ version } = { version: 0 }] = await rowsOf<{ version: number }>(clinic, sql`select version from attendance.attendance where session_id = ${time.subjectId} and patient_id = ${from}`);
    return director.put(`/sessions/${time.subjectId}/attendance/${from}`, { presence, saw: version, because: 'Another person was meant' });
  };
  const standing = async () => (await newest()).lines.find(({ kind }) => kind === 'session')!.standing;
  expect((await mark({ kind: 'absent', causedBy: 'clinic' })).status).toBe(200);
  expect(await standing()).toBe('done');
});

test('that it is complete is said by a person; with what stays, and why', async () => {
  clinic.pass(1);
  expect((await complete('Its author has left and cannot write it anew')).status).toBe(200);
  expect((await newest()).completed).toMatchObject({ by: 'Ottilie Grant', leftOver: 'Its author has left and cannot write it anew' });
  expect(await complete('Once more, the same')).toMatchObject({ status: 422, body: { refusal: 'separations/completed' } });
  clinic.pass(1);
  const another = (await timeline()).find(({ subjectKind, subjectId }) => subjectKind === 'session' && subjectId !== time.subjectId)!;
  expect((await choose([another])).status).toBe(200);
  expect((await listed()).map(({ completed }) => completed === null)).toEqual([true, false]);
});

test('it is nobody’s to read but directors’, and stays as it was written', async () => {
  for (const who of ['samuel', 'frankie', 'ada']) expect((await (await clinic.as(who)).get(`/patients/${from}/separations`)).status).toBe(403);
  await expect(sql`update separations.line set reason = 'Something else'`.execute(clinic.engine.owner)).rejects.toThrow();
  await expect(sql`delete from separations.completion`.execute(clinic.engine.owner)).rejects.toThrow();
});
