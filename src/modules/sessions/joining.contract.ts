import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate } from '#kernel/time.ts';
import { Presence } from '#modules/attendance/attendance.types.ts';
import { endpoint } from '#platform/http/endpoint.ts';

const session = z.object({ sessionId: Id });
const Reason = z.string().trim().min(3).max(200);

/** How somebody comes to join a session that they were not expected in. */
export const Via = z.enum(['walk-in', 'admitted-today', 'make-up', 'other-group']);
export type Via = z.infer<typeof Via>;
/** With a list that was split or merged; nobody chooses these by hand. */
export type SeatedVia = Via | 'split' | 'merge';

/** Somebody who could join now, with what speaks for it. */
export const Joinable = z.object({
  patientId: Id, name: z.string(), program: z.string(), via: Via,
  /** In the building since; null while their arrival is not marked, or they left. */
  hereSince: Instant.nullable(),
  /** The last session in a week that they missed. */
  missed: z.object({ title: z.string(), date: LocalDate }).nullable(),
  /** Another meeting at the same time that expects them. */
  elsewhere: z.string().nullable()
});
export type Joinable = z.infer<typeof Joinable>;

export const joiningContract = {
  readJoinable: endpoint({
    method: 'GET', path: '/sessions/:sessionId/joinable', summary: 'Who could join a session: those likeliest first, then everybody else in treatment at the site; and how full it is',
    may: 'session.add-person', audits: 'session.joinable-read', params: session,
    output: z.object({ counted: z.int(), capacity: z.int(), most: z.int(), people: z.array(Joinable), others: z.array(Joinable) })
  }),
  addPerson: endpoint({
    method: 'POST', path: '/sessions/:sessionId/people', summary: 'Adds somebody in treatment to one session, in one that runs as here since a time; above its size with a reason, which stays on record',
    may: 'session.add-person', audits: 'session.person-added', params: session, input: z.object({
      patientId: Id, via: Via.default('walk-in'), reason: Reason.nullable().default(null),
      /** Of a session that runs: they are in it since then, and are marked so in the same go. */
      since: Instant.nullable().default(null)
    }),
    output: z.object({ seated: z.int(), counted: z.int(), capacity: z.int(), most: z.int(), overCapacity: z.boolean(), elsewhere: z.boolean(), mark: z.object({ presence: Presence.nullable(), version: z.int() }).nullable() }),
    refusals: ['sessions/kept-apart', 'sessions/not-in-treatment', 'sessions/on-hold', 'sessions/cancelled', 'sessions/already-here', 'sessions/over-capacity', 'attendance/changed-meanwhile', 'attendance/session-not-started', 'attendance/outside-session', 'attendance/not-yet-happened']
  }),
  removePerson: endpoint({
    method: 'DELETE', path: '/sessions/:sessionId/people/:patientId', summary: 'Takes somebody who is not marked off the list of one session',
    may: 'session.add-person', audits: 'session.person-removed', params: session.extend({ patientId: Id }), input: z.object({ reason: Reason }), output: z.object({ done: z.literal(true) }),
    refusals: ['sessions/already-marked', 'sessions/not-on-list']
  })
};
