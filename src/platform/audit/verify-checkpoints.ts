import { sql } from 'kysely';
import type { Engine } from '../db/engine.ts';
import { loggedLines, type LoggedCheckpoint, type LogLine } from './checkpoint-log.ts';
import type { AuditFindings } from './findings.ts';
import { Restores, type Restore } from './restored.ts';
import { sealOfCheckpoint, type Heads } from './seals.ts';

const batch = 500;

/** Compares every checkpoint, in the database and in the file, with the chains; answers how many there are, and which backups were restored. */
export async function verifyCheckpoints(db: Engine['owner'], key: Uint8Array, folder: string, findings: AuditFindings): Promise<{ checkpoints: number; restores: Restore[] }> {
  const check = new Check(db, key, findings);
  // The file is read first: what is added to it meanwhile was in the database before.
  const lines = loggedLines(folder);
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await checkpointsAfter(db, after);
    if (rows.length === 0) break;
    await check.stored(rows);
    after = rows.at(-1)!.id;
  }
  check.links();
  const restores = new Restores(key, lines);
  await check.logged(lines, restores);
  return { checkpoints: check.count, restores: restores.found };
}

async function checkpointsAfter(db: Engine['owner'], after: string): Promise<LoggedCheckpoint[]> {
  const { rows } = await sql<LoggedCheckpoint>`
    select organization_id, id, (extract(epoch from at) * 1000000)::bigint::text as micros, heads, encode(mac, 'hex') as mac
      from audit.checkpoint where id > ${after} order by id fetch first ${sql.lit(batch)} rows with ties`.execute(db);
  return rows;
}

/** One head that a checkpoint names: the entry with that number must carry that seal. */
interface Named {
  organizationId: string;
  chain: number;
  number: number;
  mac: string;
}

class Check {
  #db: Engine['owner'];
  #key: Uint8Array;
  #findings: AuditFindings;
  /** Seals of the checkpoints that are there, and what each builds on. */
  #there = new Map<string, { organizationId: string; previous: string | null }>();
  /** Heads found right before: between two checkpoints most chains have not moved. */
  #known = new Map<string, string>();

  constructor(db: Engine['owner'], key: Uint8Array, findings: AuditFindings) {
    this.#db = db;
    this.#key = key;
    this.#findings = findings;
  }

  get count(): number {
    return this.#there.size;
  }

  async stored(rows: LoggedCheckpoint[]): Promise<void> {
    const genuine = rows.filter((row) => this.#isGenuine(row, 'a checkpoint does not match its seal'));
    for (const { organizationId, mac, heads } of genuine) this.#there.set(mac, { organizationId, previous: (JSON.parse(heads) as Heads).previous });
    await this.#compare(genuine);
  }

  /** Each checkpoint names the one before it, so that one taken out of the middle is missed. */
  links(): void {
    const first = new Set<string>();
    for (const { organizationId, previous } of this.#there.values()) {
      if (previous === null ? first.has(organizationId) : !this.#there.has(previous)) this.#found(organizationId, 'a checkpoint is not there');
      if (previous === null) first.add(organizationId);
    }
  }

  /** The file keeps what somebody with the whole database in hand could take away. What a restored backup replaced is told apart, and nothing else is. */
  async logged(lines: readonly LogLine[], restores: Restores): Promise<void> {
    const unreadable = lines.filter(({ line }) => line === null).length;
    if (unreadable > 0) this.#found(null, `${unreadable} lines of audit-checkpoints.log cannot be read`);
    restores.problems.forEach((what) => this.#found(null, what));
    const genuine = lines.flatMap(({ line }, place) => (line !== null && 'heads' in line && this.#isGenuine(line, 'a line of audit-checkpoints.log does not match its seal') ? [{ line, place }] : []));
    const standing = genuine.filter(({ line, place }) => this.#there.has(line.mac) || !restores.replaced(line, place)).map(({ line }) => line);
    for (const line of standing) if (!this.#there.has(line.mac)) this.#found(line.organizationId, 'a checkpoint that audit-checkpoints.log holds is not in the database');
    for (let from = 0; from < standing.length; from += batch) await this.#compare(standing.slice(from, from + batch));
  }

  #isGenuine(checkpoint: LoggedCheckpoint, otherwise: string): boolean {
    const genuine = sealOfCheckpoint(this.#key, checkpoint) === checkpoint.mac;
    if (!genuine) this.#found(checkpoint.organizationId, otherwise);
    return genuine;
  }

  async #compare(checkpoints: LoggedCheckpoint[]): Promise<void> {
    const named = checkpoints.flatMap(({ organizationId, heads }) => (JSON.parse(heads) as Heads).heads.map(([chain, number, mac]) => ({ organizationId, chain, number, mac })));
    const fresh = named.filter((head) => this.#isNew(head));
    if (fresh.length === 0) return;
    const { rows } = await sql<Named>`
      select w."organizationId" as organization_id, w.chain, w.number, w.mac
        from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as w("organizationId" uuid, chain smallint, number bigint, mac text)
       where not exists (select 1 from audit.entry e where e.organization_id = w."organizationId" and e.chain = w.chain and e.number = w.number and e.mac = decode(w.mac, 'hex'))`.execute(this.#db);
    for (const { organizationId, chain, number } of rows)
      this.#findings.add({ kind: 'removed', organizationId, chain, number, what: 'a checkpoint saw this entry, and it is not there as it was' });
  }

  #isNew({ organizationId, chain, number, mac }: Named): boolean {
    const place = `${organizationId} ${chain}`;
    if (this.#known.get(place) === `${number} ${mac}`) return false;
    this.#known.set(place, `${number} ${mac}`);
    return true;
  }

  #found(organizationId: string | null, what: string): void {
    this.#findings.add({ kind: 'checkpoint', organizationId, what });
  }
}
