import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, TimeZone } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { Rating, Reading, Vitals } from './reading.types.ts';

const patient = z.object({ patientId: Id });

export const measuresContract = {
  takeReadings: endpoint({
    method: 'POST', path: '/patients/:patientId/readings', summary: 'Charts a rating, vital signs, or both of one moment, scored as published; a critical answer reaches the board',
    may: 'reading.take', audits: 'reading.taken', params: patient,
    input: z.object({ /** Without it, now. */ takenAt: Instant.optional(), rating: Rating.nullable().default(null), vitals: Vitals.nullable().default(null) }),
    output: z.object({ readings: z.array(Reading), attentionId: Id.nullable() }),
    refusals: ['measures/nothing-measured', 'measures/unknown-instrument', 'measures/not-an-answer', 'measures/not-yet', 'safety/never-admitted']
  }),
  readReadings: endpoint({
    method: 'GET', path: '/patients/:patientId/readings', summary: 'The ratings and vital signs of a patient, newest first',
    may: 'chart.read', audits: 'chart.read', params: patient,
    query: z.object({ since: Instant.optional(), kind: z.string().max(40).optional(), limit: z.coerce.number<number>().int().min(1).max(200).default(60) }),
    output: z.object({ readings: z.array(Reading), timeZone: TimeZone })
  }),
  withdrawReading: endpoint({
    method: 'POST', path: '/readings/:readingId/withdraw', summary: 'Entered in error: the reading stays readable, marked so',
    may: 'reading.take', audits: 'reading.withdrawn', params: z.object({ readingId: Id }), input: z.object({ reason: z.string().trim().min(3).max(500) }), output: z.object({ id: Id }),
    refusals: ['measures/withdrawn-already']
  })
};
