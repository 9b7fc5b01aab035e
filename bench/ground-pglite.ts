import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openEmbedded } from '#platform/db/engine.ts';
import { migrate } from '#platform/db/migrate.ts';
import { benchNow, makeBenchData, type BenchIds } from './data.ts';
import { capturingEmbedded, embeddedDriver } from './driver.ts';
import { benchSecret, type Ground } from './ground.ts';

/** Three copies of a data folder. */
export async function pgliteGround(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-bench-'));
  const [base, captured, product, bare] = ['base', 'capture', 'product', 'driver'].map((copy) => join(folder, copy)) as [string, string, string, string];
  const ids = await fill(join(base, 'db'));
  for (const copy of [captured, product, bare]) cpSync(base, copy, { recursive: true });
  const [capture, driver] = [await capturingEmbedded(join(captured, 'db')), await embeddedDriver(join(bare, 'db'))];
  const { rows } = await sql<Record<string, string>>`select current_setting('server_version') as version, current_setting('fsync') as fsync`.execute(capture.engine.owner);
  return {
    name: 'pglite', facts: rows[0]!, ids, capture, driver,
    env: { DATABASE_URL: '', HANDRAIL_SECRET: benchSecret, HANDRAIL_DATA: product, HANDRAIL_CLOCK: benchNow, PORT: '0' },
    close: async () => {
      await Promise.all([capture.engine.close(), driver.close()]);
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

async function fill(folder: string): Promise<BenchIds> {
  const engine = await openEmbedded(folder);
  try {
    await migrate(engine.owner, null);
    return await makeBenchData(engine);
  } finally {
    await engine.close();
  }
}
