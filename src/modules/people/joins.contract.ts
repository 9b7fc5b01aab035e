import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, TimeZone } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { FoundPatient } from './patients.types.ts';

const Reason = z.string().trim().min(5).max(500);
/** One of two charts that may be one person, with what helps to tell. */
const Twin = FoundPatient.extend({ phone: z.string().nullable(), registeredAt: Instant, stays: z.int() });
export type Twin = z.infer<typeof Twin>;

/** Two charts of one person, joined and parted again by a director. Nothing of either is rewritten. */
export const joinsContract = {
  readDuplicates: endpoint({
    method: 'GET', path: '/possible-duplicates', summary: 'Charts that may be of one person, those decided to be joined, and what is open',
    may: 'patient.change', audits: 'duplicates.read',
    output: z.object({
      timeZone: TimeZone,
      pairs: z.array(z.object({ pairId: Id, score: z.number(), reasons: z.array(z.string()), one: Twin, other: Twin })),
      joined: z.array(z.object({ joinId: Id, kept: FoundPatient, joined: FoundPatient, reason: z.string(), joinedBy: z.string(), joinedAt: Instant }))
    })
  }),
  joinCharts: endpoint({
    method: 'POST', path: '/joined-charts', summary: 'Joins two charts of one person: from now on the one that is kept shows both',
    may: 'chart.join', audits: 'charts.joined', input: z.object({ keptPatientId: Id, joinedPatientId: Id, reason: Reason }), output: z.object({ joinId: Id }), refusals: ['people/already-joined', 'people/same-person']
  }),
  undoJoin: endpoint({
    method: 'POST', path: '/joined-charts/:joinId/undo', summary: 'Parts two charts that were joined: they are two people again, each as it was',
    may: 'chart.join', audits: 'charts.parted', params: z.object({ joinId: Id }), input: z.object({ reason: Reason }), output: z.object({ undone: z.literal(true) }), refusals: ['people/changed-meanwhile']
  })
};
