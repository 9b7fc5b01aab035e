import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import { ms, type Instant } from '#kernel/time.ts';
import type { Engine } from '../db/engine.ts';
import { asOwner, type Db } from '../db/work.ts';
import type { Secrets } from '../settings/settings.ts';
import { logCheckpoints, type LoggedCheckpoint } from './checkpoint-log.ts';
import { sealOfCheckpoint, type Heads } from './seals.ts';

/**
 * Signs the heads of all chains of every organization whose chains have moved since the last time, in the database and in
 * `<folder>/audit-checkpoints.log`, so that a tail cut off later, or a chain taken away, is found. Called every minute and
 * before a backup; several servers may do it at once. Answers how many were signed.
 */
export async function checkpointAudit(engine: Pick<Engine, 'owner'>, secrets: Pick<Secrets, 'audit'>, folder: string, now: Instant): Promise<number> {
  const made = await asOwner(engine.owner, async (db) => {
    await sql`select pg_advisory_xact_lock(hashtext('handrail audit checkpoint'))`.execute(db);
    const moved = await organizationsThatMoved(db);
    const signed = moved.map(({ organizationId, ...heads }) => sign(secrets.audit, organizationId, heads, now));
    for (const { organizationId, id, heads, mac } of signed)
      await db.insertInto('audit.checkpoint').values({ organizationId, id, at: now, heads, mac: Buffer.from(mac, 'hex') }).execute();
    return signed;
  });
  logCheckpoints(folder, made);
  return made.length;
}

function sign(key: Uint8Array, organizationId: string, heads: Heads, now: Instant): LoggedCheckpoint {
  const unsigned = { organizationId, id: newId(), micros: String(ms(now) * 1000), heads: JSON.stringify(heads) };
  return { ...unsigned, mac: sealOfCheckpoint(key, unsigned) };
}

/** Each organization whose heads differ from its last checkpoint. */
async function organizationsThatMoved(db: Db): Promise<({ organizationId: string } & Heads)[]> {
  const { rows } = await sql<{ organizationId: string; heads: Heads['heads']; lastHeads: string | null; lastMac: string | null }>`
    select h.organization_id, jsonb_agg(jsonb_build_array(h.chain, h.length, encode(h.mac, 'hex')) order by h.chain) as heads,
      last.heads as last_heads, encode(last.mac, 'hex') as last_mac
      from audit.head h
      left join lateral (select c.heads, c.mac from audit.checkpoint c where c.organization_id = h.organization_id order by c.id desc limit 1) last on true
     where h.length > 0 group by h.organization_id, last.heads, last.mac`.execute(db);
  const moved = rows.filter(({ heads, lastHeads }) => lastHeads === null || JSON.stringify((JSON.parse(lastHeads) as Heads).heads) !== JSON.stringify(heads));
  return moved.map(({ organizationId, heads, lastMac }) => ({ organizationId, previous: lastMac, heads }));
}
