import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { AuthorStanding, NotePolicy, SimilarityMatch } from './notes.types.ts';
import { bandOf } from './similarity.rules.ts';

/** Does somebody else's signature complete this author's notes? `standings` are of all credentials held on the day. */
export function needsCosign(standings: readonly AuthorStanding[], policy: Pick<NotePolicy, 'cosignFor'>): boolean {
  const held: readonly AuthorStanding[] = standings.length > 0 ? standings : ['none'];
  // One credential that lets its holder sign alone is enough: a licensed counselor in training as a supervisor signs.
  return held.every((standing) => policy.cosignFor.includes(standing));
}

export interface Supervision {
  readonly superviseeId: Id;
  readonly supervisorId: Id;
  readonly alternateId: Id | null;
  /** Named to stand in for the supervisor on the day that is asked about. */
  readonly coverId?: Id | null;
  readonly from: LocalDate;
  /** The first day on which it no longer holds; null while it holds. */
  readonly until: LocalDate | null;
}

/** Who co-signs for this author on that day: whoever covers for the supervisor, the supervisor, the alternate when the supervisor is away, or nobody known. */
export function cosignerOf(
  authorId: Id,
  on: LocalDate,
  relations: readonly Supervision[],
  away: readonly Id[]
): Id | null {
  const held = relations.filter(
    (one) => one.superviseeId === authorId && one.from <= on && (one.until === null || on < one.until)
  );
  const candidates = [...held.flatMap((one) => one.coverId ?? []), ...held.map((one) => one.supervisorId), ...held.flatMap((one) => one.alternateId ?? [])];
  return candidates.find((id) => id !== authorId && !away.includes(id)) ?? null;
}

/** Does a supervisor read this note because its response is nearly the same as another? It is signed all the same. */
export const needsReview = (closest: Pick<SimilarityMatch, 'score'> | null, policy: NotePolicy): boolean =>
  closest !== null && bandOf(closest.score, policy) === 'review';
