import { ms, type Instant } from '#kernel/time.ts';
import { appointmentsOf } from './appointments.ts';
import { addAttention, aroundNowOf, chartAroundNow, chartDeparted, departedWorkshop } from './around-now.ts';
import { DayBook } from './attendance.ts';
import { addClinic, addClosedDays, quillhavenFrame, type SeededClinic } from './clinic.ts';
import { addHistory, addStepOut } from './history.ts';
import { meetingsOfGroups, type Meeting } from './meetings.ts';
import { NoteWriter, type Unsigned } from './notes.ts';
import { addPatients } from './patients.ts';
import { addQuillhavenGroups } from './quillhaven-groups.ts';
import { chanceFrom, type Rows } from './rows.ts';
import { addSession } from './sessions.ts';

/** Quillhaven as it stands at a moment: its people, its groups, what was, what is going on, what is planned. */
export function addQuillhaven(rows: Rows, now: Instant): SeededClinic {
  const clinic = addClinic(rows, quillhavenFrame, now);
  addClosedDays(rows, clinic);
  addPatients(rows, clinic);
  const groups = meetingsOfGroups(clinic, addQuillhavenGroups(rows, clinic));
  const regular = inTime([...groups, ...appointmentsOf(clinic), ...addStepOut(clinic, groups)]);
  const around = aroundNowOf(clinic, regular);
  const workshop = departedWorkshop(clinic);
  for (const meeting of [...regular, workshop, around.done, around.running, around.ahead]) addSession(rows, clinic, meeting);
  const chance = chanceFrom(20_261_124);
  const book = new DayBook(rows, clinic);
  const notes = new NoteWriter(rows, clinic, chance);
  const isUnsigned = leftUnsigned(clinic, regular);
  for (const [meeting, people] of addHistory(clinic, regular, book, chance)) notes.chart(meeting, people, isUnsigned);
  chartDeparted(workshop, book, notes);
  chartAroundNow(around, book, notes);
  book.writeVisits();
  addAttention(rows, clinic);
  return clinic;
}

export const inTime = (meetings: Meeting[]): Meeting[] => meetings.toSorted((a, b) => ms(a.startsAt) - ms(b.startsAt));

/** Two cards of Lindiwe's last group day and the trainee's last individual session wait for their authors. */
function leftUnsigned({ today }: SeededClinic, meetings: readonly Meeting[]): Unsigned {
  const lastOf = (leader: string, serviceType: string) => meetings.findLast((one) => one.leaders[0] === leader && one.serviceType === serviceType && one.cancelled === null && one.date < today);
  const [wrapUp, individual] = [lastOf('lindiwe', 'group'), lastOf('casey', 'individual')];
  for (const meeting of [wrapUp, individual]) if (meeting) meeting.isPromised = true;
  return (meeting, place) => meeting === individual || (meeting === wrapUp && place < 2);
}
