import { expect, test } from 'vitest';
import type { SessionNotes } from '../notes.contract.ts';
import { emptyCard } from './card-state.ts';
import { withJoined, withOurs } from './overlay.ts';
import { overtaken, partOf, saved, typed } from './part.ts';
import type { Marked } from './run-book.ts';

const session = { startsAt: '2026-11-19T14:00:00.000Z', endsAt: '2026-11-19T15:15:00.000Z', beganAt: null, endedAt: null, present: 0, curriculum: { points: ['a', 'b'], covered: [0] } };
const leo = { patientId: 'leo', arrival: 'unmarked', minutes: 0, intervals: [], author: null, version: 0, savedAt: null, draft: null, jot: '', note: null };
const page = { session, shared: { version: 1, text: 'We drew.', savedBy: null, savedAt: null }, cards: [leo] } as unknown as SessionNotes;
const nothing: Marked = { marks: new Map(), landed: new Map(), names: new Map(), points: new Map(), began: null, ended: null, refused: null };
const typedNothing = { shared: null, cards: new Map(), jots: new Map() };
const now = '2026-11-19T14:30:00.000Z';
const read = { now, readAt: '2026-11-19T14:29:00.000Z', me: { id: 'samuel', name: 'Samuel Adeyemi' } };
const here = { kind: 'came' as const, intervals: [{ from: '2026-11-19T14:10:00.000Z', to: null, mode: 'in-person' as const }] };
const said = <Value>(value: Value, answeredAt: string | null = null) => ({ value, answeredAt });
const marking = typed(partOf<typeof here | null>({ value: null, version: 0, savedAt: null }), here);

test('somebody marked as here without network has a card to write, with the minutes so far', () => {
  const ours = withOurs(page, typedNothing, { ...nothing, marks: new Map([['leo', marking]]) }, read);
  expect(ours.cards[0]).toMatchObject({ arrival: 'came', minutes: 20 });
  expect(ours.session.present).toBe(1);
});

test('a mark that was refused, or that somebody else made too, changes nothing here', () => {
  for (const part of [{ ...marking, notSaved: { refusal: 'attendance/week-closed', facts: {} } }, { ...marking, theirs: { value: null, version: 2, savedAt: null } }])
    expect(withOurs(page, typedNothing, { ...nothing, marks: new Map([['leo', part]]) }, read).cards[0]).toMatchObject({ arrival: 'unmarked' });
});

test('a point unchecked here is not covered, and a session stopped here has ended', () => {
  const ours = withOurs(page, typedNothing, { ...nothing, points: new Map([[0, said(false)], [1, said(true)]]), began: said(session.startsAt), ended: said(now) }, read);
  expect(ours.session).toMatchObject({ beganAt: session.startsAt, endedAt: now, curriculum: { covered: [1] } });
});

test('words typed here stand in place of the saved ones, except in a signed note', () => {
  const cards = new Map([['leo', typed(partOf({ value: emptyCard, version: 0, savedAt: null }), { ...emptyCard, response: 'typed' })]]);
  expect(withOurs(page, { ...typedNothing, cards }, nothing, read).cards[0]!.draft).toMatchObject({ response: 'typed' });
  const signed = { ...page, cards: [{ ...leo, note: { id: 'n' } }] } as unknown as SessionNotes;
  expect(withOurs(signed, { ...typedNothing, cards }, nothing, read).cards[0]!.draft).toBeNull();
});

test('a saved mark stays in sight until the page was read after it', () => {
  const arrivals = (savedAt: string) => withOurs(page, typedNothing, { ...nothing, marks: new Map([['leo', { ...marking, dirty: false, savedAt }]]) }, read).cards[0]!.arrival;
  expect([arrivals('2026-11-19T14:29:30.000Z'), arrivals('2026-11-19T14:28:00.000Z')]).toEqual(['came', 'unmarked']);
});

test('what another leader changed after our own answer is shown', () => {
  const points = (answeredAt: string) => withOurs(page, typedNothing, { ...nothing, points: new Map([[0, said(false, answeredAt)]]) }, read).session.curriculum!.covered;
  expect([points('2026-11-19T14:29:30.000Z'), points('2026-11-19T14:28:00.000Z')]).toEqual([[], [0]]);
});

test('a card saved here is begun, and its writer’s own, without reading the page again', () => {
  const part = saved(typed(partOf({ value: emptyCard, version: 0, savedAt: null }), { ...emptyCard, response: 'typed' }), { ...emptyCard, response: 'typed' }, { version: 1, savedAt: now });
  const card = (of: typeof part) => withOurs(page, { ...typedNothing, cards: new Map([['leo', of]]) }, nothing, read).cards[0];
  expect(card(part)).toMatchObject({ version: 1, savedAt: now, author: { id: 'samuel' } });
  expect(card(overtaken(part, { value: { ...emptyCard, response: 'June’s' }, version: 4, savedAt: now }))).toMatchObject({ version: 0, author: null });
});

test('somebody added without network has a card and a name that the check knows, until the page is read with them', () => {
  const added = { body: { patientId: 'gwen', name: 'Gwen Ostrowski', via: 'other-group' as const, reason: null, since: '2026-11-19T14:20:00.000Z' }, answer: null, answeredAt: null, refused: null };
  const known = { ...page, people: [{ id: 'gwen', kind: 'patient', here: false, given: 'Gwen', family: 'Ostrowski' }] } as unknown as SessionNotes;
  const ours = withOurs(withJoined(known, [added]), typedNothing, nothing, read);
  expect(ours.cards).toMatchObject([{ patientId: 'leo' }, { patientId: 'gwen', name: 'Gwen Ostrowski', arrival: 'came', author: null, draft: null }]);
  expect(ours.people).toEqual([{ id: 'gwen', kind: 'patient', here: true, given: 'Gwen', family: 'Ostrowski' }]);
  const readWith = { ...known, cards: [{ ...leo, patientId: 'gwen' }] } as unknown as SessionNotes;
  expect(withJoined(readWith, [added])).toBe(readWith);
});
