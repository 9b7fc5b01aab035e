import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPassword } from '#platform/access/passwords.ts';
import { openEmbedded, type Engine } from '#platform/db/engine.ts';
import { appLogin } from '#platform/db/roles.ts';
import { readSecrets, type Secrets } from '#platform/settings/settings.ts';
import { seedDemo, type DemoSignIn } from '#seed/index.ts';
import { freshDatabaseToServe, testServer } from './database.ts';
import { testSecrets, testSettings } from './surroundings.ts';

const secret = 'a secret of thirty-two letters, for tests only';

/** The demo clinic on disk or on the server, for servers that run as processes of their own. */
export interface Served {
  folder: string;
  secrets: Secrets;
  signIns: DemoSignIn[];
  /** Starts the real server and waits until it says that it is ready. `under` is a command line to start it under, such as `['prlimit', …]`. */
  start(under?: readonly string[]): Promise<Running>;
  /** Looks into the database as its owner; the embedded one only while no server runs. */
  look<R>(work: (engine: Engine) => Promise<R>): Promise<R>;
  close(): Promise<void>;
}

export interface Running {
  address: string;
  pid: number;
  /** Ends it as a power cut ends a process: at once, with nothing said. */
  kill(): Promise<void>;
  /** Asks it to stop; answers its exit code. */
  stop(): Promise<number | null>;
  isAlive(): boolean;
}

/** A freshly seeded clinic, at this moment: on the engine under test, or on another server. */
export async function served(server: string | null = testServer): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-served-'));
  const secrets = readSecrets(testSettings(), { HANDRAIL_SECRET: secret });
  const { engine, url } = await freshDatabaseToServe(folder, server);
  const signIns = await seedDemo(engine.owner, { now: new Date().toISOString(), hashPassword, secrets, progress: () => {} });
  if (url === null) await engine.close();
  // Roles belong to the whole server: every test's servers sign in with the same password.
  const database: Record<string, string> = url === null ? {} : { DATABASE_URL: url, HANDRAIL_APP_URL: appLogin(testSettings({ databaseUrl: url }), testSecrets) };
  const all = new Set<ChildProcess>();
  return {
    folder, secrets, signIns,
    start: (under = []) => start(all, under, { HANDRAIL_DATA: folder, HANDRAIL_SECRET: secret, PORT: '0', ...database }),
    look: async (work) => {
      const looking = url === null ? await openEmbedded(join(folder, 'db')) : engine;
      try {
        return await work(looking);
      } finally {
        if (url === null) await looking.close();
      }
    },
    close: async () => {
      for (const child of all) child.kill('SIGKILL');
      if (url !== null) await engine.close();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

const server = new URL('../../src/apps/api/main.ts', import.meta.url).pathname;

async function start(all: Set<ChildProcess>, under: readonly string[], env: Record<string, string>): Promise<Running> {
  const { HANDRAIL_CLOCK: _clock, DATABASE_URL: _url, HANDRAIL_APP_URL: _app, ...rest } = process.env;
  const words = [...under, process.execPath, server];
  const child = spawn(words[0]!, words.slice(1), { env: { ...rest, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  all.add(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  void ended.then(() => all.delete(child));
  return {
    address: await readyAddress(child, ended),
    pid: child.pid!,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      return ended;
    },
    isAlive: () => child.exitCode === null && child.signalCode === null
  };
}

function readyAddress(child: ChildProcess, ended: Promise<unknown>): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (part) => {
      said += String(part);
      const ready = /Handrail is ready at (\S+)/.exec(said);
      if (ready) resolve(ready[1]!);
    });
    child.stderr!.on('data', (part) => { said += String(part); });
    void ended.then(() => reject(new Error(`The server ended before it was ready:\n${said}`)));
  });
}
