import { refusal } from '#kernel/refusals.ts';
import type { Refusal } from '#kernel/refusals.ts';
import type { Basis, Channel, Outcome } from './outreach.types.ts';

export type MessageRule = 'any' | 'call-back-only' | 'none';

/** What can come of an attempt by each channel; the first is the one most often true. */
export const outcomesOf: Readonly<Record<Channel, readonly Outcome[]>> = {
  phone: ['no-answer', 'reached', 'asked-to-call', 'left-message', 'wrong-number'],
  text: ['asked-to-call', 'handed-in', 'reached', 'wrong-number'],
  email: ['asked-to-call', 'handed-in', 'reached', 'wrong-number'],
  letter: ['handed-in'],
  'in-person': ['no-answer', 'reached'],
  'emergency-contact': ['contact-spoken', 'no-answer', 'reached', 'wrong-number'],
  'welfare-check': ['check-asked', 'found', 'not-found']
};

/** Telling somebody else is decided by those who treat the person. */
export const tellsOthers = (channel: Channel): boolean => channel === 'emergency-contact' || channel === 'welfare-check';

/** One attempt before it is kept, with what the person allows. */
export interface AttemptGiven {
  channel: Channel;
  outcome: Outcome;
  basis: Basis | null;
  /** Why it was done like this: for what the rule allows only with a reason, and for danger. */
  because: string | null;
  /** Whom they named, and what that person may be told; empty where they were never asked. */
  contact: { isEmergency: boolean; mayBeTold: string } | null;
}

const leavesWord = new Set<Outcome>(['left-message', 'asked-to-call', 'handed-in']);

/** Whether this channel under this rule needs a recorded reason. */
export const needsReason = (rule: MessageRule, channel: Channel): boolean =>
  channel === 'welfare-check' || (channel === 'letter' && rule !== 'any') || (channel === 'in-person' && rule === 'none');

/** Outcomes that the person's rule forbids by this channel, which the screen does not offer. */
export const isForbidden = (rule: MessageRule, channel: Channel, outcome: Outcome): boolean => {
  if (channel === 'letter' || tellsOthers(channel) || !leavesWord.has(outcome)) return false;
  return rule === 'none' || (rule === 'call-back-only' && outcome !== 'asked-to-call');
};

/** Why this attempt does not go with what the person asked for, or null. The same rule tells the screen and the server. */
export function whyNotAttempt(rule: MessageRule, given: AttemptGiven, mayTellOthers: boolean): Refusal | null {
  const { channel, outcome, because } = given;
  if (!outcomesOf[channel].includes(outcome)) return refusal('outreach/no-such-outcome', { channel, outcome });
  if (isForbidden(rule, channel, outcome)) return refusal(rule === 'none' ? 'outreach/no-messages' : 'outreach/only-ask-to-call', { rule, channel });
  if (needsReason(rule, channel) && because === null) return refusal('outreach/needs-reason', { rule, channel });
  return tellsOthers(channel) ? whyNotTell(given, mayTellOthers) : null;
}

/** Somebody else is told what the person agreed to; in danger, what is needed, with the reason written down. */
function whyNotTell({ channel, basis, because, contact }: AttemptGiven, mayTellOthers: boolean): Refusal | null {
  if (!mayTellOthers) return refusal('outreach/for-clinicians');
  if (basis === null) return refusal('outreach/needs-basis');
  if (basis === 'danger' && because === null) return refusal('outreach/needs-reason', { channel });
  if (channel === 'emergency-contact' && contact === null) return refusal('outreach/whom');
  if (channel === 'emergency-contact' && basis === 'agreed' && contact?.mayBeTold.trim() === '') return refusal('outreach/not-agreed');
  return null;
}
