import { sql } from 'kysely';
import type { Engine } from '../db/engine.ts';
import type { Secrets } from '../settings/settings.ts';
import { AuditFindings, type AuditProblem } from './findings.ts';
import type { Restore } from './restored.ts';
import { verifyChain, type Head } from './verify-chain.ts';
import { verifyCheckpoints } from './verify-checkpoints.ts';

/** What `handrail audit verify` prints. No problems means that every entry is as it was written, and none is missing. */
export interface AuditReport {
  chains: number;
  entries: number;
  checkpoints: number;
  /** Backups that took the database's place, oldest first: entries between backup and restore are in the replaced database only. */
  restores: Restore[];
  problems: AuditProblem[];
}

/**
 * Computes every seal of every chain again, apart from the database's own functions, and compares with the entries, the
 * heads, every signed checkpoint and the checkpoints' file in `folder`. Reads in pieces and holds no lock, so the clinic
 * works on meanwhile: entries up to the heads seen at the beginning never change.
 */
export async function verifyAudit(engine: Pick<Engine, 'owner'>, secrets: Pick<Secrets, 'audit'>, folder: string): Promise<AuditReport> {
  const findings = new AuditFindings();
  const heads = await headsOf(engine.owner);
  let entries = 0;
  for (const head of heads) entries += await verifyChain(engine.owner, secrets.audit, head, findings);
  await findStrays(engine.owner, findings);
  const { checkpoints, restores } = await verifyCheckpoints(engine.owner, secrets.audit, folder, findings);
  return { chains: heads.filter(({ length }) => length > 0).length, entries, checkpoints, restores, problems: findings.problems };
}

async function headsOf(db: Engine['owner']): Promise<Head[]> {
  const { rows } = await sql<Head>`select organization_id, chain, length, encode(mac, 'hex') as mac from audit.head order by 1, 2`.execute(db);
  return rows;
}

/** Entries after their chain's head, and entries of chains that have none: nothing but a forger puts them there. */
async function findStrays(db: Engine['owner'], findings: AuditFindings): Promise<void> {
  const { rows } = await sql<{ organizationId: string; chain: number; number: number }>`
    select e.organization_id, e.chain, e.number from audit.entry e left join audit.head h on h.organization_id = e.organization_id and h.chain = e.chain
     where h.chain is null or e.number > h.length order by 1, 2, 3 limit 1000`.execute(db);
  for (const row of rows) findings.add({ kind: 'inserted', ...row, what: 'an entry lies after the end of its chain' });
}
