import type { Id } from '#kernel/ids.ts';
import { refusal, type Refusal } from '#kernel/refusals.ts';
import { ms, type Instant } from '#kernel/time.ts';
import { whyNotSignNames } from './names.rules.ts';
import { NeedCode, type NameFinding, type NotePolicy, type SimilarityMatch } from './notes.types.ts';
import { ownWords, type CardFields } from './response-text.rules.ts';
import { bandOf } from './similarity.rules.ts';

/** What is known of a card besides what was typed on it. */
export interface CardChecks {
  /** Minutes in the room, or null while a step-out or the departure is still open. */
  readonly minutes: number | null;
  /** Findings in all free texts of the card. */
  readonly names: readonly NameFinding[];
  readonly closest: Pick<SimilarityMatch, 'score'> | null;
}

/** What the card still needs, in the order in which the card shows it; empty means ready. */
export function needsOf(card: CardFields, checks: CardChecks, policy: NotePolicy): NeedCode[] {
  const open: Record<NeedCode, boolean> = {
    participation: card.participation === null,
    presentation: card.mood === null && card.affect === null,
    'risk-observation': !saysRisk(card),
    response: ownWords(card) === 0,
    'response-length': ownWords(card) > 0 && ownWords(card) < policy.minResponseWords,
    objective: card.workedOn.length === 0,
    'next-step': card.next === null || card.next.text.trim() === '',
    name: checks.names.some((finding) => finding.kind === 'stop'),
    'too-close': checks.closest !== null && bandOf(checks.closest.score, policy) === 'review',
    minutes: checks.minutes === null || checks.minutes <= 0
  };
  return NeedCode.options.filter((need) => open[need] && policy.requires.includes(need));
}

/** Looked for and not seen, or seen and put in words. */
const saysRisk = ({ risk }: CardFields): boolean =>
  risk !== null && (risk.kind === 'nothing-of-concern' || risk.text.trim() !== '');

/** When the session was over: as the leader stopped it, else its planned end once that has passed; null before. */
export function endOf(session: { readonly endedAt: Instant | null; readonly endsAt: Instant }, now: Instant): Instant | null {
  return session.endedAt ?? (ms(session.endsAt) <= ms(now) ? session.endsAt : null);
}

/** The needs that stop a signature. A text too close to another may be signed, and then a supervisor reads it. */
export const stoppingNeeds = (needs: readonly NeedCode[]): NeedCode[] => needs.filter((need) => need !== 'too-close');

export interface SigningSession {
  /** False for a support group: attendance only, no clinical note. */
  readonly hasNotes: boolean;
  readonly endedAt: Instant | null;
  /** Findings in the shared narrative, which goes into every note. */
  readonly sharedNames: readonly NameFinding[];
}

export interface SigningCard {
  readonly authorId: Id;
  readonly isSigned: boolean;
  readonly isPresent: boolean;
  readonly needs: readonly NeedCode[];
  /** Whose unsigned work this is, when its author was absent or has left and somebody took it over. */
  readonly inheritedFrom: Id | null;
}

export interface SigningActor {
  readonly id: Id;
  /** Supervisor, alternate, or who stands in for them, of an author who is absent or has left. */
  readonly looksAfterAuthor: boolean;
  /** How the signer knows what the note says, when the signer is not who wrote it. */
  readonly attestation: string | null;
}

/**
 * Why this card cannot be signed now, or null (program-rules 5.3). A note is signed by its author under the author's
 * own name; work of an absent or departed author by whoever looks after it, under their own name, with an attestation.
 */
export function whyNotSign(
  card: SigningCard,
  session: SigningSession,
  actor: SigningActor,
  now: Instant
): Refusal | null {
  if (!session.hasNotes) return refusal('notes/no-notes-here');
  if (session.endedAt === null || ms(session.endedAt) > ms(now)) return refusal('notes/session-not-ended');
  if (card.isSigned) return refusal('notes/already-signed');
  if (!card.isPresent) return refusal('notes/not-in-session');
  return whyNotYours(card, actor) ?? whyNotReady(card, session);
}

function whyNotYours(card: SigningCard, actor: SigningActor): Refusal | null {
  const isAuthor = card.authorId === actor.id;
  if (!isAuthor && !actor.looksAfterAuthor) return refusal('notes/another-author');
  const attested = (actor.attestation ?? '').trim() !== '';
  return attested || (isAuthor && card.inheritedFrom === null) ? null : refusal('notes/attestation-needed');
}

function whyNotReady(card: SigningCard, session: SigningSession): Refusal | null {
  const named = whyNotSignNames(session.sharedNames);
  if (named) return named;
  const needs = stoppingNeeds(card.needs);
  if (needs.includes('name')) return refusal('notes/name-in-note', { needs });
  return needs.length > 0 ? refusal('notes/card-not-ready', { needs }) : null;
}
