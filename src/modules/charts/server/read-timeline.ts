import { ms } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import { chartsContract } from '../charts.contract.ts';
import { lookedAt, nextMeetings, standing, timelineOf } from './charts.store.ts';
import { headerFactsOf } from './contributions.ts';

/** Recorded more than this after it happened is a late entry. */
const lateAfterMs = 86_400_000;
const meetingsShown = 4;

/** Reading the newest page is a look; what is new is measured against the look before. */
export const readTimelineRoute = route(chartsContract.readTimeline, async ({ params, query, actor, db, now, touches }) => {
  const { before = null, beforeId = null, category, categories, q, since = null, limit } = query;
  const { organizationId, staffId } = actor;
  const known = found(await standing(db, organizationId, params.patientId, staffId), 'patient');
  touches(...known.charts);
  const wanted = [...(categories ?? []), ...(category ? [category] : [])];
  const rows = await timelineOf(db, { organizationId, charts: known.charts, before, beforeId, categories: wanted.length ? wanted : null, q: q || null, since, most: limit });
  if (!before && !wanted.length && !q) await lookedAt(db, organizationId, staffId, known.charts[0]!, now);
  return {
    rows: rows.slice(0, limit).map(({ sensitivity, ...row }) => ({ ...row, isPart2: sensitivity === 'part2', isLate: ms(row.recordedAt) - ms(row.at) > lateAfterMs })),
    more: rows.length > limit, protectedRows: known.protectedRows, lastLook: known.lastLook, timeZone: known.timeZone ?? 'UTC'
  };
});

export const readHeaderRoute = route(chartsContract.readHeader, async ({ params, actor, db, now, touches }) => {
  const known = found(await standing(db, actor.organizationId, params.patientId, actor.staffId), 'patient');
  touches(...known.charts);
  return { timeZone: known.timeZone ?? 'UTC', facts: await headerFactsOf({ db, actor, patientId: known.charts[0]!, now }), next: await nextMeetings(db, actor.organizationId, known.charts, now, meetingsShown) };
});
