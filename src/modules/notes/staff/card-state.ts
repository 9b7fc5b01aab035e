import type { Id } from '#kernel/ids.ts';
import type { CheckedCard } from '../card-checks.rules.ts';
import type { CardText, SessionNotes } from '../notes.contract.ts';
import type { NeedCode } from '../notes.types.ts';

export type Card = SessionNotes['cards'][number];

/** Where one person's card stands; the list says it with a shape and words. */
export type CardState =
  | { readonly kind: 'absent' | 'unmarked' | 'not-joining' | 'not-started' | 'ready' }
  | { readonly kind: 'signed'; readonly note: NonNullable<Card['note']> }
  | { readonly kind: 'needs'; readonly needs: readonly NeedCode[] }
  | { readonly kind: 'too-close' }
  | { readonly kind: 'elsewhere'; readonly author: string; readonly ready: boolean };

export const emptyCard: CardText = { participation: null, tags: [], mood: null, affect: null, risk: null, response: '', quotes: [], workedOn: [], progress: null, next: null, followUp: false };

/** A card as it lies open before anything is typed: where the stay has one focus line, that is what was worked on. */
export const startOf = ({ draft, focus }: Pick<Card, 'draft' | 'focus'>): CardText =>
  draft && !isEmpty(draft) ? draft : { ...emptyCard, workedOn: focus.length === 1 ? [focus[0]!] : [] };

/** Nothing was said yet; what was worked on is filled in by itself and says nothing. */
export const isEmpty = (draft: CardText): boolean =>
  JSON.stringify({ ...draft, workedOn: [] }) === JSON.stringify({ ...emptyCard, workedOn: [] });

/** Where the card stands for this reader. Somebody else's card is theirs to mend, so its needs are not listed here. `leaders`: who begins cards, where the reader may not. */
export function stateOfCard(card: Card, check: CheckedCard | undefined, me: Id, leaders: string | null = null): CardState {
  if (card.note) return { kind: 'signed', note: card.note };
  if (card.arrival !== 'came') return { kind: card.arrival };
  const needs = check?.needs ?? [];
  if (card.author && card.author.id !== me) return { kind: 'elsewhere', author: card.author.name, ready: card.draft !== null && stopping(needs).length === 0 };
  if (!card.author && leaders !== null) return { kind: 'elsewhere', author: leaders, ready: false };
  if (!card.draft || isEmpty(card.draft)) return { kind: 'not-started' };
  if (stopping(needs).length > 0) return { kind: 'needs', needs: stopping(needs) };
  return needs.includes('too-close') ? { kind: 'too-close' } : { kind: 'ready' };
}

const stopping = (needs: readonly NeedCode[]): NeedCode[] => needs.filter((need) => need !== 'too-close');

/** Whether this reader may sign the card as it stands: a text too close to another may be signed, and is then reviewed. */
export const isReady = ({ kind }: CardState): boolean => kind === 'ready' || kind === 'too-close';

/** Done as far as this reader goes: signed already, or ready to be. */
export const countsAsReady = (state: CardState): boolean => state.kind === 'signed' || state.kind === 'ready' || (state.kind === 'elsewhere' && state.ready);

/** The people whose cards can be opened, in the order of the list, which never changes while somebody writes. */
export const openable = (cards: readonly Card[]): Card[] => cards.filter((card) => card.arrival === 'came' || card.note !== null);

/** The person so many steps on in the list; stays at its ends. */
export function stepFrom(cards: readonly Card[], current: Id | null, by: 1 | -1): Id | null {
  const people = openable(cards).map((card) => card.patientId);
  const at = current === null ? -1 : people.indexOf(current);
  return people[Math.min(people.length - 1, Math.max(0, at + by))] ?? null;
}
