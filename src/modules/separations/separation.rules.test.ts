import { expect, test } from 'vitest';
import type { LineStanding } from './separations.contract.ts';
import { openLines, whyNotComplete } from './separation.rules.ts';

const lines = (...standing: LineStanding[]) => standing.map((one) => ({ standing: one }));

test.each<[string, ReturnType<typeof lines>, string | null, boolean, string | null]>([
  ['everything has left', lines('done', 'done'), null, false, null],
  ['a note waits for its author', lines('done', 'to-write'), null, false, 'separations/still-here'],
  ['the time of a session still stands', lines('to-settle'), null, false, 'separations/still-here'],
  ['what stays is said, with why', lines('here', 'done'), 'Its author left in 2024 and cannot write it anew', false, null],
  ['said twice', lines('done'), null, true, 'separations/completed']
])('%s', (_case, of, leftOver, isCompleted, refused) => expect(whyNotComplete(of, leftOver, isCompleted)?.code ?? null).toBe(refused));

test('counts what needs somebody', () => expect(openLines(lines('here', 'to-write', 'to-settle', 'done'))).toBe(3));
