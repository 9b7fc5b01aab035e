import { createHmac, randomInt } from 'node:crypto';
import type { Instant } from '#kernel/time.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { recoveryCodesLeft, replaceRecoveryCodes } from './second-factor.store.ts';

const count = 10;
/** Without 0, 1, i, l, o, u: nothing to misread. Twelve of thirty are 59 bits. */
const letters = '23456789abcdefghjkmnpqrstvwxyz';

/** One code to be typed from paper, such as `k7mq-2xwd-9hzr`. */
const newCode = (): string => Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')).join('-');

/** As it was typed, in the one form that is hashed. */
const plainCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Keyed, because a code is shorter than what a plain hash could keep from somebody with the table. */
export const hashRecoveryCode = (key: Uint8Array, accountId: string, typed: string): Uint8Array => createHmac('sha256', key).update(`recovery code|${accountId}|${plainCode(typed)}`).digest();

/** New recovery codes in place of the earlier ones; the only time they can be read. */
export async function renewRecoveryCodes(db: Db, key: Uint8Array, actor: Actor, now: Instant): Promise<string[]> {
  const codes = Array.from({ length: count }, newCode);
  await replaceRecoveryCodes(db, actor, codes.map((code) => hashRecoveryCode(key, actor.accountId, code)), now);
  return codes;
}

/** Recovery codes for the first second factor; none when there are some left from before. */
export const recoveryCodesAtFirst = async (db: Db, key: Uint8Array, actor: Actor, now: Instant): Promise<string[]> =>
  (await recoveryCodesLeft(db, actor)) > 0 ? [] : renewRecoveryCodes(db, key, actor, now);
