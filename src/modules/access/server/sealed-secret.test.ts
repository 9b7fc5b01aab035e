import { expect, test } from 'vitest';
import { seal, unseal } from './sealed-secret.ts';

const key = Buffer.alloc(32, 3);

test('a sealed secret opens under its own name only, whole only, with its key only', () => {
  const sealed = seal(key, 'nadia', 'JBSWY3DPEHPK3PXP');
  expect(unseal(key, 'nadia', sealed)).toBe('JBSWY3DPEHPK3PXP');
  expect(unseal(key, 'omar', sealed)).toBeNull();
  expect(unseal(Buffer.alloc(32, 4), 'nadia', sealed)).toBeNull();
  expect(unseal(key, 'nadia', sealed.subarray(0, 20))).toBeNull();
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(unseal(key, 'nadia', changed)).toBeNull();
  }
});

test('the same secret sealed twice does not look the same', () => expect(seal(key, 'nadia', 'x').equals(seal(key, 'nadia', 'x'))).toBe(false));
