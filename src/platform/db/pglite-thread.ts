import { Worker } from 'node:worker_threads';

/** The part of PGlite that the query builder and the listener use, answered by a worker thread. */
export class PgliteThread {
  readonly waitReady: Promise<void>;
  ready = false;
  closed = false;
  #worker: Worker;
  #next = 1;
  #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #listeners = new Map<string, (payload: string) => void>();
  #turn: Promise<unknown> = Promise.resolve();
  #gone: unknown = null;

  /** Opens the folder (or memory when null); `template` is a dumped data folder to begin from. */
  constructor(folder: string | null, template: Uint8Array | null = null) {
    this.#worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: { folder, template } });
    this.waitReady = new Promise((resolve, reject) => {
      this.#worker.on('message', (message) => {
        if (message.ready) {
          this.ready = true;
          resolve();
        } else this.#settle(message);
      });
      this.#worker.on('error', (error) => {
        reject(error);
        this.#failAll(error);
      });
      this.#worker.on('exit', () => this.#failAll(Object.assign(new Error('The embedded database has closed.'), { code: '57P01' })));
    });
  }

  /** One statement outside any transaction; waits for the open transaction to end. */
  query<R>(text: string, values?: unknown[]): Promise<{ rows: R[]; affectedRows?: number }> {
    return this.#inTurn(() => this.#ask({ call: 'query', text, values: values ?? [] }) as Promise<{ rows: R[] }>);
  }

  exec(text: string): Promise<unknown> {
    return this.#inTurn(() => this.#ask({ call: 'exec', text }));
  }

  /** Runs `work` in a transaction: committed when it answers, rolled back when it throws. One at a time. */
  transaction<R>(work: (tx: Pick<PgliteThread, 'query'>) => Promise<R>): Promise<R> {
    return this.#inTurn(async () => {
      try {
        await this.#ask({ call: 'begin' });
      } catch (error) {
        // The query builder waits for its work to be called, so it hears of this with its first statement.
        await work({ query: () => Promise.reject(error) });
        throw error;
      }
      try {
        const answer = await work({
          query: (text, values) =>
            this.#ask({ call: 'query', text, values: values ?? [], inTransaction: true }) as Promise<never>
        });
        await this.#ask({ call: 'commit' });
        return answer;
      } catch (error) {
        await this.#ask({ call: 'rollback' }).catch(() => {});
        throw error;
      }
    });
  }

  async listen(channel: string, heard: (payload: string) => void): Promise<void> {
    this.#listeners.set(channel, heard);
    await this.#inTurn(() => this.#ask({ call: 'listen', text: channel }));
  }

  /** The whole data folder as one tar, for test templates. */
  dump(): Promise<Uint8Array> {
    return this.#inTurn(() => this.#ask({ call: 'dump' }) as Promise<Uint8Array>);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.#inTurn(() => this.#ask({ call: 'close' }));
    await this.#worker.terminate();
  }

  #inTurn<R>(work: () => Promise<R>): Promise<R> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #ask(ask: Record<string, unknown>): Promise<unknown> {
    await this.waitReady;
    // Nobody would answer: the code is the one of a server that is shutting down.
    if (this.#gone) throw this.#gone;
    const id = this.#next++;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(id, answer);
    this.#worker.postMessage({ id, ...ask });
    return answer.promise;
  }

  #settle(message: { id?: number; answer?: unknown; error?: object; channel?: string; payload?: string }): void {
    if (message.channel) return this.#listeners.get(message.channel)?.(message.payload ?? '');
    const waiting = this.#waiting.get(message.id!);
    this.#waiting.delete(message.id!);
    if (message.error) waiting?.reject(Object.assign(new Error(), message.error));
    else waiting?.resolve(message.answer);
  }

  #failAll(error: unknown): void {
    this.#gone ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
