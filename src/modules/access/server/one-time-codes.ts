import { Secret, TOTP } from 'otpauth';
import { ms, type Instant } from '#kernel/time.ts';

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, 30 seconds. */
const kind = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Steps of 30 seconds by which a phone's clock may be off, either way. */
const window = 1;

export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code holds; the label is what the app shows. */
export const uriOf = (secret: string, { email, organization }: { email: string; organization: string }): string =>
  new TOTP({ ...kind, issuer: organization, label: email, secret: Secret.fromBase32(secret) }).toString();

export const codeAt = (secret: string, at: Instant): string => TOTP.generate({ ...kind, secret: Secret.fromBase32(secret), timestamp: ms(at) });

/** The step whose code this is, or null: the number of 30-second steps since 1970. */
export function stepOf(code: string, secret: string, now: Instant): number | null {
  const delta = TOTP.validate({ ...kind, window, token: code.replace(/\s/g, ''), secret: Secret.fromBase32(secret), timestamp: ms(now) });
  return delta === null ? null : TOTP.counter({ period: kind.period, timestamp: ms(now) }) + delta;
}
