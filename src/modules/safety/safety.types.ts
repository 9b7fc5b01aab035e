import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';

/** A plain sentence: what is the matter, or what was done. */
export const AttentionText = z.string().trim().min(1).max(1000);

const seen = z.object({ kind: z.literal('seen'), by: Id });
const unseen = z.object({ kind: z.literal('unseen') });
/** Who saw somebody who leaves with an open item: a person of the staff, or nobody. */
export const SeenOnLeaving = z.discriminatedUnion('kind', [seen, unseen]);
export type SeenOnLeaving = z.infer<typeof SeenOnLeaving>;
/** The same at the end of a session; `waits` says that they are still in the building, so that leaving asks again. */
export const SeenAtEnd = z.discriminatedUnion('kind', [seen, unseen, z.object({ kind: z.literal('waits') })]);
export type SeenAtEnd = z.infer<typeof SeenAtEnd>;

/** What `safety/who-saw-them` says of each person it asks about: no name, and nothing of what is the matter. */
export const AskedAbout = z.object({ patientId: Id, since: Instant, owner: z.object({ id: Id, name: z.string() }).nullable(), seen: z.object({ id: Id, name: z.string(), at: Instant }).nullable() });
export type AskedAbout = z.infer<typeof AskedAbout>;

const entryKinds = ['fact', 'note', 'taken', 'done', 'seen', 'unseen', 'waits'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What was said about somebody who needs a person, as far as the reader may know it. */
export const AttentionEntry = z.object({ id: Id, kind: z.enum(entryKinds), text: z.string(), by: z.string(), at: Instant });

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
  /** They left, and nobody had seen them: since when a call is owed, and by when. */
  call: z.object({ since: Instant, by: Instant }).nullable(),
  seen: z.object({ name: z.string(), at: Instant }).nullable(),
  /** The fact in its words; null where the reader may not know it. */
  fact: z.string().nullable(),
  /** The newest note after the fact, where there is one that the reader may know. */
  note: AttentionEntry.pick({ text: true, by: true, at: true }).nullable()
});
export type Attention = z.infer<typeof Attention>;
