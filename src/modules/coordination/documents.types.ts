import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate } from '#kernel/time.ts';

export const documentKinds = ['referral', 'assessment', 'consent', 'identification', 'insurance', 'lab', 'letter', 'court', 'other'] as const;
export const DocumentKind = z.enum(documentKinds);

/** The largest file that a chart takes, in bytes: 25 MB. */
export const mostBytes = 25 * 1024 * 1024;

export const ChartDocument = z.object({
  id: Id, kind: DocumentKind, title: z.string(), dated: LocalDate, fileName: z.string(), mediaType: z.string(), bytes: z.number(), isPart2: z.boolean(), program: z.string(),
  addedBy: z.string(), addedAt: Instant, withdrawn: z.object({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
  /** Whose chart it went to, or came from: null also for whoever may not know of the other. */
  movedTo: z.object({ patientId: Id, name: z.string() }).nullable(), movedFrom: z.object({ patientId: Id, name: z.string() }).nullable()
});
export type ChartDocument = z.infer<typeof ChartDocument>;
