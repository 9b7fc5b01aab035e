import { hasWords, say } from './say.ts';
import type { Values } from './say.ts';

/**
 * What to tell the person about a refusal. Words live under `refusal.<module>/<what-is-wrong>`; the facts of the refusal
 * fill their places. Without words of its own, a refusal is still said kindly and with what to do.
 */
export function sayRefusal(code: string, facts: Readonly<Record<string, unknown>> = {}): string {
  const values = plainFacts(facts);
  if (hasWords(`refusal.${code}`)) return say(`refusal.${code}`, values);
  const kind = kinds.find(([pattern]) => pattern.test(code));
  return say(kind ? kind[1] : 'refusal.other', { what: code.replace(/^[^/]+\//, '').replaceAll('-', ' ') });
}

const kinds: [RegExp, string][] = [
  [/changed-meanwhile|at-once/, 'refusal.changed-meanwhile'],
  [/not-allowed|not-yours|unknown/, 'refusal.not-allowed'],
  [/^server\//, 'refusal.server']
];

function plainFacts(facts: Readonly<Record<string, unknown>>): Values {
  const plain = Object.entries(facts).filter(([, fact]) => typeof fact === 'string' || typeof fact === 'number');
  return Object.fromEntries(plain) as Values;
}
