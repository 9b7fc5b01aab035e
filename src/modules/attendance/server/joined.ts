import type { Id } from '#kernel/ids.ts';
import type { Db } from '#platform/db/work.ts';
import type { Marking } from './marks.store.ts';

/** Somebody who was here and joined nothing is in a session now. */
export interface Joined {
  patientId: Id;
}
type OnJoined = (db: Db, marking: Marking, joined: Joined) => Promise<void>;

const listeners = new Map<string, OnJoined>();

/** What else ends when somebody joins a group on its roll, in the same transaction. Adding twice replaces. */
export const whenJoined = (who: string, listener: OnJoined): void => void listeners.set(who, listener);

export async function tellJoined(db: Db, marking: Marking, joined: Joined): Promise<void> {
  for (const listener of listeners.values()) await listener(db, marking, joined);
}
