import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, Minutes } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { CausedBy } from './attendance.types.ts';

/** One line of a sheet: came, with the times written on it, or the whole session without them; or did not come. */
export const PaperLine = z.object({ patientId: Id, came: z.boolean(), from: Instant.nullable().default(null), to: Instant.nullable().default(null), causedBy: CausedBy.default('patient'), saw: z.int().min(0) });
export type PaperLine = z.infer<typeof PaperLine>;

export const paperContract = {
  enterPaper: endpoint({
    method: 'POST', path: '/sessions/:sessionId/paper', summary: 'Enters what was written on paper while nothing answered: all of the sheet or none of it, marked as entered late, with where the paper is',
    may: 'attendance.mark', audits: 'attendance.entered-from-paper', params: z.object({ sessionId: Id }),
    input: z.object({ source: z.string().trim().min(3).max(200), people: z.array(PaperLine).min(1).max(60) }),
    output: z.object({ marks: z.array(z.object({ patientId: Id, version: z.int(), minutes: Minutes })) }),
    refusals: ['attendance/changed-meanwhile', 'attendance/still-runs', 'attendance/leave-before-arrival', 'attendance/outside-session', 'attendance/overlaps', 'attendance/session-cancelled', 'attendance/not-yet-happened']
  })
};
