import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/ids.ts';
import { newId } from '#kernel/ids.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';

/** What an auditor would try on the notes of the first group of the morning: Samuel leads it with June, a peer specialist. */
interface Line {
  kind: 'focus';
  id: Id;
  version: number;
  text: string;
}
interface Card {
  patientId: Id;
  name: string;
  arrival: string;
  version: number;
  focus: Line[];
  note: { id: Id } | null;
}
let clinic: Clinic;
let samuel: Person;
let june: Person;
let lindiwe: Person;
let sessionId: Id;
let came: Card[];

beforeAll(async () => {
  clinic = await startClinic();
  [samuel, june, lindiwe] = await Promise.all(['samuel', 'june', 'lindiwe'].map((who) => clinic.as(who))) as [Person, Person, Person];
  const board = (await samuel.get('/board')).body;
  sessionId = board.sessions.find((one: { status: string; leaders: { name: string }[] }) => one.status === 'done' && one.leaders.some(({ name }) => name === 'June Park')).id;
  came = (await pageOf(samuel)).cards.filter((card: Card) => card.arrival === 'came' && !card.note);
});
afterAll(() => clinic.close());

const pageOf = async (who: Person) => (await who.get(`/sessions/${sessionId}/notes`)).body;
const sentences = [
  'Named a walk before supper as the one thing for today.', 'Said mornings are hardest and asked for a call at eight.', 'Wants to tell the landlord about the leak without shouting.', 'Chose to leave the phone in the kitchen overnight.',
  'Planned two buses to the clinic and wrote the times down.', 'Will ask a sister to hold the bank card until Friday.', 'Laughed at last week’s list and crossed out half of it.', 'Spoke little, then offered to bring the coffee tomorrow.'
];
const written = (at: number, more: object = {}) => ({
  participation: 'some', tags: ['shared'], mood: 'low', affect: 'congruent', risk: { kind: 'nothing-of-concern' }, response: sentences[at], quotes: [], workedOn: [came[at]!.focus[0]], progress: 2, next: { kind: 'step', text: 'Report back tomorrow' }, followUp: false, ...more
});
const save = (who: Person, at: number, more: object = {}, saw = 0) => who.put(`/sessions/${sessionId}/cards/${came[at]!.patientId}`, { draft: written(at, more), saw });
const proofOf = async (who: Person, name: string) => (await who.post('/confirm-identity', { password: clinic.signIns.find(({ email }) => email === `${name}@quillhaven.example`)!.password })).body.proof as string;
const sign = async (who: Person, name: string, ...at: number[]) => (await who.post(`/sessions/${sessionId}/sign`, { patientIds: at.map((one) => came[one]!.patientId), proof: await proofOf(who, name) })).body;

describe('who writes', () => {
  test('somebody who treats in the program but did not lead the group reads its notes and writes none', async () => {
    expect((await pageOf(lindiwe)).mayWrite).toBe(false);
    expect((await pageOf(june)).mayWrite).toBe(true);
    const refused = { status: 422, body: { refusal: 'notes/not-a-leader' } };
    expect(await save(lindiwe, 0)).toMatchObject(refused);
    expect(await lindiwe.put(`/sessions/${sessionId}/shared`, { text: 'We talked.', saw: 0 })).toMatchObject(refused);
    expect(await lindiwe.put(`/sessions/${sessionId}/cards/${came[0]!.patientId}/jot`, { text: 'left early?' })).toMatchObject(refused);
    expect(await lindiwe.post(`/sessions/${sessionId}/confirmations`, { patientId: null, word: 'Hope' })).toMatchObject(refused);
  });

  test('a director, who looks after everybody’s work, may begin a card that its leaders left', async () => {
    expect((await pageOf(await clinic.as('ottilie'))).mayWrite).toBe(true);
  });
});

describe('what is signed is the record’s own', () => {
  test('what was worked on is a line of that person’s plan, word for word: not another’s, not an altered one, not an invented one', async () => {
    await save(samuel, 0, { workedOn: [came[1]!.focus[0]] });
    await save(samuel, 1, { workedOn: [{ ...came[1]!.focus[0], text: 'Something the plan never said' }] });
    await save(samuel, 2, { workedOn: [{ kind: 'focus', id: newId(), version: 1, text: 'Invented' }] });
    const answer = await sign(samuel, 'samuel', 0, 1, 2);
    expect(answer.signed).toEqual([]);
    expect(answer.waiting.map(({ why }: { why: string }) => why)).toEqual(Array(3).fill('notes/not-their-aim'));
    for (const at of [0, 1, 2]) expect(await save(samuel, at, {}, 1)).toMatchObject({ status: 200 });
    expect((await sign(samuel, 'samuel', 0, 1, 2)).signed).toHaveLength(3);
  });

  test('choices are choices, and no place for words that nothing checks', async () => {
    for (const more of [{ tags: [`${came[4]!.name} cried`] }, { mood: 'as Grace said' }, { affect: 'X'.repeat(3000) }]) expect((await save(samuel, 3, more)).status).toBe(400);
  });

  test('the name of another patient stops a quote too', async () => {
    await save(samuel, 3, { quotes: [{ text: `${came[4]!.name} told me so.`, source: 'goal', writtenAt: clinic.now() }] });
    expect((await sign(samuel, 'samuel', 3)).waiting).toMatchObject([{ why: 'notes/name-in-note' }]);
  });
});

describe('a second reader', () => {
  test('the page says who co-signs for a peer specialist, the note waits for them by name, and their queue has it', async () => {
    const { second } = await pageOf(june);
    expect(second).toMatchObject({ cosigns: true, reader: { name: expect.any(String) } });
    expect((await pageOf(samuel)).second.cosigns).toBe(false);
    await save(june, 4);
    expect(await save(samuel, 4, {}, 1)).toMatchObject({ status: 422, body: { refusal: 'notes/another-author' } });
    const { signed } = await sign(june, 'june', 4);
    expect(signed).toMatchObject([{ state: 'awaiting-cosign' }]);
    expect((await june.get(`/notes/${signed[0].noteId}`)).body).toMatchObject({ state: 'awaiting-cosign', waitsFor: second.reader.name, mayCosign: false });
    const reader = await clinic.as(second.reader.name.split(' ')[0].toLowerCase());
    expect((await reader.get('/queue')).body.items).toContainEqual(expect.objectContaining({ kind: 'cosign', noteId: signed[0].noteId }));
  });

  test('a correction that makes a note nearly the same as another goes to review as a first signature would, and one with a name is refused', async () => {
    const { body: note } = await samuel.get(`/notes/${(await pageOf(samuel)).cards.find((card: Card) => card.patientId === came[0]!.patientId).note.id}`);
    const correct = async (response: string) => samuel.post(`/notes/${note.id}/versions`, { draft: written(0, { response }), shared: null, reason: 'Wrote the wrong sentence', proof: await proofOf(samuel, 'samuel'), saw: 1 });
    expect(await correct(`Listened to ${came[1]!.name} and nodded at every word.`)).toMatchObject({ status: 422, body: { refusal: 'notes/name-in-note' } });
    expect(await correct(sentences[1]!)).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await (await clinic.as('ottilie')).get('/queue')).body.items).toContainEqual(expect.objectContaining({ kind: 'likeness', noteId: note.id }));
  });
});
