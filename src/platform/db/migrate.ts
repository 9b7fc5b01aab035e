import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { DB } from '#db/tables.ts';
import { prepareRoles } from './roles.ts';
import { statementsOf } from './sql-statements.ts';

const folder = new URL('../../../db/migrations/', import.meta.url);

async function readMigrations(): Promise<Record<string, string>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).toSorted();
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file.slice(0, -4), await readFile(new URL(file, folder), 'utf8')])));
}

const migrationOf = (text: string): Migration => ({
  up: async (db: Kysely<unknown>) => {
    for (const statement of statementsOf(text)) await sql.raw(statement).execute(db);
  }
});

/** Brings the database up to date: roles, then each migration once, in order of its time stamp. Answers what was run. */
export async function migrate(owner: Kysely<DB>, login: URL | null): Promise<string[]> {
  await prepareRoles(owner, login);
  const texts = await readMigrations();
  const migrator = new Migrator({
    db: owner.withoutPlugins(),
    provider: { getMigrations: () => Promise.resolve(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, migrationOf(text)]))) }
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error('The database could not be brought up to date.', { cause: error });
  return (results ?? []).map((result) => result.migrationName);
}

/** Names the state of the schema: changes when any migration does. For cached test templates. */
export async function migrationsHash(): Promise<string> {
  return createHash('sha256').update(JSON.stringify(await readMigrations())).digest('hex').slice(0, 16);
}
