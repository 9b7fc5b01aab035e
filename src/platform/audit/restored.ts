import { sql } from 'kysely';
import { instantAt, type Instant } from '#kernel/time.ts';
import type { Engine } from '../db/engine.ts';
import type { Secrets } from '../settings/settings.ts';
import { hashOfLog, logRestore, type LoggedCheckpoint, type LogLine, type RestoreFacts } from './checkpoint-log.ts';
import { sealOfRestore } from './seals.ts';

/**
 * Writes down that a backup took the database's place, beside the checkpoints in `folder` and sealed with the key of the
 * audit. Checkpoints that the replaced database signed after the backup stand in that file and nowhere else: with this line
 * `verifyAudit` says so instead of missing them.
 */
export async function keepRestore({ owner }: Pick<Engine, 'owner'>, secrets: Pick<Secrets, 'audit'>, folder: string, at: Instant): Promise<void> {
  const { rows } = await sql<{ organizationId: string; id: string; micros: string }>`
    select distinct on (c.organization_id) c.organization_id, c.id, (extract(epoch from c.at) * 1000000)::bigint::text as micros from audit.checkpoint c order by c.organization_id, c.id desc`.execute(owner);
  const newest = Object.fromEntries(rows.map(({ organizationId, id, micros }) => [organizationId, { id, at: instantAt(Number(micros) / 1000) }]));
  const restored = JSON.stringify({ at, newest, before: hashOfLog(folder) } satisfies RestoreFacts);
  logRestore(folder, { restored, mac: sealOfRestore(secrets.audit, restored) });
}

/** A restore as `audit verify` tells of it. */
export interface Restore {
  at: Instant;
  /** When the backup ends, by its newest checkpoint; null for a backup without one. */
  backupOf: Instant | null;
  /** Checkpoints signed after that by the database that was replaced. They are in the file, and no longer in the database. */
  replacedCheckpoints: number;
}

/** The restores of a log, in order, and which checkpoints belong to a database that one of them replaced. */
export class Restores {
  readonly found: Restore[] = [];
  /** What is wrong with lines that say they are restores. */
  readonly problems: string[] = [];
  #facts: { place: number; facts: RestoreFacts; of: Restore }[] = [];

  constructor(key: Uint8Array, lines: readonly LogLine[]) {
    lines.forEach(({ line, before }, place) => {
      if (line === null || !('restored' in line)) return;
      if (sealOfRestore(key, line.restored) !== line.mac) return void this.problems.push('a line of audit-checkpoints.log that says a backup was restored does not match its seal');
      const facts = JSON.parse(line.restored) as RestoreFacts;
      if (facts.before !== before) return void this.problems.push('the lines of audit-checkpoints.log before a restore are not as they were then');
      const of = { at: facts.at, backupOf: Object.values(facts.newest).map(({ at }) => at).toSorted().at(-1) ?? null, replacedCheckpoints: 0 };
      this.found.push(of);
      this.#facts.push({ place, facts, of });
    });
  }

  /** Whether a checkpoint that is not in the database was signed after a backup that was restored later: before the restore in the file, and newer than all that came with it. */
  replaced({ organizationId, id }: LoggedCheckpoint, place: number): boolean {
    const restore = this.#facts.find((one) => one.place > place && !((one.facts.newest[organizationId]?.id ?? '') >= id));
    if (restore) restore.of.replacedCheckpoints++;
    return restore !== undefined;
  }
}
