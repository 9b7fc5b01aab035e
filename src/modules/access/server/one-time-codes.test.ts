import { Secret } from 'otpauth';
import { expect, test } from 'vitest';
import { instantAt, plusMinutes } from '#kernel/time.ts';
import { codeAt, newSecret, stepOf, uriOf } from './one-time-codes.ts';

const rfc = Secret.fromLatin1('12345678901234567890').base32;
const noon = '2026-11-24T17:00:00.000Z';

// RFC 6238, appendix B, SHA-1; its eight digits end in these six.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130']
])('at second %i the code is %s', (second, code) => {
  expect(codeAt(rfc, instantAt(second * 1000))).toBe(code);
  expect(stepOf(code, rfc, instantAt(second * 1000))).toBe(Math.floor(second / 30));
});

test.each([
  ['half a minute late', 0.5, -1],
  ['half a minute early', -0.5, 1],
  ['a minute late', 1, null],
  ['a minute early', -1, null]
])('a code that comes %s', (_case, minutes, steps) => {
  const now = plusMinutes(noon, minutes);
  const step = stepOf(codeAt(rfc, noon), rfc, now);
  expect(step).toBe(steps === null ? null : Math.floor(Date.parse(now) / 30_000) + steps);
});

test.each(['', '12345', '1234567', 'abcdef', '000000'])('%j is no code', (code) => expect(stepOf(code, rfc, noon)).toBeNull());

test('a code may be typed with a space in the middle', () => {
  const code = codeAt(rfc, noon);
  expect(stepOf(`${code.slice(0, 3)} ${code.slice(3)}`, rfc, noon)).not.toBeNull();
});

test('the QR code names the clinic and the account', () => {
  const secret = newSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(uriOf(secret, { email: 'nadia@quillhaven.example', organization: 'Quillhaven' })).toBe(
    `otpauth://totp/Quillhaven:nadia%40quillhaven.example?issuer=Quillhaven&secret=${secret}&algorithm=SHA1&digits=6&period=30`
  );
});
