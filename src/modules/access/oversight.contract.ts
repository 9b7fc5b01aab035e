import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, TimeZone } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { Done } from './sign-in.contract.ts';

/** Where a page of the audit ended; hand it in to go on from there. */
const Page = z.object({ before: Instant.optional(), below: z.coerce.number<number>().int().optional(), most: z.coerce.number<number>().int().min(1).max(200).default(50) });

/** One entry of the audit: who did what, when. `action` is the name that the endpoint's contract gives. */
export const AuditLine = z.object({ at: Instant, action: z.string(), who: z.string().nullable(), staffId: Id.nullable() });
export type AuditLine = z.infer<typeof AuditLine>;
const next = z.object({ before: Instant, below: z.int() }).nullable();

export const BrokenGlass = z.object({
  id: Id, staffId: Id, who: z.string(), patientId: Id, patient: z.string().nullable(), reason: z.string(), at: Instant, endsAt: Instant,
  reviewedBy: z.string().nullable(), reviewedAt: Instant.nullable()
});
export type BrokenGlass = z.infer<typeof BrokenGlass>;

export const oversightContract = {
  breakGlass: endpoint({
    method: 'POST', path: '/patients/:patientId/break-glass', summary: "Opens a chart without a care relationship for 4 hours; the reason goes on the director's list",
    may: 'chart.break-glass', audits: 'chart.glass-broken', params: z.object({ patientId: Id }),
    input: z.object({ reason: z.string().trim().min(10).max(500) }), output: z.object({ endsAt: Instant })
  }),
  listBrokenGlass: endpoint({
    method: 'GET', path: '/break-glass', summary: 'Charts opened without a care relationship; those not yet reviewed first',
    may: 'audit.read', audits: 'break-glass.listed', output: z.object({ now: Instant, timeZone: TimeZone, openings: z.array(BrokenGlass) })
  }),
  reviewBrokenGlass: endpoint({
    method: 'POST', path: '/break-glass/:openingId/review', summary: 'Records that the director has looked at an opening',
    may: 'audit.read', audits: 'break-glass.reviewed', params: z.object({ openingId: Id }), output: Done,
    refusals: ['access/own-opening', 'access/already-reviewed']
  }),
  readPatientAudit: endpoint({
    method: 'GET', path: '/patients/:patientId/audit', summary: 'Who opened or changed a chart, newest first; with or without the lists that named the patient among others',
    may: 'audit.read', audits: 'audit.read', params: z.object({ patientId: Id }), query: Page.extend({ show: z.enum(['chart', 'everything']).default('everything') }),
    output: z.object({ timeZone: TimeZone, patient: z.string(), lines: z.array(AuditLine), next })
  }),
  readAudit: endpoint({
    method: 'GET', path: '/audit', summary: 'What was done in the clinic, newest first; of one person when named',
    may: 'audit.read', audits: 'audit.read', query: Page.extend({ staffId: Id.optional() }),
    output: z.object({ timeZone: TimeZone, lines: z.array(AuditLine.extend({ patients: z.array(z.object({ id: Id, name: z.string().nullable() })) })), next })
  })
};
