import type { Sealed } from './sealed.ts';

/** Where sealed changes lie until they are sent. */
export interface Keep {
  put: (id: string, sealed: Sealed) => Promise<void>;
  get: (id: string) => Promise<Sealed | null>;
  drop: (ids: readonly string[]) => Promise<void>;
}

/** In memory, where the browser keeps no database for us (a private window), and in tests. */
export function keepInMemory(): Keep {
  const rows = new Map<string, Sealed>();
  return {
    put: async (id, sealed) => void rows.set(id, sealed),
    get: async (id) => rows.get(id) ?? null,
    drop: async (ids) => ids.forEach((id) => rows.delete(id))
  };
}

const name = 'handrail-unsent';

/** In IndexedDB, so that a long time without network does not fill the memory of the page; in memory where that fails. */
export function keepInBrowser(): Keep {
  const instead = keepInMemory();
  const opened = openDatabase().catch(() => null);
  const use = async <Answer>(work: (rows: IDBObjectStore) => IDBRequest<Answer>): Promise<Answer | undefined> => {
    const database = await opened;
    return database ? answerOf(work(database.transaction('change', 'readwrite').objectStore('change'))) : undefined;
  };
  return {
    // A full disk refuses the row: the words stay in memory rather than be lost.
    put: async (id, sealed) => {
      const put = await use((rows) => rows.put(sealed, id)).catch(() => undefined);
      if (put === undefined) await instead.put(id, sealed);
    },
    get: async (id) => (await instead.get(id)) ?? (await use((rows) => rows.get(id) as IDBRequest<Sealed | undefined>)) ?? null,
    drop: async (ids) => {
      await instead.drop(ids);
      for (const id of ids) await use((rows) => rows.delete(id));
    }
  };
}

/** One database for each page: its key dies with the page, and what dead pages left is cleared away. */
async function openDatabase(): Promise<IDBDatabase> {
  const mine = `${name}-${crypto.randomUUID()}`;
  // Held as long as the page lives, so that another page knows whose rows are still wanted.
  void navigator.locks?.request(mine, () => new Promise(() => undefined));
  void clearDeadPages(mine).catch(() => undefined);
  const request = indexedDB.open(mine);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore('change'));
  return answerOf(request);
}

async function clearDeadPages(mine: string): Promise<void> {
  const held = new Set((await navigator.locks.query()).held?.map((lock) => lock.name));
  for (const database of await indexedDB.databases()) {
    const { name: one } = database;
    if (one?.startsWith(name) && one !== mine && !held.has(one)) indexedDB.deleteDatabase(one);
  }
}

const answerOf = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser keeps nothing')));
  });
