import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';

const session = z.object({ sessionId: Id });
const done = z.object({ done: z.literal(true) });

export const sessionsContract = {
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
