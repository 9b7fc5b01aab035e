import { newId } from '#kernel/ids.ts';
import { localDateOf, localTimeOf, ms, plusDays, plusMinutes, type Instant } from '#kernel/time.ts';
import { addPresence, cardDraft } from './history.ts';
import { addMeeting, meetingOf, type Meeting } from './meetings.ts';
import { zone, type Quillhaven, type SeededPatient } from './quillhaven.ts';
import type { Rows } from './rows.ts';

/**
 * Three one-off meetings around the instant at which the demo is created, on any day and hour: one over with unsigned
 * notes, one running, one ahead. They are held by people who are in no other meeting at that moment.
 */
export function addAroundNow(rows: Rows, q: Quillhaven, meetings: Meeting[]): void {
  const floor = new Date(Math.floor(ms(q.now) / 300_000) * 300_000).toISOString();
  const free = freeProgram(q, meetings);
  const done = oneOff(q, free, plusMinutes(floor, -75), 45, 'Skills practice', free.people.slice(0, 8));
  const running = oneOff(q, free, plusMinutes(floor, -20), 75, 'Relapse Prevention', free.people);
  const ahead = oneOff(q, free, plusMinutes(floor, 65), 45, 'Process group', free.people.slice(0, 10));
  addMeeting(rows, q, done);
  addMeeting(rows, q, running, undefined, true);
  addMeeting(rows, q, ahead);
  for (const [at, patient] of done.people.entries()) addDone(rows, q, done, patient, at);
  for (const [at, patient] of running.people.entries()) if (at < 7) addPresence(rows, q, running, patient, { from: plusMinutes(running.startsAt, at === 5 ? 8 : 0), to: null, minutes: 0, by: leader(q, running) });
  arrivals(rows, q, running, done);
  addAttention(rows, q);
}

const leader = (q: Quillhaven, meeting: Meeting) => q.staff.get(meeting.leaders[0]!)!.id;

function oneOff(q: Quillhaven, { key, leaders }: { key: 'day' | 'evening'; leaders: string[] }, startsAt: Instant, minutes: number, title: string, people: SeededPatient[]): Meeting {
  const meeting = meetingOf(q, { date: localDateOf(startsAt, zone), start: localTimeOf(startsAt, zone), minutes, programKey: key, groupId: null, title, serviceType: 'group', leaders, roomName: 'Room 1', cancelled: false, people, curriculum: null });
  return { ...meeting, startsAt, endsAt: plusMinutes(startsAt, minutes) };
}

/** The program that has no group near now, and its people who were in no other meeting in the last hour and a half. */
function freeProgram(q: Quillhaven, meetings: Meeting[]): { key: 'day' | 'evening'; leaders: string[]; people: SeededPatient[] } {
  const held = meetings.filter((one) => !one.cancelled && ms(one.startsAt) < ms(q.now) + 150 * 60_000 && ms(one.endsAt) > ms(q.now) - 90 * 60_000);
  const dayBusy = held.some((one) => one.groupId && one.programId === q.programs.day);
  const key = dayBusy ? 'evening' : 'day';
  const busy = new Set(held.filter((one) => ms(one.startsAt) <= ms(q.now)).flatMap((one) => one.people));
  const people = q.patients.filter((one) => one.program === key && one.cohort !== 'none' && one.name !== 'Mara Vance' && !busy.has(one));
  return { key, leaders: key === 'day' ? ['samuel', 'june'] : ['omar', 'casey'], people: people.slice(0, 12) };
}

/** Over, everybody marked, three cards begun and none signed. */
function addDone(rows: Rows, q: Quillhaven, done: Meeting, patient: SeededPatient, at: number): void {
  addPresence(rows, q, done, patient, { from: done.startsAt, to: done.endsAt, minutes: done.minutes, by: leader(q, done) });
  if (at >= 3) return;
  const draft = at === 0 ? cardDraft(patient, 3) : { ...cardDraft(patient, 5 + at), response: at === 1 ? '' : 'Spoke about', next: null };
  rows.add('notes.card', { organization_id: q.organizationId, session_id: done.id, patient_id: patient.id, program_id: done.programId, episode_id: patient.episodeId, version: 1, author_id: leader(q, done), draft, saved_by: leader(q, done), saved_at: q.now });
}

function arrivals(rows: Rows, q: Quillhaven, running: Meeting, done: Meeting): void {
  const seen = new Set<string>();
  for (const [meeting, count] of [[done, 8], [running, 7]] as const)
    for (const patient of meeting.people.slice(0, count)) {
      const key = { organization_id: q.organizationId, patient_id: patient.id, service_date: meeting.date, site_id: q.siteId, version: 1, marked_by: q.staff.get('frankie')!.id, marked_at: plusMinutes(meeting.startsAt, -5) };
      if (seen.has(`${patient.id} ${meeting.date}`) || visited(rows, key)) continue;
      seen.add(`${patient.id} ${meeting.date}`);
      const facts = { state: 'here', mode: patient.note === 'video' ? 'video' : 'in-person', arrived_at: plusMinutes(meeting.startsAt, -5), left_at: null, caused_by: null };
      rows.add('attendance.visit', { ...key, ...facts });
      rows.add('attendance.visit_version', { ...key, facts });
    }
}

const visited = (rows: Rows, key: { patient_id: string; service_date: string }): boolean => rows.has('attendance.visit', (row) => row['patient_id'] === key.patient_id && row['service_date'] === key.service_date);

/** Two people who need somebody: one whom nobody has taken yet. */
function addAttention(rows: Rows, q: Quillhaven): void {
  const named = (name: string) => q.patients.find((patient) => patient.name === name)!;
  const raise = (name: string, by: string, fact: string, minutesAgo: number, owner: string | null) => {
    const patient = named(name);
    const id = newId();
    const since = plusMinutes(q.now, -minutesAgo);
    const shared = { organization_id: q.organizationId, patient_id: patient.id, program_id: patient.programId };
    rows.add('safety.attention', { ...shared, id, site_id: q.siteId, since, raised_by: q.staff.get(by)!.id, raised_at: since, owner_id: owner ? q.staff.get(owner)!.id : null, taken_at: owner ? plusMinutes(since, 4) : null, version: owner ? 2 : 1 });
    rows.add('safety.attention_entry', { ...shared, id: newId(), attention_id: id, kind: 'fact', text: fact, written_by: q.staff.get(by)!.id, written_at: since });
    if (owner) rows.add('safety.attention_entry', { ...shared, id: newId(), attention_id: id, kind: 'taken', text: '', written_by: q.staff.get(owner)!.id, written_at: plusMinutes(since, 4) });
    rows.add('charts.chart_event', { ...shared, id: newId(), episode_id: patient.episodeId, sensitivity: 'ordinary', at: since, category: 'risk', gist: 'attention.raised', facts: {}, subject_kind: 'attention', subject_id: id, author_id: q.staff.get(by)!.id, recorded_at: since });
  };
  raise('Imani Jefferson', 'june', 'Said she is not sure she is safe tonight', 20, null);
  raise('Dov Abramson', 'wen', 'Blood pressure 92 over 58, dizzy when standing', 27, 'wen');
}

/** What the departed therapist left: two cards begun, never signed. */
export function addDepartedDrafts(rows: Rows, q: Quillhaven): void {
  const greta = q.staff.get('greta')!;
  const date = plusDays(q.today, -9);
  const people = ['Celeste Tran', 'Leo Begay'].map((name) => q.patients.find((patient) => patient.name === name)!);
  const meeting = meetingOf(q, { date, start: '15:00', minutes: 45, programKey: 'day', groupId: null, title: 'Planning a weekend', serviceType: 'workshop', leaders: ['greta'], roomName: 'Room 12', cancelled: false, people, curriculum: null });
  addMeeting(rows, q, meeting);
  for (const patient of people) {
    addPresence(rows, q, meeting, patient, { from: meeting.startsAt, to: meeting.endsAt, minutes: 45, by: greta.id });
    rows.add('notes.card', { organization_id: q.organizationId, session_id: meeting.id, patient_id: patient.id, program_id: meeting.programId, episode_id: patient.episodeId, version: 1, author_id: greta.id, draft: cardDraft(patient, 1), saved_by: greta.id, saved_at: meeting.endsAt });
  }
}
