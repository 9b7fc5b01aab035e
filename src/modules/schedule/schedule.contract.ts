import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, LocalTime, Minutes } from '#kernel/time.ts';
import { serviceTypes } from '#modules/programs/policies/hours-policy.types.ts';
import { BusinessHours, SiteReach } from '#modules/programs/programs.contract.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { groupsContract } from './groups.contract.ts';

export { Group, GroupDetail } from './groups.contract.ts';

const Reason = z.string().trim().min(3).max(200);
const NewAppointment = z.object({
  programId: Id, patientId: Id, serviceType: z.enum(['individual', 'family', 'medication']), staffId: Id, roomId: Id.nullable(), date: LocalDate, starts: LocalTime, minutes: z.int().min(5).max(240), joinLink: z.url().max(500).nullable(),
  /** Why it is booked outside the clinician's or the site's hours, or on a day when one of them is away. */
  override: Reason.nullable().default(null)
});

/** Why a meeting needs somebody's eye before it begins. */
export const MeetingFlag = z.enum(['no-leader', 'leader-away', 'no-room', 'room-twice', 'over-capacity']);
export type MeetingFlag = z.infer<typeof MeetingFlag>;

/** One meeting of a day as the schedule shows it: no patients. */
export const ScheduledMeeting = z.object({
  sessionId: Id, version: z.int(), programId: Id, program: z.string(), siteId: Id, groupId: Id.nullable(), title: z.string(), serviceType: z.enum(serviceTypes), startsAt: Instant, endsAt: Instant, timeZone: z.string(), starts: LocalTime, minutes: Minutes,
  roomId: Id.nullable(), room: z.string().nullable(), /** It has a join link and no room. */ byVideo: z.boolean(), state: z.enum(['planned', 'cancelled']), cancelReason: z.string().nullable(), beganAt: Instant.nullable(), endedAt: Instant.nullable(), seated: z.int(), capacity: z.int(), unit: z.string().nullable(),
  leaders: z.array(z.object({ staffId: Id, name: z.string(), isSubstitute: z.boolean(), isAway: z.boolean() })), flags: z.array(MeetingFlag)
});
export type ScheduledMeeting = z.infer<typeof ScheduledMeeting>;

export const DaySchedule = z.object({
  day: LocalDate, closed: z.array(z.object({ siteId: Id, reason: z.string() })), away: z.array(z.object({ staffId: Id, name: z.string() })), meetings: z.array(ScheduledMeeting)
});
export type DaySchedule = z.infer<typeof DaySchedule>;

export const scheduleContract = {
  ...groupsContract,
  readDay: endpoint({
    method: 'GET', path: '/schedule', summary: 'The meetings of a day with rooms, leaders, how full they are, and what needs an eye',
    may: 'setup.read', audits: { nothing: 'plans and counts, no patient' }, query: z.object({ day: LocalDate.optional() }), output: DaySchedule
  }),
  freeTimes: endpoint({
    method: 'GET', path: '/appointments/free', summary: 'When a clinician, a room and, where named, a patient are all free for so many minutes',
    may: 'session.arrange', audits: 'free-times.read',
    query: z.object({ programId: Id, staffId: Id, roomId: Id.optional(), patientId: Id.optional(), from: LocalDate, days: z.coerce.number<number>().int().min(1).max(28).default(7), minutes: z.coerce.number<number>().int().min(5).max(240).default(50) }),
    output: z.object({ times: z.array(z.object({ date: LocalDate, starts: LocalTime, startsAt: Instant })) })
  }),
  addAppointment: endpoint({
    method: 'POST', path: '/appointments', summary: 'Books one patient with one clinician at a time of their own',
    may: 'session.arrange', audits: 'appointment.booked', input: NewAppointment, output: z.object({ sessionId: Id, startsAt: Instant, endsAt: Instant, patientElsewhere: z.boolean() }),
    refusals: ['schedule/not-in-treatment', 'schedule/site-closed', 'schedule/outside-site-hours', 'schedule/outside-working-hours', 'schedule/clinician-away', 'sessions/on-hold', 'sessions/in-the-past', 'sessions/not-on-staff', 'sessions/clinician-busy', 'sessions/room-busy']
  }),
  changeSite: endpoint({
    method: 'PUT', path: '/sites/:siteId', summary: "Changes a site's name, opening hours or time zone; what is planned keeps its wall time",
    may: 'setup.change', audits: 'site.changed', params: z.object({ siteId: Id }), input: z.object({ name: z.string().trim().min(2).max(120), timeZone: z.string().max(60), ...SiteReach, hours: z.array(BusinessHours).max(7), saw: z.int() }), output: z.object({ version: z.int(), moved: z.int() }),
    refusals: ['programs/changed-meanwhile', 'programs/site-name-in-use', 'programs/unknown-time-zone', 'programs/ends-before-it-begins']
  }),
  addProgram: endpoint({
    method: 'POST', path: '/programs', summary: 'Begins a program from a preset, with its groups and their meetings of the coming weeks',
    may: 'setup.change', audits: 'program.added', input: z.object({ siteId: Id, presetId: z.string(), name: z.string().trim().min(2).max(120) }), output: z.object({ programId: Id, meetings: z.int() }), refusals: ['programs/unknown-preset', 'programs/name-in-use']
  }),
  closeDay: endpoint({
    method: 'POST', path: '/sites/:siteId/closed-days', summary: "Closes a site for a day: its meetings that have not begun are cancelled, which is nobody's miss",
    may: 'setup.change', audits: 'site.closed', params: z.object({ siteId: Id }), input: z.object({ date: LocalDate, kind: z.enum(['holiday', 'closure']), reason: Reason }),
    output: z.object({ cancelled: z.int(), changeId: Id.nullable() }), refusals: ['programs/already-closed', 'programs/day-is-past']
  }),
  videoDay: endpoint({
    method: 'POST', path: '/sites/:siteId/video-days', summary: "Holds by video what is ahead of a site's day: nobody is absent, and everybody on a list is to be told",
    may: 'setup.change', audits: 'site.by-video', params: z.object({ siteId: Id }), input: z.object({ date: LocalDate, reason: Reason, /** For meetings that have no link of their own. */ joinLink: z.url().max(500).nullable() }), output: z.object({ moved: z.int(), changeId: Id.nullable() }),
    refusals: ['programs/day-is-past', 'schedule/no-join-link']
  }),
  inPersonDay: endpoint({
    method: 'DELETE', path: '/sites/:siteId/video-days/:date', summary: 'Holds a day in person after all, in the rooms that its meetings had',
    may: 'setup.change', audits: 'site.in-person', params: z.object({ siteId: Id, date: LocalDate }), input: z.object({ reason: Reason }), output: z.object({ moved: z.int(), withoutRoom: z.int() })
  }),
  openDay: endpoint({
    method: 'DELETE', path: '/sites/:siteId/closed-days/:date', summary: "Opens a site after all on a day that was closed: its groups' meetings ahead take place again, appointments do not",
    may: 'setup.change', audits: 'site.opened', params: z.object({ siteId: Id, date: LocalDate }), input: z.object({ reason: Reason }),
    output: z.object({ restored: z.int(), /** Appointments, whose people and clinicians may have planned otherwise: they stay cancelled. */ cancelled: z.int() }), refusals: ['programs/day-is-past']
  })
};
