import { CamelCasePlugin, Kysely, PGliteDialect, PostgresDialect, type KyselyConfig, type PGliteDialectConfig } from 'kysely';
import pg from 'pg';
import type { DB } from '#db/tables.ts';
import type { Engine } from '#platform/db/engine.ts';
import { PgliteThread } from '#platform/db/pglite-thread.ts';

/** One statement as it went to the server. */
export interface Statement {
  text: string;
  values: readonly unknown[];
}

/** A database's own driver without anything of Handrail around it. */
export interface Driver {
  /** Begin, the statements one after the other, commit. */
  replay(statements: readonly Statement[]): Promise<void>;
  /** Opens connections that have entered once and for all, so that statements can be asked alone. */
  entered(first: Statement, connections: number): Promise<Entered>;
  close(): Promise<void>;
}

export interface Entered {
  /** The statements one after the other, each a transaction of its own. */
  run(statements: readonly Statement[], connection: number): Promise<void>;
  /** The statements in one transaction that is taken back, for what can be written only once. */
  tryOut(statements: readonly Statement[], connection: number): Promise<void>;
  end(): Promise<void>;
}

type Ask = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, string>[] }>;

const namesSet = "select distinct m[1] as name from pg_proc, regexp_matches(prosrc, 'set_config\\(''(app\\.[a-z_]+)''', 'g') m where oid = 'access.enter'::regproc";

/** Enters for the connection instead of one transaction: role and settings as `access.enter` sets them. */
async function enter(ask: Ask, { text, values }: Statement): Promise<void> {
  const { rows: names } = await ask(namesSet);
  await ask('begin');
  await ask(text, values as unknown[]);
  const { rows } = await ask(`select ${names.map(({ name }) => `current_setting('${name}', true) as "${name}"`).join(', ')}, current_user::text as role`);
  await ask('commit');
  for (const [name, value] of Object.entries(rows[0]!)) await ask('select set_config($1, $2, false)', [name, value]);
}

async function tryOut(ask: Ask, statements: readonly Statement[]): Promise<void> {
  await ask('begin');
  try {
    await all(ask, statements);
  } finally {
    await ask('rollback');
  }
}

async function all(ask: Ask, statements: readonly Statement[]): Promise<void> {
  for (const { text, values } of statements) await ask(text, values as unknown[]);
}

export function serverDriver(url: string, connections: number): Driver {
  const pool = new pg.Pool({ connectionString: url, max: connections, statement_timeout: 30_000 });
  return {
    replay: async (statements) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await all((text, values) => client.query(text, values), statements);
        await client.query('commit');
        client.release();
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
    entered: async (first, count) => {
      const clients = await Promise.all(Array.from({ length: count }, () => pool.connect()));
      const asks = clients.map((client): Ask => (text, values) => client.query(text, values));
      await Promise.all(asks.map((ask) => enter(ask, first)));
      return {
        run: (statements, connection) => all(asks[connection]!, statements),
        tryOut: (statements, connection) => tryOut(asks[connection]!, statements),
        end: async () => clients.forEach((client) => client.release(true))
      };
    },
    close: () => pool.end()
  };
}

export async function embeddedDriver(folder: string): Promise<Driver> {
  const thread = new PgliteThread(folder);
  await thread.waitReady;
  return {
    replay: (statements) => thread.transaction((tx) => all(tx.query, statements)),
    entered: async (first) => {
      const ask: Ask = (text, values) => thread.query(text, values);
      await enter(ask, first);
      let turn: Promise<void> = Promise.resolve();
      const inTurn = (work: () => Promise<void>) => (turn = turn.then(work, work));
      return {
        run: (statements) => all(ask, statements),
        // One connection for all: whole transactions take turns on it.
        tryOut: (statements) => inTurn(() => tryOut(ask, statements)),
        end: async () => void (await ask('discard all'))
      };
    },
    close: () => thread.close()
  };
}

/** An engine that remembers what the application's connection was asked, and one `take` at a time. */
export interface Capture {
  engine: Engine;
  take(): Statement[];
}

export function capturing(engine: Engine, dialect: KyselyConfig['dialect']): Capture {
  let seen: Statement[] = [];
  const app = new Kysely<DB>({
    dialect,
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

export const serverDialect = (url: string) => new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) });

/** The embedded database under both names, as the product opens it. */
export async function capturingEmbedded(folder: string): Promise<Capture> {
  const thread = new PgliteThread(folder);
  await thread.waitReady;
  const dialect = new PGliteDialect({ pglite: thread } as unknown as PGliteDialectConfig);
  const owner = new Kysely<DB>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
  const nothing = () => Promise.resolve();
  return capturing({ name: 'pglite', owner, app: owner, room: () => 'enough', listen: nothing, dump: () => Promise.resolve(null), close: () => thread.close() }, dialect);
}
