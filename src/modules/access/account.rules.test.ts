import { expect, test } from 'vitest';
import { neededToAddFactor, whyNotDisable, whyNotRemoveFactor, whyNotReview, whyNotSetRoles } from './account.rules.ts';

const someone = { isMine: false, isAdministrator: false, administrators: 1 };

test.each<[string, Parameters<typeof whyNotDisable>[0], string | null]>([
  ['a therapist', someone, null],
  ['one of two administrators', { isMine: false, isAdministrator: true, administrators: 2 }, null],
  ['the last administrator', { isMine: false, isAdministrator: true, administrators: 1 }, 'access/last-administrator'],
  ['oneself', { isMine: true, isAdministrator: true, administrators: 2 }, 'access/not-yourself']
])('disabling %s', (_who, facts, why) => expect(whyNotDisable(facts)?.code ?? null).toBe(why));

test.each<[string, Parameters<typeof whyNotSetRoles>[0], [now: string[], saw: string[], next: string[]], string | null]>([
  ['a new role', someone, [['nurse'], ['nurse'], ['nurse', 'intake']], null],
  ['roles seen in another order', someone, [['nurse', 'intake'], ['intake', 'nurse'], ['nurse']], null],
  ['roles that somebody else changed', someone, [['nurse'], ['intake'], ['nurse']], 'access/changed-meanwhile'],
  ['taking admin from the last one', { isMine: false, isAdministrator: true, administrators: 1 }, [['admin'], ['admin'], ['director']], 'access/last-administrator'],
  ['taking admin from oneself', { isMine: true, isAdministrator: true, administrators: 2 }, [['admin'], ['admin'], ['director']], 'access/not-yourself'],
  ['adding a role to oneself', { isMine: true, isAdministrator: true, administrators: 1 }, [['admin'], ['admin'], ['admin', 'director']], null]
])('%s', (_case, facts, [now, saw, next], why) => expect(whyNotSetRoles(facts, { now, saw, next })?.code ?? null).toBe(why));

test.each([
  ['the first one, right after the password', false, false, 'nothing'],
  ['another, with the password only', true, false, 'second-factor'],
  ['another, after the one there is', true, true, 'proof']
])('adding a second factor: %s', (_case, hasSecondFactor, secondFactorGiven, needed) => expect(neededToAddFactor({ hasSecondFactor, secondFactorGiven })).toBe(needed));

test.each<[string, { codes: boolean; passkeys: number }, boolean, string | null]>([
  ['the last one where one is required', { codes: true, passkeys: 0 }, true, 'access/second-factor-required'],
  ['codes while a passkey stays', { codes: true, passkeys: 1 }, true, null],
  ['the last one where none is required', { codes: false, passkeys: 1 }, false, null]
])('removing %s', (_case, factors, isRequired, why) => expect(whyNotRemoveFactor(factors, isRequired)?.code ?? null).toBe(why));

test.each([
  ['by a director', null, 'director', null],
  ['by the one who opened it', null, 'nadia', 'access/own-opening'],
  ['a second time', '2026-11-24T15:00:00.000Z', 'director', 'access/already-reviewed']
])('reviewing an opening %s', (_case, reviewedAt, by, why) => expect(whyNotReview({ staffId: 'nadia', reviewedAt }, by)?.code ?? null).toBe(why));
