import { expect, test } from 'vitest';
import { isTouched } from './live.ts';

const nobody = new Set<string>();

test('a screen is read again when one of its topics is told, by whomever', () => {
  const meta = { topics: ['attendance', 'week'] };
  expect(isTouched(meta, new Set(['week']), nobody)).toBe(true);
  expect(isTouched(meta, nobody, new Set(['week']))).toBe(true);
  expect(isTouched(meta, new Set(['notes']), new Set(['notes']))).toBe(false);
});

test('what this page saved and shows already is read again only for what others save', () => {
  const meta = { topics: ['sessions'], othersTopics: ['drafts/monday'] };
  expect(isTouched(meta, nobody, new Set(['drafts/monday']))).toBe(false);
  expect(isTouched(meta, new Set(['drafts/monday']), nobody)).toBe(true);
  expect(isTouched(meta, new Set(['drafts/tuesday']), nobody)).toBe(false);
});

test('what names no topic waits for its own time', () => expect(isTouched(undefined, new Set(['week']), new Set(['week']))).toBe(false));
