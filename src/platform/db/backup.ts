import { createHash, type Hash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql, type Kysely } from 'kysely';
import type { DB } from '#db/tables.ts';
import { seal, unseal } from '../secrets/sealing.ts';
import { migrationsHash } from './migrate.ts';
import { asOwner, type Db } from './work.ts';

const magic = 'handrail-backup-1\n';
/** What is told once and forgotten: restoring it would only repeat old news. */
const transient = new Set(['events.event']);
const batch = 2000;

export interface BackupFacts {
  contentHash: string;
  tables: number;
  rows: number;
}

/** Every table that a backup holds, each after the ones it points to. */
async function tablesInOrder(db: Db): Promise<string[]> {
  const { rows: all } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pg_toast') order by 1`.execute(db);
  const { rows: arrows } = await sql<{ source: string; target: string }>`
    select sn.nspname || '.' || s.relname as source, tn.nspname || '.' || t.relname as target
      from pg_constraint k join pg_class s on s.oid = k.conrelid join pg_namespace sn on sn.oid = s.relnamespace
      join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace where k.contype = 'f' and k.conrelid <> k.confrelid`.execute(db);
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    arrows.filter((arrow) => arrow.source === name).forEach((arrow) => visit(arrow.target));
    ordered.push(name);
  };
  all.map((row) => row.name).forEach(visit);
  return ordered.filter((name) => !transient.has(name));
}

/** Each row as JSON text, in an order that does not depend on where it lies on disk. */
async function rowsOf(db: Db, table: string): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`select row from (select to_jsonb(t)::text as row from ${sql.table(table)} t) x order by row collate "C"`.execute(db);
  return rows.map(({ row }) => row);
}

async function everyRow(db: Db, each: (table: string, rows: string[]) => void): Promise<BackupFacts> {
  await sql`set local time zone 'UTC'`.execute(db);
  const hash: Hash = createHash('sha256');
  const tables = await tablesInOrder(db);
  let count = 0;
  for (const table of tables) {
    const rows = await rowsOf(db, table);
    hash.update(`${table}\n`);
    for (const row of rows) hash.update(row).update('\n');
    count += rows.length;
    each(table, rows);
  }
  return { contentHash: hash.digest('hex'), tables: tables.length, rows: count };
}

/** A hash over every row of every table: two databases with the same content answer the same, on either engine. */
export const contentHash = (owner: Kysely<DB>): Promise<BackupFacts> => asOwner(owner, (db) => everyRow(db, () => {}));

/** The whole content, compressed and sealed with the key (AES-256-GCM), readable on either engine. */
export async function backup(owner: Kysely<DB>, key: Uint8Array): Promise<{ bytes: Buffer; facts: BackupFacts }> {
  const lines: string[] = [JSON.stringify({ migrations: await migrationsHash() })];
  const facts = await asOwner(owner, async (db) => {
    await sql`set transaction isolation level repeatable read`.execute(db);
    return everyRow(db, (table, rows) => lines.push(JSON.stringify({ table, rows: rows.length }), ...rows));
  });
  lines.push(JSON.stringify({ contentHash: facts.contentHash }));
  return { bytes: Buffer.concat([Buffer.from(magic), seal(key, gzipSync(lines.join('\n')))]), facts };
}

function linesOf(bytes: Buffer, key: Uint8Array): string[] {
  if (bytes.subarray(0, magic.length).toString() !== magic) throw new Error('This is not a Handrail backup.');
  try {
    return gunzipSync(unseal(key, bytes.subarray(magic.length))).toString().split('\n');
  } catch {
    throw new Error('The backup does not open: it is damaged, or was made with another secret.');
  }
}

/** Puts a backup into a migrated, empty database, all or nothing, and proves that the content is the same. */
export async function restore(owner: Kysely<DB>, key: Uint8Array, bytes: Buffer): Promise<BackupFacts> {
  const lines = linesOf(bytes, key);
  if (JSON.parse(lines[0]!).migrations !== (await migrationsHash())) throw new Error('The backup was made by another version of Handrail. Restore it with that version, then upgrade.');
  return asOwner(owner, async (db) => {
    if (await db.selectFrom('access.organization').select('id').limit(1).executeTakeFirst()) throw new Error('A backup is restored into an empty database only; this one holds a clinic.');
    await sql`set local time zone 'UTC'`.execute(db);
    let at = 1;
    for (let head = JSON.parse(lines[at]!); head.table; head = JSON.parse(lines[at]!)) {
      await putRows(db, head.table, lines.slice(at + 1, at + 1 + head.rows));
      at += 1 + head.rows;
    }
    const facts = await everyRow(db, () => {});
    if (facts.contentHash !== JSON.parse(lines[at]!).contentHash) throw new Error('The restored content differs from the backup; nothing was kept.');
    return facts;
  });
}

async function putRows(db: Db, table: string, rows: string[]): Promise<void> {
  for (let from = 0; from < rows.length; from += batch) {
    const some = `[${rows.slice(from, from + batch).join(',')}]`;
    await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${some}::jsonb)`.execute(db);
  }
}
