import { createHash } from 'node:crypto';
import { newId } from '#kernel/ids.ts';
import { ms, plusMinutes, type Instant } from '#kernel/time.ts';
import { canonicalText, contentOf } from '#modules/notes/note-content.rules.ts';
import type { Meeting } from './meetings.ts';
import { zone, type Quillhaven, type SeededPatient } from './quillhaven.ts';
import type { Rows } from './rows.ts';
import { narratives, responseSentence } from './sentences.ts';

/** What happened in the meetings that are over: who came and for how long, and a signed note for each who did. */
export function addHistory(rows: Rows, q: Quillhaven, meetings: Meeting[], chance: () => number): void {
  const dayMarks = new Map<string, { patient: SeededPatient; date: string; came: boolean; from: Instant; to: Instant }>();
  meetings.filter((one) => !one.cancelled && ms(one.endsAt) <= ms(q.now)).forEach((meeting, nth) => {
    for (const patient of meeting.people) {
      const key = `${patient.id} ${meeting.date}`;
      const day = dayMarks.get(key) ?? { patient, date: meeting.date, came: chance() > 0.06, from: meeting.startsAt, to: meeting.endsAt };
      day.to = meeting.endsAt;
      dayMarks.set(key, day);
      if (!day.came) addAbsence(rows, q, meeting, patient);
      else addCame(rows, q, meeting, patient, chance, nth);
    }
  });
  for (const day of dayMarks.values()) addVisit(rows, q, day);
}

const its = (q: Quillhaven, meeting: Meeting, patient: SeededPatient) => ({ organization_id: q.organizationId, session_id: meeting.id, patient_id: patient.id });

function addAbsence(rows: Rows, q: Quillhaven, meeting: Meeting, patient: SeededPatient): void {
  const by = q.staff.get(meeting.leaders[0]!)!.id;
  rows.add('attendance.attendance', { ...its(q, meeting, patient), program_id: meeting.programId, service_date: meeting.date, version: 1, kind: 'absent', caused_by: 'patient', minutes: 0, marked_by: by, marked_at: meeting.endsAt });
  rows.add('attendance.attendance_version', { ...its(q, meeting, patient), version: 1, facts: { kind: 'absent', causedBy: 'patient', minutes: 0 }, marked_by: by, marked_at: meeting.endsAt });
  addEvent(rows, q, meeting, patient, { at: meeting.startsAt, category: 'sessions', gist: 'session.absent', facts: { title: meeting.title, serviceType: meeting.serviceType, causedBy: 'patient' }, subject_kind: 'session', subject_id: meeting.id, author_id: by });
}

/** Marks somebody present and charts them. `late` minutes are taken from the start. */
function addCame(rows: Rows, q: Quillhaven, meeting: Meeting, patient: SeededPatient, chance: () => number, nth: number): void {
  const late = chance() < 0.05 && meeting.minutes >= 60 ? 10 : 0;
  const from = plusMinutes(meeting.startsAt, late);
  const minutes = meeting.minutes - late;
  const by = q.staff.get(meeting.leaders[0]!)!.id;
  addPresence(rows, q, meeting, patient, { from, to: meeting.endsAt, minutes, by });
  addEvent(rows, q, meeting, patient, { at: meeting.startsAt, category: 'sessions', gist: 'session.attended', facts: { title: meeting.title, serviceType: meeting.serviceType, minutes }, subject_kind: 'session', subject_id: meeting.id, author_id: by });
  if (meeting.serviceType !== 'support') addNote(rows, q, meeting, patient, { from, minutes, nth });
}

export function addPresence(rows: Rows, q: Quillhaven, meeting: Meeting, patient: SeededPatient, time: { from: Instant; to: Instant | null; minutes: number; by: string }): void {
  const mode = patient.note === 'video' ? 'video' : 'in-person';
  const at = time.to ?? time.from;
  rows.add('attendance.attendance', { ...its(q, meeting, patient), program_id: meeting.programId, service_date: meeting.date, version: 1, kind: 'came', caused_by: null, minutes: time.to ? time.minutes : 0, is_open: time.to === null, marked_by: time.by, marked_at: at });
  rows.add('attendance.attendance_version', { ...its(q, meeting, patient), version: 1, facts: { kind: 'came', intervals: [{ from: time.from, to: time.to, mode }], minutes: time.minutes }, marked_by: time.by, marked_at: at });
  rows.add('attendance.presence', { id: newId(), ...its(q, meeting, patient), service_date: meeting.date, mode, during: `[${time.from},${time.to ?? ''})` });
}

function addEvent(rows: Rows, q: Quillhaven, meeting: Meeting, patient: SeededPatient, event: Record<string, unknown> & { at: Instant }): void {
  rows.add('charts.chart_event', { organization_id: q.organizationId, id: newId(), patient_id: patient.id, episode_id: patient.episodeId, program_id: meeting.programId, sensitivity: meeting.isPart2 ? 'part2' : 'ordinary', recorded_at: event.at, ...event });
}

/** What a leader typed on a card, for somebody who took part. */
export function cardDraft(patient: SeededPatient, nth: number) {
  return {
    participation: (['some', 'active', 'quiet'] as const)[(patient.nth + nth) % 3]!, tags: (patient.nth + nth) % 2 ? ['shared'] : [], mood: 'low', affect: 'congruent', risk: { kind: 'nothing-of-concern' as const },
    response: responseSentence(patient.nth, nth), quotes: [], workedOn: [{ kind: 'focus' as const, id: patient.focusId, version: 1, text: patient.focus }], progress: (patient.nth + nth) % 5, next: { kind: 'step' as const, text: 'Try it once before the next meeting' }, followUp: false
  };
}

function addNote(rows: Rows, q: Quillhaven, meeting: Meeting, patient: SeededPatient, { from, minutes, nth }: { from: Instant; minutes: number; nth: number }): void {
  const lead = q.staff.get(meeting.leaders[0]!)!;
  const supervised = lead.standing !== 'licensed';
  const noteId = newId();
  const signedAt = plusMinutes(meeting.endsAt, 9);
  const at = ms(signedAt) <= ms(q.now) ? signedAt : q.now;
  const then = (key: string) => ({ staffId: q.staff.get(key)!.id, name: `${q.staff.get(key)!.given} ${q.staff.get(key)!.family}`, credentials: q.staff.get(key)!.credential });
  const content = contentOf(cardDraft(patient, nth), {
    noteId, version: 1, patientId: patient.id, episodeId: patient.episodeId, programId: meeting.programId, sensitivity: meeting.isPart2 ? 'part2' : 'ordinary', narrative: meeting.groupId ? narratives[nth % narratives.length]! : '',
    session: {
      sessionId: meeting.id, kind: meeting.serviceType as 'group', title: meeting.title, serviceDate: meeting.date, timeZone: zone, startedAt: meeting.startsAt, endedAt: meeting.endsAt, modality: patient.note === 'video' ? 'video' : 'in-person', location: meeting.roomName,
      present: meeting.people.length, leaders: meeting.leaders.map((key, place) => ({ ...then(key), part: place ? 'co-leader' : 'leader' })), curriculum: null, covered: [], notCovered: []
    },
    attendance: { minutes, intervals: [{ from, to: meeting.endsAt, mode: patient.note === 'video' ? 'video' : 'in-person' }] }, author: then(meeting.leaders[0]!),
    cosign: { required: supervised, cosignerId: supervised ? q.staff.get(lead.supervisor!)!.id : null }, correction: null, signedAt: at, overdueAt: plusMinutes(meeting.endsAt, 72 * 60), attestation: null
  });
  const text = canonicalText(content);
  const shared = { organization_id: q.organizationId, patient_id: patient.id, program_id: meeting.programId };
  const old = ms(q.now) - ms(meeting.endsAt) > 3 * 86_400_000;
  rows.add('notes.note', { ...shared, id: noteId, episode_id: patient.episodeId, sensitivity: content.sensitivity, session_id: meeting.id, kind: meeting.serviceType, service_date: meeting.date, author_id: lead.id, version: 1, state: supervised ? (old ? 'cosigned' : 'awaiting-cosign') : 'signed', minutes, signed_at: at, cosigner_id: content.cosign.cosignerId });
  rows.add('notes.note_version', { ...shared, note_id: noteId, version: 1, content: text, content_hash: `\\x${createHash('sha256').update(text, 'utf8').digest('hex')}`, signed_by: lead.id, signed_at: at });
  if (supervised && old) rows.add('notes.cosignature', { ...shared, note_id: noteId, version: 1, statement: 'Reviewed and agreed.', cosigned_by: content.cosign.cosignerId, cosigned_at: plusMinutes(at, 1440) });
  addEvent(rows, q, meeting, patient, { at, category: 'notes', gist: 'note.signed', facts: { title: meeting.title, minutes, serviceDate: meeting.date }, subject_kind: 'note', subject_id: noteId, author_id: lead.id });
}

function addVisit(rows: Rows, q: Quillhaven, { patient, date, came, from, to }: { patient: SeededPatient; date: string; came: boolean; from: Instant; to: Instant }): void {
  const by = q.staff.get('frankie')!.id;
  const arrived = plusMinutes(from, -8);
  const facts = came
    ? { state: 'here', mode: patient.note === 'video' ? 'video' : 'in-person', arrived_at: arrived, left_at: null, caused_by: null }
    : { state: 'absent', mode: null, arrived_at: null, left_at: null, caused_by: 'patient' };
  const key = { organization_id: q.organizationId, patient_id: patient.id, service_date: date, site_id: q.siteId, version: 1, marked_by: by, marked_at: came ? arrived : to };
  rows.add('attendance.visit', { ...key, ...facts });
  rows.add('attendance.visit_version', { ...key, facts });
}
