import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { ms, type Instant } from '#kernel/time.ts';
import { newestStay } from '#modules/charts/server/index.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { safetyContract } from '../safety.contract.ts';
import { addAttention, addEntry, addToChart, knownPatient } from './attention.store.ts';

export const raiseAttentionRoute = route(safetyContract.raiseAttention, async ({ input, actor, now, db, touches, emit }) => {
  touches(input.patientId);
  if (input.since !== undefined && ms(input.since) > ms(now) + 60_000) throw refusal('safety/not-yet', { since: input.since });
  const id = await raiseAttention(db, { organizationId: actor.organizationId, patientId: input.patientId, fact: input.fact, since: input.since ?? now, by: actor.staffId, now });
  emit('attention', { id });
  return { id, version: 1 };
});

export interface Raised {
  organizationId: Id;
  patientId: Id;
  fact: string;
  since: Instant;
  by: Id;
  now: Instant;
}

/**
 * Puts somebody on the list of who needs a person now, in the program of their newest stay; safety screens call this in
 * the transaction of the answer that raised it. Answers its id.
 * @throws access/unknown for a patient the actor may not know, and safety/never-admitted for somebody who has no stay.
 */
export async function raiseAttention(db: Db, { organizationId, patientId, fact, since, by, now }: Raised): Promise<Id> {
  const stay = await newestStay(db, organizationId, patientId);
  if (!stay) {
    found(await knownPatient(db, organizationId, patientId), 'patient');
    throw refusal('safety/never-admitted');
  }
  const id = newId();
  await addAttention(db, { organizationId, id, patientId: stay.patientId, programId: stay.programId, siteId: stay.siteId, since, raisedBy: by, raisedAt: now });
  const entry = { organizationId, attentionId: id, patientId: stay.patientId, programId: stay.programId, kind: 'fact' as const, text: fact, writtenBy: by, writtenAt: now };
  await addEntry(db, entry);
  await addToChart(db, entry, stay.episodeId);
  return id;
}
