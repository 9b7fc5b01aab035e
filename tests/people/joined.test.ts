import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import { plusMinutes } from '#kernel/time.ts';
import { asRequest } from '#platform/db/work.ts';
import { hashToken } from '#platform/http/server.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';

/** Katherine Osei was registered twice. A director joins the two charts, and can part them again. */
let clinic: Clinic;
let ottilie: Person;
let omar: Person;
let kept: Id;
let second: Id;
let joinId: Id;

const numberOf = async (id: Id) => (await sql<{ recordNumber: string }>`select record_number from people.patient where patient_id = ${id}`.execute(clinic.engine.owner)).rows[0]!.recordNumber;
const hashOfRows = async (id: Id) => (await sql<{ hash: string }>`select md5(string_agg(x, '|' order by x)) as hash from (
  select p::text as x from people.person p where id = ${id} union all select k::text from people.patient k where patient_id = ${id} union all select c::text from people.contact_point c where patient_id = ${id}
  union all select n::text from notes.note n where patient_id = ${id} union all select e::text from episodes.episode e where patient_id = ${id} union all select a::text from attendance.attendance a where patient_id = ${id}) q`.execute(clinic.engine.owner)).rows[0]!.hash;
const asRole = (who: Person, statement: string) => asRequest(clinic.engine, hashToken(decodeURIComponent(who.cookie.split('=')[1]!)), clinic.now(), async (db) => (await sql.raw(statement).execute(db)).rows);
const proofOf = async (who: Person, key: string) => (await who.post('/confirm-identity', { password: clinic.signIns.find((one) => one.email === `${key}@quillhaven.example`)!.password })).body.proof as string;

beforeAll(async () => {
  clinic = await startClinic();
  [ottilie, omar] = [await clinic.as('ottilie'), await clinic.as('omar')];
  const { rows } = await sql<{ patientId: Id; otherPatientId: Id; stays: number }>`select d.patient_id, d.other_patient_id, (select count(*)::int from episodes.episode e where e.patient_id = d.patient_id) as stays from people.possible_duplicate d join people.person p on p.id = d.patient_id where p.family_name like 'Osei%'`.execute(clinic.engine.owner);
  const pair = rows[0]!;
  [kept, second] = pair.stays > 0 ? [pair.patientId, pair.otherPatientId] : [pair.otherPatientId, pair.patientId];
});
afterAll(() => clinic.close());

describe('possible duplicates', () => {
  test('the pair is shown side by side with why; whoever is not on the staff of names sees none', async () => {
    const list = await omar.get('/possible-duplicates');
    expect(list).toMatchObject({ status: 200, body: { joined: [] } });
    expect(list.body.pairs).toMatchObject([{ score: 0.93, reasons: ['same birth date', 'nickname', 'same phone'] }]);
    expect(new Set([list.body.pairs[0].one.id, list.body.pairs[0].other.id])).toEqual(new Set([kept, second]));
    expect((await (await clinic.as('ada')).get('/possible-duplicates')).status).toBe(403);
    expect((await (await clinic.as('hugo@millbrook.example')).get('/possible-duplicates')).body.pairs).toEqual([]);
  });

  test('joining is a director’s, with a reason, of two charts that this clinic has', async () => {
    expect((await omar.post('/joined-charts', { keptPatientId: kept, joinedPatientId: second, reason: 'One person' })).status).toBe(403);
    expect((await ottilie.post('/joined-charts', { keptPatientId: kept, joinedPatientId: second, reason: ' ' })).status).toBe(400);
    expect(await ottilie.post('/joined-charts', { keptPatientId: kept, joinedPatientId: kept, reason: 'One person' })).toMatchObject({ status: 422, body: { refusal: 'people/same-person' } });
    expect((await ottilie.post('/joined-charts', { keptPatientId: kept, joinedPatientId: newId(), reason: 'One person' })).status).toBe(404);
  });
});

describe('joined', () => {
  let before: [string, string];
  let note: Id;

  beforeAll(async () => {
    // The second chart has a stay and a note of its own before anybody saw that it is the same person.
    const program = (await sql<{ programId: Id }>`select program_id from episodes.episode where patient_id = ${kept}`.execute(clinic.engine.owner)).rows[0]!.programId;
    const admitted = await ottilie.post(`/patients/${second}/episodes`, { programId: program, admittedOn: '2026-11-24', focus: 'Staying away from the old house' });
    expect(admitted.status).toBe(200);
    note = newId();
    expect(await omar.put(`/patients/${second}/note-drafts/${note}`, { kind: 'phone', draft: { happenedAt: plusMinutes(clinic.now(), -5), minutes: 4, answers: { with: 'Herself', direction: 'in', reached: 'spoke' }, text: 'Asked where to park.' }, saw: 0 })).toMatchObject({ status: 200 });
    expect(await omar.post(`/note-drafts/${note}/sign`, { proof: await proofOf(omar, 'omar'), saw: 1 })).toMatchObject({ status: 200 });
    before = [await hashOfRows(kept), await hashOfRows(second)];
    const joined = await ottilie.post('/joined-charts', { keptPatientId: kept, joinedPatientId: second, reason: 'Registered twice by telephone' });
    expect(joined).toMatchObject({ status: 200 });
    joinId = joined.body.joinId;
  });

  test('no row of either is rewritten', async () => {
    expect([await hashOfRows(kept), await hashOfRows(second)]).toEqual(before);
  });

  test('either chart opens the one that is kept, with the facts of both, and says so', async () => {
    const number = await numberOf(second);
    for (const id of [kept, second]) {
      const facts = (await omar.get(`/patients/${id}`)).body;
      expect(facts).toMatchObject({ id: kept, joinedNumbers: [number], joined: [{ joinId, patientId: second, recordNumber: number, reason: 'Registered twice by telephone', joinedBy: 'Ottilie Grant' }], possibleDuplicates: [] });
      expect(facts.episodes).toHaveLength(2);
      const rows = (await omar.get(`/patients/${id}/timeline?limit=200`)).body.rows;
      expect(rows.find((row: { subjectId: Id }) => row.subjectId === note)).toMatchObject({ gist: 'note.charted', fromChart: number });
      expect(rows.some((row: { gist: string; fromChart: string | null }) => row.gist === 'chart.joined' && row.fromChart === null)).toBe(true);
      expect((await omar.get(`/patients/${id}/documents`)).status).toBe(200);
    }
  });

  test('a signed note keeps the chart it was signed in and says so', async () => {
    const read = (await omar.get(`/notes/${note}`)).body;
    expect(read).toMatchObject({ patientId: second, signedIn: { patientId: second, recordNumber: await numberOf(second) } });
    expect(read.versions[0].content.patientId).toBe(second);
  });

  test('search finds one person by the name and by the number of either; lists show them once', async () => {
    const other = (await sql<{ givenName: string; familyName: string }>`select given_name, family_name from people.person where id = ${second}`.execute(clinic.engine.owner)).rows[0]!;
    for (const find of [`${other.givenName} ${other.familyName}`, await numberOf(second), await numberOf(kept)]) {
      const found = (await omar.get(`/patients?find=${encodeURIComponent(find)}`)).body.patients.filter((one: { id: Id }) => [kept, second].includes(one.id));
      expect(found).toMatchObject([{ id: kept, joinedNumbers: [await numberOf(second)] }]);
    }
    const listed = (await omar.get('/patients?who=in-treatment&limit=200')).body.patients.map((one: { id: Id }) => one.id);
    expect(listed.filter((id: Id) => id === kept)).toHaveLength(1);
    expect(listed).not.toContain(second);
  });

  test('the week is one: both charts answer the same, and the program counts one person', async () => {
    const [one, other] = [await omar.get(`/patients/${kept}/week`), await omar.get(`/patients/${second}/week`)];
    expect(one.status).toBe(200);
    expect(other.body.person).toEqual(one.body.person);
    const week = (await omar.get(`/weeks/${one.body.firstDay}?programId=${one.body.programId}`)).body;
    expect(week.people.filter((person: { patientId: Id }) => [kept, second].includes(person.patientId))).toHaveLength(1);
  });

  test('what is written from now on is written in the chart of the stay it is about, and may name the person by either name', async () => {
    const desk = (await omar.get(`/patients/${kept}/note-desk`)).body;
    expect(desk.people.filter((person: { here: boolean }) => person.here).every((person: { id: Id }) => person.id === kept)).toBe(true);
    expect(desk.stays).toHaveLength(2);
  });

  test('one chart is joined once; none is joined to one that is itself joined; no chain and no circle', async () => {
    const third = (await sql<{ id: Id }>`select id from people.person where family_name = 'Salas'`.execute(clinic.engine.owner)).rows[0]!.id;
    for (const [keptPatientId, joinedPatientId] of [[kept, second], [second, kept], [second, third], [third, kept], [third, second]])
      expect(await ottilie.post('/joined-charts', { keptPatientId, joinedPatientId, reason: 'One person' })).toMatchObject({ status: 409, body: { refusal: 'people/already-joined' } });
  });

  test('SQL of the request role joins and parts only as a director; nobody rewrites or deletes a link', async () => {
    const row = `'${newId()}', '${kept}', '${second}', 'One person', access.me(), now()`;
    await expect(asRole(omar, `insert into people.joined_chart (organization_id, id, kept_patient_id, joined_patient_id, reason, joined_by, joined_at) values (access.org(), ${row})`)).rejects.toMatchObject({ code: expect.stringMatching(/42501|HR004/) });
    expect(await asRole(omar, `update people.joined_chart set undone_by = access.me(), undone_at = now(), undo_reason = 'Because' where id = '${joinId}' returning id`)).toEqual([]);
    await expect(asRole(ottilie, `update people.joined_chart set reason = 'Another reason'`)).rejects.toMatchObject({ code: '42501' });
    expect(await asRole(await clinic.as('hugo@millbrook.example'), 'select 1 from people.joined_chart')).toEqual([]);
    const { owner } = clinic.engine;
    await expect(sql`update people.joined_chart set reason = 'Another reason'`.execute(owner)).rejects.toMatchObject({ constraint: 'rows_stay_as_written' });
    await expect(sql`delete from people.joined_chart`.execute(owner)).rejects.toMatchObject({ constraint: 'rows_stay_as_written' });
  });

  test('parted again, each is as it was, the note is in its own chart, and the pair is open', async () => {
    expect((await omar.post(`/joined-charts/${joinId}/undo`, { reason: 'Two sisters' })).status).toBe(403);
    expect(await ottilie.post(`/joined-charts/${joinId}/undo`, { reason: 'Two sisters after all' })).toMatchObject({ status: 200 });
    expect(await ottilie.post(`/joined-charts/${joinId}/undo`, { reason: 'Two sisters after all' })).toMatchObject({ status: 409 });
    expect([await hashOfRows(kept), await hashOfRows(second)]).toEqual(before);
    expect((await omar.get(`/patients/${second}`)).body).toMatchObject({ id: second, joined: [] });
    expect((await omar.get(`/notes/${note}`)).body.signedIn).toBeNull();
    const gists = (rows: { gist: string }[]) => rows.map((one) => one.gist);
    expect(gists((await omar.get(`/patients/${kept}/timeline?limit=200`)).body.rows)).toContain('chart.parted');
    expect(gists((await omar.get(`/patients/${second}/timeline?limit=200`)).body.rows)).toContain('note.charted');
    expect((await omar.get('/possible-duplicates')).body.pairs).toHaveLength(1);
    // The undone link stays on record, and the two may be joined anew.
    expect(await ottilie.post('/joined-charts', { keptPatientId: second, joinedPatientId: kept, reason: 'One person, the other way round' })).toMatchObject({ status: 200 });
    expect((await omar.get(`/patients/${kept}`)).body.id).toBe(second);
  });
});
