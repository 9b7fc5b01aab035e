import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalTime, Minutes } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';

const session = z.object({ sessionId: Id });
const Reason = z.string().trim().min(3).max(200);
const saw = z.int().min(1);
/** An address that a browser opens, and nothing that it would run. */
const JoinLink = z.url({ protocol: /^https?$/ }).max(500);

export const HeldAs = z.enum(['individual', 'not-counted', 'group']);
export type HeldAs = z.infer<typeof HeldAs>;

const notYours = 'programs/not-your-program';
const both = [notYours, 'sessions/changed-meanwhile', 'sessions/cancelled', 'sessions/is-over', 'sessions/kept-apart', 'sessions/already-signed', 'sessions/some-not-shown', 'sessions/marked-in-both'];

/** What became of a session, with who, when and why; where people came or went, the other session. */
export const SessionChange = z.object({
  id: Id, kind: z.enum(['split', 'split-off', 'merged', 'merged-in', 'delayed', 'held-as', 'closed', 'opened', 'video', 'in-person', 'cancelled']), reason: z.string(), by: z.string(), at: Instant,
  other: z.object({ sessionId: Id, title: z.string(), leaders: z.array(z.string()) }).nullable(),
  moved: z.int().nullable(), startsAt: Instant.nullable(), was: Instant.nullable(), heldAs: HeldAs.nullable()
});
export type SessionChange = z.infer<typeof SessionChange>;

export const regroupingContract = {
  readChanges: endpoint({
    method: 'GET', path: '/sessions/:sessionId/changes', summary: 'What became of a session: split, merged, begun late, held otherwise, by video, cancelled; with who, when and why, oldest first',
    may: 'session.read', audits: { nothing: 'plans and counts, no patient' }, params: session, output: z.object({ timeZone: z.string(), /** Another session that is planned in its room at that time. */ roomShared: z.object({ title: z.string(), program: z.string() }).nullable(), changes: z.array(SessionChange) })
  }),
  splitSession: endpoint({
    method: 'POST', path: '/sessions/:sessionId/split', summary: 'Splits a meeting: some of its people, with their marks and begun notes, go into a second one at the same time',
    may: 'session.run', audits: 'session.split', params: session, input: z.object({ people: z.array(Id).min(1).max(60), roomId: Id.nullable(), leaderId: Id, reason: Reason, saw }), output: z.object({ sessionId: Id, moved: z.int() }),
    refusals: [...both, 'sessions/not-on-list', 'sessions/nobody-would-stay', 'sessions/not-on-staff', 'sessions/clinician-away']
  }),
  mergeSession: endpoint({
    method: 'POST', path: '/sessions/:sessionId/merge', summary: 'Merges a meeting into another of that day: everybody, with their marks and begun notes, moves; the meeting left empty is cancelled',
    may: 'session.run', audits: 'session.merged', params: session, input: z.object({ into: Id, reason: Reason, saw }), output: z.object({ moved: z.int(), counted: z.int(), overCapacity: z.boolean() }),
    refusals: [...both, 'sessions/other-times', 'sessions/same-session']
  }),
  setJoinLink: endpoint({
    method: 'PUT', path: '/sessions/:sessionId/join-link', summary: 'Says how a session is joined by video, before or while it runs; null: not at all',
    may: 'session.run', audits: 'session.join-link-set', params: session, input: z.object({ joinLink: JoinLink.nullable(), saw }), output: z.object({ version: z.int() }),
    refusals: [notYours, 'sessions/changed-meanwhile', 'sessions/cancelled']
  }),
  delaySession: endpoint({
    method: 'POST', path: '/sessions/:sessionId/delay', summary: 'Begins a session later than planned, or says that one which began did: nobody is late before it, and only what is held counts',
    may: 'session.run', audits: 'session.delayed', params: session, input: z.object({ starts: LocalTime, keepsEnd: z.boolean(), reason: Reason, saw }), output: z.object({ startsAt: Instant, endsAt: Instant, minutes: Minutes, version: z.int() }),
    refusals: [notYours, 'sessions/changed-meanwhile', 'sessions/cancelled', 'sessions/not-yet', 'sessions/not-later', 'sessions/nothing-left', 'sessions/already-meets-then']
  }),
  readSize: endpoint({
    method: 'GET', path: '/sessions/:sessionId/size', summary: 'Whether a group has fewer people than its minimum, and what the policy makes of it',
    may: 'session.read', audits: { nothing: 'counts, no patient' }, params: session, output: z.object({ version: z.int(), came: z.int(), least: z.int(), isBelow: z.boolean(), policy: HeldAs, heldAs: HeldAs.nullable() })
  }),
  holdAs: endpoint({
    method: 'POST', path: '/sessions/:sessionId/held-as', summary: 'Says what a group held below its minimum was: an individual session, one that does not count, or a group all the same',
    may: 'session.run', audits: 'session.held-as', params: session, input: z.object({ as: HeldAs, reason: Reason, saw }), output: z.object({ version: z.int() }),
    refusals: [notYours, 'sessions/changed-meanwhile', 'sessions/cancelled', 'sessions/not-below-minimum', 'sessions/more-than-one', 'sessions/already-signed']
  })
};
