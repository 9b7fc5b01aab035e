import type { Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { keptMinutes } from './keep-marks.ts';
import { loadDays, type Marked } from './load-day.ts';
import { addToCharts, saveMarks, type Marking, type NewMark } from './marks.store.ts';

export interface Moving {
  from: Id;
  to: Id;
  serviceDate: LocalDate;
  patientIds: readonly Id[];
  because: string;
}

/**
 * Moves what is marked of people from one session into another of the same time, where they have a seat already: time,
 * absence, and being out. Each minute stands once. Refuses when somebody is marked in both.
 */
export async function moveMarks(db: Db, marking: Marking, { from, to, serviceDate, patientIds, because }: Moving): Promise<void> {
  const days = await loadDays(db, { organizationId: marking.organizationId, patientIds, day: serviceDate }, marking.at);
  const moves = days.flatMap(({ sessions }) => {
    const [before, target] = [from, to].map((id) => sessions.find((one) => one.sessionId === id));
    if (!before?.presence || !target) return [];
    if (target.presence) throw refusal('sessions/marked-in-both');
    return [{ before, target }];
  });
  await saveMarks(db, marking, moves.flatMap(({ before, target }): NewMark[] => [
    { ...keyOf(before), presence: null, said: null, minutes: 0, fromVisit: false, because },
    { ...keyOf(target), presence: before.presence, said: before.said, minutes: keptMinutes(target, before.presence, marking.at), fromVisit: before.fromVisit, because }
  ]));
  await addToCharts(db, marking, moves.map(({ before, target }) => ({ patientId: before.patientId, episodeId: before.episodeId, programId: before.programId, gist: 'session.moved-with-list', happenedAt: target.times.startsAt, facts: { title: target.title, from: before.title }, subjectId: target.sessionId })));
}

const keyOf = ({ sessionId, patientId, programId, serviceDate, version }: Marked) => ({ sessionId, patientId, programId, serviceDate, version: version + 1 });
