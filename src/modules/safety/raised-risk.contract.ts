import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';

export const riskKinds = ['suicide', 'overdose', 'harm-to-others', 'other'] as const;
export const RiskKind = z.enum(riskKinds);
export type RiskKind = z.infer<typeof RiskKind>;
export const RiskLevel = z.enum(['moderate', 'high']);
export type RiskLevel = z.infer<typeof RiskLevel>;
const Why = z.string().trim().min(3).max(1000);

/** A clinician's judgment that somebody's risk is raised; it holds until it is ended, or through `until`. */
export const RaisedRisk = z.object({
  id: Id, kind: RiskKind, level: RiskLevel, why: z.string(), since: Instant, until: LocalDate.nullable(), by: z.string(), recordedAt: Instant,
  ended: z.object({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
  holds: z.boolean()
});
export type RaisedRisk = z.infer<typeof RaisedRisk>;

export const raisedRiskContract = {
  recordRisk: endpoint({
    method: 'POST', path: '/patients/:patientId/raised-risks', summary: 'Records that a clinician judges risk to be raised: since when, why, and until when',
    may: 'risk.record', audits: 'risk.recorded', params: z.object({ patientId: Id }),
    input: z.object({ kind: RiskKind, level: RiskLevel, why: Why, /** Without it, now. */ since: Instant.optional(), /** The last day it holds; without it, until it is ended. */ until: LocalDate.nullable().default(null) }),
    output: z.object({ id: Id }), refusals: ['safety/never-admitted', 'safety/not-yet', 'safety/ends-before-it-begins']
  }),
  endRisk: endpoint({
    method: 'POST', path: '/raised-risks/:riskId/end', summary: 'Ends a raised risk, with why; what was recorded stays',
    may: 'risk.record', audits: 'risk.ended', params: z.object({ riskId: Id }), input: z.object({ reason: Why }), output: z.object({ id: Id }), refusals: ['safety/risk-already-ended']
  }),
  readRisks: endpoint({
    method: 'GET', path: '/patients/:patientId/raised-risks', summary: 'Every raised risk of a patient, the newest first',
    may: 'chart.read', audits: 'risk.read', params: z.object({ patientId: Id }), output: z.object({ risks: z.array(RaisedRisk) })
  })
};
