import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/** A key of a clinic's own for one purpose, from a key of all clinics. */
export const clinicKey = (key: Uint8Array, organizationId: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key, organizationId, purpose, 32));

/**
 * Seals bytes with AES-256-GCM under a key that is not in the database: nonce, tag, then the bytes. They open only under the
 * same name (an account, a place in a file), so that what is copied to another place is worthless there.
 */
export function seal(key: Uint8Array, bytes: Uint8Array, name: string | Uint8Array = ''): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
  const hidden = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
}

/** What was sealed. Throws when it was sealed under another key or name, or when one bit was changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, name: string | Uint8Array = ''): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes }).setAAD(Buffer.from(name));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
}

/** As `unseal`, but null where it would throw: for what came back from a browser. */
export function unsealIfWhole(key: Uint8Array, sealed: Uint8Array, name: string | Uint8Array = ''): Buffer | null {
  try {
    return unseal(key, sealed, name);
  } catch {
    return null;
  }
}
