import { instantOf, ms, plusMinutes } from '#kernel/time.ts';
import { sessionOf } from '#modules/programs/curricula.ts';
import { isAppointment } from './appointments.ts';
import { staffId, type SeededClinic } from './clinic.ts';
import { capacityOf } from './groups.ts';
import type { Meeting } from './meetings.ts';
import type { Rows } from './rows.ts';

export type Progress = 'ahead' | 'running' | 'over';

/** A regular meeting is begun some minutes after its time, when the leader taps Start. */
export function progressOf({ now }: Pick<SeededClinic, 'now'>, { startsAt, endsAt, cancelled }: Meeting): Progress {
  if (cancelled !== null || ms(now) < ms(plusMinutes(startsAt, 3))) return 'ahead';
  return ms(endsAt) <= ms(now) ? 'over' : 'running';
}

/** The session with its leaders, its list and what was covered. */
export function addSession(rows: Rows, clinic: SeededClinic, meeting: Meeting): void {
  const org = { organization_id: clinic.organizationId };
  const progress = progressOf(clinic, meeting);
  const director = staffId(clinic, clinic.desk.director);
  const cancelledAt = meeting.cancelled === null ? null : earlier(instantOf(meeting.date, '06:10', clinic.zone), clinic.now);
  rows.add('sessions.session', {
    ...org, id: meeting.id, program_id: meeting.program.id, group_id: meeting.groupId, service_type: meeting.serviceType, title: meeting.title, service_date: meeting.date, starts: meeting.start, minutes: meeting.minutes, time_zone: clinic.zone,
    starts_at: meeting.startsAt, ends_at: meeting.endsAt, room_id: clinic.rooms.get(meeting.room), capacity: isAppointment(meeting) ? 1 : capacityOf(meeting.serviceType), state: meeting.cancelled === null ? 'planned' : 'cancelled',
    cancel_reason: meeting.cancelled, cancelled_at: cancelledAt, cancelled_by: cancelledAt && director, began_at: progress === 'ahead' ? null : meeting.startsAt, ended_at: progress === 'over' ? meeting.endsAt : null, curriculum: meeting.unit
  });
  const appointment = isAppointment(meeting) && meeting.cancelled === null ? `[${meeting.startsAt},${meeting.endsAt})` : null;
  meeting.leaders.forEach((key, at) => rows.add('sessions.session_staff', { ...org, session_id: meeting.id, staff_id: staffId(clinic, key), part: at ? 'co-leader' : 'leader', appointment }));
  addSeats(rows, clinic, meeting);
  if (progress === 'over') addCovered(rows, clinic, meeting);
}

const earlier = (a: string, b: string): string => (ms(a) < ms(b) ? a : b);

function addSeats(rows: Rows, clinic: SeededClinic, meeting: Meeting): void {
  const source = isAppointment(meeting) ? 'appointment' : meeting.groupId ? 'enrolment' : 'added';
  const seat = { organization_id: clinic.organizationId, session_id: meeting.id, program_id: meeting.program.id, service_date: meeting.date, source };
  for (const { id, episodeId, admittedAt } of meeting.people) rows.add('sessions.seat', { ...seat, patient_id: id, episode_id: episodeId, seated_at: admittedAt, removed_at: null, remove_reason: null });
  for (const { patient, reason } of meeting.off) rows.add('sessions.seat', { ...seat, patient_id: patient.id, episode_id: patient.episodeId, seated_at: patient.admittedAt, removed_at: clinic.now, remove_reason: reason });
}

/** The points of the curriculum that the leader ticked off: all but the last, which often falls to the next time. */
export const coveredOf = ({ unit, nth }: Meeting): { points: readonly string[]; covered: number } => {
  const points = unit ? (sessionOf(unit.trackId, unit.order)?.talkingPoints ?? []) : [];
  return { points, covered: nth % 3 ? points.length : Math.max(0, points.length - 1) };
};

function addCovered(rows: Rows, clinic: SeededClinic, meeting: Meeting): void {
  const { covered } = coveredOf(meeting);
  for (let point = 0; point < covered; point++)
    rows.add('sessions.covered_point', { organization_id: clinic.organizationId, session_id: meeting.id, point, program_id: meeting.program.id, covered_by: staffId(clinic, meeting.leaders[0]!), covered_at: meeting.endsAt });
}
