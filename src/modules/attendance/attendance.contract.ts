import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, Minutes } from '#kernel/time.ts';
import { SeenOnLeaving } from '#modules/safety/safety.types.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { CausedBy, Mode, Presence } from './attendance.types.ts';
import { paperContract } from './paper.contract.ts';
import { placesContract } from './places.contract.ts';
import { Roster } from './roster.types.ts';
import { Visit, VisitSaid } from './visit.types.ts';
import { PatientWeek, ProgramWeekView, ShortOfHours } from './week-view.types.ts';

/** Why a mark that had been used is changed, or why somebody did not come: a plain sentence. */
const Reason = z.string().trim().min(1).max(500);
const KeptMark = z.object({ sessionId: Id, presence: Presence.nullable(), version: z.int(), minutes: Minutes });
const refusals = ['attendance/changed-meanwhile', 'attendance/not-yet-happened', 'attendance/leave-before-arrival', 'attendance/overlaps'];
const leaving = ['safety/who-saw-them', 'safety/not-on-staff'];

export const attendanceContract = {
  ...paperContract,
  ...placesContract,
  markVisit: endpoint({
    method: 'PUT', path: '/visits/:patientId', summary: "Marks the day's arrival, and the sessions that follow from it",
    may: 'attendance.mark', audits: 'visit.marked',
    params: z.object({ patientId: Id }),
    input: z.object({
      day: LocalDate,
      state: VisitSaid,
      mode: Mode.default('in-person'),
      /** When; without it, now (`here` soon after a start means from the start). */
      at: Instant.optional(),
      /** When it was said, where that is longer ago than the way here takes; without it, now. */
      said: Instant.optional(),
      causedBy: CausedBy.default('patient'),
      reason: Reason.optional(),
      /** For `left`, where somebody has something open on the board: who saw them, or that nobody did. */
      seen: SeenOnLeaving.optional(),
      saw: z.int().min(0)
    }),
    output: z.object({ visit: Visit, marks: z.array(KeptMark) }),
    refusals: [...refusals, 'attendance/here-in-session', ...leaving]
  }),
  markAttendance: endpoint({
    method: 'PUT', path: '/sessions/:sessionId/attendance/:patientId', summary: 'Marks one patient in one session, or where they went when its list was split or merged; null takes the mark back',
    may: 'attendance.mark', audits: 'attendance.marked',
    params: z.object({ sessionId: Id, patientId: Id }),
    input: z.object({
      presence: Presence.nullable(),
      /** When it was said, on a page that had no network since; without it, now. Of two marks the one that was said later holds. */
      said: Instant.optional(),
      /** Where another session holds the same minutes: whether this one keeps them or the other, as `attendance/overlaps` offered. */
      keeps: z.enum(['this', 'other']).optional(),
      because: Reason.optional(),
      /** For a presence that says they left, as in the day's arrival. */
      seen: SeenOnLeaving.optional(),
      saw: z.int().min(0),
      /** The session whose version `saw` is, where the person went into another with a list that was split or merged. */
      sawIn: Id.optional()
    }),
    output: z.object({ presence: Presence.nullable(), version: z.int(), minutes: Minutes, others: z.array(KeptMark), landedIn: z.object({ sessionId: Id, title: z.string() }).nullable() }),
    refusals: [...refusals, 'attendance/not-on-list', 'attendance/session-not-started', 'attendance/session-cancelled', 'attendance/outside-session', 'attendance/here-twice', ...leaving]
  }),
  changeCause: endpoint({
    method: 'PUT', path: '/patients/:patientId/absences/:day', summary: "Says who or what caused a day's absence, or why; every mark of it gets its next version",
    may: 'attendance.mark', audits: 'attendance.cause-changed',
    params: z.object({ patientId: Id, day: LocalDate }),
    input: z.object({
      causedBy: CausedBy,
      /** Why they did not come; without it, the reason that is there stays. */
      reason: Reason.optional(),
      /** The absent marks of the day, as the screen showed them. */
      saw: z.array(z.object({ sessionId: Id, version: z.int() })).min(1).max(20)
    }),
    output: z.object({ marks: z.array(KeptMark) }),
    refusals: ['attendance/changed-meanwhile', 'attendance/not-absent', 'attendance/session-cancelled']
  }),
  takeArrivals: endpoint({
    method: 'POST', path: '/sessions/:sessionId/arrivals', summary: 'Marks everyone here who is in the building and nobody has marked in this session',
    may: 'attendance.mark', audits: 'attendance.marked',
    params: z.object({ sessionId: Id }),
    input: z.object({}).optional(),
    output: z.object({ marks: z.array(KeptMark.extend({ patientId: Id })) }),
    refusals: ['attendance/session-not-started', 'attendance/session-cancelled']
  }),
  readRoster: endpoint({
    method: 'GET', path: '/sessions/:sessionId/roster', summary: 'Who is expected in a session, with arrival, time and minutes so far',
    may: 'session.read', audits: 'attendance.read',
    params: z.object({ sessionId: Id }),
    output: Roster
  }),
  readWeek: endpoint({
    method: 'GET', path: '/weeks/:weekStart', summary: "A program's week: everybody's minutes, and where each stands",
    may: 'week.read', audits: 'attendance.read',
    params: z.object({ weekStart: LocalDate }),
    query: z.object({ programId: Id }),
    output: ProgramWeekView
  }),
  readPatientWeek: endpoint({
    method: 'GET', path: '/patients/:patientId/week', summary: "One patient's week, session by session, with what would make it up",
    may: 'week.read', audits: 'attendance.read',
    params: z.object({ patientId: Id }),
    query: z.object({ weekStart: LocalDate.optional(), programId: Id.optional() }),
    output: PatientWeek
  }),
  countShort: endpoint({
    method: 'GET', path: '/short-of-hours', summary: 'How many people will end this week short if nothing changes, by program',
    may: 'week.read', audits: 'attendance.read',
    output: ShortOfHours
  })
};
