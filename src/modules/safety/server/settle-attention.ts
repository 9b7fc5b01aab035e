import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { addEntry, addToChart, attentionForChange, changeAttention } from './attention.store.ts';
import { raiseAttention } from './raise-attention.ts';
import { openItems } from './who-saw.store.ts';

export interface Settling {
  organizationId: Id;
  attentionId: Id;
  text: string;
  by: Id;
  now: Instant;
}

/**
 * Closes what was raised, in the transaction of the decision that settles it, in the name of whoever decided: they take it
 * with that, so that somebody stands behind it. Does nothing when it is closed already.
 */
export async function settleAttention(db: Db, { organizationId, attentionId, text, by, now }: Settling): Promise<void> {
  const row = await attentionForChange(db, organizationId, attentionId);
  if (!row || row.closedAt !== null) return;
  const owner = row.ownerId === null ? { ownerId: by, takenAt: now } : {};
  await changeAttention(db, organizationId, attentionId, row.version + 1, { ...owner, closedBy: by, closedAt: now });
  const entry = { organizationId, attentionId, patientId: row.patientId, programId: row.programId, kind: 'done' as const, text, writtenBy: by, writtenAt: now };
  await addEntry(db, entry);
  await addToChart(db, entry, null);
}

/** Adds a fact to what is open of a patient, or puts them on the list: a critical answer reaches a person either way. */
export async function noteOrRaise(db: Db, { organizationId, patientId, fact, by, now }: { organizationId: Id; patientId: Id; fact: string; by: Id; now: Instant }): Promise<Id> {
  const [open] = await openItems(db, organizationId, [patientId]);
  if (!open) return raiseAttention(db, { organizationId, patientId, fact, since: now, by, now });
  const entry = { organizationId, attentionId: open.id, patientId, programId: open.programId, kind: 'note' as const, text: fact, writtenBy: by, writtenAt: now };
  await addEntry(db, entry);
  await addToChart(db, entry, null);
  return open.id;
}
