import { expect, test } from 'vitest';
import { touches } from './live.ts';

test('a screen is read again when one of its topics is told', () => {
  expect(touches(['attendance', 'week'], new Set(['week']))).toBe(true);
  expect(touches(['attendance'], new Set(['notes']))).toBe(false);
});

test('what names no topic waits for its own time', () => expect(touches(undefined, new Set(['week']))).toBe(false));
