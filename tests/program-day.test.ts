import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import { plusMinutes } from '#kernel/time.ts';
import { startClinic, type Clinic, type Person } from './support/clinic.ts';
import { responses } from './support/responses.ts';

/** One program day over HTTP, with the cast: arrivals, a group, its notes, signing, corrections, the week. */
let clinic: Clinic;
let omar: Person;
let sessionId: Id;
let people: Id[];

beforeAll(async () => {
  clinic = await startClinic();
  omar = await clinic.as('omar');
  const { rows } = await sql<{ id: Id }>`select id from sessions.session where title = 'Relapse Prevention' and service_type = 'group' and group_id is null and ended_at is null`.execute(clinic.engine.owner);
  sessionId = rows[0]!.id;
});
afterAll(() => clinic.close());

const password = () => clinic.signIns.find((one) => one.email === 'omar@quillhaven.example')!.password;
const proof = async (who: Person) => (await who.post('/confirm-identity', { password: password() })).body.proof;
const cardText = (response: string, focus: { kind: string; id: Id; version: number; text: string }) => ({
  participation: 'active', tags: ['shared'], mood: 'low', affect: 'congruent', risk: { kind: 'nothing-of-concern' }, response, quotes: [], workedOn: [focus], progress: 2, next: { kind: 'step', text: 'Try it once at home' }, followUp: false
});

describe('an ordinary morning', () => {
  test('the board shows the group running and who is in', async () => {
    const board = await omar.get('/board');
    expect(board.status).toBe(200);
    expect(JSON.stringify(board.body)).toContain('Relapse Prevention');
  });

  test('everybody on the list is marked here; the roster follows', async () => {
    const roster = await omar.get(`/sessions/${sessionId}/roster`);
    expect(roster.status).toBe(200);
    people = roster.body.patients.map((one: { patientId: Id }) => one.patientId);
    for (const one of roster.body.patients.filter((person: { presence: unknown }) => person.presence === null)) {
      const marked = await omar.put(`/sessions/${sessionId}/attendance/${one.patientId}`, { presence: { kind: 'came', intervals: [{ from: plusMinutes(clinic.now(), -1), to: null, mode: 'in-person' }] }, saw: one.version });
      expect(marked).toMatchObject({ status: 200 });
    }
    expect(people.length).toBeGreaterThanOrEqual(10);
  });

  test('a note cannot be signed before the session has ended', async () => {
    expect((await omar.post(`/sessions/${sessionId}/sign`, { patientIds: people, proof: await proof(omar) })).body).toMatchObject({ status: 422, refusal: 'notes/session-not-ended' });
  });

  test('the leader ends the group; minutes stand still', async () => {
    clinic.pass(50);
    expect(await omar.post(`/sessions/${sessionId}/stop`, { at: clinic.now(), reason: null })).toMatchObject({ status: 200 });
    const page = await omar.get(`/sessions/${sessionId}/notes`);
    expect(page.body.cards.every((card: { minutes: number }) => card.minutes > 0)).toBe(true);
  });
});

describe('notes', () => {
  test('drafts save as typed; a stale version is refused and brings the other text', async () => {
    const page = (await omar.get(`/sessions/${sessionId}/notes`)).body;
    for (const [at, card] of page.cards.entries())
      expect(await omar.put(`/sessions/${sessionId}/cards/${card.patientId}`, { draft: cardText(responses[at]!, card.focus[0]), saw: 0 })).toMatchObject({ status: 200, body: { version: 1 } });
    const first = page.cards[0];
    const stale = await omar.put(`/sessions/${sessionId}/cards/${first.patientId}`, { draft: cardText('Something else entirely was written here.', first.focus[0]), saw: 0 });
    expect(stale.body).toMatchObject({ status: 409, refusal: 'notes/changed-meanwhile', version: 1 });
    expect(await omar.put(`/sessions/${sessionId}/shared`, { text: 'We drew the curve of an urge and practiced riding it out.', saw: 0 })).toMatchObject({ status: 200 });
  });

  test('others are told of a draft of this session only, and by which page, so that it need not read its own words again', async () => {
    const told: unknown[] = [];
    await clinic.engine.listen('handrail', (payload) => told.push(JSON.parse(payload)));
    const [{ patientId, draft, version }] = (await omar.get(`/sessions/${sessionId}/notes`)).body.cards;
    const page = newId();
    expect(await omar.put(`/sessions/${sessionId}/cards/${patientId}`, { draft, saw: version }, { 'handrail-page': page })).toMatchObject({ status: 200 });
    await vi.waitFor(() => expect(told).toContainEqual({ org: expect.any(String), from: page, topics: [`drafts/${sessionId}`] }));
    expect(await omar.post(`/sessions/${sessionId}/writing`, { patientId }, { 'handrail-page': 'not a page’s name' })).toMatchObject({ status: 200 });
    await vi.waitFor(() => expect(told).toContainEqual({ org: expect.any(String), topics: [`drafts/${sessionId}`] }));
  });

  test('the same request sent twice is done once', async () => {
    const card = (await omar.get(`/sessions/${sessionId}/notes`)).body.cards[0];
    const key = { 'idempotency-key': 'the-very-same-request' };
    const body = { draft: cardText(responses[0]!, card.focus[0]), saw: card.version };
    const path = `/sessions/${sessionId}/cards/${card.patientId}`;
    expect((await omar.put(path, body, key)).body).toEqual((await omar.put(path, body, key)).body);
    expect((await omar.put(path, { ...body, saw: 9 }, key)).body).toMatchObject({ status: 422, refusal: 'access/key-used-for-another-request' });
  });

  test("another patient's name in the shared part stops every signature", async () => {
    const page = (await omar.get(`/sessions/${sessionId}/notes`)).body;
    const saved = await omar.put(`/sessions/${sessionId}/shared`, { text: `We drew the curve of an urge, and ${page.cards[1].name} told a story.`, saw: page.shared.version });
    expect((await omar.post(`/sessions/${sessionId}/sign`, { patientIds: people, proof: await proof(omar) })).body).toMatchObject({ status: 422, refusal: 'notes/name-in-shared-part' });
    await omar.put(`/sessions/${sessionId}/shared`, { text: 'We drew the curve of an urge and practiced riding it out.', saw: saved.body.version });
  });

  test('one authentication signs all that are ready, each its own record; a used one signs nothing', async () => {
    const mine = await proof(omar);
    const signed = await omar.post(`/sessions/${sessionId}/sign`, { patientIds: people, proof: mine });
    expect(signed).toMatchObject({ status: 200, body: { waiting: [] } });
    expect(signed.body.signed).toHaveLength(people.length);
    expect((await omar.post(`/sessions/${sessionId}/sign`, { patientIds: people, proof: mine })).body).toMatchObject({ refusal: 'access/proof-needed' });
  });

  test('a signed note cannot be changed by any statement, not even by the owner', async () => {
    await expect(sql`update notes.note_version set content = content where version = 1`.execute(clinic.engine.owner)).rejects.toMatchObject({ constraint: 'rows_stay_as_written' });
    await expect(sql`delete from notes.note_version`.execute(clinic.engine.owner)).rejects.toMatchObject({ constraint: 'rows_stay_as_written' });
    await expect(sql`truncate notes.note_version cascade`.execute(clinic.engine.owner)).rejects.toThrow();
    await expect(sql`update notes.note set author_id = patient_id`.execute(clinic.engine.owner)).rejects.toMatchObject({ constraint: 'note_stays_signed' });
  });

  test('correcting attendance behind a signed note opens its correction; the correction says who, when and why', async () => {
    const page = (await omar.get(`/sessions/${sessionId}/notes`)).body;
    const card = page.cards[0];
    const roster = (await omar.get(`/sessions/${sessionId}/roster`)).body.patients.find((one: { patientId: Id }) => one.patientId === card.patientId);
    const shorter = { kind: 'came', intervals: [{ ...card.intervals[0], to: plusMinutes(card.intervals[0].from, 20) }] };
    expect(await omar.put(`/sessions/${sessionId}/attendance/${card.patientId}`, { presence: shorter, saw: roster.version, because: 'Left with the nurse' })).toMatchObject({ status: 200 });
    const due = (await omar.get(`/notes/${card.note.id}`)).body;
    expect(due.correctionDue).toContain('20');
    expect(await omar.post(`/notes/${card.note.id}/versions`, { draft: null, shared: null, reason: 'Left early with the nurse', proof: await proof(omar), saw: 1 })).toMatchObject({ status: 200, body: { version: 2 } });
    const after = (await omar.get(`/notes/${card.note.id}`)).body;
    expect(after.correctionDue).toBeNull();
    expect(after.versions.map((one: { version: number }) => one.version)).toEqual([2, 1]);
    expect(after.versions[0].content.attendance.minutes).toBe(20);
    expect(after.versions[1].content.attendance.minutes).toBeGreaterThan(20);
  });
});

describe('who may see what', () => {
  test('the front desk sees times and never a note', async () => {
    const frankie = await clinic.as('frankie');
    expect((await frankie.get(`/sessions/${sessionId}/notes`)).status).toBe(403);
    expect((await frankie.get(`/sessions/${sessionId}/roster`)).status).toBe(200);
  });

  test("another clinic's session is the same as one that never was", async () => {
    const hugo = await clinic.as('hugo@millbrook.example');
    const foreign = await hugo.get(`/sessions/${sessionId}/notes`);
    const never = await hugo.get('/sessions/01a20d18-b688-7193-9c8d-ee70233ad374/notes');
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body }).toEqual({ ...never.body });
  });

  test('a therapist of the day program does not read the notes of the evening program', async () => {
    const lindiwe = await clinic.as('lindiwe');
    const page = await lindiwe.get(`/sessions/${sessionId}/notes`);
    expect(page.status === 404 || page.body.cards.every((card: { draft: unknown; note: unknown }) => card.draft === null && card.note === null)).toBe(true);
  });
});
