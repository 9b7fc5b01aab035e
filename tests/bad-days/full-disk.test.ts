import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { served, type Running, type Served } from '../support/served.ts';
import { testServer } from '../support/database.ts';

/** A disk of its own can be mounted only by root, on Linux; a PostgreSQL server's disk is not ours to fill. */
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
  const cookie = await signIn(server);
  const { patients } = (await (await fetch(`${server.address}/api/patients?find=okafor`, { headers: { cookie } })).json()) as { patients: { id: string }[] };
  const kept: string[] = [];
  let last = await upload(server, cookie, patients[0]!.id, 0);
  for (let at = 1; last.status === 200 && at < 20; at++) {
    kept.push(last.id);
    last = await upload(server, cookie, patients[0]!.id, at);
  }
  expect(last).toMatchObject({ status: 507, refusal: 'server/disk-full', type: expect.stringContaining('application/problem+json') });
  expect(kept.length).toBeGreaterThan(0);
  const listed = async () => ((await (await fetch(`${server.address}/api/patients/${patients[0]!.id}/documents`, { headers: { cookie } })).json()) as { documents: { id: string }[] }).documents.map(({ id }) => id);
  expect((await listed()).toSorted()).toEqual(kept.toSorted());
  rmSync(`/proc/${server.pid}/root${clinic.folder}/filler`);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const after = await upload(server, cookie, patients[0]!.id, 99);
  expect(after.status).toBe(200);
  expect((await listed()).toSorted()).toEqual([...kept, after.id].toSorted());
  expect(await server.stop()).toBe(0);
}, 180_000);

/** Sends a scan of 3 MB that is like no other. */
async function upload({ address }: Running, cookie: string, patientId: string, nth: number): Promise<{ status: number; refusal: string; type: string; id: string }> {
  const form = new FormData();
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), ...Array.from({ length: 90_000 }, (_, at) => createHash('sha256').update(`${nth} ${at}`).digest())]);
  form.set('file', new File([bytes], 'scan.pdf'));
  for (const [field, value] of Object.entries({ kind: 'referral', title: `Scan ${nth}`, dated: '2026-01-02' })) form.set(field, value);
  const answer = await fetch(`${address}/api/patients/${patientId}/documents`, { method: 'POST', headers: { cookie, 'idempotency-key': newId() }, body: form, signal: AbortSignal.timeout(30_000) });
  const { refusal = '', id = '' } = (await answer.json()) as { refusal?: string; id?: string };
  return { status: answer.status, refusal, type: String(answer.headers.get('content-type')), id };
}

async function signIn({ address }: Running): Promise<string> {
  const email = 'samuel@quillhaven.example';
  const { password } = clinic.signIns.find((one) => one.email === email)!;
  const answer = await fetch(`${address}/api/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}
