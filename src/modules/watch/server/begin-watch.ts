import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { ms } from '#kernel/time.ts';
import { markAside } from '#modules/attendance/server/index.ts';
import { newestStay } from '#modules/charts/server/index.ts';
import { knownPatient } from '#modules/people/server/index.ts';
import { raiseAttention } from '#modules/safety/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { watchContract } from '../watch.contract.ts';
import { addWatch, openWatchOf } from './watch.store.ts';
import { writeEntry } from './write-entry.ts';

/** One action: the groups of the day know it, the board shows it, and what was seen is written down. */
export const beginWatchRoute = route(watchContract.beginWatch, async ({ params: { patientId }, input, actor, now, db, touches, emit }) => {
  touches(patientId);
  const { organizationId, staffId } = actor;
  found(await knownPatient(db, organizationId, patientId), 'patient');
  const since = input.since ?? now;
  if (ms(since) > ms(now) + 60_000) throw refusal('safety/not-yet', { since });
  const stay = await newestStay(db, organizationId, patientId);
  if (!stay) throw refusal('safety/never-admitted');
  const open = await openWatchOf(db, organizationId, patientId);
  if (open) throw refusal('watch/already-begun', { watchId: open.id, version: open.version });
  const attentionId = await raiseAttention(db, { organizationId, patientId, fact: input.fact, since, by: staffId, now });
  const { day, marks } = await markAside(db, { organizationId, by: staffId, at: now }, { patientId, at: since });
  const watchId = newId();
  await addWatch(db, { organizationId, id: watchId, patientId: stay.patientId, programId: stay.programId, episodeId: stay.episodeId, serviceDate: day, since, attentionId, begunBy: staffId, begunAt: now });
  await writeEntry(db, actor, { id: watchId, ...stay }, { kind: 'raised', reason: input.reason, fact: input.fact }, { at: since, now });
  emit('attention', { id: attentionId });
  emit('attendance', { patientId });
  return { watchId, version: 1, attentionId, marks: marks.map(({ sessionId, presence, version }) => ({ sessionId, presence, version })) };
});
