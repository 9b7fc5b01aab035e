import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import { plusMinutes } from '#kernel/time.ts';
import { addReleases } from '#modules/notes/server/index.ts';
import { asRequest } from '#platform/db/work.ts';
import { hashToken } from '#platform/http/server.ts';
import { rowsOf } from '../schedule/planning.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';

/** Notes without a session, and a note that was signed into the wrong chart, with the cast of the evening program. */
let clinic: Clinic;
let omar: Person;
let priya: Id;
let marcus: Id;

const idOf = async (family: string): Promise<Id> => (await sql<{ id: Id }>`select p.id from people.person p join people.patient k on k.patient_id = p.id where p.family_name = ${family} order by p.id limit 1`.execute(clinic.engine.owner)).rows[0]!.id;
const proofOf = async (who: Person, key: string) => (await who.post('/confirm-identity', { password: clinic.signIns.find((one) => one.email === `${key}@quillhaven.example`)!.password })).body.proof as string;
const call = (text: string) => ({ happenedAt: plusMinutes(clinic.now(), -20), minutes: 12, answers: { with: 'Her sister', direction: 'out', reached: 'spoke' }, text });
const begin = async (who: Person, patientId: Id, draft: object, kind = 'phone') => {
  const id = newId();
  return { id, answer: await who.put(`/patients/${patientId}/note-drafts/${id}`, { kind, draft, saw: 0 }) };
};
const signed = async (who: Person, key: string, patientId: Id, text: string): Promise<Id> => {
  const { id } = await begin(who, patientId, call(text));
  expect(await who.post(`/note-drafts/${id}/sign`, { proof: await proofOf(who, key), saw: 1 })).toMatchObject({ status: 200 });
  return id;
};
const timeline = async (who: Person, patientId: Id) => (await who.get(`/patients/${patientId}/timeline?limit=200`)).body.rows as { gist: string; facts: Record<string, unknown>; subjectId: Id; category: string }[];
/** One statement as the request role, in the session of this person. */
const asRole = (who: Person, statement: string) => asRequest(clinic.engine, hashToken(decodeURIComponent(who.cookie.split('=')[1]!)), clinic.now(), async (db) => (await sql.raw(statement).execute(db)).rows);

beforeAll(async () => {
  clinic = await startClinic();
  omar = await clinic.as('omar');
  priya = await idOf('Nair');
  marcus = await idOf('Bell');
});
afterAll(() => clinic.close());

describe('a telephone call from the chart', () => {
  let draftId: Id;

  test('the desk gives stays and the names that the check knows, and no draft yet', async () => {
    const desk = await omar.get(`/patients/${priya}/note-desk`);
    expect(desk).toMatchObject({ status: 200, body: { drafts: [], toBring: [] } });
    expect(desk.body.stays[0]).toMatchObject({ isOpen: true });
    expect(desk.body.people.filter((one: { here: boolean }) => one.here).map((one: { id: Id }) => one.id)).toEqual([priya]);
  });

  test('it is saved as typed; a stale save is refused and brings the other text', async () => {
    const begun = await begin(omar, priya, call('Will come'));
    draftId = begun.id;
    expect(begun.answer).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await omar.put(`/patients/${priya}/note-drafts/${draftId}`, { kind: 'phone', draft: call('Will come on Monday'), saw: 1 })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await omar.put(`/patients/${priya}/note-drafts/${draftId}`, { kind: 'phone', draft: call('Other'), saw: 1 })).toMatchObject({ status: 409, body: { refusal: 'notes/changed-meanwhile', version: 2, draft: { text: 'Will come on Monday' } } });
  });

  test('it has one author: a colleague sees that it is there, not what it says, and cannot write in it', async () => {
    const nadia = await clinic.as('nadia');
    const desk = await nadia.get(`/patients/${priya}/note-desk`);
    expect(desk.body.drafts).toMatchObject([{ id: draftId, author: 'Omar Farouk', draft: null }]);
    expect(await nadia.put(`/patients/${priya}/note-drafts/${draftId}`, { kind: 'phone', draft: call('Mine'), saw: 2 })).toMatchObject({ body: { refusal: 'notes/another-author' } });
    expect(await nadia.post(`/note-drafts/${draftId}/sign`, { proof: await proofOf(nadia, 'nadia'), saw: 2 })).toMatchObject({ body: { refusal: 'notes/another-author' } });
  });

  test("another patient's name stops it; what is missing stops it; both say so", async () => {
    await omar.put(`/patients/${priya}/note-drafts/${draftId}`, { kind: 'phone', draft: call('Her sister rides with Marcus Bell now.'), saw: 2 });
    expect(await omar.post(`/note-drafts/${draftId}/sign`, { proof: await proofOf(omar, 'omar'), saw: 3 })).toMatchObject({ status: 422, body: { refusal: 'notes/name-in-note' } });
    await omar.put(`/patients/${priya}/note-drafts/${draftId}`, { kind: 'phone', draft: { ...call('She will come on Monday.'), minutes: null, answers: { with: 'Her sister' } }, saw: 3 });
    expect(await omar.post(`/note-drafts/${draftId}/sign`, { proof: await proofOf(omar, 'omar'), saw: 4 })).toMatchObject({ status: 422, body: { refusal: 'notes/card-not-ready', needs: ['minutes', 'direction', 'reached'] } });
  });

  test('one authentication signs it: whole content, hash over it, a line of the timeline, no draft left', async () => {
    await omar.put(`/patients/${priya}/note-drafts/${draftId}`, { kind: 'phone', draft: call('She will come on Monday with her sister.'), saw: 4 });
    expect(await omar.post(`/note-drafts/${draftId}/sign`, { proof: 'x'.repeat(24), saw: 5 })).toMatchObject({ body: { refusal: 'access/proof-needed' } });
    expect(await omar.post(`/note-drafts/${draftId}/sign`, { proof: await proofOf(omar, 'omar'), saw: 5 })).toMatchObject({ status: 200, body: { noteId: draftId, state: 'signed' } });
    const note = (await omar.get(`/notes/${draftId}`)).body;
    expect(note).toMatchObject({ kind: 'phone', state: 'signed', mayRemove: true, versions: [{ version: 1, content: { schema: 'handrail/chart-note/1', happened: { minutes: 12 }, text: 'She will come on Monday with her sister.' } }] });
    expect(note.versions[0].content.answers).toEqual([{ id: 'with', label: 'With whom', value: 'Her sister', text: 'Her sister' }, { id: 'direction', label: 'Who called', value: 'out', text: 'We called' }, { id: 'reached', label: 'Reached', value: 'spoke', text: 'Spoke' }]);
    expect((await timeline(omar, priya)).find((row) => row.subjectId === draftId)).toMatchObject({ gist: 'note.charted', category: 'contacts', facts: { title: 'Phone call', minutes: 12 } });
    expect((await omar.get(`/patients/${priya}/note-desk`)).body.drafts).toEqual([]);
    const { rows } = await sql<{ draft: object }>`select draft from notes.draft where id = ${draftId}`.execute(clinic.engine.owner);
    expect(rows[0]!.draft).toEqual({});
    expect(await omar.put(`/patients/${priya}/note-drafts/${draftId}`, { kind: 'phone', draft: call('Again'), saw: 5 })).toMatchObject({ status: 409, body: { refusal: 'notes/already-signed' } });
  });

  test('a correction is a new version that says why; both can be read', async () => {
    const corrected = await omar.post(`/notes/${draftId}/chart-versions`, { draft: call('She will come on Tuesday with her sister.'), reason: 'Wrong day', proof: await proofOf(omar, 'omar'), saw: 1 });
    expect(corrected).toMatchObject({ status: 200, body: { version: 2, state: 'signed' } });
    const { versions } = (await omar.get(`/notes/${draftId}`)).body;
    expect(versions.map((one: { content: { text: string } }) => one.content.text)).toEqual(['She will come on Tuesday with her sister.', 'She will come on Monday with her sister.']);
    expect(versions[0].reason).toBe('Wrong day');
  });
});

describe('who writes what', () => {
  test('a kind is for some roles: a counselor writes no nursing note, a nurse does, and a crisis note asks in plain words', async () => {
    expect((await begin(omar, priya, call('Blood pressure taken'), 'nursing')).answer).toMatchObject({ body: { refusal: 'notes/not-your-kind' } });
    expect((await begin(omar, priya, call('x'), 'weather')).answer).toMatchObject({ body: { refusal: 'notes/no-such-kind' } });
    const wen = await clinic.as('wen');
    expect((await begin(wen, priya, { ...call('Took her pulse after the class.'), answers: { reason: 'Felt faint' } }, 'nursing')).answer.status).toBe(200);
    const crisis = await begin(omar, marcus, { ...call('Called from the bridge.'), answers: {} }, 'crisis');
    expect((await omar.post(`/note-drafts/${crisis.id}/sign`, { proof: await proofOf(omar, 'omar'), saw: 1 })).body.needs).toEqual(['suicide', 'plan', 'others', 'protects', 'done', 'next']);
    expect(await omar.post(`/note-drafts/${crisis.id}/discard`, { saw: 1 })).toMatchObject({ status: 200 });
  });

  test("a trainee's note waits for the supervisor, in the supervisor's queue", async () => {
    const casey = await clinic.as('casey');
    const id = await signed(casey, 'casey', marcus, 'His probation officer agreed to a later hour.');
    expect((await casey.get(`/patients/${marcus}/note-desk`)).body.second).toMatchObject({ cosigns: true, reader: { name: 'Omar Farouk' } });
    expect((await casey.get(`/notes/${id}`)).body).toMatchObject({ state: 'awaiting-cosign', waitsFor: 'Omar Farouk' });
    expect((await omar.get('/queue')).body.items).toContainEqual(expect.objectContaining({ kind: 'cosign', noteId: id, title: 'Phone call' }));
    expect(await omar.post(`/notes/${id}/cosignature`, { statement: 'Read and agreed.', proof: await proofOf(omar, 'omar'), saw: 1 })).toMatchObject({ status: 200, body: { state: 'cosigned' } });
  });

  test('an unsigned one waits in its author’s queue, and goes to whoever looks after it with an attestation', async () => {
    const casey = await clinic.as('casey');
    const { id } = await begin(casey, marcus, call('His employer called back.'));
    expect((await casey.get('/queue')).body.items).toContainEqual(expect.objectContaining({ kind: 'draft', noteId: id, title: 'Phone call' }));
    const nadia = await clinic.as('nadia');
    expect(await nadia.post(`/note-drafts/${id}/take-over`, { attestation: 'I sat beside the call.', saw: 1 })).toMatchObject({ body: { refusal: 'notes/not-yours-to-take' } });
    expect(await omar.post(`/note-drafts/${id}/take-over`, { attestation: 'I sat beside the call.', saw: 1 })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await omar.post(`/note-drafts/${id}/sign`, { proof: await proofOf(omar, 'omar'), saw: 2 })).toMatchObject({ status: 200 });
    expect((await omar.get(`/notes/${id}`)).body.versions[0].content.signature.attestation.statement).toBe('I sat beside the call.');
  });

  test('the front desk, the other program and another clinic write nothing here', async () => {
    expect((await (await clinic.as('frankie')).get(`/patients/${priya}/note-desk`)).status).toBe(403);
    expect((await (await clinic.as('lindiwe')).get(`/patients/${priya}/note-desk`)).status).toBe(404);
    expect((await (await clinic.as('hugo@millbrook.example')).get(`/patients/${priya}/note-desk`)).status).toBe(404);
    expect((await begin(await clinic.as('lindiwe'), priya, call('Hello'))).answer.status).toBe(404);
  });
});

describe('a note in the wrong chart', () => {
  let wrong: Id;
  const secret = 'Drank on Saturday after the funeral and told nobody.';

  beforeAll(async () => {
    wrong = await signed(omar, 'omar', marcus, secret);
  });

  test('only its author or a director removes it, and says why', async () => {
    const nadia = await clinic.as('nadia');
    expect(await nadia.post(`/notes/${wrong}/entered-in-error`, { reason: 'Not his', saw: 1 })).toMatchObject({ status: 422, body: { refusal: 'notes/not-yours-to-remove' } });
    expect((await omar.post(`/notes/${wrong}/entered-in-error`, { reason: 'x', saw: 1 })).status).toBe(400);
    expect(await omar.post(`/notes/${wrong}/entered-in-error`, { reason: 'Belongs to somebody else', saw: 9 })).toMatchObject({ status: 409 });
    expect(await omar.post(`/notes/${wrong}/entered-in-error`, { reason: 'Belongs to somebody else', saw: 1 })).toMatchObject({ status: 200, body: { removed: true, time: null, privacyCheck: false } });
    expect((await omar.post(`/notes/${wrong}/entered-in-error`, { reason: 'Belongs to somebody else', saw: 1 })).status).toBe(404);
  });

  test('it is gone from the chart for everybody; the timeline says that a note was removed, and no word of it', async () => {
    for (const who of ['omar', 'nadia']) {
      const person = await clinic.as(who);
      expect((await person.get(`/notes/${wrong}`)).status).toBe(404);
      const rows = (await timeline(person, marcus)).filter((row) => row.subjectId === wrong);
      expect(rows.map((row) => row.gist)).toEqual(['note.removed']);
      expect(JSON.stringify(rows)).not.toContain('Phone');
    }
  });

  test('SQL of the request role reads and adds nothing; the owner cannot bring it back or take it away', async () => {
    expect(await asRole(omar, `select 1 from notes.note where id = '${wrong}'`)).toEqual([]);
    expect(await asRole(omar, `select 1 from notes.note_version where note_id = '${wrong}'`)).toEqual([]);
    await expect(asRole(omar, `update notes.note_error set reason = 'No matter' where note_id = '${wrong}'`)).rejects.toMatchObject({ code: '42501' });
    await expect(asRole(omar, `insert into notes.note_version (organization_id, note_id, version, patient_id, program_id, content, content_hash, reason, signed_by, signed_at)
      select organization_id, note_id, 2, patient_id, program_id, '{}', sha256('{}'), 'again', author_id, now() from notes.note_error where note_id = '${wrong}'`)).rejects.toMatchObject({ code: '42501' });
    const other = await signed(omar, 'omar', marcus, 'He will bring the letter.');
    await expect(asRole(omar, `update notes.note set state = 'entered-in-error' where id = '${other}'`)).rejects.toMatchObject({ code: expect.stringMatching(/HR001|42501/) });
    const { owner } = clinic.engine;
    await expect(sql`update notes.note set state = 'entered-in-error' where id = ${other}`.execute(owner)).rejects.toMatchObject({ constraint: 'note_stays_signed' });
    await expect(sql`update notes.note set state = 'signed' where id = ${wrong}`.execute(owner)).rejects.toMatchObject({ constraint: 'note_stays_signed' });
    await expect(sql`delete from notes.note_error`.execute(owner)).rejects.toMatchObject({ constraint: 'rows_stay_as_written' });
    await expect(sql`update notes.note_version set content = content where note_id = ${wrong}`.execute(owner)).rejects.toMatchObject({ constraint: 'rows_stay_as_written' });
  });

  test('a director finds it in the audit with who and why, and can read it', async () => {
    const ottilie = await clinic.as('ottilie');
    const list = (await ottilie.get('/removed-notes')).body.notes;
    expect(list).toContainEqual(expect.objectContaining({ noteId: wrong, reason: 'Belongs to somebody else', author: 'Omar Farouk', markedBy: 'Omar Farouk', time: 'none', check: null }));
    expect((await ottilie.get(`/notes/${wrong}`)).body).toMatchObject({ state: 'entered-in-error', mayCorrect: false, mayRemove: false, versions: [{ content: { text: secret } }] });
    expect((await timeline(ottilie, marcus)).filter((row) => row.subjectId === wrong).map((row) => row.gist)).toEqual(['note.removed']);
    expect((await omar.get('/removed-notes')).status).toBe(403);
  });

  test('in the right chart nothing is copied by itself; its author may bring their own words, nobody else may', async () => {
    const desk = (await omar.get(`/patients/${priya}/note-desk`)).body;
    expect(desk.toBring).toMatchObject([{ noteId: wrong, kind: 'phone' }]);
    expect(JSON.stringify(desk)).not.toContain('funeral');
    const { id } = await begin(omar, priya, { ...call(''), answers: {}, minutes: null });
    expect(await omar.post(`/note-drafts/${id}/bring-over`, { noteId: wrong, saw: 1 })).toMatchObject({ status: 200, body: { version: 2 } });
    const after = (await omar.get(`/patients/${priya}/note-desk`)).body;
    expect(after.toBring).toEqual([]);
    expect(after.drafts).toContainEqual(expect.objectContaining({ id, draft: expect.objectContaining({ text: secret, minutes: 12, answers: expect.objectContaining({ reached: 'spoke' }) }) }));
    const nadia = await clinic.as('nadia');
    const mine = await begin(nadia, priya, { ...call(''), answers: {} });
    expect((await nadia.post(`/note-drafts/${mine.id}/bring-over`, { noteId: wrong, saw: 1 })).status).toBe(404);
    expect(await omar.post(`/note-drafts/${id}/sign`, { proof: await proofOf(omar, 'omar'), saw: 2 })).toMatchObject({ status: 200 });
  });

  test('words of a note that belongs to one person are offered in no third chart', async () => {
    const theirs = await signed(omar, 'omar', marcus, 'She asked for a later group.');
    expect((await omar.post(`/notes/${theirs}/entered-in-error`, { reason: 'Belongs to somebody else', belongsTo: priya, saw: 1 })).status).toBe(200);
    const [third] = await rowsOf<{ id: Id }>(clinic, sql`select e.patient_id as id from episodes.episode e join programs.program g on g.id = e.program_id and g.name = 'Evening recovery program' where e.discharged_on is null and not (e.patient_id = any(${[marcus, priya]}::uuid[])) order by e.patient_id limit 1`);
    const offered = async (patientId: Id) => (await omar.get(`/patients/${patientId}/note-desk`)).body.toBring.map(({ noteId }: { noteId: Id }) => noteId);
    expect(await offered(priya)).toContain(theirs);
    expect(await offered(third!.id)).not.toContain(theirs);
    clinic.pass(1);
    await signed(omar, 'omar', priya, 'She asked for a later group.');
  });

  test('a note that somebody had been given opens a privacy check, which the director closes with what was decided', async () => {
    const given = await signed(omar, 'omar', marcus, 'Agreed to start on Wednesday.');
    const forget = addReleases('test', async ({ noteId }) => (noteId === given ? [{ to: 'County court', at: clinic.now() }] : []));
    expect((await omar.post(`/notes/${given}/entered-in-error`, { reason: 'Belongs to somebody else', saw: 1 })).body).toMatchObject({ privacyCheck: true });
    forget();
    const ottilie = await clinic.as('ottilie');
    const { check } = (await ottilie.get('/removed-notes')).body.notes[0];
    expect(check).toMatchObject({ releases: [{ to: 'County court' }], closedAt: null });
    expect((await omar.post(`/privacy-checks/${check.id}/close`, { outcome: 'Nothing' })).status).toBe(403);
    expect(await ottilie.post(`/privacy-checks/${check.id}/close`, { outcome: 'The court sent it back; entered in the log.' })).toMatchObject({ status: 200 });
    expect(await ottilie.post(`/privacy-checks/${check.id}/close`, { outcome: 'Something else entirely.' })).toMatchObject({ status: 409 });
    expect((await ottilie.get('/removed-notes')).body.notes.find((one: { noteId: Id }) => one.noteId === given).check).toMatchObject({ closedBy: 'Ottilie Grant', outcome: 'The court sent it back; entered in the log.' });
  });
});

describe('two people in one chart', () => {
  test('each note of the other is removed by a director, who says where it belongs; its author finds it in the queue until it is written there', async () => {
    const theirs = await signed(omar, 'omar', marcus, 'She asked for a place in the morning.');
    const ottilie = await clinic.as('ottilie');
    expect(await ottilie.post(`/notes/${theirs}/entered-in-error`, { reason: 'Written for another person', belongsTo: marcus, saw: 1 })).toMatchObject({ body: { refusal: 'notes/same-chart' } });
    expect(await ottilie.post(`/notes/${theirs}/entered-in-error`, { reason: 'Written for another person', belongsTo: priya, saw: 1 })).toMatchObject({ status: 200 });
    const asked = async () => (await omar.get('/queue')).body.items.filter((item: { kind: string; noteId: Id }) => item.kind === 'rewrite' && item.noteId === theirs);
    expect(await asked()).toMatchObject([{ patientId: priya, title: 'Phone call' }]);
    const progress = async () => (await ottilie.get('/removed-notes')).body.notes.find((one: { noteId: Id }) => one.noteId === theirs);
    expect(await progress()).toMatchObject({ patientId: marcus, rewrite: 'waiting', belongsTo: { id: priya } });
    clinic.pass(1);
    await signed(omar, 'omar', priya, 'She asked for a place in the morning.');
    expect(await asked()).toEqual([]);
    expect(await progress()).toMatchObject({ rewrite: 'written' });
  });

  test('a document of the other is withdrawn here and added there; the file is one, and no row is rewritten', async () => {
    const file = new File([new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x34, 0x0a, 0x25, 0x25, 0x45, 0x4f, 0x46])], 'letter.pdf', { type: 'application/pdf' });
    const form = new FormData();
    for (const [key, value] of Object.entries({ kind: 'letter', title: 'Letter of her doctor', dated: '2026-11-20' })) form.append(key, value);
    form.append('file', file);
    const request = new Request('http://x/', { method: 'POST', body: form });
    const sent = await clinic.app.inject({ method: 'POST', url: `/api/patients/${marcus}/documents`, headers: { cookie: omar.cookie, 'content-type': request.headers.get('content-type')!, 'idempotency-key': newId() }, payload: Buffer.from(await request.arrayBuffer()) });
    expect(sent.statusCode).toBe(200);
    const { id } = sent.json();
    expect(await omar.post(`/documents/${id}/move`, { patientId: marcus, reason: 'Of another person' })).toMatchObject({ body: { refusal: 'coordination/same-chart' } });
    const moved = await omar.post(`/documents/${id}/move`, { patientId: priya, reason: 'Of another person' });
    expect(moved.status).toBe(200);
    expect(await omar.post(`/documents/${id}/move`, { patientId: priya, reason: 'Of another person' })).toMatchObject({ status: 409 });
    expect((await omar.get(`/patients/${marcus}/documents`)).body.documents.find((one: { id: Id }) => one.id === id)).toMatchObject({ withdrawn: { reason: 'Of another person' }, movedTo: { patientId: priya } });
    expect((await omar.get(`/patients/${priya}/documents`)).body.documents).toContainEqual(expect.objectContaining({ id: moved.body.id, title: 'Letter of her doctor', withdrawn: null, movedFrom: expect.objectContaining({ patientId: marcus }) }));
    expect((await timeline(omar, marcus)).map((row) => row.gist)).toContain('document.moved-away');
  });
});

describe('a session note in the wrong chart', () => {
  test('leaves the chart; its card is empty again; the time behind it is a step of its own, kept or corrected', async () => {
    const { rows } = await sql<{ id: Id; sessionId: Id; patientId: Id; version: number }>`
      select n.id, n.session_id, n.patient_id, n.version from notes.note n join people.person w on w.id = n.author_id join attendance.attendance a on a.session_id = n.session_id and a.patient_id = n.patient_id
       where w.family_name = 'Farouk' and n.session_id is not null and a.kind = 'came'
         and exists (select 1 from sessions.seat t where t.session_id = n.session_id and t.removed_at is null and not exists (select 1 from notes.note o where o.session_id = t.session_id and o.patient_id = t.patient_id)) order by n.signed_at desc, n.id limit 1`.execute(clinic.engine.owner);
    const note = rows[0]!;
    const removed = await omar.post(`/notes/${note.id}/entered-in-error`, { reason: 'Wrong person of the group', saw: note.version });
    expect(removed).toMatchObject({ status: 200, body: { time: { sessionId: note.sessionId } } });
    const waits = async () => (await omar.get('/queue')).body.items.filter((item: { kind: string }) => item.kind === 'time');
    expect(await waits()).toMatchObject([{ sessionId: note.sessionId, patientId: note.patientId }]);
    const ottilie = await clinic.as('ottilie');
    // It was about somebody else who was there: their card takes the author's own words, by the author, once.
    const other = (await sql<{ patientId: Id }>`select a.patient_id from attendance.attendance a where a.session_id = ${note.sessionId} and a.kind = 'came' and a.patient_id <> ${note.patientId} and not exists (select 1 from notes.note n where n.session_id = a.session_id and n.patient_id = a.patient_id)
      union all select t.patient_id from sessions.seat t where t.session_id = ${note.sessionId} and t.patient_id <> ${note.patientId} and not exists (select 1 from notes.note n where n.session_id = t.session_id and n.patient_id = t.patient_id) limit 1`.execute(clinic.engine.owner)).rows[0]!.patientId;
    await sql`insert into attendance.attendance (organization_id, session_id, patient_id, program_id, service_date, version, kind, minutes, is_open, from_visit, marked_by, marked_at)
      select organization_id, session_id, ${other}, program_id, service_date, 1, 'came', minutes, false, false, marked_by, marked_at from attendance.attendance where session_id = ${note.sessionId} and patient_id = ${note.patientId} on conflict on constraint attendance_key do update set kind = 'came', caused_by = null, reason = null`.execute(clinic.engine.owner);
    await sql`delete from notes.card where session_id = ${note.sessionId} and patient_id = ${other}`.execute(clinic.engine.owner);
    const offered = async () => (await omar.get(`/sessions/${note.sessionId}/to-bring`)).body.notes.map((one: { noteId: Id }) => one.noteId);
    expect(await offered()).toEqual([note.id]);
    const bring = (who: Person, patientId: Id) => who.post(`/sessions/${note.sessionId}/cards/${patientId}/bring-over`, { noteId: note.id, saw: 0 });
    expect((await bring(await clinic.as('nadia'), other)).status).toBe(404);
    expect(await bring(omar, note.patientId)).toMatchObject({ status: 422, body: { refusal: 'notes/same-chart' } });
    const brought = await bring(omar, other);
    expect(brought).toMatchObject({ status: 200, body: { version: 1, draft: { participation: null, mood: null, risk: null } } });
    expect(brought.body.draft.response.length).toBeGreaterThan(10);
    expect(await offered()).toEqual([]);
    for (const who of [omar, ottilie]) {
      const cards = (await who.get(`/sessions/${note.sessionId}/notes`)).body.cards.filter((card: { patientId: Id }) => card.patientId === note.patientId);
      expect(cards).toMatchObject([{ note: null, draft: null, version: 0 }]);
    }
    expect(await omar.put(`/sessions/${note.sessionId}/cards/${note.patientId}`, { draft: { participation: 'some', tags: [], mood: null, affect: null, risk: null, response: 'Their own words this time.', quotes: [], workedOn: [], progress: null, next: null, followUp: false }, saw: 0 })).toMatchObject({ status: 200 });
    expect(await omar.post(`/notes/${note.id}/time-kept`, {})).toMatchObject({ status: 200 });
    expect(await waits()).toEqual([]);
    expect((await ottilie.get('/removed-notes')).body.notes.find((one: { noteId: Id }) => one.noteId === note.id).time).toBe('kept');
  });
});
