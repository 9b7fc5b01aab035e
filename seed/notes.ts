import { createHash } from 'node:crypto';
import { newId } from '#kernel/ids.ts';
import { ms, plusMinutes, type Instant } from '#kernel/time.ts';
import { canonicalText, contentOf, type NoteContent, type SigningFacts } from '#modules/notes/note-content.rules.ts';
import { modeOf } from './attendance.ts';
import { staffId, type SeededClinic, type SeededPatient, type SeededStaff } from './clinic.ts';
import { addEvent } from './events.ts';
import type { Attended } from './history.ts';
import type { Meeting } from './meetings.ts';
import type { Chance, Rows } from './rows.ts';
import { coveredOf } from './sessions.ts';
import { narrativeFor, responseFor } from './words/index.ts';

type CardText = Parameters<typeof contentOf>[0];

/** Which cards somebody began and did not sign. */
export type Unsigned = (meeting: Meeting, place: number) => boolean;

/** Writes cards and signed notes about meetings that are over. */
export class NoteWriter {
  #rows: Rows;
  #clinic: SeededClinic;
  #chance: Chance;

  constructor(rows: Rows, clinic: SeededClinic, chance: Chance) {
    this.#rows = rows;
    this.#clinic = clinic;
    this.#chance = chance;
  }

  /** A signed note for each who came; later than now is not yet written, and some stay drafts. */
  chart(meeting: Meeting, people: readonly Attended[], isUnsigned: Unsigned): void {
    if (meeting.serviceType === 'support') return;
    const facts = sessionFacts(this.#clinic, meeting, people);
    for (const one of people) {
      const place = meeting.people.indexOf(one.patient);
      const author = authorOf(this.#clinic, meeting, place);
      const card = this.cardOf(meeting, one.patient);
      const signedAt = plusMinutes(meeting.endsAt, 6 + ((meeting.nth * 11 + meeting.leaders.length * 5) % 45) + place);
      if (isUnsigned(meeting, place)) this.draft(meeting, one.patient, author.key, place % 2 ? { ...card, next: null, risk: null } : card);
      else if (ms(signedAt) <= ms(this.#clinic.now)) this.#sign({ ...one, meeting, author, card, signedAt, facts });
    }
  }

  /** What a leader typed on a card, for somebody who took part. */
  cardOf(meeting: Meeting, patient: SeededPatient): CardText {
    const place = meeting.groupId ? meeting.people.indexOf(patient) : patient.nth;
    const nth = patient.nth + meeting.nth;
    return {
      participation: pick(['some', 'active', 'quiet', 'active', 'some', 'hard-time-joining'] as const, nth * 5 + place), tags: pick([['shared'], [], ['practiced-skill'], ['practice-done', 'shared'], ['helped-a-peer'], []], nth * 3 + place),
      mood: pick(['low', 'steady', 'anxious', 'bright', 'mixed', 'irritable', 'steady'], nth * 2 + place), affect: pick(['full', 'narrow', 'narrow-warms', 'full', 'restless', 'tearful', 'full'], nth + place * 3),
      risk: { kind: 'nothing-of-concern' }, response: responseFor(meeting.topic, place, meeting.nth, this.#chance), quotes: [],
      workedOn: [{ kind: 'focus', id: patient.focus.id, version: 1, text: patient.focus.text }], progress: 1 + (nth % 4), next: { kind: 'step', text: pick(nextSteps, nth + place) }, followUp: nth % 17 === 0
    };
  }

  /** A card that was begun and not signed. */
  draft(meeting: Meeting, patient: SeededPatient, author: string, draft: CardText): void {
    const by = staffId(this.#clinic, author);
    const savedAt = plusMinutes(meeting.endsAt, 7);
    this.#rows.add('notes.card', { organization_id: this.#clinic.organizationId, session_id: meeting.id, patient_id: patient.id, program_id: meeting.program.id, episode_id: patient.episodeId, version: 1, author_id: by, draft, saved_by: by, saved_at: ms(savedAt) < ms(this.#clinic.now) ? savedAt : this.#clinic.now });
  }

  #sign({ meeting, patient, author, card, signedAt, stretches, minutes, facts }: Signing): void {
    const clinic = this.#clinic;
    const noteId = newId();
    const cosigner = author.standing === 'licensed' ? null : staffId(clinic, author.supervisor!);
    const narrative = narrativeFor(meeting.topic, meeting.nth, meeting.unit?.title ?? null);
    const content = contentOf(card, {
      noteId, version: 1, patientId: patient.id, episodeId: patient.episodeId, programId: meeting.program.id, sensitivity: meeting.program.isPart2 ? 'part2' : 'ordinary', narrative, session: facts,
      attendance: { minutes, intervals: stretches.map(({ from, to }) => ({ from, to: to!, mode: modeOf(patient) })) }, author: staffThen(author),
      cosign: { required: cosigner !== null, cosignerId: cosigner }, correction: null, signedAt, overdueAt: plusMinutes(meeting.endsAt, 72 * 60), attestation: null
    });
    const cosignedAt = plusMinutes(signedAt, 22 * 60);
    const isCosigned = cosigner !== null && ms(cosignedAt) <= ms(clinic.now) && !waitsLonger(clinic, meeting, patient);
    const its = { organization_id: clinic.organizationId, patient_id: patient.id, program_id: meeting.program.id };
    this.#rows.add('notes.note', { ...its, id: noteId, episode_id: patient.episodeId, sensitivity: content.sensitivity, session_id: meeting.id, kind: meeting.serviceType, service_date: meeting.date, author_id: author.id, version: 1, state: cosigner === null ? 'signed' : isCosigned ? 'cosigned' : 'awaiting-cosign', minutes, signed_at: signedAt, cosigner_id: cosigner });
    this.#rows.add('notes.note_version', { ...its, note_id: noteId, version: 1, ...sealed(content), signed_by: author.id, signed_at: signedAt });
    if (isCosigned) this.#rows.add('notes.cosignature', { ...its, note_id: noteId, version: 1, statement: 'Read, discussed in supervision, and agreed.', cosigned_by: cosigner, cosigned_at: cosignedAt });
    addEvent(this.#rows, clinic, patient, { at: signedAt, category: 'notes', gist: 'note.signed', facts: { title: meeting.title, minutes, serviceDate: meeting.date }, subject: ['note', noteId], author: author.key });
  }
}

/** Every third co-signature of the last six days is still to come. */
const waitsLonger = ({ now }: SeededClinic, { endsAt, nth }: Meeting, patient: SeededPatient): boolean => ms(endsAt) > ms(now) - 6 * 86_400_000 && (patient.nth + nth) % 3 === 0;

interface Signing extends Attended {
  meeting: Meeting;
  author: SeededStaff;
  card: CardText;
  signedAt: Instant;
  facts: SigningFacts['session'];
}

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!;

const nextSteps = [
  'Try it once before the next meeting', 'Write down three examples', 'Tell one person about it', 'Ten minutes of slow breathing before bed', 'Fill in the sheet on two days', 'Call before the weekend, not after',
  'Breakfast on both free days', 'Walk to the corner and back each evening', 'Bring the list to the individual hour', 'Put the phone in the kitchen at ten', 'Ask for help with one thing', 'Look at the plan on Sunday evening'
];

/** Where two lead, the second writes every third card. */
const authorOf = (clinic: SeededClinic, { leaders }: Meeting, place: number): SeededStaff => clinic.staff.get(leaders.length > 1 && place % 3 === 2 ? leaders[1]! : leaders[0]!)!;

const staffThen = ({ id, given, family, credential, title }: SeededStaff): NoteContent['author'] => ({ staffId: id, name: `${given} ${family}`, credentials: credential || title });

function sessionFacts(clinic: SeededClinic, meeting: Meeting, people: readonly Attended[]): SigningFacts['session'] {
  const { unit } = meeting;
  const { points, covered } = coveredOf(meeting);
  const modes = new Set(people.map(({ patient }) => modeOf(patient)));
  return {
    sessionId: meeting.id, kind: meeting.serviceType as NoteContent['session']['kind'], title: meeting.title, serviceDate: meeting.date, timeZone: clinic.zone, startedAt: meeting.startsAt, endedAt: meeting.endsAt,
    modality: modes.size === 2 ? 'mixed' : modes.has('video') ? 'video' : 'in-person', location: meeting.room, present: people.length,
    leaders: meeting.leaders.map((key, at) => ({ ...staffThen(clinic.staff.get(key)!), part: at ? 'co-leader' : 'leader' })),
    curriculum: unit && { trackId: unit.trackId, unitId: unit.sessionId, version: unit.version, title: unit.title, objective: unit.objective }, covered: points.slice(0, covered), notCovered: points.slice(covered)
  };
}

/** The canonical content, and the hash that covers exactly its bytes. */
function sealed(content: NoteContent): { content: string; content_hash: string } {
  const text = canonicalText(content);
  return { content: text, content_hash: `\\x${createHash('sha256').update(text, 'utf8').digest('hex')}` };
}
