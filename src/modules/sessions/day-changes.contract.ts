import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';

const change = z.object({ changeId: Id });

/** What happened to a day: closed, held by video, one session cancelled; or open or in person again. */
export const DayChangeKind = z.enum(['closed', 'opened', 'video', 'in-person', 'cancelled']);
export type DayChangeKind = z.infer<typeof DayChangeKind>;

export const DayChange = z.object({
  id: Id, kind: DayChangeKind, siteId: Id, site: z.string(), date: LocalDate, timeZone: z.string(), reason: z.string(), by: z.string(), at: Instant,
  /** Later changes touch every session of this one, so nobody needs to hear of it. */
  isReplaced: z.boolean(),
  /** Who leads the sessions that it holds for. */
  staff: z.array(z.string()),
  /** What it still holds for: no later change touches these. */
  sessions: z.array(z.object({ sessionId: Id, title: z.string(), startsAt: Instant, joinLink: z.string().nullable() }))
});
export type DayChange = z.infer<typeof DayChange>;

export const Outcome = z.enum(['told', 'not-reached', 'taken-back']);
export const How = z.enum(['phone', 'message', 'in-person']);

/** Somebody to tell, how they may be reached, and what was tried. */
export const ToTell = z.object({
  patientId: Id, name: z.string(),
  messageRule: z.enum(['any', 'call-back-only', 'none']), messageNote: z.string(), phone: z.string().nullable(), language: z.string().nullable(),
  sessionIds: z.array(Id),
  /** In the building at this moment of that day, so that they can be told there. */
  isHere: z.boolean(),
  /** The last attempt; null while there was none. */
  last: z.object({ outcome: Outcome, how: How.nullable(), note: z.string().nullable(), by: z.string(), at: Instant }).nullable(),
  attempts: z.int(),
  /** Sessions of the coming days that could make up for what is lost: a seat is free, and nothing is in the way. */
  makeUps: z.array(z.object({ sessionId: Id, title: z.string(), startsAt: Instant, seatsFree: z.int() }))
});
export type ToTell = z.infer<typeof ToTell>;

export const dayChangesContract = {
  listDayChanges: endpoint({
    method: 'GET', path: '/day-changes', summary: 'Changes of days of this week and ahead, with how many people are to be told and have been',
    may: 'session.read', audits: { nothing: 'plans and counts, no patient' }, output: z.object({ changes: z.array(DayChange.extend({ people: z.int(), told: z.int() })) })
  }),
  readDayChange: endpoint({
    method: 'GET', path: '/day-changes/:changeId', summary: 'Everybody who is to be told of a change, with their message rule, whether they have been, and what could make up for it',
    may: 'session.read', audits: 'day-change.read', params: change, output: DayChange.extend({ people: z.array(ToTell) })
  }),
  keepTelling: endpoint({
    method: 'POST', path: '/day-changes/:changeId/telling', summary: 'Writes down that somebody was told of a change, was not reached, or that this was not so',
    may: 'attendance.mark', audits: 'day-change.told', params: change,
    input: z.object({ patientId: Id, outcome: Outcome, how: How.nullable(), note: z.string().trim().min(1).max(200).nullable().default(null) }), output: z.object({ done: z.literal(true) }),
    refusals: ['sessions/not-to-be-told', 'sessions/how-was-it-told', 'sessions/no-messages']
  })
};
