import { z } from 'zod';
import { Id, type Id as IdOf } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import { serviceTypes } from '#modules/programs/policies/hours-policy.types.ts';

// --- what one card and its session hold -----------------------------------------------------------------------------

export const SessionKind = z.enum(serviceTypes);
export type SessionKind = z.infer<typeof SessionKind>;

export const Participation = z.enum(['quiet', 'some', 'active', 'hard-time-joining']);
export type Participation = z.infer<typeof Participation>;

/** What was seen that could mean risk: looked for and not seen, or seen and put in words. Never a level. */
export const RiskObservation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing-of-concern') }),
  z.object({ kind: z.literal('observed'), text: z.string() })
]);
export type RiskObservation = z.infer<typeof RiskObservation>;

/** The line of the plan (before plans exist: the episode's focus) that was worked on, as it read then. */
export const WorkedOn = z.object({
  kind: z.enum(['focus', 'objective']),
  id: Id,
  version: z.int().min(1),
  text: z.string()
});
export type WorkedOn = z.infer<typeof WorkedOn>;

/** The patient's own words, put into the response by a tap, with where and when they were written. */
export const InsertedQuote = z.object({
  text: z.string().min(1),
  source: z.enum(['check-in', 'goal', 'practice', 'wrap-up']),
  writtenAt: Instant
});
export type InsertedQuote = z.infer<typeof InsertedQuote>;

export const NextStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('practice'), practiceId: z.string().min(1), text: z.string() }),
  z.object({ kind: z.literal('step'), text: z.string() })
]);
export type NextStep = z.infer<typeof NextStep>;

/** 0 none to 5 met, on the line worked on. */
export const Progress = z.int().min(0).max(5);

export const NoteInterval = z.object({ from: Instant, to: Instant, mode: z.enum(['in-person', 'video']) });

/** One person's card while it is written. `jot` is the leader's memory aid: never part of the record, deleted on signing. */
export const CardDraft = z.object({
  patientId: Id,
  authorId: Id,
  participation: Participation.nullable(),
  tags: z.array(z.string()),
  mood: z.string().nullable(),
  affect: z.string().nullable(),
  risk: RiskObservation.nullable(),
  response: z.string(),
  quotes: z.array(InsertedQuote),
  workedOn: z.array(WorkedOn).max(2),
  progress: Progress.nullable(),
  next: NextStep.nullable(),
  followUp: z.boolean(),
  jot: z.string().max(140)
});
export type CardDraft = z.infer<typeof CardDraft>;

/** What the author typed; who the card belongs to is not typed, and the jot is kept apart. */
export const CardText = CardDraft.omit({ patientId: true, authorId: true, jot: true });
export type CardText = z.infer<typeof CardText>;

// --- policy ---------------------------------------------------------------------------------------------------------

/** What a card can still need, in the order in which the card shows it. */
export const NeedCode = z.enum([
  'participation',
  'presentation',
  'risk-observation',
  'response',
  'response-length',
  'objective',
  'next-step',
  'name',
  'too-close',
  'minutes'
]);
export type NeedCode = z.infer<typeof NeedCode>;

/** What an author's credentials let them sign alone; `none` is unlicensed staff. */
export const AuthorStanding = z.enum(['licensed', 'supervised', 'trainee', 'peer-specialist', 'none']);
export type AuthorStanding = z.infer<typeof AuthorStanding>;

/** The program's rules for notes; each value is a policy with a citation in the programs module. */
export const NotePolicy = z.object({
  minResponseWords: z.int().min(0),
  requires: z.array(NeedCode),
  warnAt: z.number().min(0).max(1),
  reviewAt: z.number().min(0).max(1),
  dueWarnHours: z.number().positive(),
  dueOverdueHours: z.number().positive(),
  cosignFor: z.array(AuthorStanding),
  cosignDueDays: z.int().min(0)
});
export type NotePolicy = z.infer<typeof NotePolicy>;

/** The shipped values: about 8 words (ux 6.3); 24 h and 72 h (CalAIM); 0.80 and 0.90, and the 10 days of co-signing, by design. */
export const shippedNotePolicy: NotePolicy = {
  minResponseWords: 8,
  requires: [...NeedCode.options],
  warnAt: 0.8,
  reviewAt: 0.9,
  dueWarnHours: 24,
  dueOverdueHours: 72,
  cosignFor: ['supervised', 'trainee', 'peer-specialist', 'none'],
  cosignDueDays: 10
};

// --- the name check -------------------------------------------------------------------------------------------------

/** Somebody whose name the check knows: every patient of the program, and the staff whose names may stand. */
export const KnownPerson = z.object({
  id: Id,
  kind: z.enum(['patient', 'staff']),
  /** In this session: initials without dots warn, and the name cannot be confirmed as somebody else's. */
  here: z.boolean(),
  given: z.string(),
  preferred: z.string().nullish(),
  family: z.string(),
  /** Former names, second family names, nicknames, as given. */
  also: z.array(z.string()).optional()
});
export type KnownPerson = z.infer<typeof KnownPerson>;

export const NotePart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shared') }),
  z.object({ kind: z.literal('individual'), patientId: Id })
]);
export type NotePart = z.infer<typeof NotePart>;

/** Somebody has said, once, that this word in this part means no patient. */
export const NameConfirmation = z.object({ word: z.string().min(1), part: NotePart });
export type NameConfirmation = z.infer<typeof NameConfirmation>;

/** Why a stop may be lifted by one confirmation; null when it may not. */
export type ConfirmAs = 'ordinary-word' | 'staff-name' | 'someone-else';

export interface NameFinding {
  readonly kind: 'stop' | 'warn' | 'confirmed';
  readonly because: 'name' | 'initials';
  readonly word: string;
  /** Offsets in UTF-16 units, as text selections have them; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** The patients it could mean. */
  readonly personIds: readonly IdOf[];
  readonly confirmAs: ConfirmAs | null;
}

// --- the similarity check -------------------------------------------------------------------------------------------

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}
export type Against = 'peer' | 'own-earlier';
export type SimilarityBand = 'fine' | 'warn' | 'review';

/** The nearest other text. The other text itself is shown on screen only, and never stored with the note. */
export interface SimilarityMatch {
  readonly score: number;
  readonly against: { readonly kind: Against; readonly noteRef: string };
  readonly spans: readonly TextSpan[];
  readonly otherSpans: readonly TextSpan[];
}

// --- content --------------------------------------------------------------------------------------------------------

const contentHead = { schema: z.string(), version: z.string(), language: z.string(), about: z.string() };
const Choice = z.object({ id: z.string(), label: z.string(), key: z.string().optional() });
const words = z.array(z.string().min(1));

export const OrdinaryNameWords = z.object({
  ...contentHead,
  words,
  proper: words,
  particles: words,
  abbreviations: words,
  phrases: words,
  /** Given names that stand for each other, folded: Elizabeth, Liz, Beth. */
  sameNames: z.array(z.array(z.string().min(2)).min(2))
});
export type OrdinaryNameWords = z.infer<typeof OrdinaryNameWords>;

export const SimilarityWords = z.object({
  ...contentHead,
  persons: words,
  numbers: words,
  times: words,
  small: words,
  stock: words
});
export type SimilarityWords = z.infer<typeof SimilarityWords>;

export const QuickTags = z.object({
  ...contentHead,
  every: z.array(Choice),
  tracks: z.record(z.string(), z.array(Choice)),
  kinds: z.record(z.string(), z.array(Choice))
});
export type QuickTags = z.infer<typeof QuickTags>;

export const PresentationOptions = z.object({
  ...contentHead,
  participation: z.array(Choice),
  mood: z.array(Choice),
  affect: z.array(Choice),
  risk: z.array(Choice)
});
export type PresentationOptions = z.infer<typeof PresentationOptions>;

export const ResponsePrompts = z.object({ ...contentHead, prompts: z.array(z.string()).min(1) });
export type ResponsePrompts = z.infer<typeof ResponsePrompts>;

/** Who else reads an author's notes: whether somebody co-signs each, and who reads those that need it; nobody named means a director. */
export const SecondReading = z.object({ cosigns: z.boolean(), reader: z.object({ id: Id, name: z.string() }).nullable() });
export type SecondReading = z.infer<typeof SecondReading>;
