import type { Instant } from '#kernel/time.ts';
import { loadPresets } from '#modules/programs/curricula.ts';
import type { Engine } from '#platform/db/engine.ts';
import { asOwner } from '#platform/db/work.ts';
import { openRoute } from '#platform/http/route.ts';
import { accessContract } from '../access.contract.ts';
import { hasClinic, isDemo, replaceFirstRunCode } from './first-run.store.ts';

/** The code that the terminal prints while there is no clinic, good for 24 hours and once; null when there is one. */
export const makeFirstRunCode = (engine: Pick<Engine, 'owner'>, now: Instant): Promise<string | null> =>
  asOwner(engine.owner, async (db) => ((await hasClinic(db)) ? null : replaceFirstRunCode(db, now)));

export const readFirstRunRoute = openRoute(accessContract.readFirstRun, async ({ asking }) => {
  const [there, demo] = await asOwner(asking.engine.owner, async (db) => [await hasClinic(db), await isDemo(db)]);
  return { needed: !there, isDemo: demo, presets: there ? [] : loadPresets().map(({ id, title, summary }) => ({ id, name: title, summary })) };
});
