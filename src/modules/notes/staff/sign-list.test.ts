import { describe, expect, test } from 'vitest';
import type { CardState } from './card-state.ts';
import { partOf } from './part.ts';
import { readyToSign, whyNotSignNow } from './sign-list.ts';

const state = (kind: CardState['kind']) => ({ kind }) as CardState;
const kinds: CardState['kind'][] = ['ready', 'too-close', 'needs', 'elsewhere', 'absent', 'signed', 'not-started'];

function work(over: { endedAt?: string | null; sharedStop?: boolean; undecided?: string } = {}) {
  const part = { ...partOf({ value: {}, version: 1, savedAt: null }), theirs: { value: {}, version: 2, savedAt: null } };
  return {
    page: { session: { endedAt: over.endedAt === undefined ? '2026-11-19T15:15:00.000Z' : over.endedAt, endsAt: '2026-11-19T15:15:00.000Z' }, cards: kinds.map((kind) => ({ patientId: kind })) },
    states: new Map(kinds.map((kind) => [kind, state(kind)])),
    typed: { shared: null, cards: new Map(over.undecided ? [[over.undecided, part]] : []), jots: new Map() },
    checked: { shared: over.sharedStop ? [{ kind: 'stop' }] : [{ kind: 'warn' }, { kind: 'confirmed' }], cards: [] }
  } as unknown as Parameters<typeof whyNotSignNow>[0];
}
const after = '2026-11-19T15:20:00.000Z';

describe('signing all that are ready', () => {
  test('takes complete cards of the signer, also one that a supervisor will review', () => expect(readyToSign(work())).toEqual(['ready', 'too-close']));
  test('leaves out a card with two texts to choose from', () => expect(readyToSign(work({ undecided: 'ready' }))).toEqual(['too-close']));
  test.each([
    ['without network', work(), false, after, 'offline'],
    ['before the session ended', work({ endedAt: null }), true, '2026-11-19T15:00:00.000Z', 'not-ended'],
    ['after its planned end, though nobody stopped it', work({ endedAt: null }), true, after, null],
    ['with a name in the shared part', work({ sharedStop: true }), true, after, 'stopped'],
    ['when all is well; initials only ask', work(), true, after, null]
  ] as const)('%s', (_case, of, online, now, why) => expect(whyNotSignNow(of, online, now)).toBe(why));
});
