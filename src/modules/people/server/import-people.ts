import type { Id } from '#kernel/ids.ts';
import { localDateOf, type Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { matchColumns, planImport, readRoster, type ImportCounts, type ImportOptions, type Problem } from '../import/index.ts';
import { rowsOf } from './import-rows.ts';
import { importAlone, knownPatients, lastGivenNumber, writeAll, zoneOf } from './import.store.ts';

/** What was asked of an import. `underAge` decides what becomes of people below the clinic's age. */
export interface ImportAsked {
  file: Uint8Array;
  organizationId: Id;
  by: Id | null;
  now: Instant;
  underAge: NonNullable<ImportOptions['underAge']>;
  adultsOnly: ImportOptions['adultsOnly'];
}

export interface Imported {
  written: number;
  ids: Id[];
  counts: ImportCounts;
  problems: Problem[];
}

/**
 * Writes everyone in a roster whom the clinic does not have yet; the same file again writes nobody. All or nothing:
 * throws the plan's refusal when a line cannot be trusted.
 */
export async function importPeople(db: Db, { file, organizationId, by, now, underAge, adultsOnly }: ImportAsked): Promise<Imported> {
  await importAlone(db, organizationId);
  const roster = readRoster(file);
  const today = localDateOf(now, await zoneOf(db, organizationId));
  const plan = planImport(roster, matchColumns(roster.header).mapping, { today, adultsOnly, underAge, existing: await knownPatients(db, organizationId) });
  if (plan.whyNot) throw plan.whyNot;
  const people = plan.lines.flatMap(({ candidate, decision }) => (candidate && (decision.kind === 'new' || decision.kind === 'possible-duplicate') ? [candidate] : []));
  let given = await lastGivenNumber(db, organizationId);
  const { tables, ids } = rowsOf(people, { organizationId, by, now, today }, () => `I-${++given}`);
  await writeAll(db, tables);
  return { written: ids.length, ids, counts: plan.counts, problems: plan.problems };
}
