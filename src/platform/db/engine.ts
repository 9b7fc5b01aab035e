import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CamelCasePlugin, Kysely, PGliteDialect, PostgresDialect, type PGliteDialectConfig } from 'kysely';
import pg from 'pg';
import type { DB } from '#db/tables.ts';
import type { Secrets, Settings } from '../settings/settings.ts';
import { parsers } from './column-types.ts';
import { lockFolder } from './folder-lock.ts';
import { PgliteThread } from './pglite-thread.ts';
import { appLogin } from './roles.ts';
import { roomOf, type Room } from './room.ts';

/** The database of this process, whichever engine holds it. */
export interface Engine {
  name: 'pglite' | 'postgres';
  /** Migrations, seeds and maintenance: owns the tables, sees every row. Never used for a request. */
  owner: Kysely<DB>;
  /** Requests: a login that can only enter the restricted role. */
  app: Kysely<DB>;
  /** Calls back with each payload notified on the channel, from any process; reconnects by itself. */
  listen(channel: string, heard: (payload: string) => void): Promise<void>;
  /** Whether the disk has room for more; a server tells of its own disk when it is asked to write. */
  room(): Room;
  /** The embedded data folder as a tar; null on a server. */
  dump(): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

for (const [type, parse] of Object.entries(parsers)) pg.types.setTypeParser(Number(type), parse);

const plugins = () => [new CamelCasePlugin({ maintainNestedObjectKeys: true })];

/** Opens the embedded database of the data folder, or a PostgreSQL server when the settings name one. */
export async function openEngine(settings: Settings, secrets: Secrets): Promise<Engine> {
  return settings.databaseUrl ? openServer(settings, secrets) : openEmbedded(join(settings.dataFolder, 'db'));
}

/** The embedded engine on a folder, or in memory when `folder` is null. */
export async function openEmbedded(folder: string | null, template: Uint8Array | null = null): Promise<Engine> {
  if (folder) mkdirSync(join(folder, '..'), { recursive: true, mode: 0o700 });
  const release = folder ? lockFolder(folder) : () => {};
  const thread = new PgliteThread(folder, template);
  await thread.waitReady;
  const kysely = () =>
    new Kysely<DB>({ dialect: new PGliteDialect({ pglite: thread } as unknown as PGliteDialectConfig), plugins: plugins() });
  // One connection under both names: the worker takes transactions one at a time, each entering its own role.
  const db = kysely();
  return {
    name: 'pglite',
    owner: db,
    app: db,
    listen: (channel, heard) => thread.listen(channel, heard),
    room: folder ? roomOf(join(folder, '..')) : () => 'enough',
    dump: () => thread.dump(),
    close: async () => {
      await thread.close();
      release();
    }
  };
}

async function openServer(settings: Settings, secrets: Secrets): Promise<Engine> {
  const ownerPool = new pg.Pool({ connectionString: settings.databaseUrl!, max: 3 });
  const appPool = new pg.Pool({ connectionString: appLogin(settings, secrets), max: 16 });
  // An idle client whose server went away reports here; the next query opens a new one.
  for (const pool of [ownerPool, appPool]) {
    pool.on('error', () => {});
    // One in use tells it to its query, and to nobody else: without a listener the process would end.
    pool.on('connect', (client) => void client.on('error', () => {}));
  }
  const listener = new ServerListener(settings.databaseUrl!);
  const owner = new Kysely<DB>({ dialect: new PostgresDialect({ pool: ownerPool }), plugins: plugins() });
  const app = new Kysely<DB>({ dialect: new PostgresDialect({ pool: appPool }), plugins: plugins() });
  return {
    name: 'postgres',
    owner,
    app,
    listen: (channel, heard) => listener.listen(channel, heard),
    room: () => 'enough',
    dump: () => Promise.resolve(null),
    close: async () => {
      await listener.close();
      await Promise.all([owner.destroy(), app.destroy()]);
    }
  };
}

/** One connection that only listens, opened again whenever the server goes away. */
class ServerListener {
  #url: string;
  #client: pg.Client | null = null;
  #heard = new Map<string, (payload: string) => void>();
  #closed = false;

  constructor(url: string) {
    this.#url = url;
  }

  async listen(channel: string, heard: (payload: string) => void): Promise<void> {
    this.#heard.set(channel, heard);
    if (this.#client) await this.#client.query(`listen ${pg.escapeIdentifier(channel)}`);
    else await this.#connect();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client?.end().catch(() => {});
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true });
    client.on('error', () => {});
    client.on('end', () => this.#again());
    client.on('notification', ({ channel, payload }) => this.#heard.get(channel)?.(payload ?? ''));
    await client.connect();
    this.#client = client;
    for (const channel of this.#heard.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
  }

  #again(): void {
    this.#client = null;
    if (this.#closed) return;
    setTimeout(() => {
      if (!this.#closed) this.#connect().then(() => this.#resumed(), () => this.#again());
    }, 1000).unref();
  }

  /** What was notified while away is unknown, so every listener is told to look again. */
  #resumed(): void {
    for (const heard of this.#heard.values()) heard('');
  }
}
