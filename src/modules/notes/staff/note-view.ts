import { presentationOptions, quickTags } from '#content/notes/index.ts';
import type { Instant, Minutes } from '#kernel/time.ts';
import type { GuestFact } from '#modules/sessions/guests.rules.ts';
import type { NoteContent } from '../note-content.rules.ts';
import type { CardText, SessionNotes } from '../notes.contract.ts';
import { endOf } from '../ready.rules.ts';
import type { Card } from './card-state.ts';

/** One note as a page to read: before signing made from the card, afterwards from the signed content. */
export interface NoteView {
  readonly patient: string;
  readonly title: string;
  readonly serviceDate: string;
  readonly timeZone: string;
  readonly startedAt: Instant;
  /** Null while the session goes on. */
  readonly endedAt: Instant | null;
  readonly minutes: Minutes;
  readonly intervals: readonly { from: Instant; to: Instant | null; mode: 'in-person' | 'video' }[];
  readonly room: string | null;
  readonly leaders: readonly { name: string; credentials: string }[];
  readonly present: number;
  readonly guests: readonly GuestFact[];
  readonly unit: string | null;
  readonly objective: string | null;
  readonly covered: readonly string[];
  readonly notCovered: readonly string[];
  readonly narrative: string;
  readonly own: Omit<CardText, 'workedOn'>;
  readonly workedOn: readonly { text: string }[];
}

/** The note that signing would make of this card now; of what still goes on it says no end. */
export function viewOfDraft({ session, shared }: SessionNotes, card: Card, draft: CardText, now: Instant): NoteView {
  const { curriculum } = session;
  const points = curriculum?.points ?? [];
  const { workedOn, ...own } = draft;
  return {
    patient: card.name, title: session.title, serviceDate: session.serviceDate, timeZone: session.timeZone,
    startedAt: session.beganAt ?? session.startsAt, endedAt: endOf(session, now),
    minutes: card.minutes, intervals: card.intervals, room: session.room, leaders: session.leaders, present: session.present, guests: session.guests,
    unit: curriculum?.title ?? null, objective: curriculum?.objective ?? null,
    covered: points.filter((_, at) => curriculum?.covered.includes(at)), notCovered: points.filter((_, at) => !curriculum?.covered.includes(at)),
    narrative: shared.text, own, workedOn
  };
}

/** The note as it was signed: every word from its stored content. */
export function viewOfContent(content: NoteContent, patient: string): NoteView {
  const { session, own, attendance, workedOn, shared } = content;
  const { presentation, ...rest } = own;
  return {
    patient, title: session.title, serviceDate: session.serviceDate, timeZone: session.timeZone, startedAt: session.startedAt, endedAt: session.endedAt,
    minutes: attendance.minutes, intervals: attendance.intervals, room: session.location, leaders: session.leaders, present: session.present, guests: session.guests ?? [],
    unit: session.curriculum?.title ?? null, objective: session.curriculum?.objective ?? null, covered: session.covered, notCovered: session.notCovered,
    narrative: shared.narrative, own: { ...rest, ...presentation }, workedOn
  };
}

/** The card inside a signed content, to correct from. */
export const draftOfContent = ({ own, workedOn }: NoteContent): CardText => {
  const { presentation, ...rest } = own;
  return { ...rest, ...presentation, workedOn };
};

const labels = new Map(
  [...presentationOptions.participation, ...presentationOptions.mood, ...presentationOptions.affect, ...presentationOptions.risk, ...quickTags.every, ...Object.values(quickTags.tracks).flat(), ...Object.values(quickTags.kinds).flat()].map(({ id, label }) => [id, label])
);

/** The words of a choice by its id; an id of a former list shows itself. */
export const labelOf = (id: string): string => labels.get(id) ?? id.replaceAll('-', ' ');

/** What a card says, field by field in words; what is not said is an empty text. */
function wordsOfCard(draft: CardText): Record<string, string> {
  return {
    participation: draft.participation ? labelOf(draft.participation) : '',
    tags: draft.tags.map(labelOf).join(', '),
    mood: draft.mood ? labelOf(draft.mood) : '',
    affect: draft.affect ? labelOf(draft.affect) : '',
    risk: draft.risk?.kind === 'observed' ? draft.risk.text : draft.risk ? labelOf(draft.risk.kind) : '',
    response: draft.response,
    'worked-on': draft.workedOn.map(({ text }) => text).join('; '),
    progress: draft.progress === null ? '' : String(draft.progress),
    next: draft.next?.text ?? '',
    'follow-up': draft.followUp ? '✓' : ''
  };
}

const wordsOfNote = (view: NoteView): Record<string, string> => ({
  minutes: String(view.minutes),
  narrative: view.narrative,
  ...wordsOfCard({ ...view.own, workedOn: [...view.workedOn] as CardText['workedOn'] })
});

export type FieldChange = readonly [field: string, before: string, after: string];

/** What differs between two versions of a card. */
export const changesOfCard = (before: CardText, after: CardText): FieldChange[] => changes(wordsOfCard(before), wordsOfCard(after));
/** What differs between two versions of a note. */
export const changesOfNote = (before: NoteView, after: NoteView): FieldChange[] => changes(wordsOfNote(before), wordsOfNote(after));

const changes = (before: Record<string, string>, after: Record<string, string>): FieldChange[] =>
  Object.keys(after).flatMap((field) => (before[field] === after[field] ? [] : [[field, before[field] ?? '', after[field] ?? ''] as const]));

/** Tags offered for this session: those of every session, of its kind, and of its track. */
export const tagsFor = (kind: string, trackId: string | null) => [...quickTags.every, ...(quickTags.kinds[kind] ?? []), ...(trackId ? (quickTags.tracks[trackId] ?? []) : [])];
