import { newId, type Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** Something that happened to a patient, as the timeline keeps it. */
export interface NewEvent {
  organizationId: Id;
  patientId: Id;
  episodeId: Id | null;
  programId: Id;
  sensitivity?: 'ordinary' | 'part2' | 'counseling';
  at: Instant;
  category: string;
  /** A message key, filled by `facts`, so that the timeline speaks the reader's language. */
  gist: string;
  facts?: Record<string, unknown>;
  subjectKind: string;
  subjectId: Id;
  authorId: Id | null;
  recordedAt: Instant;
}

/** Writes one line of the timeline, in the transaction of what happened. Events are never changed. */
export async function recordEvent(db: Db, { facts = {}, sensitivity = 'ordinary', ...event }: NewEvent): Promise<void> {
  await db.insertInto('charts.chartEvent').values({ ...event, id: newId(), sensitivity, facts: JSON.stringify(facts) }).execute();
}
