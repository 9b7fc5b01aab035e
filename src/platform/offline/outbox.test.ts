import { describe, expect, test, vi } from 'vitest';
import { keepInMemory } from './keep.ts';
import { openOutbox } from './outbox.ts';
import { newSeal } from './sealed.ts';

interface Card {
  text: string;
}
class Away extends Error {
  readonly status: number;
  constructor(status: number) {
    super('no');
    this.status = status;
  }
}

/** A page with an outbox, and a server that can go away, lose its answer, or refuse. */
function page() {
  const network = { away: false, losesAnswers: false, refuses: 0, locked: false };
  const server = { cards: new Map<string, { version: number; text: string }>(), kept: new Map<string, number>(), heard: [] as string[] };
  const told: number[] = [];
  const later: (() => void)[] = [];
  const [answered, refused] = [vi.fn(), vi.fn()];
  const keep = keepInMemory();
  let made = 0;
  const outbox = openOutbox({
    seal: newSeal(), keep, newKey: () => `key-${(made += 1)}`, isReady: () => !network.locked,
    statusOf: (error) => (error instanceof Away ? error.status : 500), tell: (waiting) => told.push(waiting), later: (work) => void later.push(work)
  });
  outbox.learn<Card, { version: number }>('card', {
    send: async ({ text }, saw, key) => {
      if (network.away) throw new Away(0);
      if (network.refuses) throw new Away(network.refuses);
      server.heard.push(`${key} saw ${saw}: ${text}`);
      const before = server.kept.get(key);
      const version = before ?? saw + 1;
      if (before === undefined && (server.cards.get('hollis')?.version ?? 0) !== saw) throw new Away(409);
      server.kept.set(key, version);
      server.cards.set('hollis', { version, text });
      if (network.losesAnswers) throw new Away(0);
      return { version };
    },
    versionOf: ({ version }) => version, answered, refused
  });
  return { outbox, network, server, told, keep, answered, refused, tryAgain: () => later.splice(0).forEach((work) => work()) };
}

const quiet = () => new Promise((done) => setTimeout(done, 20));

describe('the outbox of an open page', () => {
  test('sends at once while the network is there, and says when all is settled', async () => {
    const { outbox, server, answered } = page();
    outbox.put('card', 'hollis', { text: 'called the line' }, 0);
    expect(await outbox.settled()).toBe(true);
    expect(server.cards.get('hollis')).toEqual({ version: 1, text: 'called the line' });
    expect(answered).toHaveBeenCalledWith('hollis', { version: 1 }, { text: 'called the line' });
  });

  test('without network it says how many wait, and sends the latest words when it is back', async () => {
    const { outbox, network, server, told } = page();
    network.away = true;
    outbox.put('card', 'hollis', { text: 'called' }, 0);
    expect(await outbox.settled()).toBe(false);
    outbox.put('card', 'hollis', { text: 'called the line' }, 0);
    outbox.put('card', 'hollis', { text: 'called the line twice' }, 0);
    await quiet();
    expect(outbox.waiting()).toBe(1);
    network.away = false;
    outbox.wake();
    expect(await outbox.settled()).toBe(true);
    expect(server.cards.get('hollis')).toEqual({ version: 2, text: 'called the line twice' });
    expect(told).toEqual([1, 0]);
  });

  test('an answer lost on its way does no harm: the same key goes again, and the next draft builds on it', async () => {
    const { outbox, network, server, refused, tryAgain } = page();
    network.losesAnswers = true;
    outbox.put('card', 'hollis', { text: 'first' }, 0);
    await quiet();
    network.losesAnswers = false;
    outbox.put('card', 'hollis', { text: 'second' }, 0);
    tryAgain();
    await outbox.settled();
    expect(server.heard).toEqual(['key-1 saw 0: first', 'key-1 saw 0: first', 'key-2 saw 1: second']);
    expect(refused).not.toHaveBeenCalled();
  });

  test('what is typed while a draft is on its way builds on that draft', async () => {
    const { outbox, server, refused } = page();
    ['c', 'ca', 'cal', 'call'].forEach((text) => outbox.put('card', 'hollis', { text }, 0));
    await outbox.settled();
    expect(server.cards.get('hollis')!.text).toBe('call');
    expect(refused).not.toHaveBeenCalled();
  });

  test('a draft that is no longer current is told to the page and not sent again', async () => {
    const { outbox, server, refused } = page();
    server.cards.set('hollis', { version: 7, text: 'by June' });
    outbox.put('card', 'hollis', { text: 'by Samuel' }, 3);
    await outbox.settled();
    expect(refused).toHaveBeenCalledWith('hollis', expect.objectContaining({ status: 409 }), { text: 'by Samuel' });
    expect(server.cards.get('hollis')!.text).toBe('by June');
    expect(outbox.waiting()).toBe(0);
  });

  test('two kinds of change to one person never stand in for each other, nor build on each other', async () => {
    const { outbox, network, server } = page();
    const marks: string[] = [];
    outbox.learn<{ mark: string }, { version: number }>('mark', {
      send: ({ mark }, saw, _key, lane) => {
        if (network.away) return Promise.reject(new Away(0));
        marks.push(`${lane} ${mark}, saw ${saw}`);
        return Promise.resolve({ version: saw + 1 });
      },
      versionOf: ({ version }) => version, answered: () => undefined, refused: () => undefined
    });
    outbox.put('mark', 'hollis', { mark: 'here' }, 4);
    await outbox.settled();
    network.away = true;
    outbox.put('mark', 'hollis', { mark: 'out' }, 5);
    outbox.put('card', 'hollis', { text: 'called the line' }, 0);
    await quiet();
    expect(outbox.waiting()).toBe(2);
    network.away = false;
    outbox.wake();
    await outbox.settled();
    expect(marks).toEqual(['hollis here, saw 4', 'hollis out, saw 5']);
    expect(server.cards.get('hollis')).toEqual({ version: 1, text: 'called the line' });
  });

  test('a mark made just after starting builds on the marks that the start itself made', async () => {
    const { outbox, network, server, refused } = page();
    outbox.learn<null, number>('begin', {
      send: () => {
        if (network.away) return Promise.reject(new Away(0));
        server.cards.set('hollis', { version: 1, text: 'here, from the arrival' });
        return Promise.resolve(1);
      },
      versionOf: () => null, answered: (_lane, version) => outbox.buildOn('card', 'hollis', version), refused: () => undefined
    });
    network.away = true;
    outbox.put('begin', 'group', null, 0);
    outbox.put('card', 'hollis', { text: 'late' }, 0);
    await quiet();
    network.away = false;
    outbox.wake();
    await outbox.settled();
    expect(refused).not.toHaveBeenCalled();
    expect(server.cards.get('hollis')).toEqual({ version: 2, text: 'late' });
  });

  test('nothing leaves a locked session', async () => {
    const { outbox, network, server, tryAgain } = page();
    network.locked = true;
    outbox.put('card', 'hollis', { text: 'kept' }, 0);
    await quiet();
    expect(server.heard).toEqual([]);
    network.locked = false;
    tryAgain();
    await outbox.settled();
    expect(server.cards.get('hollis')!.text).toBe('kept');
  });

  test('waiting words are not readable where they lie, and leave when they are sent', async () => {
    const { outbox, network, keep } = page();
    network.away = true;
    outbox.put('card', 'hollis', { text: 'bad night' }, 0);
    await quiet();
    expect(new TextDecoder().decode((await keep.get('key-1'))!.bytes)).not.toContain('bad night');
    network.away = false;
    outbox.wake();
    await outbox.settled();
    await quiet();
    expect(await keep.get('key-1')).toBeNull();
  });
});
