import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { openEngine } from '#platform/db/engine.ts';
import { migrate } from '#platform/db/migrate.ts';
import { readSecrets, readSettings } from '#platform/settings/settings.ts';
import { benchNow, makeBenchData, type BenchIds } from './data.ts';
import { capturing, serverDialect, serverDriver } from './driver.ts';
import { benchSecret, type Ground } from './ground.ts';
import { say } from './options.ts';

interface Server {
  url: string;
  stop(): void;
}

/** The server that `DATABASE_URL` names, else one of our own for this run; null where PostgreSQL is not installed. */
async function server(): Promise<Server | null> {
  if (process.env['DATABASE_URL']) return { url: process.env['DATABASE_URL'], stop: () => {} };
  const parts = (await import(new URL('../scripts/test-parts.mjs', import.meta.url).href)) as { startPostgres(say: (line: string) => void): Promise<Server | null> };
  return parts.startPostgres(say);
}

/** Databases and a login of this run's own names, dropped at its end: a server that holds a clinic keeps it untouched. */
export async function postgresGround(connections: number): Promise<Ground | null> {
  const found = await server();
  if (!found) return null;
  const admin = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: found.url, max: 1 }) }) });
  const run = `handrail_bench_${process.pid}`;
  const names = ['base', 'capture', 'product', 'driver'].map((copy) => `${run}_${copy}`);
  const [base, ...copies] = names as [string, string, string, string];
  const folder = mkdtempSync(join(tmpdir(), 'handrail-bench-'));
  const envOf = (name: string) => environment(found.url, name, run, folder);
  const drop = async () => {
    for (const name of names) await sql`drop database if exists ${sql.id(name)} with (force)`.execute(admin);
    await sql`drop role if exists ${sql.id(run)}`.execute(admin);
    await admin.destroy();
    rmSync(folder, { recursive: true, force: true });
    found.stop();
  };
  try {
    await sql`create database ${sql.id(base)}`.execute(admin);
    const ids = await fill(envOf(base));
    for (const copy of copies) await sql`create database ${sql.id(copy)} template ${sql.id(base)}`.execute(admin);
    return await onCopies(ids, copies.map(envOf), connections, drop);
  } catch (error) {
    await drop();
    throw error;
  }
}

async function onCopies(ids: BenchIds, [captured, product, bare]: Record<string, string>[], connections: number, drop: () => Promise<void>): Promise<Ground> {
  const settings = readSettings(captured!);
  const capture = capturing(await openEngine(settings, readSecrets(settings, captured!)), serverDialect(captured!['HANDRAIL_APP_URL']!));
  const driver = serverDriver(bare!['HANDRAIL_APP_URL']!, connections);
  const { rows } = await sql<Record<string, string>>`select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit`.execute(capture.engine.owner);
  const close = async () => {
    await Promise.all([capture.engine.close(), driver.close()]);
    await drop();
  };
  return { name: 'postgres', facts: rows[0]!, ids, env: product!, capture, driver, close };
}

async function fill(env: Record<string, string>): Promise<BenchIds> {
  const settings = readSettings(env);
  const engine = await openEngine(settings, readSecrets(settings, env));
  try {
    await migrate(engine.owner, new URL(settings.appUrl!));
    return await makeBenchData(engine);
  } finally {
    await engine.close();
  }
}

function environment(server: string, database: string, login: string, folder: string): Record<string, string> {
  const [owner, app] = [new URL(server), new URL(server)];
  owner.pathname = app.pathname = `/${database}`;
  app.username = login;
  app.password = 'only-for-the-bench';
  return { DATABASE_URL: owner.toString(), HANDRAIL_APP_URL: app.toString(), HANDRAIL_SECRET: benchSecret, HANDRAIL_DATA: folder, HANDRAIL_CLOCK: benchNow, PORT: '0' };
}
