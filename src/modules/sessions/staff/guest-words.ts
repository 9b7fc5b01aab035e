import { addWords, say } from '#platform/i18n/say.ts';
import type { Guest } from '../guests.contract.ts';
import type { GuestFact } from '../guests.rules.ts';
import { words } from '../guests.words.en.ts';

addWords(words);

/** Guests as a note lists them: by kind, and an interpreter by id and language. */
export const sayGuests = (guests: readonly GuestFact[]): string =>
  guests.map(({ kind, n, interpreterId, language }) => say(`guests.fact.${kind}`, { n, id: interpreterId ?? '', language: language ?? '' })).join(', ');

/** One guest on the page of the session. */
export function sayGuest({ kind, of, interpreterId, language }: Pick<Guest, 'kind' | 'of' | 'interpreterId' | 'language'>): string {
  if (kind === 'family') return say('guests.line.family', { name: of?.name ?? '' });
  if (kind !== 'interpreter') return say(`guests.kind.${kind}`);
  return say(of ? 'guests.line.interpreter-for' : 'guests.line.interpreter', { id: interpreterId ?? '', language: language ?? '', name: of?.name ?? '' });
}
