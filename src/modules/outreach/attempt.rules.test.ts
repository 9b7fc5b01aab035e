import { expect, test } from 'vitest';
import { outcomesOf, whyNotAttempt, type AttemptGiven, type MessageRule } from './attempt.rules.ts';
import { channels } from './outreach.types.ts';

const plain = { basis: null, because: null, contact: null };
const lena = { isEmergency: true, mayBeTold: 'That there is an emergency, and where to come.' };

test.each<[string, MessageRule, Partial<AttemptGiven> & Pick<AttemptGiven, 'channel' | 'outcome'>, boolean, string | null]>([
  ['a call may always be tried', 'none', { channel: 'phone', outcome: 'no-answer' }, false, null],
  ['no message for somebody who asked for none', 'none', { channel: 'phone', outcome: 'left-message' }, true, 'outreach/no-messages'],
  ['not even "please call"', 'none', { channel: 'phone', outcome: 'asked-to-call' }, true, 'outreach/no-messages'],
  ['and no text', 'none', { channel: 'text', outcome: 'asked-to-call' }, true, 'outreach/no-messages'],
  ['unless they answered it', 'none', { channel: 'text', outcome: 'reached' }, true, null],
  ['asking for a call back is what the rule allows', 'call-back-only', { channel: 'phone', outcome: 'asked-to-call' }, false, null],
  ['saying more is not', 'call-back-only', { channel: 'phone', outcome: 'left-message' }, true, 'outreach/only-ask-to-call'],
  ['nor by text', 'call-back-only', { channel: 'text', outcome: 'handed-in' }, true, 'outreach/only-ask-to-call'],
  ['a letter then needs its reason', 'call-back-only', { channel: 'letter', outcome: 'handed-in' }, true, 'outreach/needs-reason'],
  ['and goes with one', 'none', { channel: 'letter', outcome: 'handed-in', because: 'They agreed to a plain envelope.' }, true, null],
  ['messages may be left', 'any', { channel: 'phone', outcome: 'left-message' }, false, null],
  ['a call cannot be posted', 'any', { channel: 'phone', outcome: 'handed-in' }, true, 'outreach/no-such-outcome'],
  ['the desk does not call the emergency contact', 'any', { channel: 'emergency-contact', outcome: 'contact-spoken', basis: 'agreed', contact: lena }, false, 'outreach/for-clinicians'],
  ['a clinician does, as they agreed', 'none', { channel: 'emergency-contact', outcome: 'contact-spoken', basis: 'agreed', contact: lena }, true, null],
  ['not without saying on what basis', 'any', { channel: 'emergency-contact', outcome: 'contact-spoken', contact: lena }, true, 'outreach/needs-basis'],
  ['not when nobody ever asked what they may be told', 'any', { channel: 'emergency-contact', outcome: 'contact-spoken', basis: 'agreed', contact: { ...lena, mayBeTold: ' ' } }, true, 'outreach/not-agreed'],
  ['but in danger, with the reason', 'any', { channel: 'emergency-contact', outcome: 'contact-spoken', basis: 'danger', because: 'Said goodbye in the last group.', contact: { ...lena, mayBeTold: '' } }, true, null],
  ['danger without a reason is not enough', 'any', { channel: 'emergency-contact', outcome: 'contact-spoken', basis: 'danger', contact: lena }, true, 'outreach/needs-reason'],
  ['a welfare check always says why', 'any', { channel: 'welfare-check', outcome: 'check-asked', basis: 'danger' }, true, 'outreach/needs-reason']
])('%s', (_case, rule, given, mayTellOthers, code) => expect(whyNotAttempt(rule, { ...plain, ...given }, mayTellOthers)?.code ?? null).toBe(code));

test('every channel has something that can come of it under the strictest rule', () => {
  for (const channel of channels) {
    const possible = outcomesOf[channel].filter((outcome) => whyNotAttempt('none', { channel, outcome, basis: 'agreed', because: 'With a reason.', contact: lena }, true) === null);
    expect(possible, channel).not.toEqual([]);
  }
});
