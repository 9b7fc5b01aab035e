import { newId } from '#kernel/ids.ts';
import { ms, plusMinutes, type Instant, type LocalDate } from '#kernel/time.ts';
import { staffId, type SeededClinic, type SeededPatient } from './clinic.ts';
import { addEvent } from './events.ts';
import type { Meeting } from './meetings.ts';
import type { Row, Rows } from './rows.ts';

/** A stretch of time in a session; without an end the person is still there. */
export interface Stretch {
  from: Instant;
  to: Instant | null;
}

/** What is known of one person's day, from which the arrival at the desk follows. */
interface DayKnown {
  patient: SeededPatient;
  date: LocalDate;
  absent: { reason: string | null; at: Instant } | null;
  from: Instant | null;
  to: Instant | null;
  isOpen: boolean;
}

/** Everybody's marks, each with its version, and the arrivals that go with them. */
export class DayBook {
  #rows: Rows;
  #clinic: SeededClinic;
  #days = new Map<string, DayKnown>();

  constructor(rows: Rows, clinic: SeededClinic) {
    this.#rows = rows;
    this.#clinic = clinic;
  }

  /** Was there. Answers the credited minutes, which leave out time that has no end yet. */
  came(meeting: Meeting, patient: SeededPatient, stretches: readonly Stretch[], markedBy = meeting.leaders[0]!): number {
    const minutes = stretches.reduce((sum, { from, to }) => sum + (to === null ? 0 : (ms(to) - ms(from)) / 60_000), 0);
    const isOpen = stretches.some(({ to }) => to === null);
    const mode = modeOf(patient);
    const at = isOpen ? stretches[0]!.from : meeting.endsAt;
    this.#mark(meeting, patient, { kind: 'came', caused_by: null, reason: null, minutes, is_open: isOpen }, { kind: 'came', intervals: stretches.map((time) => ({ ...time, mode })), minutes, fromVisit: false }, { by: markedBy, at });
    for (const { from, to } of stretches) this.#rows.add('attendance.presence', { id: newId(), ...keyOf(this.#clinic, meeting, patient), service_date: meeting.date, mode, during: `[${from},${to ?? ''})` });
    if (!isOpen) addEvent(this.#rows, this.#clinic, patient, { at, category: 'sessions', gist: 'session.attended', facts: { title: meeting.title, serviceType: meeting.serviceType, minutes }, subject: ['session', meeting.id], author: markedBy });
    const { to } = stretches.at(-1)!;
    const day = this.arrived(patient, meeting.date, stretches[0]!.from);
    if (to === null) day.isOpen = true;
    else if (day.to === null || ms(to) > ms(day.to)) day.to = to;
    return minutes;
  }

  absent(meeting: Meeting, patient: SeededPatient, reason: string | null): void {
    const by = meeting.leaders[0]!;
    const at = plusMinutes(meeting.startsAt, 15);
    this.#mark(meeting, patient, { kind: 'absent', caused_by: 'patient', reason, minutes: 0, is_open: false }, { kind: 'absent', causedBy: 'patient', ...(reason ? { reason } : {}), minutes: 0, fromVisit: false }, { by, at });
    addEvent(this.#rows, this.#clinic, patient, { at, category: 'sessions', gist: 'session.absent', facts: { title: meeting.title, serviceType: meeting.serviceType, causedBy: 'patient' }, subject: ['session', meeting.id], author: by });
    this.#day(patient, meeting.date).absent ??= { reason, at };
  }

  /** In the building since then, whether or not a session has begun. */
  arrived(patient: SeededPatient, date: LocalDate, at: Instant): DayKnown {
    const day = this.#day(patient, date);
    if (day.from === null || ms(at) < ms(day.from)) day.from = at;
    return day;
  }

  /** Writes one arrival for each person and day. Whoever's last session is over has left. */
  writeVisits(): void {
    for (const day of this.#days.values()) this.#writeVisit(day);
  }

  #day(patient: SeededPatient, date: LocalDate): DayKnown {
    return this.#days.getOrInsertComputed(`${patient.id} ${date}`, () => ({ patient, date, absent: null, from: null, to: null, isOpen: false }));
  }

  #mark(meeting: Meeting, patient: SeededPatient, row: Row, facts: Row, { by, at }: { by: string; at: Instant }): void {
    const marked = { marked_by: staffId(this.#clinic, by), marked_at: ms(at) > ms(this.#clinic.now) ? this.#clinic.now : at };
    const key = keyOf(this.#clinic, meeting, patient);
    this.#rows.add('attendance.attendance', { ...key, program_id: meeting.program.id, service_date: meeting.date, version: 1, ...row, ...marked });
    this.#rows.add('attendance.attendance_version', { ...key, version: 1, facts, ...marked });
    const { minutes: _minutes, fromVisit: _fromVisit, ...presence } = facts;
    this.#say(patient, meeting.date, { of: 'mark', sessionId: meeting.id, yields: false, presence }, marked);
  }

  #say({ id }: SeededPatient, date: LocalDate, what: Row, { marked_by, marked_at }: { marked_by: string; marked_at: Instant }): void {
    const { organizationId, siteId } = this.#clinic;
    this.#rows.add('attendance.said', { organization_id: organizationId, id: newId(), patient_id: id, service_date: date, site_id: siteId, what, said_by: marked_by, said_at: marked_at, recorded_at: marked_at });
  }

  #writeVisit({ patient, date, absent, from, to, isOpen }: DayKnown): void {
    const { now, organizationId, siteId, desk } = this.#clinic;
    const isGone = !isOpen && to !== null && ms(to) < ms(now) - lingersMs;
    const facts = from
      ? { state: isGone ? 'left' : 'here', mode: modeOf(patient), arrivedAt: from, leftAt: isGone ? to : null, causedBy: null, reason: null }
      : { state: 'absent', mode: null, arrivedAt: null, leftAt: null, causedBy: 'patient', reason: absent?.reason ?? null };
    const key = { organization_id: organizationId, patient_id: patient.id, service_date: date, site_id: siteId, version: 1 };
    const marked = { marked_by: staffId(this.#clinic, desk.arrivals), marked_at: facts.leftAt ?? from ?? absent?.at ?? now };
    this.#rows.add('attendance.visit', { ...key, state: facts.state, mode: facts.mode, arrived_at: facts.arrivedAt, left_at: facts.leftAt, caused_by: facts.causedBy, reason: facts.reason, ...marked });
    this.#rows.add('attendance.visit_version', { ...key, facts, ...marked });
    const door = { of: 'door', mode: facts.mode ?? 'in-person', causedBy: 'patient', reason: facts.reason };
    if (!from) return this.#say(patient, date, { ...door, state: 'absent', at: null }, marked);
    this.#say(patient, date, { ...door, state: 'here', at: from }, { ...marked, marked_at: from });
    if (isGone) this.#say(patient, date, { ...door, state: 'left', at: to }, marked);
  }
}

/** Between two sessions people are still in the building. */
const lingersMs = 25 * 60_000;

const keyOf = ({ organizationId }: SeededClinic, meeting: Meeting, patient: SeededPatient) => ({ organization_id: organizationId, session_id: meeting.id, patient_id: patient.id });
export const modeOf = ({ facts }: Pick<SeededPatient, 'facts'>): 'video' | 'in-person' => (facts.includes('video') ? 'video' : 'in-person');
