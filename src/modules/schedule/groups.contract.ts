import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, LocalTime, Minutes } from '#kernel/time.ts';
import { serviceTypes } from '#modules/programs/policies/hours-policy.types.ts';
import { endpoint } from '#platform/http/endpoint.ts';

const Weekdays = z.array(z.int().min(0).max(6)).min(1).max(7).refine((days) => new Set(days).size === days.length, 'each weekday once');
const Leader = z.object({ staffId: Id, name: z.string(), part: z.enum(['leader', 'co-leader']) });

/** A group that recurs, with how full it is and when it meets next. */
export const Group = z.object({
  id: Id, version: z.int(), programId: Id, program: z.string(), siteId: Id, title: z.string(), serviceType: z.enum(serviceTypes), trackId: z.string().nullable(), roomId: Id.nullable(), room: z.string().nullable(), capacity: z.int(),
  weekdays: z.array(z.int()), starts: LocalTime, minutes: Minutes, timeZone: z.string(), beginsOn: LocalDate, endsOn: LocalDate.nullable(), enrolled: z.int(), leaders: z.array(Leader),
  next: z.object({ sessionId: Id, startsAt: Instant, endsAt: Instant }).nullable()
});
export type Group = z.infer<typeof Group>;

/** A group with its meetings of the last week and of those ahead, and who is enrolled now or later. */
export const GroupDetail = z.object({
  group: Group, thenTrackIds: z.array(z.string()), joinLink: z.string().nullable(),
  /** The policy's most people for this kind of group. */
  most: z.int(),
  meetings: z.array(z.object({ sessionId: Id, startsAt: Instant, endsAt: Instant, state: z.enum(['planned', 'cancelled']), cancelReason: z.string().nullable(), room: z.string().nullable(), seated: z.int(), unit: z.string().nullable(), leaders: z.array(z.string()), hasSubstitute: z.boolean() })),
  people: z.array(z.object({ enrolmentId: Id, patientId: Id, name: z.string(), beginsOn: LocalDate, endsOn: LocalDate.nullable(), onHold: z.boolean() }))
});
export type GroupDetail = z.infer<typeof GroupDetail>;

const GroupPlan = z.object({
  title: z.string().trim().min(2).max(120), serviceType: z.enum(serviceTypes), trackId: z.string().nullable(), thenTrackIds: z.array(z.string()).max(6).default([]), roomId: Id.nullable(), capacity: z.int().min(1).max(500).default(12), weekdays: Weekdays,
  starts: LocalTime, minutes: z.int().min(5).max(720), joinLink: z.url().max(500).nullable().default(null), leaders: z.array(Id).max(4)
});
const notYours = 'programs/not-your-program';
const group = z.object({ groupId: Id });
const Seats = z.object({ enrolled: z.int(), capacity: z.int(), overCapacity: z.boolean(), most: z.int(), overMost: z.boolean() });

/** What a change of a group from a day on does to its meetings ahead. */
export const GroupConsequences = z.object({
  meetings: z.int(), people: z.int(),
  /** People on a list by hand, leaders put in for another, and rooms found for one day: these are lost with a meeting that is taken back. */
  addedByHand: z.int(), substitutes: z.int()
});
export type GroupConsequences = z.infer<typeof GroupConsequences>;

export const groupsContract = {
  listGroups: endpoint({
    method: 'GET', path: '/groups', summary: 'Every group that meets, with its leaders, how full it is, and its next meeting',
    may: 'setup.read', audits: { nothing: 'plans and counts, no patient' }, output: z.object({ groups: z.array(Group) })
  }),
  readGroup: endpoint({
    method: 'GET', path: '/groups/:groupId', summary: 'One group: its meetings, and who is enrolled for those who work with names',
    may: 'setup.read', audits: 'group.read', params: group, output: GroupDetail
  }),
  addGroup: endpoint({
    method: 'POST', path: '/groups', summary: 'Begins a group; its meetings of the coming weeks are made at once',
    may: 'schedule.change', audits: { nothing: 'a plan, no patient' }, input: GroupPlan.extend({ programId: Id, beginsOn: LocalDate, endsOn: LocalDate.nullable() }), output: z.object({ groupId: Id, meetings: z.int() }),
    refusals: [notYours, 'schedule/unknown-track', 'schedule/ends-before-it-begins', 'sessions/not-on-staff']
  }),
  groupConsequences: endpoint({
    method: 'GET', path: '/groups/:groupId/consequences', summary: 'What changing or ending a group from a day on would do to its meetings ahead',
    may: 'schedule.change', audits: { nothing: 'counts, no patient' }, params: group, query: z.object({ from: LocalDate }), output: GroupConsequences
  }),
  changeGroup: endpoint({
    method: 'PUT', path: '/groups/:groupId', summary: 'Changes a group from a day on: meetings ahead follow; those that no longer fit are taken back and made anew, with everybody enrolled',
    may: 'schedule.change', audits: 'group.changed', params: group, input: GroupPlan.extend({ from: LocalDate, saw: z.int() }), output: z.object({ version: z.int(), withdrawn: z.int(), made: z.int() }),
    refusals: [notYours, 'schedule/changed-meanwhile', 'schedule/unknown-track', 'schedule/in-the-past', 'sessions/not-on-staff']
  }),
  endGroup: endpoint({
    method: 'POST', path: '/groups/:groupId/end', summary: 'Ends a group with its last day: enrolments end with it, later meetings are taken back',
    may: 'schedule.change', audits: 'group.ended', params: group, input: z.object({ lastDay: LocalDate, saw: z.int() }), output: z.object({ withdrawn: z.int() }),
    refusals: [notYours, 'schedule/changed-meanwhile', 'schedule/ends-before-it-begins', 'schedule/in-the-past']
  }),
  mergeGroup: endpoint({
    method: 'POST', path: '/groups/:groupId/merge', summary: 'Moves everybody of a group into another from a day on and ends it the day before; refused whole when two of them are kept apart',
    may: 'schedule.change', audits: 'group.merged', params: group, input: z.object({ into: Id, from: LocalDate, saw: z.int() }), output: Seats.extend({ moved: z.int() }),
    refusals: [notYours, 'schedule/changed-meanwhile', 'schedule/in-the-past', 'schedule/same-group', 'sessions/kept-apart']
  }),
  enrol: endpoint({
    method: 'POST', path: '/groups/:groupId/enrolments', summary: 'Enrols somebody in treatment in a group; they are expected in its meetings from that day on',
    may: 'enrolment.change', audits: 'enrolment.began', params: group, input: z.object({ patientId: Id, beginsOn: LocalDate }),
    output: Seats.extend({ enrolmentId: Id, seats: z.int(), onHold: z.boolean() }),
    refusals: ['schedule/not-in-treatment', 'schedule/already-enrolled', 'schedule/group-ended', 'sessions/kept-apart']
  }),
  endEnrolment: endpoint({
    method: 'POST', path: '/enrolments/:enrolmentId/end', summary: 'Ends an enrolment with a day; later meetings no longer expect the person',
    may: 'enrolment.change', audits: 'enrolment.ended', params: z.object({ enrolmentId: Id }), input: z.object({ endsOn: LocalDate }), output: z.object({ unseated: z.int() }),
    refusals: ['schedule/ends-before-it-begins', 'schedule/already-enrolled', 'sessions/kept-apart']
  })
};
