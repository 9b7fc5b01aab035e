import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { responsePrompts } from '#content/notes/index.ts';
import { checks } from '#tests/checks.ts';
import { shippedNotePolicy, type NameFinding, type NeedCode } from './notes.types.ts';
import {
  needsOf,
  stoppingNeeds,
  whyNotSign,
  type CardChecks,
  type SigningActor,
  type SigningCard,
  type SigningSession
} from './ready.rules.ts';
import { ownText, ownWords, promptFor, type CardFields } from './response-text.rules.ts';
import { countWords } from './words.rules.ts';

const id = '01890000-0000-7000-8000-000000000001';
const now = '2026-11-24T16:00:00.000Z';
const objective = { kind: 'objective', id, version: 3, text: 'uses a skill before an urge peaks' } as const;
const quote = { text: 'Bad night. Called the line. Still here.', source: 'check-in', writtenAt: now } as const;
const name: NameFinding = {
  kind: 'stop',
  because: 'name',
  word: 'Farid',
  start: 0,
  end: 5,
  personIds: ['farid'],
  confirmAs: null
};

const ready: CardFields = {
  participation: 'some',
  tags: ['shared'],
  mood: 'low',
  affect: null,
  risk: { kind: 'nothing-of-concern' },
  response: 'Named two early signs and will call the line before they peak.',
  quotes: [],
  workedOn: [objective],
  progress: 3,
  next: { kind: 'step', text: 'Urge log until Monday' },
  followUp: false
};
const fine: CardChecks = { minutes: 75, names: [], closest: { score: 0.4 } };

test.each<[string, Partial<CardFields>, Partial<CardChecks>, NeedCode[]]>([
  ['everything there', {}, {}, []],
  ['no participation', { participation: null }, {}, ['participation']],
  ['neither mood nor affect', { mood: null }, {}, ['presentation']],
  ['affect alone is seen enough', { mood: null, affect: 'narrow' }, {}, []],
  ['risk not looked for', { risk: null }, {}, ['risk-observation']],
  ['something observed and not said what', { risk: { kind: 'observed', text: ' ' } }, {}, ['risk-observation']],
  ['something observed, and said', { risk: { kind: 'observed', text: 'Fresh bandage on the left wrist.' } }, {}, []],
  ['no response', { response: ' ' }, {}, ['response']],
  ['seven words', { response: 'Named two early signs and one plan.' }, {}, ['response-length']],
  ['eight words', { response: 'Named two early signs and one good plan.' }, {}, []],
  ["only the patient's words", { response: `“${quote.text}”`, quotes: [quote] }, {}, ['response']],
  ['no objective', { workedOn: [] }, {}, ['objective']],
  ['no next step', { next: null }, {}, ['next-step']],
  ['an empty next step', { next: { kind: 'step', text: '' } }, {}, ['next-step']],
  ['a name', {}, { names: [name] }, ['name']],
  ['initials', {}, { names: [{ ...name, kind: 'warn', because: 'initials' }] }, []],
  ['a confirmed word', {}, { names: [{ ...name, kind: 'confirmed' }] }, []],
  ['close to another', {}, { closest: { score: 0.85 } }, []],
  ['too close to another', {}, { closest: { score: 0.9 } }, ['too-close']],
  ['nothing to compare with', {}, { closest: null }, []],
  ['a step-out still open', {}, { minutes: null }, ['minutes']],
  ['no minutes in the room', {}, { minutes: 0 }, ['minutes']]
])('a card needs: %s', (_case, card, more, needs) =>
  expect(needsOf({ ...ready, ...card }, { ...fine, ...more }, shippedNotePolicy)).toEqual(needs)
);

test('needs come in the order of the card', () => {
  const empty: CardFields = {
    ...ready,
    participation: null,
    mood: null,
    risk: null,
    response: '',
    workedOn: [],
    next: null
  };
  expect(needsOf(empty, { minutes: null, names: [name], closest: { score: 1 } }, shippedNotePolicy)).toEqual([
    'participation',
    'presentation',
    'risk-observation',
    'response',
    'objective',
    'next-step',
    'name',
    'too-close',
    'minutes'
  ]);
});

test('a program may ask for less', () => {
  const policy = { ...shippedNotePolicy, requires: ['response', 'name'] as NeedCode[], minResponseWords: 4 };
  expect(
    needsOf({ ...ready, participation: null, workedOn: [], response: 'Came back after lunch.' }, fine, policy)
  ).toEqual([]);
});

const session: SigningSession = { hasNotes: true, endedAt: '2026-11-24T15:15:00.000Z', sharedNames: [] };
const card: SigningCard = { authorId: 'omar', isSigned: false, isPresent: true, needs: [], inheritedFrom: null };
const author: SigningActor = { id: 'omar', looksAfterAuthor: false, attestation: null };
const supervisor: SigningActor = { id: 'ottilie', looksAfterAuthor: true, attestation: null };

test.each<[string, Partial<SigningCard>, Partial<SigningSession>, SigningActor, string | undefined]>([
  ['the author, all ready', {}, {}, author, undefined],
  ['while the session runs', {}, { endedAt: null }, author, 'notes/session-not-ended'],
  ['before it ends', {}, { endedAt: '2026-11-24T16:00:00.001Z' }, author, 'notes/session-not-ended'],
  ['at the moment it ends', {}, { endedAt: now }, author, undefined],
  ['a support group', {}, { hasNotes: false }, author, 'notes/no-notes-here'],
  ['twice', { isSigned: true }, {}, author, 'notes/already-signed'],
  ['somebody who was absent', { isPresent: false }, {}, author, 'notes/not-in-session'],
  ["a co-leader's card", {}, {}, { ...author, id: 'june' }, 'notes/another-author'],
  [
    'with an attestation, but looking after nobody',
    {},
    {},
    { id: 'june', looksAfterAuthor: false, attestation: 'I led too.' },
    'notes/another-author'
  ],
  ["a departed author's card, unattested", {}, {}, supervisor, 'notes/attestation-needed'],
  [
    "a departed author's card, attested",
    {},
    {},
    { ...supervisor, attestation: 'From the roll and the recording form.' },
    undefined
  ],
  [
    'taken over, unattested',
    { authorId: 'ottilie', inheritedFrom: 'omar' },
    {},
    supervisor,
    'notes/attestation-needed'
  ],
  [
    'a blank attestation',
    { authorId: 'ottilie', inheritedFrom: 'omar' },
    {},
    { ...supervisor, attestation: '  ' },
    'notes/attestation-needed'
  ],
  ['a name in the shared part', {}, { sharedNames: [name] }, author, 'notes/name-in-shared-part'],
  ['a name on the card', { needs: ['name', 'minutes'] }, {}, author, 'notes/name-in-note'],
  ['a card that is not ready', { needs: ['objective'] }, {}, author, 'notes/card-not-ready'],
  ['too close to another: signed, then read', { needs: ['too-close'] }, {}, author, undefined]
])('signing %s', (_case, more, of, actor, code) =>
  expect(whyNotSign({ ...card, ...more }, { ...session, ...of }, actor, now)?.code).toBe(code)
);

test('what stops a signature is everything but closeness', () =>
  expect(stoppingNeeds(['response', 'too-close', 'minutes'])).toEqual(['response', 'minutes']));

test.each<[string, number]>([
  ['', 0],
  ['  …!  ', 0],
  ['Said no.', 2],
  ["Didn't drink, she's proud.", 4],
  ['self-care and follow-up', 3],
  ['Habló con su hermana después', 5],
  ['Он позвонил брату', 3],
  ['👍🏽 done', 1],
  ['used it at 9:10 a.m.', 5]
])('%j counts %d words', (text, count) => expect(countWords(text)).toBe(count));

test('scripts without spaces are counted in words too', () =>
  expect(countWords('他今天说了很多话')).toBeGreaterThan(3));

test("an inserted quote is not the writer's words; what the writer heard is", () => {
  const response = `“${quote.text}” Said “I am proud” and smiled at the group.`;
  expect(ownText(response, [quote])).not.toContain('Bad night');
  expect(ownWords({ response, quotes: [quote] })).toBe(9);
});

test('a prompt names the person and the objective, stays for one objective and differs between objectives', () => {
  const prompt = (at: number) =>
    promptFor({ id: `${id}${at}`, text: 'sleeps $& seven hours' }, 'Hollis $1', responsePrompts);
  const all = Array.from({ length: 40 }, (_, at) => prompt(at));
  expect(prompt(3)).toBe(all[3]);
  expect(new Set(all).size).toBe(responsePrompts.prompts.length);
  expect(all.every((text) => text.includes('“sleeps $& seven hours”'))).toBe(true);
});

test('words are counted in any text: as many as were written, whatever stands between', () => {
  const word = fc.constantFrom('urge', "don't", 'self-care', '9:10', 'a.m.', 'élan', 'СОН', 'ngủ');
  fc.assert(
    fc.property(fc.array(word), fc.constantFrom(' ', ', ', ' … ', '\n', ' “', ' - '), (words, between) => {
      expect(countWords(words.join(between))).toBe(words.length);
    }),
    { numRuns: checks }
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(countWords(text)).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: checks }
  );
});
