import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const programs = [18, 17, 16, 15].map((version) => `/usr/lib/postgresql/${version}/bin`).find((folder) => existsSync(join(folder, 'initdb')));

/** Whether a PostgreSQL server can be given a disk of its own here: by root, on Linux, where its programs are. */
export const canGiveDisk = process.platform === 'linux' && process.getuid?.() === 0 && programs !== undefined && spawnSync('unshare', ['-m', 'true']).status === 0;

/** A PostgreSQL server with its data on a small disk that only it sees. */
export interface SmallServer {
  url: string;
  /** Leaves so many megabytes free. */
  fill(leave: number): void;
  makeRoom(): void;
  /** Starts it, also after it has stopped by itself; one that is still stopping, or comes back by itself, is waited for. */
  start(): void;
  close(): void;
}

/** Makes one of so many megabytes; its write-ahead log is on the same disk, or on one that has room. */
export async function smallServer(megabytes: number, log: 'on the same disk' | 'on another disk'): Promise<SmallServer> {
  const [folder, port] = [mkdtempSync(join(tmpdir(), 'handrail-small-')), await freePort()];
  const [disk, other] = [join(folder, 'disk'), join(folder, 'log')];
  // The disk lives as long as this process, which holds the only view of it.
  const holder = spawn('unshare', ['-m', 'sh', '-c', `mkdir ${disk} ${other} && mount -t tmpfs -o size=${megabytes}m none ${disk} && chown -R postgres ${folder} && echo mounted && exec sleep 3600`], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  const run = (line: string): void => {
    const { status, stderr } = spawnSync('nsenter', ['-t', String(holder.pid), '-m', 'sh', '-c', line], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0) throw new Error(`${line}: ${stderr}`);
  };
  const server = (line: string): void => run(`su postgres -s /bin/sh -c "${programs}/${line}"`);
  server(`initdb -D ${disk}/data -U postgres --auth=trust -E UTF8 --no-sync ${log === 'on another disk' ? `-X ${other}/wal` : ''}`);
  const small: SmallServer = {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    fill: (leave) => run(`head -c $(($(df --output=avail -B1 ${disk} | tail -1) - ${leave * 1024 * 1024})) /dev/zero > ${disk}/filler`),
    makeRoom: () => run(`rm ${disk}/filler`),
    start: () => server(`pg_isready -q -t 0 -h ${folder} -p ${port} || for try in 1 2 3 4 5 6 7 8 9 10; do ${programs}/pg_ctl -D ${disk}/data -w -l ${folder}/server.log -o '-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off' start && exit 0; sleep 1; ${programs}/pg_isready -q -h ${folder} -p ${port} && exit 0; done; exit 1`),
    close: () => {
      try {
        server(`pg_ctl -D ${disk}/data -m immediate stop`);
      } finally {
        holder.kill('SIGKILL');
        rmSync(folder, { recursive: true, force: true });
      }
    }
  };
  small.start();
  return small;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
