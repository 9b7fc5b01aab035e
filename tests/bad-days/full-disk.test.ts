import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { served, type Served } from '../support/served.ts';
import { testServer } from '../support/database.ts';
import { scannerAt } from './scans.ts';

/** A disk of its own can be mounted only by root, on Linux; the disk of a server is filled in a test of its own. */
const canMount = !testServer && process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;

let clinic: Served;
beforeAll(async () => { if (canMount) clinic = await served(); });
afterAll(async () => { if (canMount) await clinic.close(); });

/** Runs a server on a copy of the folder on a disk that only it sees, with a little more room than Handrail leaves free. */
function onSmallDisk(folder: string): string[] {
  const used = Math.ceil(Number(spawnSync('du', ['-sk', folder], { encoding: 'utf8' }).stdout.split('\t')[0]) / 1024);
  const mount = `mount -t tmpfs -o size=${used + 128 + 40 + 16}m none /mnt && cp -a ${folder}/. /mnt/ && head -c 40m /dev/zero > /mnt/filler && mount --move /mnt ${folder} && exec "$0" "$@"`;
  return ['unshare', '-m', 'sh', '-c', mount];
}

test.skipIf(!canMount)('a full disk is told plainly, loses nothing that was acknowledged, and is over when there is room', async () => {
  const server = await clinic.start(onSmallDisk(clinic.folder));
  const scanner = await scannerAt(server, clinic);
  const { kept, last } = await scanner.untilRefused(20);
  expect(last).toMatchObject({ status: 507, refusal: 'server/disk-full', type: expect.stringContaining('application/problem+json') });
  expect(kept.length).toBeGreaterThan(0);
  expect(await scanner.listed()).toEqual(kept);
  rmSync(`/proc/${server.pid}/root${clinic.folder}/filler`);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const after = await scanner.upload(99);
  expect(after.status).toBe(200);
  expect(await scanner.listed()).toEqual([...kept, after.id].toSorted());
  expect(await server.stop()).toBe(0);
}, 180_000);
