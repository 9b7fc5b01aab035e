import { creditedMinutes } from '#modules/attendance/credit.rules.ts';
import { timesOf, type TimesRow } from '#modules/attendance/session-times.rules.ts';
import { localDateOf, plusMinutes, type Instant } from '#kernel/time.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { ageOn } from '#modules/people/names.rules.ts';
import { CardText, notesContract, type SessionNotes } from '../notes.contract.ts';
import { guestFacts } from '#modules/sessions/guests.rules.ts';
import type { KnownPerson } from '../notes.types.ts';
import { writesIn } from './draft.store.ts';
import { notePolicyOf } from './note-policy.ts';
import { secondOf } from './signing-facts.ts';
import { unitContent } from './unit-content.ts';
import {
  confirmationsOf, coveredOf, earlierResponses, focusOf, guestsOf, intervalsOf, leadersOf, namesAround, seatsOf, sessionOf, sharedOf, standsIn, writingNow,
  type IntervalRow, type NamedRow, type SeatRow, type SessionRow
} from './session-notes.store.ts';

/** Services that are charted with a note. A support group keeps attendance only (no clinical note, not counted). */
export const hasNotes = (serviceType: string): boolean => serviceType !== 'support';

export const readSessionNotesRoute = route(notesContract.readSessionNotes, async ({ params, actor, db, now, touches }) => {
  const session = found(await sessionOf(db, actor.organizationId, params.sessionId), 'session');
  const page = await sessionNotes(db, actor, session, now);
  touches(...page.cards.map((card) => card.patientId));
  return page;
});

/** The whole work page of one session, as the actor may see it. */
export async function sessionNotes(db: Db, actor: Actor, session: SessionRow, now: Instant): Promise<SessionNotes> {
  const org = actor.organizationId;
  const { id: sessionId } = session;
  const seats = await seatsOf(db, org, sessionId, actor.staffId);
  const here = seats.map((seat) => seat.patientId);
  const intervals = Map.groupBy(await intervalsOf(db, org, sessionId), (row) => row.patientId);
  const focus = Map.groupBy(await focusOf(db, org, seats.map((seat) => seat.episodeId)), (row) => row.episodeId);
  const earlier = Map.groupBy(await earlierResponses(db, org, here, sessionId), (row) => row.patientId);
  const policy = await notePolicyOf(db, org, session.programId, session.serviceDate);
  const ended = session.endedAt ?? session.endsAt;
  return {
    session: await factsOf(db, actor, session, seats, policy.dueWarnHours, policy.dueOverdueHours, ended),
    shared: (await sharedOf(db, org, sessionId)) ?? { version: 0, text: '', savedBy: null, savedAt: null },
    cards: seats.map((seat) => ({
      ...cardOf(seat, session, intervals.get(seat.patientId) ?? [], now),
      focus: newest(focus.get(seat.episodeId) ?? []).map(({ id, version, text }) => ({ kind: 'focus' as const, id, version, text })),
      earlier: (earlier.get(seat.patientId) ?? []).map(({ noteId, text }) => ({ noteId, text }))
    })),
    writing: (await writingNow(db, org, sessionId, plusMinutes(now, -0.75))).filter((row) => row.staffId !== actor.staffId),
    people: (await namesAround(db, org, session.programId, session.serviceDate)).map((row) => knownPerson(row, here)),
    confirmations: await confirmationsOf(db, org, sessionId),
    policy,
    isClosed: !actor.clinicalPrograms.includes(session.programId) && seats.every((seat) => !seat.noteId && seat.draft === null) && focus.size === 0 && !(await standsIn(db, sessionId)),
    mayWrite: await writesIn(db, org, session, actor.staffId, localDateOf(now, session.timeZone), actor.roles.includes('director')),
    second: await secondOf(db, org, actor.staffId, session.serviceDate, policy)
  };
}

async function factsOf(db: Db, actor: Actor, session: SessionRow, seats: SeatRow[], warn: number, overdue: number, ended: Instant): Promise<SessionNotes['session']> {
  const leaders = await leadersOf(db, actor.organizationId, session.id, session.serviceDate);
  const covered = await coveredOf(db, actor.organizationId, session.id);
  const unit = session.curriculum as { title: string; objective: string; order: number; of: number; trackId?: string } | null;
  const { points, caution, practice } = unitContent(unit);
  return {
    id: session.id, programId: session.programId, title: session.title, serviceType: session.serviceType, serviceDate: session.serviceDate, timeZone: session.timeZone,
    startsAt: session.startsAt, endsAt: session.endsAt, beganAt: session.beganAt, endedAt: session.endedAt, room: session.room, byVideo: session.room === null && session.joinLink !== null, isCancelled: session.state === 'cancelled',
    leaders: leaders.map(({ id, name, part, isSubstitute, credentials, title }) => ({ id, name, part, isSubstitute, credentials: credentials || title })),
    curriculum: unit && {
      trackId: unit.trackId ?? null, practice, title: unit.title, objective: unit.objective, order: unit.order, of: unit.of, points,
      covered: covered.map((row) => row.point), caution
    },
    capacity: session.capacity, expected: seats.length, present: seats.filter((seat) => seat.kind === 'came').length, guests: guestFacts(await guestsOf(db, actor.organizationId, session.id)),
    hasNotes: hasNotes(session.serviceType), dueAt: plusMinutes(ended, warn * 60), overdueAt: plusMinutes(ended, overdue * 60)
  };
}

function cardOf(seat: SeatRow, session: SessionRow, intervals: IntervalRow[], now: Instant): Omit<SessionNotes['cards'][number], 'focus' | 'earlier'> {
  return {
    patientId: seat.patientId,
    episodeId: seat.episodeId,
    name: `${seat.preferredName ?? seat.givenName} ${seat.familyName}`,
    pronouns: seat.pronouns,
    age: seat.birthDate ? ageOn(seat.birthDate, localDateOf(now, session.timeZone)) : null,
    arrival: seat.kind ?? 'unmarked',
    minutes: seat.isOpen ? minutesSoFar(session, intervals, now) : (seat.minutes ?? 0),
    intervals: intervals.map(({ from, to, mode }) => ({ from, to, mode })),
    author: seat.authorId && seat.author ? { id: seat.authorId, name: seat.author, credentials: '' } : null,
    version: seat.version ?? 0,
    draft: seat.draft === null ? null : CardText.parse(seat.draft),
    savedAt: seat.savedAt,
    jot: seat.jot ?? '',
    note: seat.noteId && seat.noteState && seat.noteVersion && seat.signedAt ? { id: seat.noteId, state: seat.noteState, version: seat.noteVersion, signedAt: seat.signedAt, correctionDue: seat.correctionDue } : null
  };
}

function minutesSoFar(session: SessionRow, intervals: IntervalRow[], now: Instant): number {
  return intervals.length ? creditedMinutes(timesOf({ ...session, breaks: session.breaks as unknown as TimesRow['breaks'] }), { kind: 'came', intervals }, now) : 0;
}

/** Of each line its newest wording; they come newest first. */
const newest = <Line extends { id: string }>(lines: readonly Line[]): Line[] => lines.filter((line, at) => lines.findIndex(({ id }) => id === line.id) === at);

export function knownPerson(row: NamedRow, here: string[]): KnownPerson {
  return { id: row.id, kind: row.isStaff ? 'staff' : 'patient', here: here.includes(row.id), given: row.givenName, preferred: row.preferredName, family: row.familyName, ...(row.formerName ? { also: [row.formerName] } : {}) };
}
