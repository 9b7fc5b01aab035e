import type { Catalog } from '#platform/i18n/say.ts';

/** What access refuses, in words. Any page may meet these, so they come with the first page. */
export const words = {
  'refusal.access/wrong-code': 'That code is not right. Codes change every 30 seconds.',
  'refusal.access/wrong-first-run-code': 'That is not the code in the terminal, or it is over. Start Handrail again for a new one.',
  'refusal.access/code-used': 'That code was used already. Wait for the next one.',
  'refusal.access/passkey-refused': 'That passkey was not accepted. Try again, or choose another way.',
  'refusal.access/passkey-stopped': 'The passkey was not used. Try again, or choose another way.',
  'refusal.access/passkey-already-there': 'That passkey is on an account already.',
  'refusal.access/proof-needed': 'Please confirm with your password first.',
  'refusal.access/set-up-again': 'That took too long. Please begin again.',
  'refusal.access/second-factor-needed': 'Please give your second step first.',
  'refusal.access/second-factor-required': 'Your role needs a second step. Add another one before you remove this.',
  'refusal.access/password-too-short': 'The password needs at least {least} characters.',
  'refusal.access/password-too-easy': 'This password is easy to guess.',
  'refusal.access/link-ended': 'This link does not work any more.',
  'refusal.access/email-in-use': 'There is an account with this address already.',
  'refusal.access/account-already-there': 'This person has an account already.',
  'refusal.access/account-disabled': 'This account is disabled. Enable it first.',
  'refusal.access/last-administrator': 'This is the last administrator. Make somebody else one first.',
  'refusal.access/not-yourself': 'Another administrator has to do this for you.',
  'refusal.access/own-opening': 'Another director has to look at what you opened yourself.',
  'refusal.access/already-reviewed': 'Another director has looked at this already.',
  'refusal.access/clinic-already-there': 'There is a clinic on this server already. Sign in instead.'
} as const satisfies Catalog;
