import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate } from '#kernel/time.ts';

/** Why somebody who is here does not join. */
export const AsideReason = z.enum(['impaired', 'unwell', 'in-crisis']);
export type AsideReason = z.infer<typeof AsideReason>;

/** A plain sentence: what was seen, done or decided. */
export const WatchText = z.string().trim().min(1).max(1000);

export const Decision = z.enum(['join', 'rest', 'emergency', 'home']);
export type Decision = z.infer<typeof Decision>;

/** How somebody gets home. Whether they drive is asked always and of everybody. */
export const Ride = z.object({ how: z.enum(['picked-up', 'taxi', 'program', 'public', 'walks', 'other']), who: z.string().trim().max(200).nullable(), driving: z.enum(['does-not-drive', 'means-to-drive']) });
export type Ride = z.infer<typeof Ride>;

/** What can be written down at any time, as often as it is so. */
export const WatchSaid = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stays'), /** Null: nobody stays with them now. */ staffId: Id.nullable() }),
  z.object({ kind: z.literal('nurse'), checkedBy: Id, found: WatchText }),
  z.object({ kind: z.literal('ride'), ...Ride.shape }),
  z.object({ kind: z.literal('note'), text: WatchText })
]);
export type WatchSaid = z.infer<typeof WatchSaid>;

/** Every entry of a watch, in the order it was written. */
export const WatchEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('raised'), reason: AsideReason, fact: z.string() }),
  ...WatchSaid.options,
  z.object({ kind: z.literal('decision'), decision: Decision, because: z.string() }),
  z.object({ kind: z.literal('ended'), how: z.enum(['joined', 'left', 'withdrawn']), because: z.string().nullable() })
]);
export type WatchEntry = z.infer<typeof WatchEntry>;

export const EntryRow = z.object({ id: Id, said: WatchEntry, /** Names of staff in it. */ staff: z.string().nullable(), at: Instant, by: z.string(), writtenAt: Instant });
export type EntryRow = z.infer<typeof EntryRow>;

/** Somebody who is here and does not join, as far as the reader may know it: without entries for who may not. */
export const Watch = z.object({
  id: Id,
  version: z.int(),
  patientId: Id,
  name: z.string(),
  programId: Id,
  day: LocalDate,
  timeZone: z.string(),
  since: Instant,
  attentionId: Id,
  stays: z.object({ id: Id, name: z.string() }).nullable(),
  begunBy: z.string(),
  ended: z.object({ how: z.enum(['joined', 'left', 'withdrawn']), at: Instant, by: z.string() }).nullable(),
  isPart2: z.boolean(),
  entries: z.array(EntryRow)
});
export type Watch = z.infer<typeof Watch>;
