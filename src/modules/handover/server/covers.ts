import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { Actor } from '#platform/access/actor.ts';
import { found, route } from '#platform/http/route.ts';
import { handoverContract } from '../handover.contract.ts';
import { addCover, coverOf, coversFrom, endCover, leftWork, supervisorsAndSigners } from './cover.store.ts';

/** One's own cover, or as a director anybody's. */
const mayName = ({ staffId, roles }: Actor, supervisorId: Id): boolean => supervisorId === staffId || roles.includes('director');

export const readLeftWorkRoute = route(handoverContract.readLeftWork, async ({ actor, now, today, db }) => ({ work: await leftWork(db, { organizationId: actor.organizationId, me: actor.staffId, today, now }) }));

export const readCoversRoute = route(handoverContract.readCovers, async ({ actor, today, db }) => {
  const covers = await coversFrom(db, actor.organizationId, today, (supervisorId) => mayName(actor, supervisorId));
  const staff = await supervisorsAndSigners(db, actor.organizationId, today);
  const named = ({ id, name }: (typeof staff)[number]) => ({ id, name });
  return { today, covers, supervisors: staff.filter(({ id, supervises }) => supervises && mayName(actor, id)).map(named), candidates: staff.map(named) };
});

export const nameCoverRoute = route(handoverContract.nameCover, async ({ input, actor, now, today, db, notes, emit }) => {
  const { organizationId, staffId } = actor;
  if (!mayName(actor, input.supervisorId)) throw refusal('handover/not-yours');
  if (input.supervisorId === input.coverId) throw refusal('handover/covers-themselves');
  if (input.toDate < input.fromDate || input.toDate < today) throw refusal('handover/ends-before-it-begins');
  if (!(await supervisorsAndSigners(db, organizationId, today)).some(({ id }) => id === input.coverId)) throw refusal('handover/cannot-cosign');
  const id = newId();
  await addCover(db, { ...input, organizationId, id, namedBy: staffId, namedAt: now });
  notes({ supervisor: input.supervisorId, cover: input.coverId });
  emit('handover');
  emit('notes');
  return { id };
});

export const endCoverRoute = route(handoverContract.endCover, async ({ params, actor, now, db, notes, emit }) => {
  const cover = found(await coverOf(db, actor.organizationId, params.coverId), 'cover');
  if (!mayName(actor, cover.supervisorId)) throw refusal('handover/not-yours');
  await endCover(db, actor.organizationId, params.coverId, { endedBy: actor.staffId, endedAt: now });
  notes({ cover: params.coverId });
  emit('handover');
  emit('notes');
  return { done: true as const };
});
