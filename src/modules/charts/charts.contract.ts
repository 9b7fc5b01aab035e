import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, TimeZone } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';

const timelineCategories = ['sessions', 'notes', 'risk', 'plan', 'contacts', 'documents', 'medicine', 'scales', 'check-ins', 'family'] as const;
export type TimelineCategory = (typeof timelineCategories)[number];

export const TimelineRow = z.object({
  id: Id, at: Instant, category: z.string(), gist: z.string(), facts: z.record(z.string(), z.unknown()), subjectKind: z.string(), subjectId: Id, episodeId: Id.nullable(), author: z.string().nullable(), isPart2: z.boolean(), isLate: z.boolean(), recordedAt: Instant,
  /** Record number of the joined chart in which it happened; null in the chart that is kept. */
  fromChart: z.string().nullable()
});
export type TimelineRow = z.infer<typeof TimelineRow>;

/** "sessions,notes" as a query carries several. */
const Categories = z.string().max(200).transform((text) => text.split(',').filter(Boolean)).pipe(z.array(z.enum(timelineCategories)));

/** One thing to know before speaking to somebody: a message key and what fills it, from the module that knows. */
export const HeaderFact = z.object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])), 
  /** `alert`: stands with the alerts, before all else. */
  tone: z.enum(['plain', 'caution', 'alert'])
});
export type HeaderFact = z.infer<typeof HeaderFact>;

export const chartsContract = {
  readTimeline: endpoint({
    method: 'GET', path: '/patients/:patientId/timeline', summary: "A patient's timeline, newest first, a page at a time",
    may: 'chart.read', audits: 'chart.read', params: z.object({ patientId: Id }),
    query: z.object({
      /** `at` of the last row of the page before, with its `id`: several rows may share a moment. */
      before: Instant.optional(), beforeId: Id.optional(), category: z.enum(timelineCategories).optional(), categories: Categories.optional(),
      /** Words looked for in what rows say. */
      q: z.string().trim().max(100).optional(),
      /** Only what happened, or was written down late, since the reader last looked. */
      since: Instant.optional(), limit: z.coerce.number<number>().int().min(1).max(200).default(50)
    }),
    output: z.object({ rows: z.array(TimelineRow), more: z.boolean(), protectedRows: z.int(), lastLook: Instant.nullable(), timeZone: TimeZone })
  }),
  readHeader: endpoint({
    method: 'GET', path: '/patients/:patientId/header', summary: 'What is pinned over a chart: facts that modules add, and the next meetings',
    may: 'chart.read', audits: 'chart.read', params: z.object({ patientId: Id }),
    output: z.object({
      timeZone: TimeZone, facts: z.array(HeaderFact),
      next: z.array(z.object({ sessionId: Id, title: z.string(), serviceType: z.string(), startsAt: Instant, endsAt: Instant, room: z.string().nullable(), isVideo: z.boolean() }))
    })
  })
};
