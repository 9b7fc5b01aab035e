import { expect, test } from 'vitest';
import { clinicKey, seal, unseal } from './sealing.ts';

const key = Buffer.alloc(32, 3);
const secret = Buffer.from('JBSWY3DPEHPK3PXP');

test('what is sealed opens under its own name only, whole only, with its key only', () => {
  const sealed = seal(key, secret, 'nadia');
  expect(unseal(key, sealed, 'nadia')).toEqual(secret);
  for (const open of [() => unseal(key, sealed, 'omar'), () => unseal(key, sealed), () => unseal(Buffer.alloc(32, 4), sealed, 'nadia'), () => unseal(key, sealed.subarray(0, 20), 'nadia'), () => unseal(key, Buffer.alloc(0), 'nadia')]) expect(open).toThrow();
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(() => unseal(key, changed, 'nadia')).toThrow();
  }
});

test('the same secret sealed twice does not look the same', () => expect(seal(key, secret).equals(seal(key, secret))).toBe(false));

/** Sealed by the first release: what clinics hold must open as long as there is a release. */
const clinic = '01900000-0000-7000-8000-000000000001';
test.each([
  ['a second factor', key, 'nadia', '0c6f8a22077a8fce1ce1f3d8b86ef070993366782bd4a2a438beeae1acffd58b9abce5c0d83feddc350e357f', 'JBSWY3DPEHPK3PXP'],
  ['a piece of a file', clinicKey(Buffer.alloc(32, 7), clinic, 'handrail file pieces'), `${clinic} 34235a2c502e3919d3f00af5dabb87cb58aef4566b10631f2a5db94950ebffbd 0 1`, '8ff8f22de71c9bd9b0179dda7c5a69f914cdab6954930e1e52574be5ba48d3b203', 'piece'],
  ["the day pack's password", clinicKey(Buffer.alloc(32, 2), clinic, 'handrail day pack'), '', '4adf781125e5049ca73d195fa3259e9fb6aea199527ca3fe1b7361bdfe403d7f45a53fb085f157c05afbdc40c5d80b', 'a word for the pack']
])('%s that was sealed before opens', (_what, sealedWith, name, sealed, words) => expect(unseal(sealedWith, Buffer.from(sealed, 'hex'), name).toString()).toBe(words));
