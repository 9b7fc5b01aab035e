import { sql } from 'kysely';
import type { Db } from '#platform/db/work.ts';

export type Row = Record<string, unknown>;

/** Rows gathered by table and written in the order in which tables were first named, many at a time. */
export class Rows {
  #tables = new Map<string, Row[]>();

  add(table: string, row: Row): void {
    const rows = this.#tables.get(table);
    if (rows) rows.push(row);
    else this.#tables.set(table, [row]);
  }

  /** Fixes the place of tables in the order of writing, for those that others point to. */
  inOrder(...tables: string[]): this {
    for (const table of tables) if (!this.#tables.has(table)) this.#tables.set(table, []);
    return this;
  }

  async write(db: Db): Promise<void> {
    for (const [table, rows] of this.#tables)
      for (const alike of Map.groupBy(rows, (row) => Object.keys(row).join()).values()) for (let at = 0; at < alike.length; at += 1000) await put(db, table, alike.slice(at, at + 1000));
  }
}

/** Rows of one shape: only their columns are written, so that the others keep their defaults. Bytes are handed in as `\\x` and hexadecimal. */
async function put(db: Db, table: string, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0]!);
  const list = sql.join(columns.map((column) => sql.id(column)));
  const json = JSON.stringify(rows);
  await sql`insert into ${sql.table(table)} (${list}) select ${list} from jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb)`.execute(db);
}

/** A small repeatable source of chance (mulberry32), so that the same instant makes the same clinic. */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Chance = () => number;
/** One of a list. */
export const oneOf = <T>(list: readonly T[], chance: Chance): T => list[Math.floor(chance() * list.length)]!;
