import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Running {
  origin: string;
  stop(): Promise<void>;
}

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Starts a program of the project and waits until it says where it listens. Throws with what it said when it ends before. */
export async function startProgram(path: string, env: Record<string, string>): Promise<Running> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', at(path)], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  return { origin: await originOf(child), stop: () => stopped(child) };
}

async function originOf(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  for (const stream of [child.stdout!, child.stderr!])
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      const ready = /^Handrail is ready at (.+)$/.exec(line);
      if (ready) resolve(ready[1]!);
    });
  child.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready.\n${said.join('\n')}`)));
  return promise;
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}
