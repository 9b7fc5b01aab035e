import type { Kysely } from 'kysely';
import type { DB } from '#db/tables.ts';
import type { Engine } from '#platform/db/engine.ts';

/** Carries the answer of a transaction out past its rollback. */
class Undone {
  readonly answer: unknown;
  constructor(answer: unknown) {
    this.answer = answer;
  }
}

/** The same database with every transaction taken back after its work is done, so that each request finds the same clinic. */
export function withoutTrace(engine: Engine): Engine {
  const app = undoing(engine.app);
  return { ...engine, app, owner: undoing(engine.owner) };
}

function undoing(db: Kysely<DB>): Kysely<DB> {
  return new Proxy(db, {
    get: (target, name) => {
      if (name === 'transaction') return () => ({ execute: (work: Work) => undone(target, work) });
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    }
  });
}

type Work = Parameters<ReturnType<Kysely<DB>['transaction']>['execute']>[0];

async function undone(db: Kysely<DB>, work: Work): Promise<unknown> {
  try {
    return await db.transaction().execute(async (inside) => {
      throw new Undone(await work(inside));
    });
  } catch (error) {
    if (error instanceof Undone) return error.answer;
    throw error;
  }
}
