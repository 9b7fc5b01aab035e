import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { CausedBy, Presence } from './attendance.types.ts';
import type { VisitChange } from './visit.types.ts';

/** What somebody said of a person's day. Everything that is held of the day is worked out from these, and nothing else. */
export type SaidOf =
  /** At the door: here, late, left, absent, or taken back. */
  | ({ of: 'door' } & VisitChange)
  /** In a session, whole: all their time in it, an absence, or null. `yields`: minutes that another session holds are left to it. */
  | { of: 'mark'; sessionId: Id; presence: Presence | null; yields: boolean }
  /** Here, and joining nothing since then. */
  | { of: 'aside'; since: Instant }
  /** Joins from then on, in the session that is named. */
  | { of: 'joins'; at: Instant; sessionId: Id | null }
  /** That they do not join was a mistake. */
  | { of: 'not-aside' }
  /** The leader began, or marked everybody in the building. */
  | { of: 'opened'; sessionId: Id }
  /** Went with a list that was split or merged. */
  | { of: 'moved'; from: Id; to: Id }
  /** The start of a session they are in was said anew. */
  | { of: 'began'; sessionId: Id; was: Instant; is: Instant }
  /** Whose the day's absence was. Without a reason, the one that is there stays. */
  | { of: 'cause'; causedBy: CausedBy; reason: string | null };

/** With who said it and when. Of two of the same moment, the one that was kept first comes first. */
export type Said = SaidOf & { id: Id; by: Id; saidAt: Instant };
export type SaidIn<Of extends SaidOf['of']> = Extract<Said, { of: Of }>;

/** In the order in which it was said. */
export const inOrderSaid = <T extends { saidAt: Instant; id: Id }>(all: readonly T[]): T[] =>
  all.toSorted((a, b) => Date.parse(a.saidAt) - Date.parse(b.saidAt) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
