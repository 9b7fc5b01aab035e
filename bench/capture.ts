import { Kysely, PostgresDialect, CamelCasePlugin } from 'kysely';
import pg from 'pg';
import type { DB } from '#db/tables.ts';
import type { Engine } from '#platform/db/engine.ts';

/** One statement as it went to the server. */
export interface Statement {
  text: string;
  values: readonly unknown[];
}

/** Statements of the requests since the last `take`, in order. */
export interface Capture {
  engine: Engine;
  take(): Statement[];
}

/** An engine that remembers what the application's connection was asked, transaction marks included. */
export function capturing(engine: Engine, appUrl: string): Capture {
  let seen: Statement[] = [];
  const pool = new pg.Pool({ connectionString: appUrl, max: 1 });
  const app = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: (event) => void (event.level === 'query' && seen.push({ text: event.query.sql, values: event.query.parameters }))
  });
  return {
    engine: { ...engine, app, close: async () => { await app.destroy(); await engine.close(); } },
    take: () => {
      const taken = seen.filter(({ text }) => !/^(begin|commit|start transaction)/i.test(text));
      seen = [];
      return taken;
    }
  };
}

/** Runs the statements of one request in one transaction through the bare driver. */
export async function replay(pool: pg.Pool, statements: readonly Statement[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const { text, values } of statements) await client.query(text, values as unknown[]);
    await client.query('commit');
  } finally {
    client.release();
  }
}
