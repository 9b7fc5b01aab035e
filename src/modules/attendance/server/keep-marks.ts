import type { Id } from '#kernel/ids.ts';
import { instantAt, ms } from '#kernel/time.ts';
import type { Instant, Minutes } from '#kernel/time.ts';
import { openCorrection } from '#modules/notes/server/index.ts';
import type { Db } from '#platform/db/work.ts';
import { creditOf } from '../credit.rules.ts';
import type { Presence } from '../attendance.types.ts';
import type { Marked } from './load-day.ts';
import { addToCharts, saveMarks, type Marking, type NewMark, type TimelineEvent } from './marks.store.ts';

/** Minutes kept with a mark: of time with an end, in the room and by video; open time is added when it is read. */
export function keptMinutes({ times, counts }: Pick<Marked, 'times' | 'counts'>, presence: Presence | null, now: Instant): Minutes {
  if (presence?.kind !== 'came') return 0;
  const ended = presence.intervals.filter(({ to }) => to !== null);
  const last = Math.max(ms(now), ...ended.map(({ to }) => ms(to!)));
  return creditOf(times, { ...presence, intervals: ended }, instantAt(last), counts.breaks).minutes;
}

/** One mark as it is to stand. */
interface Change {
  before: Marked;
  presence: Presence | null;
  fromVisit: boolean;
  because: string | null;
}

/**
 * Keeps changed marks of one or many patients: versions and minutes in one go, on the charts, and the correction of any
 * signed note behind them. `because` says why a mark that had been used was changed.
 * What a paper says it says of the sessions that are entered from it (`direct`), not of what follows.
 */
export async function keepMarks(db: Db, marking: Marking, changes: readonly Change[], direct: ReadonlySet<Id>): Promise<NewMark[]> {
  const marks = changes.map(({ before, presence, fromVisit, because }): NewMark => ({
    sessionId: before.sessionId, patientId: before.patientId, programId: before.programId, serviceDate: before.serviceDate, version: before.version + 1,
    presence, minutes: keptMinutes(before, presence, marking.at), fromVisit, because, source: direct.has(before.sessionId) ? marking.source : undefined
  }));
  await saveMarks(db, marking, marks);
  await addToCharts(db, marking, changes.flatMap(({ before, presence }, at) => eventOf(before, presence, marks[at]!, marking.at)));
  for (const [at, { before }] of changes.entries()) await correctNoteBehind(db, marking, before, marks[at]!);
  return marks;
}

/** A note can only be signed after its session, so only then may one stand behind the mark. */
async function correctNoteBehind(db: Db, { organizationId, at }: Marking, before: Marked, mark: NewMark): Promise<void> {
  if (before.status !== 'done' || ms(before.times.endsAt) > ms(at)) return;
  const why = before.minutes === mark.minutes ? 'The times in the session were changed' : `The minutes in the session were changed from ${before.minutes} to ${mark.minutes}`;
  await openCorrection(db, { organizationId, sessionId: before.sessionId, patientId: before.patientId, why, now: at });
}

/** What the chart is told: an absence, time that is complete, and a correction of either. */
function eventOf(before: Marked, presence: Presence | null, { minutes, source }: NewMark, now: Instant): TimelineEvent[] {
  const told = (gist: string, more: Record<string, unknown> = {}): TimelineEvent[] => [
    { patientId: before.patientId, episodeId: before.episodeId, programId: before.programId, gist, happenedAt: before.times.startsAt, facts: { title: before.title, serviceType: before.serviceType, ...more }, subjectId: before.sessionId, source }
  ];
  const was = completeness(before.presence, before, now);
  const is = completeness(presence, before, now);
  if (is === 'nothing') return was === 'nothing' || was === 'going-on' || was === 'not-joining' ? [] : told('session.mark-taken-back');
  // That somebody does not join is told once, with why, by the one who saw it; here only that it was thought otherwise.
  if (is === 'not-joining') return was === 'absent' || was === 'complete' ? told('session.not-joined') : [];
  if (presence?.kind === 'absent') {
    if (before.presence?.kind !== 'absent') return told('session.absent', { causedBy: presence.causedBy });
    return before.presence.causedBy === presence.causedBy ? [] : told(`session.absence.${presence.causedBy}`);
  }
  if (is === 'going-on') return [];
  return told(was === 'complete' ? 'session.minutes-corrected' : 'session.attended', { minutes, ...(was === 'complete' ? { before: before.minutes } : {}) });
}

function completeness(presence: Presence | null, { times }: Marked, now: Instant): 'nothing' | 'absent' | 'not-joining' | 'going-on' | 'complete' {
  if (presence === null) return 'nothing';
  if (presence.kind !== 'came') return presence.kind;
  const comesBack = (presence.out === 'stepped-out' || presence.out === 'not-joining') && ms(now) < ms(times.endsAt);
  return comesBack || presence.intervals.some(({ to }) => to === null || ms(to) > ms(now)) ? 'going-on' : 'complete';
}
