import { describe, expect, test } from 'vitest';
import { isTold, tellingOrder, whyNotTelling } from './telling.rules.ts';

describe('telling somebody of a change', () => {
  test.each<[string, Parameters<typeof whyNotTelling>[0], 'any' | 'call-back-only' | 'none', string | null]>([
    ['by phone, whatever their rule', { outcome: 'told', how: 'phone' }, 'none', null],
    ['by message to somebody who takes any', { outcome: 'told', how: 'message' }, 'any', null],
    ['by message to somebody who asked to be called', { outcome: 'told', how: 'message' }, 'call-back-only', 'sessions/no-messages'],
    ['not reached, without saying how', { outcome: 'not-reached', how: null }, 'any', 'sessions/how-was-it-told'],
    ['taken back, which needs no how', { outcome: 'taken-back', how: null }, 'any', null],
    ['taken back by phone', { outcome: 'taken-back', how: 'phone' }, 'any', 'sessions/how-was-it-told']
  ])('%s', (_case, attempt, messageRule, refused) => expect(whyNotTelling(attempt, { messageRule })?.code ?? null).toBe(refused));

  test('somebody whom the change does not touch is not told', () => expect(whyNotTelling({ outcome: 'told', how: 'phone' }, null)?.code).toBe('sessions/not-to-be-told'));
});

test('whoever was tried and not reached, or whose telling was taken back, is not told', () => {
  expect([null, { outcome: 'not-reached' as const }, { outcome: 'taken-back' as const }, { outcome: 'told' as const }].map(isTold)).toEqual([false, false, false, true]);
});

test('those nobody has tried come first, those told last', () => {
  const at = (outcome: 'told' | 'not-reached') => ({ last: { outcome, how: 'phone' as const, note: null, by: 'x', at: 'y' } });
  expect([at('told'), at('not-reached'), { last: null }].toSorted((a, b) => tellingOrder(a) - tellingOrder(b))).toEqual([{ last: null }, at('not-reached'), at('told')]);
});
