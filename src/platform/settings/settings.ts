import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Instant, type Clock } from '#kernel/time.ts';

/** Everything the process takes from its surroundings, read once at start and handed in from there. */
export interface Settings {
  /** Folder of the embedded database, secrets and demo sign-ins. */
  dataFolder: string;
  /** Owner's address of a PostgreSQL server, or null for the embedded database. */
  databaseUrl: string | null;
  /** Login for requests on a PostgreSQL server; derived from the owner's address and the secret when absent. */
  appUrl: string | null;
  host: string;
  port: number;
  /** The address people type, for cookies, links and passkeys. */
  origin: string;
  /** Addresses of proxies whose word on the caller's address is taken (`HANDRAIL_PROXIES`, comma between); none when not named. */
  trustedProxies: string[] | false;
  /** Set only in demo and tests: the time stands still at this instant, then runs on from it. */
  fixedClock: Instant | null;
  /** True for a real clinic (`--empty`): no demo data, second factor required, fixed clock refused. */
  real: boolean;
  smtpUrl: string | null;
}

/** Reads settings from the environment and the words after the command; throws a plain sentence on a bad value. */
export function readSettings(env: NodeJS.ProcessEnv, words: string[] = []): Settings {
  const port = Number(env['PORT'] ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT must be a number, not "${env['PORT']}".`);
  const host = env['HOST'] ?? '127.0.0.1';
  const fixedClock = env['HANDRAIL_CLOCK'] ?? null;
  if (fixedClock !== null && Number.isNaN(Date.parse(fixedClock)))
    throw new Error(`HANDRAIL_CLOCK must be an instant such as 2026-11-24T14:00:00Z, not "${fixedClock}".`);
  return {
    dataFolder: resolve(env['HANDRAIL_DATA'] ?? './data'),
    databaseUrl: env['DATABASE_URL'] || null,
    appUrl: env['HANDRAIL_APP_URL'] ?? null,
    host,
    port,
    origin: (env['HANDRAIL_ORIGIN'] ?? `http://localhost:${port}`).replace(/\/$/, ''),
    trustedProxies: env['HANDRAIL_PROXIES']?.split(',').map((one) => one.trim()) ?? false,
    fixedClock: fixedClock === null ? null : new Date(fixedClock).toISOString(),
    real: words.includes('--empty'),
    smtpUrl: env['HANDRAIL_SMTP_URL'] ?? null
  };
}

/** Keys that never enter the database. Each is 32 bytes derived from one secret, so that a backup needs only one. */
export interface Secrets {
  audit: Buffer;
  files: Buffer;
  secondFactor: Buffer;
  appLogin: string;
}

/**
 * The secret: from `HANDRAIL_SECRET`, else kept in the data folder (mode 0600), made on first use. A real clinic on a
 * PostgreSQL server must name it, because its data folder is not where its data is.
 */
export function readSecrets(settings: Settings, env: NodeJS.ProcessEnv): Secrets {
  return derive(env['HANDRAIL_SECRET'] ?? secretInFolder(settings));
}

function secretInFolder(settings: Settings): string {
  const file = join(settings.dataFolder, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (settings.databaseUrl && settings.real)
    throw new Error('A real clinic on a PostgreSQL server needs HANDRAIL_SECRET (at least 32 random characters).');
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 });
  const made = randomBytes(32).toString('base64url');
  writeFileSync(file, made + '\n', { mode: 0o600 });
  chmodSync(file, 0o600);
  return made;
}

function derive(secret: string): Secrets {
  if (secret.length < 32) throw new Error('HANDRAIL_SECRET must have at least 32 characters.');
  const key = (purpose: string) => createHmac('sha256', secret).update(purpose).digest();
  return {
    audit: key('handrail audit chain'),
    files: key('handrail files'),
    secondFactor: key('handrail second factor'),
    appLogin: key('handrail application login').toString('base64url')
  };
}

/** The clock of this process: the system's, or one that starts at the fixed instant and runs on from there. */
export function clockOf(settings: Pick<Settings, 'fixedClock' | 'real'>): Clock {
  if (settings.fixedClock === null) return () => new Date().toISOString();
  if (settings.real) throw new Error('HANDRAIL_CLOCK is for the demo and for tests; a real clinic keeps real time.');
  const start = Date.parse(Instant.parse(settings.fixedClock));
  const began = performance.now();
  return () => new Date(start + Math.floor(performance.now() - began)).toISOString();
}
