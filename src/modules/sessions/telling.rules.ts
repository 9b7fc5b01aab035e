import { refusal, type Refusal } from '#kernel/refusals.ts';
import type { ToTell } from './day-changes.contract.ts';

type Attempt = { outcome: 'told' | 'not-reached' | 'taken-back'; how: 'phone' | 'message' | 'in-person' | null };

/** Told only when the last thing written down says so: nothing is called told because it was tried. */
export const isTold = (last: Pick<NonNullable<ToTell['last']>, 'outcome'> | null): boolean => last?.outcome === 'told';

/** Why an attempt cannot be written down like this, or null. A person's message rule holds on a hard day too. */
export function whyNotTelling({ outcome, how }: Attempt, person: Pick<ToTell, 'messageRule'> | null): Refusal | null {
  if (!person) return refusal('sessions/not-to-be-told');
  if ((outcome === 'taken-back') !== (how === null)) return refusal('sessions/how-was-it-told');
  return how === 'message' && person.messageRule !== 'any' ? refusal('sessions/no-messages') : null;
}

/** Who is left to tell, first: those nobody has tried, then those not reached. Told people last. */
export const tellingOrder = ({ last }: Pick<ToTell, 'last'>): number => (isTold(last) ? 2 : last?.outcome === 'not-reached' ? 1 : 0);
