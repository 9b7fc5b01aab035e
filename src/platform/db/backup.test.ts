import { afterAll, beforeAll, expect, test } from 'vitest';
import { startClinic, type Clinic } from '#tests/support/clinic.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { backup, contentHash, restore } from './backup.ts';

const key = Buffer.alloc(32, 7);
let clinic: Clinic;
beforeAll(async () => { clinic = await startClinic(); });
afterAll(() => clinic.close());

test('a restored backup has the same content hash, and the audit of the copy still reads', async () => {
  const { bytes, facts } = await backup(clinic.engine.owner, key);
  const copy = await freshDatabase();
  try {
    expect((await restore(copy.owner, key, bytes)).contentHash).toBe(facts.contentHash);
    expect((await contentHash(copy.owner)).contentHash).toBe((await contentHash(clinic.engine.owner)).contentHash);
  } finally {
    await copy.close();
  }
});

test('a backup is sealed: no name is readable, another secret does not open it, one flipped bit is found', async () => {
  const { bytes } = await backup(clinic.engine.owner, key);
  expect(bytes.includes('Okafor')).toBe(false);
  const copy = await freshDatabase();
  try {
    await expect(restore(copy.owner, Buffer.alloc(32, 8), bytes)).rejects.toThrow('another secret');
    bytes[bytes.length - 5]! ^= 1;
    await expect(restore(copy.owner, key, bytes)).rejects.toThrow('damaged');
    expect(await copy.owner.selectFrom('access.organization').selectAll().execute()).toEqual([]);
  } finally {
    await copy.close();
  }
});

test('a backup is never restored over a clinic', async () => {
  const { bytes } = await backup(clinic.engine.owner, key);
  await expect(restore(clinic.engine.owner, key, bytes)).rejects.toThrow('empty database');
});
