import { checkpointAudit } from '#platform/audit/checkpoint.ts';
import { prepareAuditMonths } from '#platform/audit/months.ts';
import { forgetAnswers } from '#platform/http/idempotency.ts';
import { writeNightly } from '#modules/daypack/server/index.ts';
import { planAhead } from '#modules/schedule/server/index.ts';
import { deliverMessages } from '#platform/messages/deliver.ts';
import type { Opened } from '../open.ts';

/** Work that recurs while the server runs. Each is idempotent, so several servers may do it at once. */
export type Chore = { everyMinutes: number; run: (opened: Opened) => Promise<void> };

/** Every recurring chore; modules' chores are added here. */
export const chores: Chore[] = [
  { everyMinutes: 1, run: async function signAuditHeads({ engine, secrets, settings, clock }) { await checkpointAudit(engine, secrets, settings.dataFolder, clock()); } },
  { everyMinutes: 1, run: async function sendMessages(opened) { await deliverMessages(opened); } },
  { everyMinutes: 10, run: async function planMeetings(opened) { await planAhead(opened); } },
  { everyMinutes: 10, run: async function writeDayPacks(opened) { await writeNightly(opened); } },
  { everyMinutes: 720, run: async function makeAuditMonths({ engine, clock }) { await prepareAuditMonths(engine, clock()); } },
  { everyMinutes: 720, run: async function forgetOldAnswers({ engine, clock }) { await forgetAnswers(engine, clock()); } }
];

/** Starts the chores, each at once and then at its pace; answers how to stop them and wait for the last to end. */
export function beginUpkeep(opened: Opened): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const start = (chore: Chore) => {
    const run = chore.run(opened).catch((error: { name?: string; code?: string }) => console.error(JSON.stringify({ chore: chore.run.name, error: error.name, code: error.code })));
    running.add(run);
    void run.finally(() => running.delete(run));
  };
  const timers = chores.map((chore) => {
    start(chore);
    return setInterval(() => start(chore), chore.everyMinutes * 60_000);
  });
  return async () => {
    timers.forEach(clearInterval);
    await Promise.all(running);
  };
}
