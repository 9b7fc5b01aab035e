import { hasWords, say } from '#platform/i18n/say.ts';
import { sayMinutes } from '#platform/i18n/times.ts';
import type { TimelineRow } from '../charts.contract.ts';

/** One sentence about what happened. A kind that this app does not know yet is said to be recorded, never left out. */
export function sayGist({ gist, facts }: Pick<TimelineRow, 'gist' | 'facts'>): string {
  const key = `charts.event.${gist}`;
  const { title, minutes } = facts;
  const values = { title: typeof title === 'string' ? title : '', time: typeof minutes === 'number' ? sayMinutes(minutes) : '' };
  return say(hasWords(key) ? key : 'charts.event.other', values).replace(/[,:]\s*$/, '');
}
