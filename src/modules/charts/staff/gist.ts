import { hasWords, say } from '#platform/i18n/say.ts';
import { sayMinutes } from '#platform/i18n/times.ts';
import type { TimelineRow } from '../charts.contract.ts';

/** One sentence about what happened. A kind that this app does not know yet is said to be recorded, never left out. */
export function sayGist({ gist, facts }: Pick<TimelineRow, 'gist' | 'facts'>): string {
  const key = `charts.event.${gist}`;
  const { minutes } = facts;
  const plain = Object.fromEntries(Object.entries(facts).filter((fact): fact is [string, string | number] => typeof fact[1] === 'string' || typeof fact[1] === 'number'));
  const values = { title: '', text: '', substance: '', name: '', ...plain, time: typeof minutes === 'number' ? sayMinutes(minutes) : '' };
  return say(hasWords(key) ? key : 'charts.event.other', values).replace(/[,:]\s*$/, '');
}
