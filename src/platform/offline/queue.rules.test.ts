import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checks } from '#tests/checks.ts';
import { answered, nextToSend, passes, pauseAfter, put, refusedLane, tried, waitingLanes, type Change, type Queue } from './queue.rules.ts';

const change = (id: string, lane: string, saw = 0): Change => ({ id, lane, kind: 'card', saw, tried: false });
const ids = (queue: Queue) => queue.map((one) => one.id);

describe('what waits while the network is away', () => {
  test('of two drafts of one card only the latest is sent, in the place of the first', () => {
    const queue = [change('a', 'hollis'), change('b', 'imani'), change('c', 'hollis')].reduce(put, [] as Queue);
    expect(ids(queue)).toEqual(['c', 'b']);
    expect(waitingLanes(queue)).toBe(2);
  });

  test('a draft that may have arrived keeps its words and its key; the next one waits behind it', () => {
    const queue = put(tried(put([], change('a', 'hollis', 3)), 'a'), change('b', 'hollis', 3));
    expect(ids(queue)).toEqual(['a', 'b']);
    expect(nextToSend(queue)).toMatchObject({ id: 'a', saw: 3 });
    expect(waitingLanes(queue)).toBe(1);
  });

  test('what waits behind a saved draft builds on the version that was saved', () => {
    const queue = put(put(tried(put([], change('a', 'hollis', 3)), 'a'), change('b', 'hollis', 3)), change('c', 'imani', 1));
    expect(answered(queue, 'a', 4)).toMatchObject([{ id: 'b', saw: 4 }, { id: 'c', saw: 1 }]);
  });

  test('a draft refused for good takes what builds on it along, and nobody else’s', () => {
    const queue = [change('a', 'hollis'), change('b', 'imani')].reduce(put, [] as Queue);
    expect(ids(refusedLane(put(tried(queue, 'a'), change('c', 'hollis')), 'hollis'))).toEqual(['b']);
  });

  test.each([[0, true], [503, true], [507, true], [423, true], [409, false], [403, false], [404, false], [422, false]])('status %i passes by itself: %s', (status, does) => {
    expect(passes(status)).toBe(does);
  });

  test('tries grow rarer, and never rarer than every 30 seconds', () => {
    expect([0, 1, 2, 3, 20].map(pauseAfter)).toEqual([1000, 2000, 4000, 8000, 30_000]);
  });
});

/** A server that knows keys: the same key again gives the same answer and changes nothing. */
function server() {
  const versions = new Map<string, { version: number; text: string }>();
  const kept = new Map<string, number | null>();
  return {
    versions,
    save: ({ id, lane, saw }: Change, text: string): number | null => {
      if (kept.has(id)) return kept.get(id)!;
      const now = versions.get(lane)?.version ?? 0;
      const answer = now === saw ? now + 1 : null;
      if (answer !== null) versions.set(lane, { version: answer, text });
      kept.set(id, answer);
      return answer;
    }
  };
}

test('whatever is typed and whenever answers are lost, the server ends with the latest text of every card', () => {
  const typing = fc.record({ lane: fc.constantFrom('hollis', 'imani', 'leo'), sends: fc.array(fc.constantFrom('answered', 'answer lost', 'never left'), { maxLength: 3 }) });
  fc.assert(
    fc.property(fc.array(typing, { minLength: 1, maxLength: 30 }), (typed) => {
      const there = server();
      const base = new Map<string, number>();
      const texts = new Map<string, string>();
      let queue: Queue = [];
      const send = (fate: string) => {
        const next = nextToSend(queue);
        if (!next) return;
        queue = tried(queue, next.id);
        if (fate === 'never left') return;
        const version = there.save(next, texts.get(next.id)!);
        expect(version).not.toBeNull();
        if (fate === 'answer lost') return;
        base.set(next.lane, version!);
        queue = answered(queue, next.id, version);
      };
      const last = new Map<string, string>();
      typed.forEach(({ lane, sends }, at) => {
        texts.set(`${at}`, `words ${at}`);
        last.set(lane, `words ${at}`);
        queue = put(queue, { ...change(`${at}`, lane, base.get(lane) ?? 0) });
        sends.forEach(send);
      });
      while (queue.length > 0) send('answered');
      expect(new Map([...there.versions].map(([lane, one]) => [lane, one.text]))).toEqual(last);
    }),
    { numRuns: checks }
  );
});
