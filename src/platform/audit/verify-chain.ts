import { sql } from 'kysely';
import type { Engine } from '../db/engine.ts';
import type { AuditFindings } from './findings.ts';
import { sealOf } from './seals.ts';

export interface Head {
  organizationId: string;
  chain: number;
  length: number;
  mac: string;
}

interface Row {
  number: number;
  micros: string;
  action: string;
  accountId: string | null;
  patientIds: string[];
  content: string;
  mac: string;
}

const batch = 2000;

/** Walks one chain from its first entry to its head; answers how many entries it read. */
export async function verifyChain(db: Engine['owner'], key: Uint8Array, head: Head, findings: AuditFindings): Promise<number> {
  const walk = new Walk(key, head, findings);
  let count = 0;
  for (let after: number | null = null; ; ) {
    const rows: Row[] = await entriesAfter(db, head, after);
    if (rows.length === 0) break;
    for (const group of Map.groupBy(rows, (row) => row.number).values()) walk.step(group);
    count += rows.length;
    after = rows.at(-1)!.number;
  }
  walk.end();
  return count;
}

/** The next entries in order. Entries that share a number come together, so that a second one cannot hide behind a page. */
async function entriesAfter(db: Engine['owner'], head: Head, after: number | null): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select number, (extract(epoch from at) * 1000000)::bigint::text as micros, action, account_id, patient_ids, content, encode(mac, 'hex') as mac
      from audit.entry where organization_id = ${head.organizationId} and chain = ${head.chain} and number <= ${head.length}
       ${after === null ? sql`` : sql`and number > ${after}`}
     order by number fetch first ${sql.lit(batch)} rows with ties`.execute(db);
  return rows;
}

/** Where the walk along a chain stands: the number that must come next, and the seal it must build on. */
class Walk {
  #key: Uint8Array;
  #head: Head;
  #findings: AuditFindings;
  #next = 1;
  /** Null after a gap: what the next entry built on is not known. */
  #previous: string | null = '';

  constructor(key: Uint8Array, head: Head, findings: AuditFindings) {
    this.#key = key;
    this.#head = head;
    this.#findings = findings;
  }

  /** One number of the chain, with all entries that claim it. */
  step(claims: Row[]): void {
    const { number } = claims[0]!;
    if (number < this.#next) return claims.forEach((row) => this.#found('inserted', row.number, 'an entry stands before the first of its chain'));
    if (number > this.#next) this.#gap(number);
    const genuine = claims.find((row) => this.#holds(row)) ?? claims[0]!;
    if (!this.#holds(genuine)) this.#found('changed', number, 'the entry does not match its seal');
    for (const row of claims) if (row !== genuine) this.#found('inserted', number, 'a second entry has this number');
    this.#columns(genuine);
    this.#next = number + 1;
    this.#previous = genuine.mac;
  }

  end(): void {
    const { length, mac } = this.#head;
    if (this.#next <= length) this.#gap(length + 1);
    else if (this.#previous !== mac) this.#found('head', length, 'the last entry is not the one that the chain ended with');
  }

  #holds(row: Row): boolean {
    const { organizationId, chain } = this.#head;
    return this.#previous === null || sealOf(this.#key, { ...row, organizationId, chain, previous: this.#previous }) === row.mac;
  }

  #gap(until: number): void {
    const last = until - 1;
    this.#found('removed', this.#next, last === this.#next ? 'the entry is not there' : `the entries up to ${last} are not there`);
    this.#previous = null;
  }

  /** What the columns say for searching must be what the sealed content says. */
  #columns(row: Row): void {
    const said = parsed(row.content);
    const same = said !== null && said.action === row.action && (said.account ?? null) === row.accountId && JSON.stringify(said.patients ?? []) === JSON.stringify(row.patientIds);
    if (!same) this.#found('columns', row.number, 'the columns differ from what the entry says');
  }

  #found(kind: 'changed' | 'removed' | 'inserted' | 'columns' | 'head', number: number, what: string): void {
    this.#findings.add({ kind, organizationId: this.#head.organizationId, chain: this.#head.chain, number, what });
  }
}

function parsed(content: string): { action?: string; account?: string | null; patients?: string[] } | null {
  try {
    return JSON.parse(content) as { action?: string };
  } catch {
    return null;
  }
}
