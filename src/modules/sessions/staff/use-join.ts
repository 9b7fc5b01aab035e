import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { isNews } from '#platform/offline/said-book.ts';
import { useSaid } from '#platform/offline/use-said.ts';
import { offerUndo } from '#platform/ui/index.ts';
import type { JoinedHere, Joins } from './joining-here.ts';
import { join, joins, unjoin } from './joins.ts';

/** How full a session was when that was read, and how many it takes. */
export interface Room {
  counted: number;
  limit: number;
  /** By this browser's clock, in milliseconds. */
  readAt: number;
}

/**
 * Adds somebody to a session with one tap, with or without a network, and offers to take it back. `since`: from when they
 * are in a session that runs. `full`: who was asked for when it was full, until somebody says why.
 */
export function useJoin(sessionId: string, since: string | null, onDone: () => void) {
  const said = useSaid(joins, `${sessionId}/`);
  const [full, setFull] = useState<{ person: Joins; counted: number; most: number } | null>(null);
  const add = (person: Joins, room: Room, reason: string | null = null) => {
    const counted = room.counted + [...said.values()].filter((one) => one.refused === null && isNews(one, room.readAt)).length + 1;
    if (counted > room.limit && reason === null) return setFull({ person, counted, most: room.limit });
    join(sessionId, { ...person, reason, since });
    offerUndo(say(since === null ? 'joining.listed' : 'joining.done', { name: person.name }), () => unjoin(sessionId, person.patientId));
    onDone();
  };
  return { add, said, full, forget: () => setFull(null) };
}

/** Who was added here and is not taken by the server. */
export const refusedIn = (said: ReadonlyMap<string, JoinedHere>): JoinedHere[] => [...said.values()].filter(({ refused }) => refused !== null);
