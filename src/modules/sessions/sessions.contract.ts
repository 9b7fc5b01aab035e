import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, LocalTime, Minutes } from '#kernel/time.ts';
import { serviceTypes } from '#modules/programs/policies/hours-policy.types.ts';
import { endpoint } from '#platform/http/endpoint.ts';

const ServiceType = z.enum(serviceTypes);
const session = z.object({ sessionId: Id });
const done = z.object({ done: z.literal(true) });

/** What a session is; who is expected in it is the roster's. */
export const SessionFacts = z.object({
  id: Id, version: z.int(), programId: Id, program: z.string(), groupId: Id.nullable(), serviceType: ServiceType, title: z.string(), serviceDate: LocalDate, timeZone: z.string(), startsAt: Instant, endsAt: Instant, minutes: Minutes,
  beganAt: Instant.nullable(), endedAt: Instant.nullable(), state: z.enum(['planned', 'cancelled']), cancelReason: z.string().nullable(), capacity: z.int(), roomId: Id.nullable(), room: z.string().nullable(), joinLink: z.string().nullable(),
  curriculum: z.record(z.string(), z.unknown()).nullable(), covered: z.array(z.int()),
  leaders: z.array(z.object({ staffId: Id, name: z.string(), part: z.enum(['leader', 'co-leader']), isSubstitute: z.boolean() }))
});
export type SessionFacts = z.infer<typeof SessionFacts>;

export const sessionsContract = {
  readSession: endpoint({
    method: 'GET', path: '/sessions/:sessionId', summary: 'What a session is: times, place, leaders, curriculum and what of it was covered',
    may: 'setup.read', audits: { nothing: 'the plan of a meeting, no patient' }, params: session, output: SessionFacts
  }),
  moveSession: endpoint({
    method: 'POST', path: '/sessions/:sessionId/move', summary: 'Moves a session that nobody is marked in to another time or room',
    may: 'schedule.change', audits: 'session.moved', params: session, input: z.object({ date: LocalDate, starts: LocalTime, roomId: Id.nullable() }), output: z.object({ startsAt: Instant, endsAt: Instant }),
    refusals: ['sessions/cancelled', 'sessions/already-began', 'sessions/already-marked', 'sessions/already-meets-then', 'sessions/clinician-busy', 'sessions/room-busy', 'sessions/in-the-past']
  }),
  startSession: endpoint({
    method: 'POST', path: '/sessions/:sessionId/start', summary: 'Starts a session; whoever is in the building for it is marked here',
    may: 'session.run', audits: 'session.began', params: session, input: z.object({ at: Instant }), output: z.object({ beganAt: Instant }),
    refusals: ['sessions/cancelled', 'sessions/already-began', 'sessions/not-yet']
  }),
  stopSession: endpoint({
    method: 'POST', path: '/sessions/:sessionId/stop', summary: 'Ends a session, or mends when it ended, with a reason; open time in it ends with it',
    may: 'session.run', audits: 'session.ended', params: session, input: z.object({ at: Instant, reason: z.string().trim().max(300).nullable() }), output: z.object({ endedAt: Instant }),
    refusals: ['sessions/cancelled', 'sessions/not-begun', 'sessions/ends-before-it-began', 'sessions/reason-needed', 'sessions/not-yet']
  }),
  coverPoint: endpoint({
    method: 'POST', path: '/sessions/:sessionId/points', summary: 'Says whether a curriculum point was covered',
    may: 'session.run', audits: { nothing: 'a point of the curriculum, no patient' }, params: session, input: z.object({ point: z.int().min(0).max(50), covered: z.boolean() }), output: done
  }),
  addPerson: endpoint({
    method: 'POST', path: '/sessions/:sessionId/people', summary: 'Adds somebody in treatment to one session',
    may: 'session.arrange', audits: 'session.person-added', params: session, input: z.object({ patientId: Id }), output: z.object({ seated: z.int(), capacity: z.int(), overCapacity: z.boolean() }),
    refusals: ['sessions/kept-apart', 'sessions/not-in-treatment', 'sessions/cancelled', 'sessions/already-here']
  }),
  removePerson: endpoint({
    method: 'DELETE', path: '/sessions/:sessionId/people/:patientId', summary: 'Takes somebody who is not marked off the list of one session',
    may: 'session.arrange', audits: 'session.person-removed', params: session.extend({ patientId: Id }), input: z.object({ reason: z.string().trim().min(3).max(200) }), output: done,
    refusals: ['sessions/already-marked']
  }),
  cancelSession: endpoint({
    method: 'POST', path: '/sessions/:sessionId/cancel', summary: "Cancels a session: the clinic's doing, never a patient's miss",
    may: 'schedule.change', audits: 'session.cancelled', params: session, input: z.object({ reason: z.string().trim().min(3).max(200) }), output: z.object({ expected: z.int() }),
    refusals: ['sessions/cancelled', 'sessions/already-began']
  }),
  substituteLeader: endpoint({
    method: 'POST', path: '/sessions/:sessionId/substitute', summary: 'Puts another leader in place of one; they may read those charts until the notes are signed',
    may: 'schedule.change', audits: 'session.leader-substituted', params: session, input: z.object({ forStaffId: Id, staffId: Id }), output: done,
    refusals: ['sessions/clinician-busy', 'sessions/not-on-staff', 'sessions/cancelled']
  })
};
