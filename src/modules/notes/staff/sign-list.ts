import { ms, type Instant } from '#kernel/time.ts';
import type { Id } from '#kernel/ids.ts';
import { isReady } from './card-state.ts';
import type { Work } from './use-work.ts';

/** The cards that this reader may sign now: complete, theirs, and without two texts to choose from. */
export const readyToSign = ({ page, states, typed }: Pick<Work, 'page' | 'states' | 'typed'>): Id[] =>
  page.cards.flatMap((card) => (isReady(states.get(card.patientId)!) && !undecided(typed, card.patientId) ? [card.patientId] : []));

const undecided = (typed: Work['typed'], patientId: Id): boolean => {
  const part = typed.cards.get(patientId);
  return part !== undefined && (part.theirs !== null || part.notSaved !== null);
};

/** Why signing must wait, as a key of words; null when it need not. The server decides again. */
export function whyNotSignNow(work: Pick<Work, 'page' | 'states' | 'typed' | 'checked'>, online: boolean, now: Instant): 'offline' | 'not-ended' | 'stopped' | 'none-ready' | null {
  const { endedAt, endsAt } = work.page.session;
  if (!online) return 'offline';
  if (endedAt === null && ms(endsAt) > ms(now)) return 'not-ended';
  if (work.checked.shared.some(({ kind }) => kind === 'stop')) return 'stopped';
  return readyToSign(work).length === 0 ? 'none-ready' : null;
}
