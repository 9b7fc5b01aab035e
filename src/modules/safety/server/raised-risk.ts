import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { localDateOf, ms } from '#kernel/time.ts';
import { newestStay, recordEvent, type ChartContribution } from '#modules/charts/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { safetyContract } from '../safety.contract.ts';
import { addRisk, endRisk, holds, patientOf, riskForChange, risksOf } from './raised-risk.store.ts';

export const recordRiskRoute = route(safetyContract.recordRisk, async ({ params: { patientId }, input, actor, now, today, db, touches, emit }) => {
  touches(patientId);
  const { organizationId, staffId } = actor;
  const since = input.since ?? now;
  if (ms(since) > ms(now) + 60_000) throw refusal('safety/not-yet', { since });
  if (input.until !== null && input.until < today) throw refusal('safety/ends-before-it-begins', { until: input.until });
  found(await patientOf(db, organizationId, patientId), 'patient');
  const stay = await newestStay(db, organizationId, patientId);
  if (!stay) throw refusal('safety/never-admitted');
  const id = newId();
  await addRisk(db, { ...input, organizationId, id, patientId: stay.patientId, programId: stay.programId, since, raisedBy: staffId, raisedAt: now });
  await recordEvent(db, { organizationId, patientId: stay.patientId, episodeId: stay.episodeId, programId: stay.programId, at: since, category: 'risk', gist: 'risk.recorded', facts: { text: input.why, kind: input.kind, level: input.level }, subjectKind: 'raised-risk', subjectId: id, authorId: staffId, recordedAt: now });
  emit('outreach');
  emit('charts', { patientId });
  return { id };
});

export const endRiskRoute = route(safetyContract.endRisk, async ({ params: { riskId }, input, actor, now, db, touches, emit }) => {
  const { organizationId, staffId } = actor;
  const risk = found(await riskForChange(db, organizationId, riskId), 'risk');
  touches(risk.patientId);
  if (risk.endedAt !== null) throw refusal('safety/risk-already-ended', { endedAt: risk.endedAt });
  await endRisk(db, organizationId, riskId, { endedBy: staffId, endedAt: now, endReason: input.reason });
  await recordEvent(db, { organizationId, patientId: risk.patientId, episodeId: null, programId: risk.programId, at: now, category: 'risk', gist: 'risk.ended', facts: { text: input.reason }, subjectKind: 'raised-risk', subjectId: riskId, authorId: staffId, recordedAt: now });
  emit('outreach');
  emit('charts', { patientId: risk.patientId });
  return { id: riskId };
});

export const readRisksRoute = route(safetyContract.readRisks, async ({ params: { patientId }, actor, now, db, touches }) => {
  found(await patientOf(db, actor.organizationId, patientId), 'patient');
  touches(patientId);
  const rows = await risksOf(db, actor.organizationId, patientId, now);
  return {
    risks: rows.map(({ endedBy, endedAt, endReason, today, ...row }) => ({ ...row, ended: endedBy !== null && endedAt !== null ? { by: endedBy, at: endedAt, reason: endReason ?? '' } : null, holds: holds({ endedAt, until: row.until, today }) }))
  };
});

/** A raised risk stands with the alerts over the chart, for those who treat. */
export const riskOnChart: ChartContribution = {
  from: 'safety',
  async headerFacts({ db, actor, patientId, now }) {
    const risks = (await risksOf(db, actor.organizationId, patientId, now)).filter((one) => holds(one));
    return risks.map(({ kind, level, since, by }) => ({ key: `safety.header.${level}.${kind}`, values: { since: localDateOf(since, actor.timeZone), by }, tone: 'alert' as const }));
  }
};
