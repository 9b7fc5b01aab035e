import type { CardDraft, InsertedQuote, ResponsePrompts } from './notes.types.ts';
import { countWords } from './words.rules.ts';

/** A card as it is typed, without whose it is and without the jot. */
export type CardFields = Omit<CardDraft, 'patientId' | 'authorId' | 'jot'>;

/** The response without the patient's own words that were put in by a tap: what the writer wrote. */
export function ownText(response: string, quotes: readonly Pick<InsertedQuote, 'text'>[]): string {
  return quotes.reduce((text, quote) => text.replace(quote.text, () => ' '), response);
}

/** How many words of the response are the writer's own. */
export const ownWords = (card: Pick<CardFields, 'response' | 'quotes'>): number =>
  countWords(ownText(card.response, card.quotes));

/** The question above the response: the same for one objective every day, and not the same for all. */
export function promptFor(
  objective: { id: string; text: string },
  name: string,
  { prompts }: Pick<ResponsePrompts, 'prompts'>
): string {
  const prompt = prompts[spread(objective.id) % prompts.length] ?? '';
  return prompt.replace('{name}', () => name).replace('{objective}', () => objective.text);
}

/** FNV-1a, 32 bits: near ids fall far apart. */
function spread(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
