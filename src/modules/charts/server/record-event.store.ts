import { sql } from 'kysely';
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

/**
 * Writes one line of the timeline, in the transaction of what happened. Events are never changed. Also for whoever may not
 * read them (the front desk marks an arrival): the function checks author and patient itself. For requests only.
 */
export async function recordEvent(db: Db, event: NewEvent): Promise<void> {
  const row = {
    organization_id: event.organizationId, id: newId(), patient_id: event.patientId, episode_id: event.episodeId, program_id: event.programId, sensitivity: event.sensitivity ?? 'ordinary', at: event.at, category: event.category,
    gist: event.gist, facts: event.facts ?? {}, subject_kind: event.subjectKind, subject_id: event.subjectId, author_id: event.authorId, recorded_at: event.recordedAt
  };
  await sql`select charts.add_events(${JSON.stringify([row])}::jsonb)`.execute(db);
}
