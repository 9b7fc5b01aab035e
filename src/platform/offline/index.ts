import { setWaitingChanges } from '../ui/OfflineLine.tsx';
import { refusalOf } from '../ui/refusal-error.ts';
import { newKey } from '../ui/send.ts';
import { followSession, isCovered, sessionState } from '../ui/session-state.ts';
import { keepInBrowser } from './keep.ts';
import { openOutbox } from './outbox.ts';
import { newSeal } from './sealed.ts';

/**
 * The one outbox of this page: changes go out in order and survive a lost network while the page stays open.
 * `outbox.learn('notes.card', sender)` once, then `outbox.put('notes.card', lane, body, saw)`.
 */
export const outbox = openOutbox({
  seal: newSeal(),
  keep: keepInBrowser(),
  newKey,
  isReady: () => !isCovered(),
  statusOf: (error) => refusalOf(error).status,
  tell: setWaitingChanges,
  later: (work, milliseconds) => setTimeout(work, milliseconds)
});
export type { Sender } from './outbox.ts';

addEventListener('online', () => outbox.wake());
// What waited for an unlock or for an answer goes at once, not at the end of its pause.
followSession(() => {
  if (!isCovered() && !sessionState().unreachable) outbox.wake();
});
// The browser asks before a page with unsent changes is closed, since they would go with it.
addEventListener('beforeunload', (event) => {
  if (outbox.waiting() > 0) event.preventDefault();
});
