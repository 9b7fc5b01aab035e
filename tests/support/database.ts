import { join } from 'node:path';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import { openEmbedded, openEngine, type Engine } from '#platform/db/engine.ts';
import { migrate, migrationsHash } from '#platform/db/migrate.ts';
import { appLogin } from '#platform/db/roles.ts';
import { testSecrets, testSettings } from './surroundings.ts';

/** The engine under test: PostgreSQL when `HANDRAIL_TEST_DATABASE` names a server, else the embedded one. */
export const testServer = process.env['HANDRAIL_TEST_DATABASE'] ?? null;

const cache = new URL('../../node_modules/.cache/handrail/', import.meta.url);

/** A fresh, migrated, empty database. On the server it is a database of its own; in memory it starts from a cached template. */
export async function freshDatabase(): Promise<Engine> {
  return testServer ? (await freshOnServer(testServer)).engine : openEmbedded(null, await migratedTemplate());
}

/** As `freshDatabase`, where another process can open it: in this folder, or at the address on a server. */
export async function freshDatabaseToServe(folder: string, server: string | null): Promise<{ engine: Engine; url: string | null }> {
  return server ? freshOnServer(server) : { engine: await openEmbedded(join(folder, 'db'), await migratedTemplate()), url: null };
}

/** A dumped data folder with the migrations done; made once per state of the schema. */
async function migratedTemplate(): Promise<Uint8Array> {
  const file = new URL(`template-${await migrationsHash()}.tar`, cache);
  if (existsSync(file)) return readFileSync(file);
  mkdirSync(cache, { recursive: true });
  const engine = await openEmbedded(null);
  await migrate(engine.owner, null);
  const tar = (await engine.dump())!;
  await engine.close();
  const unfinished = new URL(`${file.href}.${process.pid}.tmp`);
  writeFileSync(unfinished, tar);
  renameSync(unfinished, file);
  return tar;
}

async function freshOnServer(server: string): Promise<{ engine: Engine; url: string }> {
  const name = `handrail_test_${process.pid}_${Date.now().toString(36)}`;
  const admin = await openEngine(testSettings({ databaseUrl: server }), testSecrets);
  await sql`create database ${sql.id(name)}`.execute(admin.owner);
  await admin.close();
  const url = new URL(server);
  url.pathname = `/${name}`;
  const settings = testSettings({ databaseUrl: url.toString() });
  const engine = await openEngine(settings, testSecrets);
  await migrate(engine.owner, new URL(appLogin(settings, testSecrets)));
  return { engine, url: url.toString() };
}
