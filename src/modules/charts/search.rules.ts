import { words } from './timeline.words.en.ts';

const prefix = 'charts.event.';

/** Kinds of things whose sentence holds these words, so that "signed" finds every signed note. */
export function gistsSaying(text: string): string[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  return Object.entries(words).flatMap(([key, message]) => (key.startsWith(prefix) && JSON.stringify(message).replaceAll(/\{\w+\}/g, '').toLowerCase().includes(wanted) ? [key.slice(prefix.length)] : []));
}

/** Text as a `like` pattern takes it: its own signs mean themselves. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
