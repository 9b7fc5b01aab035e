import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importRoster } from '#apps/cli/import.ts';
import { newId } from '#kernel/ids.ts';
import type { Engine } from '#platform/db/engine.ts';
import { freshDatabase } from '../support/database.ts';
import { testSecrets } from '../support/surroundings.ts';

const now = '2026-11-24T15:00:00.000Z';
const file = readFileSync(new URL('people-600.csv', import.meta.url));
let engine: Engine;
const bring = (bytes: Uint8Array, organization = 'quiet') => importRoster({ engine, secrets: testSecrets, clock: () => now }, { file: bytes, organization });
const count = async (table: 'people.patient' | 'people.person' | 'people.contactPoint' | 'audit.entry') =>
  Number((await engine.owner.selectFrom(table).select((q) => q.fn.countAll().as('n')).executeTakeFirstOrThrow()).n);

beforeAll(async () => {
  engine = await freshDatabase();
  await engine.owner.insertInto('access.organization').values({ id: newId(), name: 'Quiet Harbor', slug: 'quiet', createdAt: now }).execute();
});
afterAll(() => engine.close());

test('a line in error keeps everybody out', async () => {
  const lines = `${String(file).trim()}\nragged,line\n`;
  await expect(bring(Buffer.from(lines))).rejects.toMatchObject({ code: 'people/import-lines-in-error' });
  expect(await count('people.patient')).toBe(0);
});

test('a clinic that is not there is said in words', async () => {
  await expect(bring(file, 'nowhere')).rejects.toThrow('There is no organization "nowhere".');
});

test('615 people arrive, and the same file again writes nobody', async () => {
  expect(await bring(file)).toMatchObject({ written: 615 });
  expect(await count('people.patient')).toBe(615);
  expect(await bring(file)).toMatchObject({ written: 0 });
  expect(await count('people.patient')).toBe(615);
  expect(await count('people.contactPoint')).toBeGreaterThan(615);
});
