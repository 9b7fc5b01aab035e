import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, TimeZone } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';

const patient = z.object({ patientId: Id });
const Words = z.string().trim().min(5).max(500);

export const separableKinds = ['note', 'document', 'reading', 'session'] as const;
export const SeparableKind = z.enum(separableKinds);
export type SeparableKind = z.infer<typeof SeparableKind>;

/**
 * What became of a line: it still stands in this chart; a note waits for its author to write it where it belongs, or for
 * the time of its session to be put right or kept; or nothing is left to do.
 */
export const LineStanding = z.enum(['here', 'to-write', 'to-settle', 'done']);
export type LineStanding = z.infer<typeof LineStanding>;

export const SeparatedLine = z.object({
  kind: SeparableKind, subjectId: Id, at: Instant, /** What the timeline says of it; null of a note that has left, which has its title instead. */
  gist: z.string().nullable(), facts: z.record(z.string(), z.unknown()), title: z.string().nullable(), author: z.string().nullable(), reason: z.string(),
  standing: LineStanding,
  /** Whether it stands in the chart of the other person by now; a reading is not known to be the same, so never. */
  isThere: z.boolean()
});
export type SeparatedLine = z.infer<typeof SeparatedLine>;

export const Separation = z.object({
  id: Id, belongsTo: z.object({ id: Id, name: z.string() }), decidedBy: z.string(), decidedAt: Instant, lines: z.array(SeparatedLine),
  completed: z.object({ by: z.string(), at: Instant, leftOver: z.string().nullable() }).nullable()
});
export type Separation = z.infer<typeof Separation>;

/** Two people who were kept in one chart: what leaves it, what has left, and when that is complete. */
export const separationsContract = {
  readSeparations: endpoint({
    method: 'GET', path: '/patients/:patientId/separations', summary: 'What belongs to somebody else in a chart, line by line: what still stands here, what waits for whom, and what is done',
    may: 'chart.join', audits: 'separations.read', params: patient, output: z.object({ timeZone: TimeZone, separations: z.array(Separation) })
  }),
  chooseLines: endpoint({
    method: 'POST', path: '/patients/:patientId/separations', summary: 'Says which lines of a chart belong to somebody else; nothing is moved by this',
    may: 'chart.join', audits: 'separation.lines-chosen', params: patient, input: z.object({ belongsTo: Id, reason: Words, eventIds: z.array(Id).min(1).max(200) }), output: z.object({ separationId: Id, lines: z.int() }),
    refusals: ['separations/same-person', 'separations/not-separable']
  }),
  completeSeparation: endpoint({
    method: 'POST', path: '/patients/:patientId/separations/completion', summary: 'Says that a separation is complete; with what stays and why, where something does',
    may: 'chart.join', audits: 'separation.completed', params: patient, input: z.object({ belongsTo: Id, leftOver: Words.nullable().default(null) }), output: z.object({ completed: z.literal(true) }),
    refusals: ['separations/still-here', 'separations/completed']
  })
};
