import { describe, expect, test } from 'vitest';
import { noteKinds } from '#content/notes/kinds.ts';
import { ordinaryNameWords } from '#content/notes/index.ts';
import { chartContentOf, chartDraftOf } from './chart-note-content.rules.ts';
import { chartNeedsOf, emptyChartDraft, kindOf, labelOfKind, namesIn, whyNotSignChart, whyNotWrite, withBrought } from './chart-note.rules.ts';
import type { ChartDraft } from './chart-notes.types.ts';
import { nameBook } from './name-book.rules.ts';
import { canonicalText } from './note-content.rules.ts';

const now = '2026-11-24T15:00:00.000Z';
const phone = kindOf(noteKinds, 'phone')!;
const call: ChartDraft = { happenedAt: '2026-11-24T14:40:00.000Z', minutes: 12, answers: { with: 'Her sister', direction: 'out', reached: 'spoke' }, text: 'She comes on Monday.' };
const nobody = {};

describe('what a telephone call still needs', () => {
  test.each<[string, Partial<ChartDraft>, string[]]>([
    ['nothing when it says with whom, who called, how long and what', {}, []],
    ['a time that has passed', { happenedAt: '2026-11-24T15:01:00.000Z' }, ['time']],
    ['how long it took', { minutes: null }, ['minutes']],
    ['no minutes of an answer nobody gave: zero is said', { minutes: 0 }, []],
    ['with whom, in more than blanks', { answers: { ...call.answers, with: '  ' } }, ['with']],
    ['a choice of the list', { answers: { ...call.answers, direction: 'sideways' } }, ['direction']],
    ['what was said', { text: ' \n' }, ['text']]
  ])('%s', (_case, changed, needs) => expect(chartNeedsOf(phone, { ...call, ...changed }, nobody, now)).toEqual(needs));
});

test('a crisis note asks for thoughts, plan, others, safety, what was done and what is next, in words; none of it is a level', () => {
  const crisis = kindOf(noteKinds, 'crisis')!;
  expect(chartNeedsOf(crisis, { ...call, answers: {} }, nobody, now)).toEqual(['suicide', 'plan', 'others', 'protects', 'done', 'next']);
  expect(crisis.fields.every(({ kind }) => kind === 'text')).toBe(true);
});

test.each<[string, string, boolean]>([['nursing', 'nurse', true], ['nursing', 'therapist', false], ['phone', 'intake', true], ['crisis', 'dietitian', false], ['phone', 'front-desk', false]])('a %s note by a %s: %s', (kind, role, may) => {
  expect(whyNotWrite(kindOf(noteKinds, kind)!, [role]) === null).toBe(may);
});

test('another patient’s name stops it wherever it stands; the patient’s own and a confirmed word do not', () => {
  const book = nameBook([{ id: 'p', kind: 'patient', here: true, given: 'Priya', family: 'Nair' }, { id: 'm', kind: 'patient', here: false, given: 'Marcus', family: 'Bell' }], ordinaryNameWords);
  const needs = (draft: ChartDraft, words: string[] = []) => chartNeedsOf(phone, draft, namesIn(phone, draft, 'p', book, words.map((word) => ({ word, part: { kind: 'individual', patientId: 'p' } }))), now);
  expect(needs({ ...call, text: 'Priya rides with Marcus Bell.' })).toEqual(['name']);
  expect(needs({ ...call, answers: { ...call.answers, with: 'Marcus Bell' } })).toEqual(['name']);
  expect(needs({ ...call, text: 'Priya Nair comes on Monday.' })).toEqual([]);
  expect(whyNotSignChart(['minutes', 'name'])?.code).toBe('notes/name-in-note');
  expect(whyNotSignChart(['minutes'])?.code).toBe('notes/card-not-ready');
  expect(whyNotSignChart([])).toBeNull();
});

describe('what is signed', () => {
  const facts = {
    noteId: '019a0000-0000-7000-8000-000000000001', version: 1, patientId: '019a0000-0000-7000-8000-000000000002', episodeId: '019a0000-0000-7000-8000-000000000003', programId: '019a0000-0000-7000-8000-000000000004', sensitivity: 'ordinary' as const,
    author: { staffId: '019a0000-0000-7000-8000-000000000005', name: 'Omar Farouk', credentials: 'LCADC' }, cosign: { required: false, cosignerId: null }, correction: null, listVersion: noteKinds.version, serviceDate: '2026-11-24', timeZone: 'America/New_York',
    signedAt: now, overdueAt: '2026-11-27T14:40:00.000Z', attestation: null
  };

  test('holds each answer with its label, drops what this kind does not ask, and gives the draft back', () => {
    const content = chartContentOf(phone, { ...call, answers: { ...call.answers, suicide: 'of another kind' } }, facts);
    expect(content.answers.map(({ label, text }) => `${label}: ${text}`)).toEqual(['With whom: Her sister', 'Who called: We called', 'Reached: Spoke']);
    expect(chartDraftOf(content)).toEqual(call);
  });

  test('has one text whatever the order of its keys, and is a late entry after its clock ran out', () => {
    const content = chartContentOf(phone, call, facts);
    expect(canonicalText({ ...Object.fromEntries(Object.entries(content).toReversed()), schema: content.schema })).toBe(canonicalText(content));
    expect(content.signature.lateEntry).toBe(false);
    expect(chartContentOf(phone, call, { ...facts, signedAt: '2026-11-27T14:40:00.001Z' }).signature.lateEntry).toBe(true);
  });
});

test('brought words fill what is empty and stand after what is there; nothing that was typed is lost', () => {
  const typed = { ...emptyChartDraft(now), answers: { with: 'Her mother' }, text: 'Called again.' };
  expect(withBrought(typed, call)).toEqual({ happenedAt: now, minutes: 12, answers: { with: 'Her mother', direction: 'out', reached: 'spoke' }, text: 'Called again.\n\nShe comes on Monday.' });
});

test('a kind that the list no longer knows shows its id', () => expect(labelOfKind(noteKinds, 'telegram')).toBe('telegram'));
