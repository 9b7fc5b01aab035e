import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { LocalDate, LocalTime } from '#kernel/time.ts';
import { roles } from '#platform/access/permissions.ts';
import { endpoint } from '#platform/http/endpoint.ts';

const staff = z.object({ staffId: Id });
const Name = z.string().trim().min(1).max(100);
const Title = z.string().trim().min(1).max(100);
const noPatient = { nothing: 'staff and their terms, no patient' } as const;
const Done = z.object({ done: z.literal(true) });

export const CredentialKind = z.enum(['licensed', 'supervised', 'trainee', 'peer-specialist', 'none']);
export const AbsenceKind = z.enum(['leave', 'sick', 'training', 'other']);
/** Wall time of a weekday at which somebody can be booked. */
export const WorkingTime = z.object({ weekday: z.int().min(0).max(6), from: LocalTime, to: LocalTime }).refine(({ from, to }) => from < to, 'it begins before it ends');
export type WorkingTime = z.infer<typeof WorkingTime>;

/** Somebody who works here, with every term that holds now or later. A supervision ends before the day in `endsOn`; all else includes it. */
export const StaffMember = z.object({
  staffId: Id, version: z.int(), name: z.string(), title: z.string(), beginsOn: LocalDate, departedOn: LocalDate.nullable(), roles: z.array(z.enum(roles)),
  credentials: z.array(z.object({ id: Id, label: z.string(), kind: CredentialKind, state: z.string().nullable(), beginsOn: LocalDate, endsOn: LocalDate.nullable() })),
  supervision: z.array(z.object({ id: Id, supervisorId: Id, supervisor: z.string(), alternateId: Id.nullable(), alternate: z.string().nullable(), beginsOn: LocalDate, endsOn: LocalDate.nullable() })),
  assignments: z.array(z.object({ id: Id, programId: Id, program: z.string(), beginsOn: LocalDate, endsOn: LocalDate.nullable() })),
  hours: z.array(z.object({ weekday: z.int(), from: LocalTime, to: LocalTime, beginsOn: LocalDate, endsOn: LocalDate.nullable() })),
  absences: z.array(z.object({ id: Id, fromDate: LocalDate, toDate: LocalDate, kind: AbsenceKind }))
});
export type StaffMember = z.infer<typeof StaffMember>;

export const staffContract = {
  listStaff: endpoint({ method: 'GET', path: '/staff', summary: 'Everybody who works here or left this year, with credentials, supervision, programs, hours and absences', may: 'staff.change', audits: noPatient, output: z.object({ staff: z.array(StaffMember) }) }),
  addStaff: endpoint({
    method: 'POST', path: '/staff', summary: 'Takes somebody on; a sign-in is given by inviting them', may: 'staff.change', audits: 'staff.added',
    input: z.object({ givenName: Name, familyName: Name, preferredName: Name.nullable().default(null), title: Title, beginsOn: LocalDate, programs: z.array(Id).max(20) }), output: z.object({ staffId: Id })
  }),
  changeStaff: endpoint({
    method: 'PUT', path: '/staff/:staffId', summary: "Changes somebody's title, or says the day they leave; their programs end with it", may: 'staff.change', audits: 'staff.changed', params: staff,
    input: z.object({ title: Title, departedOn: LocalDate.nullable(), saw: z.int() }), output: z.object({ version: z.int() }), refusals: ['programs/changed-meanwhile', 'programs/ends-before-it-begins']
  }),
  addCredential: endpoint({
    method: 'POST', path: '/staff/:staffId/credentials', summary: 'Adds a license, certificate or training standing; signed notes carry those held on their day', may: 'staff.change', audits: 'staff.credential-added', params: staff,
    input: z.object({ label: z.string().trim().min(1).max(40), kind: CredentialKind, state: z.string().trim().max(20).nullable().default(null), beginsOn: LocalDate, endsOn: LocalDate.nullable().default(null) }), output: z.object({ id: Id }), refusals: ['programs/ends-before-it-begins']
  }),
  endCredential: endpoint({ method: 'POST', path: '/credentials/:id/end', summary: 'Says the last day of a credential', may: 'staff.change', audits: 'staff.credential-ended', params: z.object({ id: Id }), input: z.object({ endsOn: LocalDate }), output: Done, refusals: ['programs/ends-before-it-begins'] }),
  setSupervision: endpoint({
    method: 'POST', path: '/staff/:staffId/supervision', summary: 'Says who supervises somebody from a day on, and who stands in; the supervision before it ends', may: 'staff.change', audits: 'staff.supervision-set', params: staff,
    input: z.object({ supervisorId: Id.nullable(), alternateId: Id.nullable().default(null), beginsOn: LocalDate }), output: Done, refusals: ['programs/supervises-themselves', 'programs/supervision-set-already']
  }),
  assign: endpoint({
    method: 'POST', path: '/staff/:staffId/assignments', summary: "Puts somebody in a program from a day on: the care relationship with its patients", may: 'staff.change', audits: 'staff.assigned', params: staff,
    input: z.object({ programId: Id, beginsOn: LocalDate }), output: z.object({ id: Id }), refusals: ['programs/already-assigned']
  }),
  endAssignment: endpoint({ method: 'POST', path: '/assignments/:id/end', summary: "Ends somebody's part in a program", may: 'staff.change', audits: 'staff.assignment-ended', params: z.object({ id: Id }), input: z.object({ endsOn: LocalDate }), output: Done, refusals: ['programs/ends-before-it-begins'] }),
  setWorkingHours: endpoint({
    method: 'PUT', path: '/staff/:staffId/working-hours', summary: 'Sets when somebody can be booked from a day on; earlier hours end the day before', may: 'staff.change', audits: noPatient, params: staff,
    input: z.object({ from: LocalDate, hours: z.array(WorkingTime).max(21) }), output: Done, refusals: ['programs/hours-overlap']
  }),
  addAbsence: endpoint({
    method: 'POST', path: '/staff/:staffId/absences', summary: 'Says that somebody is away; their meetings then are shown as needing a leader', may: 'staff.change', audits: noPatient, params: staff,
    input: z.object({ fromDate: LocalDate, toDate: LocalDate, kind: AbsenceKind }), output: z.object({ id: Id, meetings: z.int() }), refusals: ['programs/ends-before-it-begins']
  }),
  removeAbsence: endpoint({ method: 'DELETE', path: '/absences/:id', summary: 'Takes an absence back', may: 'staff.change', audits: noPatient, params: z.object({ id: Id }), output: Done })
};
