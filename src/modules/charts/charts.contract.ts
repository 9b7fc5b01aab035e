import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, TimeZone } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';

export const timelineCategories = ['sessions', 'notes', 'risk', 'plan', 'contacts', 'documents', 'medicine', 'scales', 'check-ins', 'family'] as const;

export const TimelineRow = z.object({
  id: Id, at: Instant, category: z.string(), gist: z.string(), facts: z.record(z.string(), z.unknown()), subjectKind: z.string(), subjectId: Id, author: z.string().nullable(), isPart2: z.boolean(), isLate: z.boolean()
});
export type TimelineRow = z.infer<typeof TimelineRow>;

export const chartsContract = {
  readTimeline: endpoint({
    method: 'GET', path: '/patients/:patientId/timeline', summary: "A patient's timeline, newest first, a page at a time",
    may: 'chart.read', audits: 'chart.read', params: z.object({ patientId: Id }),
    query: z.object({ /** `at` of the last row of the page before, with its `id`: several rows may share a moment. */
      before: Instant.optional(), beforeId: Id.optional(), category: z.enum(timelineCategories).optional(), limit: z.coerce.number<number>().int().min(1).max(200).default(50) }),
    output: z.object({ rows: z.array(TimelineRow), more: z.boolean(), protectedRows: z.int(), lastLook: Instant.nullable(), timeZone: TimeZone })
  })
};
