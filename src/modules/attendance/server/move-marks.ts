import type { Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { keepSaid, saidBy } from './keep-said.ts';
import { loadDays } from './load-day.ts';
import { addToCharts, type Marking } from './marks.store.ts';

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
  const moves = days.flatMap((day) => {
    const [before, target] = [from, to].map((id) => day.sessions.find((one) => one.sessionId === id));
    if (!before || !target) return [];
    if (before.presence && target.presence) throw refusal('sessions/marked-in-both');
    return [{ day, before, target }];
  });
  await keepSaid(db, marking, moves.map(({ day }) => ({ day, said: saidBy(marking, { of: 'moved', from, to }), because: () => because })));
  await addToCharts(db, marking, moves.flatMap(({ before, target }) => (before.presence ? [{ patientId: before.patientId, episodeId: before.episodeId, programId: before.programId, gist: 'session.moved-with-list', happenedAt: target.times.startsAt, facts: { title: target.title, from: before.title }, subjectId: target.sessionId }] : [])));
}
