import type { SessionNotes } from '../notes.contract.ts';

/** Today's practice of a curriculum unit. */
export interface UnitPractice {
  readonly id: string;
  readonly text: string;
}

/** What the unit brings beside its points, where the server says it. */
const extras = ({ curriculum }: SessionNotes['session']) => (curriculum ?? {}) as { trackId?: string | null; practice?: UnitPractice | null };

/** The curriculum track that the session teaches, for its quick tags. */
export const trackOf = (session: SessionNotes['session']): string | null => extras(session).trackId ?? null;

/** What the unit gives to take home, which can be given with one tap. */
export const practiceOf = (session: SessionNotes['session']): UnitPractice | null => extras(session).practice ?? null;
