import type { Presence } from './attendance.types.ts';
import type { DaySession } from './visit.types.ts';

/** The sessions of a day as they stand with these marks. */
export const laidOver = (sessions: readonly DaySession[], marks: ReadonlyMap<string, Presence | null>): DaySession[] =>
  sessions.map((one) => (marks.has(one.sessionId) ? { ...one, presence: marks.get(one.sessionId) ?? null } : one));
