import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Ground } from './ground.ts';
import { round } from './load.ts';

export interface Start {
  name: string;
  engine: string;
  seconds: number;
  limit: number;
  within: boolean;
}

const limit = 3;

/** Seconds from `start.mjs` on existing data until `GET /` answers 200, as `npm start` does it. The better of two. */
export async function start({ name, env }: Ground): Promise<Start> {
  const seconds = round(Math.min(await startOnce(env), await startOnce(env)));
  return { name: 'start', engine: name, seconds, limit, within: seconds < limit };
}

async function startOnce(env: Record<string, string>): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [fileURLToPath(new URL('../start.mjs', import.meta.url))], { env: { ...process.env, ...env, PORT: String(port) }, stdio: 'ignore' });
  const ended = once(child, 'exit');
  try {
    while (child.exitCode === null && !(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 10));
    if (child.exitCode !== null) throw new Error(`The start ended with ${child.exitCode}.`);
    return (performance.now() - began) / 1000;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

const answers = (port: number): Promise<boolean> => fetch(`http://127.0.0.1:${port}/`).then((response) => response.status === 200, () => false);

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
