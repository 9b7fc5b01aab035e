// The outside parts that the tests need: a PostgreSQL server and a browser. As root on Debian they are installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './ready.mjs';

const isRoot = process.getuid?.() === 0;
const onDebian = existsSync('/etc/debian_version');
const run = (command, args) => spawnSync(command, args, { encoding: 'utf8' });

function apt(packages, say) {
  if (!isRoot || !onDebian) return;
  say(`Installing ${packages.join(', ')} for the tests…`);
  run('apt-get', ['update', '-qq']);
  const done = spawnSync('apt-get', ['install', '-y', '-qq', ...packages], { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  if (done.status !== 0) say(done.stderr);
}

function serverPrograms() {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').map(Number).filter((v) => v >= 15) : [];
  const folders = versions.sort((a, b) => b - a).map((v) => `/usr/lib/postgresql/${v}/bin`);
  const inPath = run('sh', ['-c', 'command -v initdb']).stdout?.trim();
  return [...folders, ...(inPath ? [join(inPath, '..')] : [])].find((folder) => existsSync(join(folder, 'initdb')));
}

/** A PostgreSQL server of our own on a free port, run by a plain user; null where there is none. */
export async function startPostgres(say) {
  if (process.env.HANDRAIL_TEST_DATABASE) return { url: process.env.HANDRAIL_TEST_DATABASE, stop: () => {} };
  if (!serverPrograms()) apt(['postgresql'], say);
  const programs = serverPrograms();
  if (!programs) return null;
  const folder = mkdtempSync(join(tmpdir(), 'handrail-pg-'));
  const port = await freePort();
  if (isRoot) run('chown', ['postgres', folder]);
  const asServer = (line) => (isRoot ? run('su', ['postgres', '-s', '/bin/sh', '-c', line]) : run('sh', ['-c', line]));
  const made = asServer(`${programs}/initdb -D ${folder}/data -U postgres --auth=trust -E UTF8 --no-sync`);
  const started = asServer(`${programs}/pg_ctl -D ${folder}/data -w -l ${folder}/log -o "-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200" start`);
  if (started.status !== 0) {
    say(`PostgreSQL did not start: ${made.stderr}${started.stderr}`);
    return null;
  }
  const stop = () => {
    asServer(`${programs}/pg_ctl -D ${folder}/data -m immediate stop`);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Where a Chromium is; installed by apt as root on Debian, else by Playwright's own download. Null when there is none. */
export function findBrowser(say) {
  const known = () => ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
  if (!known()) apt(['chromium'], say);
  if (known()) return known();
  const download = spawnSync(join(root, 'node_modules', '.bin', 'playwright'), ['install', 'chromium'], { cwd: root, encoding: 'utf8' });
  return download.status === 0 ? 'playwright' : null;
}
