// Plain JavaScript for any Node.js from 20 on: gets the project ready and runs a program of it under the project's own runtime.
import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const runtime = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Installs what the lock file names, unless that very lock file is installed already. `say` gets lines for a person. */
export function install(say = console.error) {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  const stamp = join(root, 'node_modules', '.handrail-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(runtime)) return;
  say('Installing what Handrail needs (about a minute, once)…');
  // Vite 8's binaries do not install with npm 10.
  const old = Number(run(npm, ['--version'], 'pipe').stdout.toString().split('.')[0]) < 11;
  const [command, args] = old ? [process.platform === 'win32' ? 'npx.cmd' : 'npx', ['--yes', 'npm@11', 'ci', '--no-audit', '--no-fund']] : [npm, ['ci', '--no-audit', '--no-fund']];
  const { status } = run(command, [...args, '--loglevel=error'], ['ignore', 2, 2]);
  if (status !== 0) throw new Error('The installation did not finish. Check the network and the disk, then run this again.');
  writeFileSync(stamp, lock);
}

const run = (command, args, stdio) => spawnSync(command, args, { cwd: root, stdio, env: { ...process.env, NODE_ENV: '' } });

/** Builds the screens, unless what they are made from has not changed since the last build. */
export function buildScreens(say = console.error) {
  const made = sourcesHash();
  const stamp = join(root, 'dist', 'web', '.made-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === made) return;
  say('Building the screens (a few seconds, once per version)…');
  const { status, stdout, stderr } = spawnSync(runtime, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error'], { cwd: root });
  if (status !== 0) throw new Error(`The screens could not be built.\n${String(stdout)}${String(stderr)}`);
  writeFileSync(stamp, made);
}

function sourcesHash() {
  const hash = createHash('sha256');
  const add = (path) => hash.update(path).update(readFileSync(join(root, path)));
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (!entry.name.includes('.test.')) add(path);
    }
  };
  ['src', 'content'].forEach(walk);
  ['package-lock.json', 'vite.config.ts', 'scripts/contract-addresses.ts'].forEach(add);
  readdirSync(root).filter((name) => name.endsWith('.html')).sort().forEach(add);
  return hash.digest('hex');
}

/** Runs a TypeScript program under the project's runtime and ends as it ends. The program stops when this one does. */
export function runUnderRuntime(program, words) {
  const child = spawn(runtime, ['--disable-warning=ExperimentalWarning', join(root, program), ...words], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
