import type { AskedAbout } from './safety.types.ts';

/** The code with which leaving asks who saw them. */
export const whoSawThem = 'safety/who-saw-them';

/** Whom the refusal asks about; empty for any other refusal. Every board needs this at once, so it is read without a schema. */
export function askedIn({ refusal, facts }: { refusal: string; facts: Readonly<Record<string, unknown>> }): AskedAbout[] {
  const people: unknown = facts['people'];
  return refusal === whoSawThem && Array.isArray(people) && people.every(isAskedAbout) ? people : [];
}

function isAskedAbout(one: unknown): one is AskedAbout {
  if (typeof one !== 'object' || one === null) return false;
  const { patientId, since, owner, seen } = one as Partial<Record<keyof AskedAbout, unknown>>;
  return typeof patientId === 'string' && typeof since === 'string' && isSomebody(owner) && isSomebody(seen);
}

/** Nobody, or a member of staff with a name. */
function isSomebody(one: unknown): boolean {
  return one === null || (typeof one === 'object' && typeof (one as { id?: unknown }).id === 'string' && typeof (one as { name?: unknown }).name === 'string');
}
