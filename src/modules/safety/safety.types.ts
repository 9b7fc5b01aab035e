import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';

/** A plain sentence: what is the matter, or what was done. */
export const AttentionText = z.string().trim().min(1).max(1000);

/** What was said about somebody who needs a person, as far as the reader may know it. */
export const AttentionEntry = z.object({ id: Id, kind: z.enum(['fact', 'note', 'taken', 'done']), text: z.string(), by: z.string(), at: Instant });

/** That somebody needs a person, since when, and who has it: everyone who works with patients sees this much. */
export const Attention = z.object({
  id: Id,
  version: z.int(),
  patientId: Id,
  name: z.string(),
  programId: Id,
  since: Instant,
  raisedBy: z.object({ id: Id, name: z.string() }),
  owner: z.object({ id: Id, name: z.string(), takenAt: Instant }).nullable(),
  /** The fact in its words; null where the reader may not know it. */
  fact: z.string().nullable(),
  /** The newest note after the fact, where there is one that the reader may know. */
  note: AttentionEntry.pick({ text: true, by: true, at: true }).nullable()
});
export type Attention = z.infer<typeof Attention>;
