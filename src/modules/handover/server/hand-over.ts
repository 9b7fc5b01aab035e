import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { plusMinutes } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { isInCare, newestStay, recordEvent } from '#modules/charts/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { knownPatient } from '#modules/people/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { handoverContract } from '../handover.contract.ts';
import { addHandover, countRows, handoverOf, handoversOf, receiversOf, settle } from './handover.store.ts';

const shownMinutes = 14 * 1440;

export const listReceiversRoute = route(handoverContract.listReceivers, async ({ params: { patientId }, actor, today, db, touches }) => {
  found(await knownPatient(db, actor.organizationId, patientId), 'patient');
  touches(patientId);
  const stay = await newestStay(db, actor.organizationId, patientId);
  return { receivers: stay ? await receiversOf(db, { organizationId: actor.organizationId, patientId, programId: stay.programId, me: actor.staffId, today }) : [] };
});

/** To somebody who may read the chart, and of rows that the giver may read. */
export const handOverRoute = route(handoverContract.handOver, async ({ params: { patientId }, input, actor, now, today, db, touches, emit }) => {
  const { organizationId, staffId } = actor;
  found((await isInCare(db, patientId)) || null, 'patient');
  touches(patientId);
  const eventIds = [...new Set(input.eventIds)];
  if (input.toId === staffId) throw refusal('handover/to-yourself');
  if (input.line === '' && eventIds.length === 0) throw refusal('handover/nothing');
  const stay = await newestStay(db, organizationId, patientId);
  if (!stay) throw refusal('handover/never-admitted');
  const receiver = (await receiversOf(db, { organizationId, patientId, programId: stay.programId, me: staffId, today })).find((one) => one.staffId === input.toId);
  if (!receiver) throw refusal('handover/cannot-read-chart');
  found((await countRows(db, organizationId, patientId, eventIds)) === eventIds.length ? eventIds : null, 'row');
  const id = newId();
  await addHandover(db, { organizationId, id, patientId: stay.patientId, programId: stay.programId, fromId: staffId, toId: input.toId, line: input.line, eventIds, handedAt: now });
  await recordEvent(db, { organizationId, patientId: stay.patientId, episodeId: stay.episodeId, programId: stay.programId, at: now, category: 'notes', gist: 'handover.given', facts: { name: receiver.name, text: input.line }, subjectKind: 'handover', subjectId: id, authorId: staffId, recordedAt: now });
  emit('handover');
  emit('charts', { patientId });
  return { id };
});

export const readHandoversRoute = route(handoverContract.readHandovers, async ({ actor, now, db, touches }) => {
  const all = await handoversOf(db, actor.organizationId, actor.staffId, plusMinutes(now, -shownMinutes));
  touches(...all.map(({ patientId }) => patientId));
  return { now, toMe: all.filter(({ to, settled }) => to.id === actor.staffId && settled?.kind !== 'taken-back'), byMe: all.filter(({ from }) => from.id === actor.staffId) };
});

export const acknowledgeHandoverRoute = route(handoverContract.acknowledgeHandover, async ({ params, actor, now, db, touches, emit }) => {
  const handover = await settleOne(db, actor, params.handoverId, 'acknowledged', now);
  touches(handover.patientId);
  await recordEvent(db, { organizationId: actor.organizationId, patientId: handover.patientId, episodeId: null, programId: handover.programId, at: now, category: 'notes', gist: 'handover.acknowledged', facts: {}, subjectKind: 'handover', subjectId: handover.id, authorId: actor.staffId, recordedAt: now });
  emit('handover');
  emit('charts', { patientId: handover.patientId });
  return { done: true as const };
});

export const takeBackHandoverRoute = route(handoverContract.takeBackHandover, async ({ params, actor, now, db, touches, emit }) => {
  const handover = await settleOne(db, actor, params.handoverId, 'taken-back', now);
  touches(handover.patientId);
  await recordEvent(db, { organizationId: actor.organizationId, patientId: handover.patientId, episodeId: null, programId: handover.programId, at: now, category: 'notes', gist: 'handover.taken-back', facts: {}, subjectKind: 'handover', subjectId: handover.id, authorId: actor.staffId, recordedAt: now });
  emit('handover');
  emit('charts', { patientId: handover.patientId });
  return { done: true as const };
});

async function settleOne(db: Db, actor: Actor, id: Id, kind: 'acknowledged' | 'taken-back', at: Instant) {
  const handover = found(await handoverOf(db, actor.organizationId, id), 'handover');
  const party = kind === 'acknowledged' ? handover.toId : handover.fromId;
  if (party !== actor.staffId) throw refusal('handover/not-yours');
  await settle(db, { organizationId: actor.organizationId, handoverId: id, patientId: handover.patientId, kind, byId: actor.staffId, at });
  return handover;
}
