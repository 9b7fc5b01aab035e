import type { Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { safetyContract } from '../safety.contract.ts';
import { addEntry, addToChart, attentionForChange, changeAttention, entriesOf, wholeAttention, type AttentionRow, type NewEntry } from './attention.store.ts';

export const takeAttentionRoute = route(safetyContract.takeAttention, async ({ params, input, actor, now, db, touches, emit }) => {
  const row = await openOne(db, actor, params.attentionId, input.saw);
  touches(row.patientId);
  const version = row.version + 1;
  await changeAttention(db, actor.organizationId, row.id, version, { ownerId: actor.staffId, takenAt: now });
  await write(db, actor, row, 'taken', '', now);
  emit('attention', { id: row.id });
  return { id: row.id, version };
});

export const noteAttentionRoute = route(safetyContract.noteAttention, async ({ params, input, actor, now, db, touches, emit }) => {
  const row = await openOne(db, actor, params.attentionId, null);
  touches(row.patientId);
  await write(db, actor, row, 'note', input.text, now);
  emit('attention', { id: row.id });
  return { id: row.id, version: row.version };
});

export const closeAttentionRoute = route(safetyContract.closeAttention, async ({ params, input, actor, now, db, touches, emit }) => {
  const row = await openOne(db, actor, params.attentionId, input.saw);
  touches(row.patientId);
  // Somebody must stand behind what was done, so that nothing is closed in passing.
  if (row.ownerId === null) throw refusal('safety/take-it-first');
  const version = row.version + 1;
  await changeAttention(db, actor.organizationId, row.id, version, { closedBy: actor.staffId, closedAt: now });
  await write(db, actor, row, 'done', input.text, now);
  emit('attention', { id: row.id });
  return { id: row.id, version };
});

export const readAttentionRoute = route(safetyContract.readAttention, async ({ params, actor, db, touches }) => {
  const whole = found(await wholeAttention(db, actor.organizationId, params.attentionId), 'attention');
  touches(whole.patientId);
  const entries = await entriesOf(db, actor.organizationId, whole.id);
  const note = entries.findLast(({ kind }) => kind === 'note');
  const { id, version, patientId, name, programId, since, raisedById, raisedBy, ownerId, owner, takenAt, callSince, callBy, seenBy, seenAt, closer, closedAt } = whole;
  return {
    id, version, patientId, name, programId, since, raisedBy: { id: raisedById, name: raisedBy },
    owner: ownerId && owner && takenAt ? { id: ownerId, name: owner, takenAt } : null,
    call: callSince && callBy ? { since: callSince, by: callBy } : null, seen: seenBy && seenAt ? { name: seenBy, at: seenAt } : null,
    fact: entries.find(({ kind }) => kind === 'fact')?.text ?? null, note: note ? { text: note.text, by: note.by, at: note.at } : null, entries,
    done: closer && closedAt ? { by: closer, at: closedAt } : null
  };
});

/** The record while it is open, as the actor saw it. */
async function openOne(db: Db, actor: Actor, id: Id, saw: number | null): Promise<AttentionRow> {
  const row = found(await attentionForChange(db, actor.organizationId, id), 'attention');
  if (row.closedAt !== null) throw refusal('safety/already-done', { closedAt: row.closedAt });
  if (saw !== null && row.version !== saw) throw refusal('safety/changed-meanwhile', { version: row.version, saw, ownerId: row.ownerId });
  return row;
}

async function write(db: Db, actor: Actor, row: AttentionRow, kind: NewEntry['kind'], text: string, now: Instant): Promise<void> {
  const entry = { organizationId: actor.organizationId, attentionId: row.id, patientId: row.patientId, programId: row.programId, kind, text, writtenBy: actor.staffId, writtenAt: now };
  await addEntry(db, entry);
  await addToChart(db, entry, null);
}
