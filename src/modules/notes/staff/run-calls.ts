import { api, reads } from '#apps/client.ts';
import type { Id } from '#kernel/ids.ts';
import { keptOpen } from '#platform/offline/kept-open.ts';
import type { SeenAtEnd, SeenOnLeaving } from '#modules/safety/safety.types.ts';
import type { Presence } from '#modules/attendance/attendance.types.ts';

/** What the Run step asks of sessions and attendance; written in one place, since both belong to others. */
export const rosterQuery = (sessionId: Id) => reads.attendance.readRoster.queryOptions({ ...keptOpen, input: { params: { sessionId } }, meta: { topics: ['attendance', 'sessions', 'attention'] } });

/** A mark, and for minutes that another session holds too, which of the two keeps them; `because`: why a used mark changes. */
export interface MarkBody {
  presence: Presence | null;
  keeps?: 'this' | 'other';
  because?: string;
  /** Who saw them, for somebody who leaves with something open on the board. */
  seen?: SeenOnLeaving;
  /** Where they went with a split or merged list, when it is that session's mark that was seen. */
  sawIn?: Id;
}

export const markPerson = (sessionId: Id, patientId: Id, mark: MarkBody, saw: number, key: string) =>
  api.attendance.markAttendance({ params: { sessionId, patientId }, body: { ...mark, saw } }, { context: { key } });

/** When it ended; and of those with something open on the board, who saw them. */
export interface EndBody {
  at: string;
  reason: string | null;
  seen?: { patientId: Id; answer: SeenAtEnd }[];
}

export const sessionBegan = (sessionId: Id, { at }: { at: string }, key: string) => api.sessions.startSession({ params: { sessionId }, body: { at } }, { context: { key } });
export const sessionEnded = (sessionId: Id, body: EndBody, key: string) => api.sessions.stopSession({ params: { sessionId }, body }, { context: { key } });
export const pointCovered = (sessionId: Id, body: { point: number; covered: boolean }, key: string) => api.sessions.coverPoint({ params: { sessionId }, body }, { context: { key } });

/** Another session, in which a mark landed because the person had gone there with a list. */
export interface LandedIn {
  sessionId: Id;
  title: string;
}
export const landedIn = (facts: Readonly<Record<string, unknown>>): LandedIn | null => (facts['landedIn'] as LandedIn | undefined) ?? null;

/** The mark that somebody else saved first, as the refusal brings it. */
export function presenceIn(facts: Readonly<Record<string, unknown>>): { value: Presence | null; version: number } | null {
  return 'presence' in facts ? { value: facts['presence'] as Presence | null, version: Number(facts['version'] ?? 0) } : null;
}
