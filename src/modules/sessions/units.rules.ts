import type { Track } from '#modules/programs/curricula.types.ts';

/** The part of the curriculum that one meeting teaches, as the meeting keeps it. */
export interface Unit {
  trackId: string;
  sessionId: string;
  order: number;
  of: number;
  title: string;
  objective: string;
  version: string;
}

/** A meeting of a group that is taught a track, in the order of time. */
export interface TaughtMeeting {
  id: string;
  unit: { trackId: string; sessionId: string } | null;
  /** It has begun or its time has come: what it taught stays. */
  isTaught: boolean;
}

/**
 * What the meetings ahead teach: each goes on after the one before it, from the last that was taught; at the end of the
 * tracks they begin again. So a cancelled meeting uses up nothing. Answers only the meetings whose unit changes.
 */
export function unitsAhead(tracks: readonly Track[], meetings: readonly TaughtMeeting[]): { id: string; unit: Unit }[] {
  const run = unitsOf(tracks);
  if (run.length === 0) return [];
  const taught = meetings.filter((meeting) => meeting.isTaught && meeting.unit !== null).at(-1)?.unit ?? null;
  const next = run.findIndex((unit) => same(unit, taught)) + 1;
  return meetings.filter((meeting) => !meeting.isTaught)
    .map((meeting, at) => ({ id: meeting.id, unit: run[(next + at) % run.length]!, was: meeting.unit }))
    .flatMap(({ id, unit, was }) => (same(unit, was) ? [] : [{ id, unit }]));
}

/** One whole run of the tracks, each in its order and without electives. */
const unitsOf = (tracks: readonly Track[]): Unit[] =>
  tracks.flatMap((track) => {
    const owed = track.sessions.filter((session) => !session.elective).toSorted((a, b) => a.order - b.order);
    return owed.map((session) => ({ trackId: track.id, sessionId: session.id, order: session.order, of: owed.length, title: session.title, objective: session.objective, version: track.version }));
  });

const same = (unit: Pick<Unit, 'trackId' | 'sessionId'>, other: Pick<Unit, 'trackId' | 'sessionId'> | null): boolean => unit.trackId === other?.trackId && unit.sessionId === other.sessionId;
