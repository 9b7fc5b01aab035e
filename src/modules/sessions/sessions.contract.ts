import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, LocalTime, Minutes } from '#kernel/time.ts';
import { SessionMark } from '#modules/attendance/attendance.types.ts';
import { serviceTypes } from '#modules/programs/policies/hours-policy.types.ts';
import { SeenAtEnd } from '#modules/safety/safety.types.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { dayChangesContract } from './day-changes.contract.ts';
import { guestsContract } from './guests.contract.ts';
import { joiningContract } from './joining.contract.ts';
import { regroupingContract } from './regrouping.contract.ts';

const ServiceType = z.enum(serviceTypes);
const session = z.object({ sessionId: Id });
const Reason = z.string().trim().min(3).max(200);
/** The version that the screen showed. */
const saw = z.int().min(1);
/** Of a session's program, its leaders, or somebody who arranges the whole clinic. */
const notYours = 'programs/not-your-program';
const done = z.object({ done: z.literal(true) });

/** What a session is; who is expected in it is the roster's. */
export const SessionFacts = z.object({
  id: Id, version: z.int(), programId: Id, program: z.string(), groupId: Id.nullable(), serviceType: ServiceType, title: z.string(), serviceDate: LocalDate, timeZone: z.string(), startsAt: Instant, endsAt: Instant, minutes: Minutes,
  beganAt: Instant.nullable(), endedAt: Instant.nullable(), state: z.enum(['planned', 'cancelled']), cancelReason: z.string().nullable(), capacity: z.int(), roomId: Id.nullable(), room: z.string().nullable(), joinLink: z.string().nullable(),
  curriculum: z.record(z.string(), z.unknown()).nullable(), covered: z.array(z.int()),
  leaders: z.array(z.object({ staffId: Id, name: z.string(), part: z.enum(['leader', 'co-leader']), isSubstitute: z.boolean() }))
});
export type SessionFacts = z.infer<typeof SessionFacts>;

/** What follows from cancelling, moving or handing over a session: shown before it is done. */
export const Consequences = z.object({
  version: z.int(), title: z.string(), startsAt: Instant, endsAt: Instant, timeZone: z.string(), state: z.enum(['planned', 'cancelled']), hasBegun: z.boolean(),
  /** Minutes of it that count toward the week by the program's policy. */
  countedMinutes: Minutes,
  /** Those on its list whom the reader may know; `hidden` says how many more there are. */
  people: z.array(z.object({
    patientId: Id, name: z.string(), isMarked: z.boolean(),
    /** Counted minutes that this week still comes to, and without this session; `required` is null where the program asks for none. */
    forecast: Minutes, without: Minutes, required: Minutes.nullable()
  })),
  hidden: z.int(), marked: z.int(), drafts: z.int(), signed: z.int(),
  leaders: z.array(z.object({ staffId: Id, name: z.string(), drafts: z.int() })),
  /** For the time, place or leader asked about; null when none was. */
  asked: z.object({ startsAt: Instant, endsAt: Instant, clinicianBusy: z.boolean(), roomBusy: z.boolean(), peopleElsewhere: z.int(), siteClosed: z.string().nullable(), leaderAway: z.boolean(), otherWeek: z.boolean() }).nullable()
});
export type Consequences = z.infer<typeof Consequences>;

const OneOff = z.object({
  programId: Id, title: z.string().trim().min(2).max(120), serviceType: ServiceType, date: LocalDate, starts: LocalTime, minutes: z.int().min(5).max(720), roomId: Id.nullable(), joinLink: z.url().max(500).nullable().default(null), capacity: z.int().min(1).max(500).default(12),
  leaders: z.array(Id).min(1).max(4), people: z.array(Id).max(60), unit: z.object({ trackId: z.string(), order: z.int().min(1) }).nullable().default(null), override: Reason.nullable().default(null)
});

export const sessionsContract = {
  ...joiningContract,
  ...guestsContract,
  ...dayChangesContract,
  ...regroupingContract,
  readSession: endpoint({
    method: 'GET', path: '/sessions/:sessionId', summary: 'What a session is: times, place, leaders, curriculum and what of it was covered',
    may: 'setup.read', audits: { nothing: 'the plan of a meeting, no patient' }, params: session, output: SessionFacts
  }),
  addSession: endpoint({
    method: 'POST', path: '/sessions', summary: 'Plans one meeting of no recurring group, such as a make-up or a workshop, with its people',
    may: 'schedule.change', audits: 'session.planned', input: OneOff, output: z.object({ sessionId: Id, startsAt: Instant, endsAt: Instant, seated: z.int() }),
    refusals: [notYours, 'sessions/clinician-busy', 'sessions/room-busy', 'sessions/in-the-past', 'sessions/not-on-staff', 'sessions/not-in-treatment', 'sessions/on-hold', 'sessions/kept-apart', 'schedule/site-closed', 'schedule/unknown-track']
  }),
  readConsequences: endpoint({
    method: 'GET', path: '/sessions/:sessionId/consequences', summary: 'What follows from cancelling, moving or handing over a session: who is on its list, what is marked and written, whose week falls short',
    may: 'schedule.change', audits: 'session.consequences-read', params: session, query: z.object({ date: LocalDate.optional(), starts: LocalTime.optional(), roomId: Id.optional(), staffId: Id.optional() }), output: Consequences
  }),
  moveSession: endpoint({
    method: 'POST', path: '/sessions/:sessionId/move', summary: 'Moves a session that nobody is marked in to another time, or any that is not over to another room',
    may: 'schedule.change', audits: 'session.moved', params: session, input: z.object({ date: LocalDate, starts: LocalTime, roomId: Id.nullable(), saw, override: Reason.nullable().default(null) }), output: z.object({ startsAt: Instant, endsAt: Instant, version: z.int() }),
    refusals: [notYours, 'sessions/changed-meanwhile', 'sessions/cancelled', 'sessions/already-began', 'sessions/already-marked', 'sessions/already-meets-then', 'sessions/clinician-busy', 'sessions/room-busy', 'sessions/in-the-past', 'sessions/kept-apart', 'schedule/site-closed']
  }),
  startSession: endpoint({
    method: 'POST', path: '/sessions/:sessionId/start', summary: 'Starts a session; whoever is in the building for it is marked here',
    may: 'session.run', audits: 'session.began', params: session, input: z.object({ at: Instant }), output: z.object({ beganAt: Instant, /** Whom it marked, so that who marks next builds on these. */ marks: z.array(SessionMark) }),
    refusals: [notYours, 'sessions/cancelled', 'sessions/already-began', 'sessions/not-yet']
  }),
  stopSession: endpoint({
    method: 'POST', path: '/sessions/:sessionId/stop', summary: 'Ends a session, or mends when it ended, with a reason; open time in it ends with it',
    may: 'session.run', audits: 'session.ended', params: session, input: z.object({ at: Instant, reason: z.string().trim().max(300).nullable(), /** Of those with something open on the board: who saw them. */ seen: z.array(z.object({ patientId: Id, answer: SeenAtEnd })).max(60).default([]) }), output: z.object({ endedAt: Instant, marks: z.array(SessionMark) }),
    refusals: [notYours, 'sessions/cancelled', 'sessions/not-begun', 'sessions/ends-before-it-began', 'sessions/reason-needed', 'sessions/not-yet', 'safety/who-saw-them', 'safety/not-on-staff']
  }),
  coverPoint: endpoint({
    method: 'POST', path: '/sessions/:sessionId/points', summary: 'Says whether a curriculum point was covered',
    may: 'session.run', audits: { nothing: 'a point of the curriculum, no patient' }, params: session, input: z.object({ point: z.int().min(0).max(50), covered: z.boolean() }), output: done, refusals: [notYours]
  }),
  cancelSession: endpoint({
    method: 'POST', path: '/sessions/:sessionId/cancel', summary: "Cancels a session: the clinic's doing, never a patient's miss",
    may: 'schedule.change', audits: 'session.cancelled', params: session, input: z.object({ reason: Reason, saw }), output: z.object({ expected: z.int(), version: z.int(), changeId: Id.nullable() }),
    refusals: [notYours, 'sessions/changed-meanwhile', 'sessions/cancelled', 'sessions/already-began']
  }),
  substituteLeader: endpoint({
    method: 'POST', path: '/sessions/:sessionId/substitute', summary: 'Puts another leader in place of one; they may read those charts until the notes are signed',
    may: 'schedule.change', audits: 'session.leader-substituted', params: session, input: z.object({ forStaffId: Id.nullable(), staffId: Id, saw }), output: z.object({ version: z.int() }),
    refusals: [notYours, 'sessions/changed-meanwhile', 'sessions/clinician-busy', 'sessions/not-on-staff', 'sessions/cancelled', 'sessions/leads-already', 'sessions/not-a-leader', 'sessions/clinician-away']
  })
};
