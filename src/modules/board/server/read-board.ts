import type { Id } from '#kernel/ids.ts';
import { instantAt, localDateOf, ms } from '#kernel/time.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { openPrograms, policiesOn } from '#modules/attendance/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import { route } from '#platform/http/route.ts';
import { boardArrival, instantOrNull, type SeatToday } from '../board-arrival.rules.ts';
import { boardContract } from '../board.contract.ts';
import type { Board, BoardPerson, BoardSession } from '../board.types.ts';
import { initialsOf, tagsOf } from '../tags.rules.ts';
import { boardFrame, boardPeople, boardSessions, type AttentionCells, type BoardFrame, type BoardPersonRow, type BoardProgramRow, type BoardSessionRow } from './board.store.ts';
import { dueCounts, dueSources } from './due.ts';

export const readBoardRoute = route(boardContract.readBoard, async ({ query, actor, now, today: localDay, db, touches }) => {
  const org = actor.organizationId;
  const programs = actor.programs.length > 0 ? actor.programs : await openPrograms(db, org);
  const ask = { organizationId: org, me: actor.staffId, isDirector: actor.roles.includes('director'), programs, clinicalPrograms: actor.clinicalPrograms, today: localDay, now };
  const frame = await boardFrame(db, org, actor.staffId, programs, dueCounts(ask, actor));
  const timeZone = frame.programs[0]?.timeZone ?? actor.timeZone;
  const today = localDateOf(now, timeZone);
  const day = query.day ?? today;
  const sessions = await boardSessions(db, { organizationId: org, me: actor.staffId, programs, day, now, isToday: day === today });
  const people = await boardPeople(db, org, actor.staffId, sessions.filter(({ programId }) => programs.includes(programId)).map(({ id }) => id));
  touches(...people.map(({ patientId }) => patientId), ...(frame.attention ?? []).map(({ patientId }) => patientId));
  return {
    day, today, timeZone, now,
    programs: frame.programs.map(({ id, name }) => ({ id, name })),
    attention: (frame.attention ?? []).map(attentionOf),
    sessions: sessions.map((row) => sessionOf(row, actor, ms(now))),
    people: peopleOf(people, sessions, frame.programs, ms(now)),
    due: dueOf(frame, day)
  };
});

function attentionOf({ id, version, patientId, programId, name, since, raisedById, raisedBy, ownerId, owner, takenAt, callSince, callBy, seenBy, seenAt, fact, note, watch }: AttentionCells): Board['attention'][number] {
  return {
    id, version, patientId, programId, name, since: instantAt(since), raisedBy: { id: raisedById, name: raisedBy },
    owner: ownerId !== null && owner !== null && takenAt !== null ? { id: ownerId, name: owner, takenAt: instantAt(takenAt) } : null,
    call: callSince !== null && callBy !== null ? { since: instantAt(callSince), by: instantAt(callBy) } : null, seen: seenBy !== null && seenAt !== null ? { name: seenBy, at: instantAt(seenAt) } : null,
    fact, watch, note: note && { text: note.text, by: note.by, at: instantAt(note.at) }
  };
}

function sessionOf(row: BoardSessionRow, actor: Actor, now: number): BoardSession {
  const { id, programId, title, serviceType, serviceDate, startsAt, endsAt, beganAt, endedAt, room, byVideo, roomShared } = row;
  return {
    id, programId, title, serviceType, serviceDate, startsAt, endsAt: endedAt ?? endsAt, status: statusOf(row, now), beganAt, room, byVideo, roomShared,
    leaders: row.leaders ?? [], expected: row.expected ?? 0, here: row.here ?? 0, came: row.came ?? 0, waiting: row.waiting ?? 0, unmarked: row.unmarked ?? 0, charting: chartingOf(row, actor, now)
  };
}

function statusOf({ state, startsAt, endsAt, beganAt, endedAt }: BoardSessionRow, now: number): BoardSession['status'] {
  if (state === 'cancelled') return 'cancelled';
  if (endedAt !== null || now >= ms(endsAt)) return 'done';
  return beganAt !== null || now >= ms(startsAt) ? 'running' : 'planned';
}

/** Charting is known to those who read this program's notes or lead the session; a support group has none. */
function chartingOf(row: BoardSessionRow, actor: Actor, now: number): BoardSession['charting'] {
  const isKnown = actor.clinicalPrograms.includes(row.programId) || (row.leaders ?? []).some(({ id }) => id === actor.staffId);
  if (!isKnown || row.serviceType === 'support' || row.state === 'cancelled') return null;
  const [signed, of] = [row.signed ?? 0, row.came ?? 0];
  if (statusOf(row, now) !== 'done') return { state: 'not-due', signed, of };
  if (of > 0 && signed >= of) return { state: 'done', signed, of };
  return { state: signed > 0 || (row.cards ?? 0) > 0 ? 'begun' : 'not-started', signed, of };
}

function peopleOf(rows: readonly BoardPersonRow[], sessions: readonly BoardSessionRow[], programs: readonly BoardProgramRow[], now: number): BoardPerson[] {
  const times = new Map(sessions.map((row) => [row.id, { startsAt: ms(row.startsAt), endsAt: ms(row.endedAt ?? row.endsAt), isCancelled: row.state === 'cancelled' }]));
  const policyOf = new Map<Id, (day: LocalDate) => ReturnType<typeof policiesOn>>(programs.map((program) => [program.id, (day) => policiesOn(program, day)]));
  return rows.map((row) => {
    const seats = row.seats.map(([sessionId, kind, isOpen, out]): SeatToday => ({ ...times.get(sessionId)!, kind, isOpen: isOpen ?? false, out }));
    const visit = { version: row.visitVersion ?? 0, state: row.visitState ?? ('expected' as const), mode: row.visitMode, arrivedAt: row.arrivedAt, leftAt: row.leftAt, asideSince: row.asideSince, causedBy: row.visitCausedBy, reason: row.visitReason };
    const { arrival } = (policyOf.get(row.programId) ?? policyOf.values().next().value)!(row.day);
    return {
      patientId: row.patientId, name: row.name, initials: initialsOf(row.name), programId: row.programId, day: row.day, visit,
      arrival: boardArrival(visit, seats, now, arrival, row.isOnHold), tags: tagsOf(row, row.day), mine: row.mine, sessions: row.seats.map(([sessionId]) => sessionId),
      inSession: row.seats.find(([, , isOpen], at) => isOpen && now < seats[at]!.endsAt)?.[0] ?? null
    };
  });
}

function dueOf({ due, programs }: BoardFrame, day: LocalDate): Board['due'] {
  return (due ?? []).map(({ key, scope, n, at, late }) => {
    const source = dueSources.find((one) => one.key === key);
    const oldest: Instant | null = instantOrNull(at);
    const by = oldest !== null && source?.by && programs[0] ? source.by(oldest, policiesOn(programs[0], day)) : null;
    return { key, scope, n, at: oldest, by, late };
  });
}
