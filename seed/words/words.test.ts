import { expect, test } from 'vitest';
import { ordinaryNameWords, similarityWords } from '#content/notes/index.ts';
import { nameBook } from '#modules/notes/name-book.rules.ts';
import { checkNames } from '#modules/notes/names.rules.ts';
import { shippedNotePolicy, type KnownPerson } from '#modules/notes/notes.types.ts';
import { readText, type ReadText } from '#modules/notes/similarity-reading.rules.ts';
import { closestText } from '#modules/notes/similarity.rules.ts';
import { countWords } from '#modules/notes/words.rules.ts';
import { patients, staff } from '../cast.ts';
import { chanceFrom } from '../rows.ts';
import { narrativeFor, responseFor } from './index.ts';

const topics = ['cbt', 'dbt', 'psychoed', 'recreation', 'transition', 'sud-rp', 'family-mh', 'morning-goals', 'wrapup-relax', 'process-group', 'individual', 'medication'];
const people: KnownPerson[] = [...patients.map(({ name, preferred }, nth) => person(`p${nth}`, 'patient', name, preferred)), ...staff.map(({ given, family }, nth) => person(`s${nth}`, 'staff', `${given} ${family}`, null))];
function person(id: string, kind: 'patient' | 'staff', name: string, preferred: string | null): KnownPerson {
  const [given, family] = name.split(' ') as [string, string];
  return { id, kind, here: true, given, family, preferred };
}
const book = nameBook(people, ordinaryNameWords);

/** What a group of twelve would have been written at its first dozen meetings. */
const written = (topic: string): string[][] => {
  const chance = chanceFrom(7);
  return Array.from({ length: 12 }, (_, meeting) => Array.from({ length: 12 }, (_, place) => responseFor(topic, place, meeting, chance)));
};

test.each(topics)('%s: no sentence is too short, and none names anybody', (topic) => {
  for (const text of written(topic).flat()) {
    expect(countWords(text), text).toBeGreaterThanOrEqual(shippedNotePolicy.minResponseWords);
    expect(checkNames(text, { kind: 'individual', patientId: 'p0' }, book, []).filter(({ kind }) => kind === 'stop').map(({ word }) => `${word}: ${text}`)).toEqual([]);
  }
  for (const meeting of [0, 1, 2]) expect(checkNames(narrativeFor(topic, meeting, 'Sleep'), { kind: 'shared' }, book, []).filter(({ kind }) => kind === 'stop').map(({ word }) => word)).toEqual([]);
});

test.each(topics.filter((topic) => !['individual', 'medication', 'family-mh'].includes(topic)))('%s: neighbors in a group and one person’s notes in a row do not read like copies', (topic) => {
  const meetings = written(topic).map((texts) => texts.map((text) => readText(text, similarityWords, book)));
  meetings.forEach((texts, meeting) => texts.forEach((text, place) => {
    const peers = texts.filter((_, other) => other !== place);
    const earlier = meetings.slice(Math.max(0, meeting - 3), meeting).map((before) => before[place]!);
    const closest = closestText(text, [...peers.map((one) => other('peer', one)), ...earlier.map((one) => other('own-earlier', one))]);
    expect(closest?.score ?? 0).toBeLessThan(shippedNotePolicy.warnAt);
  }));
});

const other = (kind: 'peer' | 'own-earlier', text: ReadText) => ({ kind, noteRef: 'x', text });
