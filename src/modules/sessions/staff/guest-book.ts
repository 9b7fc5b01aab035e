import type { z } from 'zod';
import { api } from '#apps/client.ts';
import { saidBook, type SaidHere } from '#platform/offline/said-book.ts';
import { newKey } from '#platform/ui/index.ts';
import type { NewGuest } from '../guests.contract.ts';

type Said = z.input<typeof NewGuest>;
type Kept = Awaited<ReturnType<typeof api.sessions.addGuest>>;
export type GuestHere = SaidHere<Said, Kept>;
export type GuestSaid = Said;

/** Guests written down on this page; they wait for a network like marks. */
export const guestBook = saidBook<Said, Kept>('sessions.guest', {
  send: (lane, body, _saw, key) => api.sessions.addGuest({ params: { sessionId: lane.split('/')[0]! }, body }, { context: { key } })
});
export const writeGuest = (sessionId: string, body: Said): void => guestBook.say(`${sessionId}/${newKey()}`, body);

/** Guests taken off on this page. */
export const guestsOff = saidBook<{ reason: string }, unknown>('sessions.guest-off', {
  send: (lane, { reason }, saw, key) => {
    const [sessionId, guestId] = lane.split('/') as [string, string];
    return api.sessions.removeGuest({ params: { sessionId, guestId }, body: { reason, saw } }, { context: { key } });
  }
});
