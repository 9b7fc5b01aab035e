// The embedded database, on a thread of its own: a long query never stops the server from answering.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { parsers } from './column-types.ts';

type Ask = { id: number; call: 'query' | 'exec' | 'begin' | 'commit' | 'rollback' | 'listen' | 'dump' | 'close'; text?: string; values?: unknown[]; inTransaction?: boolean };

const port = parentPort!;
const { folder, template } = workerData as { folder: string | null; template: Uint8Array | null };
const lite = await PGlite.create({
  ...(folder ? { dataDir: folder } : {}),
  ...(template ? { loadDataDir: new Blob([template as Uint8Array<ArrayBuffer>]) } : {}),
  parsers,
  extensions: { btree_gist, pg_trgm, pgcrypto }
});

let open: { tx: Transaction; finish: (commit: boolean) => void; done: Promise<unknown> } | null = null;

async function begin(): Promise<void> {
  const started = Promise.withResolvers<void>();
  const ending = Promise.withResolvers<boolean>();
  const done = lite.transaction(async (tx) => {
    open = { tx, finish: ending.resolve, done: Promise.resolve() };
    started.resolve();
    if (!(await ending.promise)) await tx.rollback();
  });
  done.catch(started.reject);
  await started.promise;
  open!.done = done;
}

async function end(commit: boolean): Promise<void> {
  const ending = open!;
  open = null;
  ending.finish(commit);
  await ending.done;
}

const calls: Record<Ask['call'], (ask: Ask) => Promise<unknown>> = {
  query: ({ text, values, inTransaction }) => (inTransaction ? open!.tx : lite).query(text!, values),
  exec: ({ text, inTransaction }) => (inTransaction ? open!.tx : lite).exec(text!),
  begin,
  commit: () => end(true),
  rollback: () => end(false),
  listen: ({ text }) => lite.listen(text!, (payload) => port.postMessage({ channel: text, payload })),
  dump: async () => new Uint8Array(await (await lite.dumpDataDir('none')).arrayBuffer()),
  close: () => lite.close()
};

port.on('message', (ask: Ask) => {
  calls[ask.call](ask).then(
    (answer) => port.postMessage({ id: ask.id, answer: typeof answer === 'function' ? null : answer }),
    (error: Record<string, unknown>) => port.postMessage({ id: ask.id, error: plain(error) })
  );
});
port.postMessage({ ready: true });

/** An error keeps, across threads, what the caller decides by: the code and the names of what was violated. */
function plain(error: Record<string, unknown>): Record<string, unknown> {
  const { message, code, constraint, table, column, detail, schema, where } = error;
  return { message, code, constraint, table, column, detail, schema, where };
}
