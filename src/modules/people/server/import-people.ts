import { createHash } from 'node:crypto';
import type { Id } from '#kernel/ids.ts';
import { localDateOf, type Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { matchColumns, planImport, readRoster, type ExistingPerson, type ImportOptions, type ImportPlan, type Mapping } from '../import/index.ts';
import { rowsOf } from './import-rows.ts';
import { importAlone, knownPatients, lastGivenNumber, writeAll } from './import.store.ts';
import { zoneOf } from './patients.store.ts';

/** What was asked of an import. Without a mapping, columns are matched by their names. */
export interface ImportAsked extends Pick<ImportOptions, 'adultsOnly' | 'underAge' | 'leaveOut' | 'sameAs' | 'dayMonthOrder'> {
  file: Uint8Array;
  organizationId: Id;
  now: Instant;
  mapping?: Mapping;
}

export interface Planned {
  plan: ImportPlan;
  existing: ExistingPerson[];
  /** Stands for what would be written: equal only when it is the same for the same lines. */
  mark: string;
}

/** What an import would do to the clinic as it is now; no other import of the clinic runs until the transaction ends. */
export async function planPeople(db: Db, { file, organizationId, now, mapping, ...decided }: ImportAsked): Promise<Planned> {
  const roster = readRoster(file);
  await importAlone(db, organizationId);
  const existing = await knownPatients(db, organizationId);
  const today = localDateOf(now, await zoneOf(db, organizationId));
  const plan = planImport(roster, mapping ?? matchColumns(roster.header).mapping, { ...decided, today, existing });
  const mark = createHash('sha256').update(JSON.stringify(plan.lines.map(({ line, decision, candidate }) => [line, decision.kind, 'personId' in decision ? decision.personId : null, candidate]))).digest('hex');
  return { plan, existing, mark };
}

/**
 * Writes everyone in a plan whom the clinic does not have yet; planned again afterwards, the same file writes nobody.
 * @throws the plan's refusal when a line cannot be trusted: all or nothing.
 */
export async function writePeople(db: Db, { plan }: Planned, { organizationId, by, now }: { organizationId: Id; by: Id | null; now: Instant }): Promise<Id[]> {
  if (plan.whyNot) throw plan.whyNot;
  let given = await lastGivenNumber(db, organizationId);
  const today = localDateOf(now, await zoneOf(db, organizationId));
  const { tables, ids } = rowsOf(plan, { organizationId, by, now, today }, () => `I-${++given}`);
  await writeAll(db, tables);
  return ids;
}
