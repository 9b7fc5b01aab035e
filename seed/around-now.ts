import { newId } from '#kernel/ids.ts';
import { instantAt, localDateOf, localTimeOf, ms, plusDays, plusMinutes, weekdayOf, type Instant } from '#kernel/time.ts';
import type { DayBook } from './attendance.ts';
import { aroundNow, cast } from './cast.ts';
import { staffId, type SeededClinic, type SeededPatient } from './clinic.ts';
import { addEvent } from './events.ts';
import { meetingOf, type Meeting } from './meetings.ts';
import type { NoteWriter } from './notes.ts';
import type { Rows } from './rows.ts';

/** Minutes from the moment of the demo, rounded down to five: one over, one running, one ahead. */
const times = { done: { from: -70, minutes: 45 }, running: { from: -20, minutes: 75 }, ahead: { from: 60, minutes: 45 } };

export interface AroundNow {
  done: Meeting;
  running: Meeting;
  ahead: Meeting;
}

/**
 * Three one-off meetings around the moment at which the demo is created, on any day and hour: one over with unsigned
 * notes, one running, one ahead. They are held by people and leaders who are in no other meeting then.
 */
export function aroundNowOf(clinic: SeededClinic, meetings: readonly Meeting[]): AroundNow {
  const base = instantAt(Math.floor(ms(clinic.now) / 300_000) * 300_000);
  const held = meetings.filter((one) => one.cancelled === null && ms(one.startsAt) < ms(base) + 150 * 60_000 && ms(one.endsAt) > ms(base) - 90 * 60_000);
  const program = held.some((one) => one.groupId !== null && one.program.key === 'day') ? 'evening' : 'day';
  const people = freePeople(clinic, held, program, base);
  const leaders = freeLeaders(held, program);
  const make = (which: keyof typeof times, list: SeededPatient[]) => oneOff(clinic, program, plusMinutes(base, times[which].from), { minutes: times[which].minutes, title: aroundNow[which], topic: which === 'ahead' ? 'process-group' : program === 'evening' ? 'sud-rp' : 'dbt', people: list, leaders });
  return { done: make('done', people.slice(0, 8)), running: make('running', people), ahead: make('ahead', people.slice(0, 10)) };
}

function oneOff(clinic: SeededClinic, program: string, startsAt: Instant, plan: Pick<Meeting, 'minutes' | 'title' | 'topic' | 'people' | 'leaders'>): Meeting {
  const meeting = meetingOf(clinic, program, { ...plan, serviceType: 'group', nth: 2, date: localDateOf(startsAt, clinic.zone), start: localTimeOf(startsAt, clinic.zone), room: 'Room 3' });
  // A wall time that the clock passes twice means its first; the meeting is at this very moment. No closure touches it.
  return { ...meeting, startsAt, endsAt: plusMinutes(startsAt, plan.minutes), cancelled: null };
}

/** Twelve people of the program who are in no other meeting until the running one ends, and of whom nothing particular is promised. */
function freePeople(clinic: SeededClinic, held: readonly Meeting[], program: string, base: Instant): SeededPatient[] {
  const until = ms(base) + (times.running.from + times.running.minutes) * 60_000;
  const busy = new Set(held.filter((one) => ms(one.startsAt) < until && ms(one.endsAt) > ms(base) + times.done.from * 60_000).flatMap((one) => one.people));
  const isFree = (one: SeededPatient) => !busy.has(one) && one.lastDay === null && one.admittedOn < clinic.today && !one.facts.some((fact) => ['short-30', 'short', 'on-hold', 'step-down'].includes(fact)) && one.name !== cast.keptApart[1];
  return clinic.patients.filter((one) => one.program.key === program && isFree(one)).slice(0, 12);
}

function freeLeaders(held: readonly Meeting[], program: string): string[] {
  const pairs = program === 'evening' ? [['omar', 'casey']] : [['samuel', 'june'], ['lindiwe', 'june'], ['nadia', 'june']];
  const busy = new Set(held.flatMap((one) => one.leaders));
  return pairs.find((pair) => !pair.some((key) => busy.has(key))) ?? pairs[0]!;
}

/** Marks and cards: eight were in the one that is over, and three cards are begun; of the twelve in the running one, seven are marked. */
export function chartAroundNow({ done, running }: AroundNow, book: DayBook, notes: NoteWriter): void {
  done.people.forEach((patient, place) => {
    book.arrived(patient, done.date, plusMinutes(done.startsAt, -5));
    book.came(done, patient, [{ from: done.startsAt, to: done.endsAt }]);
    const card = notes.cardOf(done, patient);
    if (place === 0) notes.draft(done, patient, done.leaders[0]!, card);
    if (place === 1) notes.draft(done, patient, done.leaders[0]!, { ...card, response: '', next: null, progress: null });
    if (place === 2) notes.draft(done, patient, done.leaders[1]!, { ...card, response: 'Spoke about', risk: null, next: null });
  });
  running.people.slice(0, 7).forEach((patient, place) => {
    const from = plusMinutes(running.startsAt, place === 5 ? 8 : 0);
    book.arrived(patient, running.date, place === 5 ? from : plusMinutes(running.startsAt, -5));
    book.came(running, patient, [{ from, to: null }]);
  });
}

/** Two people who need somebody now: one whom nobody has taken yet. And one of last week, long done. */
export function addAttention(rows: Rows, clinic: SeededClinic): void {
  raise(rows, clinic, cast.needsAPerson.nobodyHasIt, { by: 'june', fact: 'Said she is not sure she is safe tonight', since: plusMinutes(clinic.now, -20) });
  raise(rows, clinic, cast.needsAPerson.taken, { by: 'wen', fact: 'Blood pressure 92 over 58, dizzy when standing', since: plusMinutes(clinic.now, -27), owner: 'wen', note: 'Had water and salt crackers; measured again in 15 minutes.' });
  raise(rows, clinic, 'Hollis Bramwell', { by: 'frankie', fact: 'Crying in the waiting room', since: plusMinutes(clinic.now, -7 * 1440 - 35), owner: 'samuel', note: 'Bad news from home. Walked around the block together.', done: 'Calmer, stayed for the group, calls a friend tonight.' });
}

interface Raised {
  by: string;
  fact: string;
  since: Instant;
  owner?: string;
  note?: string;
  done?: string;
}

function raise(rows: Rows, clinic: SeededClinic, name: string, { by, fact, since, owner, note, done }: Raised): void {
  const patient = clinic.patients.find((one) => one.name === name)!;
  const id = newId();
  const shared = { organization_id: clinic.organizationId, patient_id: patient.id, program_id: patient.program.id };
  const entries = [['fact', fact, by, 0], ...(owner ? [['taken', '', owner, 4] as const] : []), ...(note ? [['note', note, owner!, 9] as const] : []), ...(done ? [['done', done, owner!, 31] as const] : [])] as const;
  rows.add('safety.attention', {
    ...shared, id, site_id: clinic.siteId, since, raised_by: staffId(clinic, by), raised_at: since, owner_id: owner ? staffId(clinic, owner) : null, taken_at: owner ? plusMinutes(since, 4) : null,
    closed_by: done ? staffId(clinic, owner!) : null, closed_at: done ? plusMinutes(since, 31) : null, version: entries.length
  });
  for (const [kind, text, author, minutes] of entries) {
    rows.add('safety.attention_entry', { ...shared, id: newId(), attention_id: id, kind, text, written_by: staffId(clinic, author), written_at: plusMinutes(since, minutes) });
    addEvent(rows, clinic, patient, { at: plusMinutes(since, minutes), category: 'risk', gist: `attention.${gists[kind]}`, facts: text ? { text } : {}, subject: ['attention', id], author });
  }
}
const gists = { fact: 'raised', taken: 'taken', note: 'noted', done: 'done' } as const;

/** What the departed therapist left: a workshop on her last days, two cards begun, never signed. */
export function departedWorkshop(clinic: SeededClinic): Meeting {
  let date = plusDays(clinic.today, -8);
  while ([0, 6].includes(weekdayOf(date))) date = plusDays(date, -1);
  const people = cast.departedDrafts.map((name) => clinic.patients.find((patient) => patient.name === name)!);
  return meetingOf(clinic, 'day', { title: 'Planning a weekend', serviceType: 'workshop', topic: 'workshop', nth: 1, date, start: '12:40', minutes: 20, leaders: ['greta'], room: 'Room 3', people });
}

export function chartDeparted(meeting: Meeting, book: DayBook, notes: NoteWriter): void {
  for (const patient of meeting.people) {
    book.came(meeting, patient, [{ from: meeting.startsAt, to: meeting.endsAt }]);
    notes.draft(meeting, patient, 'greta', notes.cardOf(meeting, patient));
  }
}
