import type { SessionNotes } from '../notes.contract.ts';

/** Today's practice of a curriculum unit. */
export type UnitPractice = NonNullable<NonNullable<SessionNotes['session']['curriculum']>['practice']>;

/** The curriculum track that the session teaches, for its quick tags. */
export const trackOf = ({ curriculum }: SessionNotes['session']): string | null => curriculum?.trackId ?? null;

/** What the unit gives to take home, which can be given with one tap. */
export const practiceOf = ({ curriculum }: SessionNotes['session']): UnitPractice | null => curriculum?.practice ?? null;
