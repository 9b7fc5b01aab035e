import { describe, expect, test } from 'vitest';
import { limitOf, whyNotOneMore } from './room-for.rules.ts';

describe('one more in a session', () => {
  test.each<[string, { counted: number; capacity: number; most: number }, boolean]>([
    ['eleven of twelve seats', { counted: 11, capacity: 12, most: 12 }, false],
    ['twelve of twelve seats', { counted: 12, capacity: 12, most: 12 }, true],
    ['a room for fourteen, but twelve by policy', { counted: 12, capacity: 14, most: 12 }, true],
    ['eight seats, though the policy allows twelve', { counted: 8, capacity: 8, most: 12 }, true],
    ['a class of thirty by policy and plan', { counted: 20, capacity: 35, most: 35 }, false]
  ])('%s', (_case, room, warns) => {
    expect(whyNotOneMore(room, null)?.code ?? null).toBe(warns ? 'sessions/over-capacity' : null);
    expect(whyNotOneMore(room, 'Came from far, no other group today')).toBeNull();
  });

  test('is told how many there would be, and what allows how many', () => {
    expect(whyNotOneMore({ counted: 13, capacity: 14, most: 12 }, null)).toMatchObject({ facts: { counted: 14, capacity: 14, most: 12 } });
    expect(limitOf({ capacity: 14, most: 12 })).toBe(12);
  });
});
