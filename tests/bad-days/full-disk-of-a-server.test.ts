import { afterEach, describe, expect, test } from 'vitest';
import { testServer } from '../support/database.ts';
import { served, type Served } from '../support/served.ts';
import { scannerAt, type Scanner } from './scans.ts';
import { canGiveDisk, smallServer, type SmallServer } from './small-server.ts';

/** Megabytes of a disk that a seeded clinic does not fill. */
const disk = 320;
/** What a server's write-ahead log may take before it is written over again is less than what the scans of one test need. */
const leave = 24;

describe.skipIf(!testServer || !canGiveDisk)('the disk of a PostgreSQL server that is full', () => {
  let server: SmallServer;
  let clinic: Served;
  afterEach(async () => {
    await clinic.close();
    server.close();
  });

  async function open(log: 'on the same disk' | 'on another disk'): Promise<Scanner> {
    server = await smallServer(disk, log);
    clinic = await served(server.url);
    const scanner = await scannerAt(await clinic.start(), clinic);
    server.fill(leave);
    return scanner;
  }

  /** Asks until it is answered: a server that comes back takes a moment. */
  async function within<T>(seconds: number, ask: () => Promise<T>, good: (answer: T) => boolean): Promise<T> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const answer = await ask();
      if (good(answer) || Date.now() > end) return answer;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  test('is told plainly, loses nothing that was acknowledged, and is over when there is room', async () => {
    const scanner = await open('on another disk');
    const { kept, last } = await scanner.untilRefused(20);
    expect(last).toMatchObject({ status: 507, refusal: 'server/disk-full', type: expect.stringContaining('application/problem+json') });
    expect(kept.length).toBeGreaterThan(0);
    expect(await scanner.upload(50)).toMatchObject({ status: 507, refusal: 'server/disk-full' });
    server.makeRoom();
    expect(await scanner.listed()).toEqual(kept);
    const after = await scanner.upload(99);
    expect(after.status).toBe(200);
    expect(await scanner.listed()).toEqual([...kept, after.id].toSorted());
  }, 180_000);

  test('with its write-ahead log stops the server by its own rule: told as a database that is away, and nothing acknowledged is lost', async () => {
    const scanner = await open('on the same disk');
    const { kept, last } = await scanner.untilRefused(20);
    expect([503, 507]).toContain(last.status);
    expect(['server/database-away', 'server/disk-full']).toContain(last.refusal);
    expect(kept.length).toBeGreaterThan(0);
    server.makeRoom();
    if (last.status === 503) server.start();
    const after = await within(20, () => scanner.upload(99), ({ status }) => status === 200);
    expect(after.status).toBe(200);
    expect(await scanner.listed()).toEqual([...kept, after.id].toSorted());
  }, 180_000);
});
