import { ms } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import { chartsContract } from '../charts.contract.ts';
import { lookedAt, standing, timelineOf } from './charts.store.ts';

/** Recorded more than this after it happened is a late entry. */
const lateAfterMs = 86_400_000;

export const readTimelineRoute = route(chartsContract.readTimeline, async ({ params, query, actor, db, now, touches }) => {
  const { before = null, beforeId = null, category = null } = query ?? {};
  const limit = query?.limit ?? 50;
  const known = found(await standing(db, actor.organizationId, params.patientId, actor.staffId), 'patient');
  touches(params.patientId);
  const rows = await timelineOf(db, { organizationId: actor.organizationId, patientId: params.patientId, before, beforeId, category, most: limit, me: actor.staffId });
  if (!before) await lookedAt(db, actor.organizationId, actor.staffId, params.patientId, now);
  return {
    rows: rows.slice(0, limit).map(({ sensitivity, recordedAt, ...row }) => ({ ...row, isPart2: sensitivity === 'part2', isLate: ms(recordedAt) - ms(row.at) > lateAfterMs })),
    more: rows.length > limit, protectedRows: known.protectedRows, lastLook: known.lastLook, timeZone: known.timeZone ?? 'UTC'
  };
});
