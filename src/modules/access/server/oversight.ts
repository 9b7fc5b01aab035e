import { newId } from '#kernel/ids.ts';
import { refusal, refuseIf } from '#kernel/refusals.ts';
import { plusMinutes } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import { accessContract } from '../access.contract.ts';
import { whyNotReview } from '../account.rules.ts';
import { addOpenings, auditOf, auditOfPatient, chartsToOpen, openingsOf, openingToReview, patientName, reviewOpening } from './oversight.store.ts';

/** How long a chart stays open to somebody who broke the glass. */
const glassMinutes = 4 * 60;

/** An unknown patient, and another clinic's, is refused by the database itself: nobody sees the row before it is open. */
export const breakGlassRoute = route(accessContract.breakGlass, async ({ params, input, actor, now, db, touches, emit }) => {
  const endsAt = plusMinutes(now, glassMinutes);
  const charts = await chartsToOpen(db, params.patientId);
  await addOpenings(db, charts.map((patientId) => ({ organizationId: actor.organizationId, id: newId(), staffId: actor.staffId, patientId, reason: input.reason, at: now, endsAt })));
  touches(...charts);
  emit('charts', { patientId: params.patientId });
  return { endsAt };
});

export const listBrokenGlassRoute = route(accessContract.listBrokenGlass, async ({ actor, now, db, touches }) => {
  const openings = await openingsOf(db, actor.organizationId);
  touches(...openings.map(({ patientId }) => patientId));
  return { now, timeZone: actor.timeZone, openings };
});

export const reviewBrokenGlassRoute = route(accessContract.reviewBrokenGlass, async ({ params, actor, now, db, touches, emit }) => {
  const opening = found(await openingToReview(db, actor.organizationId, params.openingId), 'opening');
  refuseIf(whyNotReview(opening, actor.staffId));
  if (!(await reviewOpening(db, actor.organizationId, params.openingId, actor.staffId, now))) throw refusal('access/already-reviewed');
  touches(opening.patientId);
  emit('charts');
  return { done: true as const };
});

export const readPatientAuditRoute = route(accessContract.readPatientAudit, async ({ params, query, actor, db, touches }) => {
  const patient = found(await patientName(db, actor.organizationId, params.patientId), 'patient');
  const lines = await auditOfPatient(db, actor.organizationId, params.patientId, query);
  touches(params.patientId);
  return { timeZone: actor.timeZone, patient, lines: lines.map(withoutPlace), next: nextOf(lines, query.most) };
});

export const readAuditRoute = route(accessContract.readAudit, async ({ query, actor, db, touches }) => {
  const lines = await auditOf(db, actor.organizationId, query.staffId, query);
  touches(...lines.flatMap(({ patients }) => patients.map(({ id }) => id)));
  return { timeZone: actor.timeZone, lines: lines.map(withoutPlace), next: nextOf(lines, query.most) };
});

const withoutPlace = <Line extends { below: number }>({ below: _below, ...line }: Line): Omit<Line, 'below'> => line;

/** Where the next page begins; null when this was the last. */
const nextOf = (lines: { at: string; below: number }[], most: number) => (lines.length < most ? null : { before: lines.at(-1)!.at, below: lines.at(-1)!.below });
