import { AskedAbout } from './safety.types.ts';

/** The code with which leaving asks who saw them. */
export const whoSawThem = 'safety/who-saw-them';

/** Whom the refusal asks about; empty for any other refusal. */
export function askedIn({ refusal, facts }: { refusal: string; facts: Readonly<Record<string, unknown>> }): AskedAbout[] {
  const asked = AskedAbout.array().safeParse(facts['people']);
  return refusal === whoSawThem && asked.success ? asked.data : [];
}
