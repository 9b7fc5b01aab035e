import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, LocalTime, Minutes } from '#kernel/time.ts';
import { serviceTypes } from '#modules/programs/policies/hours-policy.types.ts';
import { endpoint } from '#platform/http/endpoint.ts';

const Weekdays = z.array(z.int().min(0).max(6)).min(1).max(7);

/** A group that recurs, with how full it is and when it meets next. */
export const Group = z.object({
  id: Id, programId: Id, program: z.string(), title: z.string(), serviceType: z.enum(serviceTypes), trackId: z.string().nullable(), roomId: Id.nullable(), room: z.string().nullable(), capacity: z.int(),
  weekdays: Weekdays, starts: LocalTime, minutes: Minutes, timeZone: z.string(), beginsOn: LocalDate, endsOn: LocalDate.nullable(), enrolled: z.int(),
  leaders: z.array(z.object({ staffId: Id, name: z.string(), part: z.enum(['leader', 'co-leader']) })),
  next: z.object({ sessionId: Id, startsAt: Instant, endsAt: Instant }).nullable()
});
export type Group = z.infer<typeof Group>;

const NewGroup = z.object({
  programId: Id, title: z.string().trim().min(2).max(120), serviceType: z.enum(serviceTypes), trackId: z.string().nullable(), roomId: Id.nullable(), capacity: z.int().min(1).max(500), weekdays: Weekdays,
  starts: LocalTime, minutes: z.int().min(5).max(720), beginsOn: LocalDate, endsOn: LocalDate.nullable(), leaders: z.array(Id).min(1).max(4)
});
const NewAppointment = z.object({
  programId: Id, patientId: Id, serviceType: z.enum(['individual', 'family', 'medication']), staffId: Id, roomId: Id.nullable(), date: LocalDate, starts: LocalTime, minutes: z.int().min(5).max(240), joinLink: z.url().max(500).nullable()
});

export const scheduleContract = {
  listGroups: endpoint({
    method: 'GET', path: '/groups', summary: 'Every group that meets, with its leaders, how full it is, and its next meeting',
    may: 'setup.read', audits: { nothing: 'plans and counts, no patient' }, output: z.object({ groups: z.array(Group) })
  }),
  addGroup: endpoint({
    method: 'POST', path: '/groups', summary: 'Begins a group; its meetings of the coming weeks are made at once',
    may: 'schedule.change', audits: { nothing: 'a plan, no patient' }, input: NewGroup, output: z.object({ groupId: Id, meetings: z.int() }),
    refusals: ['schedule/unknown-track', 'schedule/ends-before-it-begins', 'sessions/not-on-staff']
  }),
  enrol: endpoint({
    method: 'POST', path: '/groups/:groupId/enrolments', summary: 'Enrols somebody in treatment in a group; they are expected in its meetings from that day on',
    may: 'enrolment.change', audits: 'enrolment.began', params: z.object({ groupId: Id }), input: z.object({ patientId: Id, beginsOn: LocalDate }),
    output: z.object({ enrolmentId: Id, seats: z.int(), enrolled: z.int(), capacity: z.int(), overCapacity: z.boolean() }),
    refusals: ['schedule/not-in-treatment', 'schedule/already-enrolled', 'sessions/kept-apart']
  }),
  endEnrolment: endpoint({
    method: 'POST', path: '/enrolments/:enrolmentId/end', summary: "Ends an enrolment with a day; later meetings no longer expect the person",
    may: 'enrolment.change', audits: 'enrolment.ended', params: z.object({ enrolmentId: Id }), input: z.object({ endsOn: LocalDate }), output: z.object({ unseated: z.int() }),
    refusals: ['schedule/ends-before-it-begins', 'schedule/already-enrolled']
  }),
  addAppointment: endpoint({
    method: 'POST', path: '/appointments', summary: 'Books one patient with one clinician at a time of their own',
    may: 'session.arrange', audits: 'appointment.booked', input: NewAppointment, output: z.object({ sessionId: Id, startsAt: Instant, endsAt: Instant }),
    refusals: ['schedule/not-in-treatment', 'schedule/site-closed', 'sessions/in-the-past', 'sessions/not-on-staff', 'sessions/clinician-busy', 'sessions/room-busy']
  }),
  closeDay: endpoint({
    method: 'POST', path: '/sites/:siteId/closed-days', summary: "Closes a site for a day: its meetings that have not begun are cancelled, which is nobody's miss",
    may: 'setup.change', audits: 'site.closed', params: z.object({ siteId: Id }), input: z.object({ date: LocalDate, kind: z.enum(['holiday', 'closure']), reason: z.string().trim().min(3).max(200) }),
    output: z.object({ cancelled: z.int() }), refusals: ['programs/already-closed', 'programs/day-is-past']
  })
};
