import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checks } from '#tests/checks.ts';
import {
  canonicalBytes,
  canonicalText,
  contentHash,
  contentOf,
  NoteContent,
  type SigningFacts
} from './note-content.rules.ts';
import type { CardFields } from './response-text.rules.ts';

const id = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const facts: SigningFacts = {
  noteId: id(1),
  version: 1,
  patientId: id(2),
  episodeId: id(3),
  programId: id(4),
  sensitivity: 'part2',
  session: {
    sessionId: id(5),
    kind: 'group',
    title: 'Urges rise, peak and pass',
    serviceDate: '2026-11-24',
    timeZone: 'America/New_York',
    startedAt: '2026-11-24T14:00:00.000Z',
    endedAt: '2026-11-24T15:15:00.000Z',
    modality: 'mixed',
    location: 'Room 2',
    present: 11,
    leaders: [{ staffId: id(6), name: 'Samuel Adeyemi', credentials: 'LCSW', part: 'leader' }],
    curriculum: {
      trackId: 'sud-rp',
      unitId: 'sud-rp-07',
      version: '1.0.0',
      title: 'Urges',
      objective: 'Name the shape of an urge'
    },
    covered: ['Urge curve'],
    notCovered: ['The worksheet']
  },
  narrative: 'We drew an urge as a curve.',
  attendance: {
    minutes: 65,
    intervals: [{ from: '2026-11-24T14:10:00.000Z', to: '2026-11-24T15:15:00.000Z', mode: 'in-person' }]
  },
  author: { staffId: id(6), name: 'Samuel Adeyemi', credentials: 'LCSW' },
  signedAt: '2026-11-24T15:30:00.000Z',
  overdueAt: '2026-11-27T15:15:00.000Z',
  attestation: null,
  cosign: { required: false, cosignerId: null },
  correction: null
};
const card: CardFields = {
  participation: 'active',
  tags: ['shared', 'helped-a-peer'],
  mood: 'low',
  affect: 'narrow',
  risk: { kind: 'nothing-of-concern' },
  response: 'Told how calling his brother got him past the peak.',
  quotes: [],
  workedOn: [{ kind: 'objective', id: id(7), version: 2, text: 'Uses a skill before an urge peaks' }],
  progress: 3,
  next: { kind: 'step', text: 'Urge log until Monday' },
  followUp: false
};
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('a signed version holds both parts, the minutes, what was worked on and who signed with which credentials', () => {
  expect(contentOf(card, facts)).toMatchObject({
    shared: { narrative: 'We drew an urge as a curve.' },
    own: { response: card.response, progress: 3 },
    attendance: { minutes: 65 },
    workedOn: [{ text: 'Uses a skill before an urge peaks', version: 2 }],
    author: { credentials: 'LCSW' },
    session: { present: 11 },
    signature: { signedAt: facts.signedAt, lateEntry: false }
  });
});

test('a note signed after its limit says that it is a late entry', () =>
  expect(contentOf(card, { ...facts, signedAt: '2026-11-27T15:15:00.001Z' }).signature.lateEntry).toBe(true));

test('a correction says which version it mends, why and by whom', () => {
  const correction = { of: 1, reason: 'He came at 9:10, not 9:00.', correctedById: id(6) };
  expect(contentOf(card, { ...facts, version: 2, correction }).correction).toEqual(correction);
});

test('the jot is not part of the record, even when it is handed in', () => {
  const typed = { ...card, jot: 'looked tired, ask about the shift', patientId: id(2), authorId: id(6) };
  expect(canonicalText(contentOf(typed, facts))).not.toContain('looked tired');
  expect(NoteContent.safeParse({ ...contentOf(card, facts), jot: 'x' }).success).toBe(false);
});

test('the canonical text is RFC 8785: sorted keys, no spaces, and reads back as it was', () => {
  const content = contentOf(card, facts);
  const text = canonicalText(content);
  expect(
    text.startsWith('{"attendance":{"intervals":[{"from":"2026-11-24T14:10:00.000Z","mode":"in-person","to":')
  ).toBe(true);
  expect(NoteContent.parse(JSON.parse(text))).toEqual(content);
});

/** The same value with the keys of every object in another order. */
function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((one) => shuffled(one, seed));
  if (value === null || typeof value !== 'object') return value;
  const rank = (key: string) => sha256(new TextEncoder().encode(key + seed));
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => rank(a).localeCompare(rank(b)))
      .map(([key, one]) => [key, shuffled(one, seed)])
  );
}

test('the bytes and the hash do not depend on the order of keys', () => {
  const content = contentOf(card, facts);
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const other = shuffled(content, seed) as NoteContent;
      expect(canonicalBytes(other)).toEqual(canonicalBytes(content));
      expect(contentHash(other, sha256)).toBe(contentHash(content, sha256));
    }),
    { numRuns: checks }
  );
});

test('any typed text is kept, and any other text gives another hash', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (response) => {
      const content = contentOf({ ...card, response }, facts);
      const kept = response.toWellFormed().replaceAll('\u0000', '');
      expect(NoteContent.parse(JSON.parse(new TextDecoder().decode(canonicalBytes(content)))).own.response).toBe(kept);
      expect(contentHash(content, sha256) === contentHash(contentOf(card, facts), sha256)).toBe(kept === card.response);
    }),
    { numRuns: checks }
  );
});
