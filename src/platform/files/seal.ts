import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { Id } from '#kernel/ids.ts';

/** Bytes of one piece; backup and several servers work with pieces of this size. */
export const pieceBytes = 1024 * 1024;
const ivBytes = 12;
const tagBytes = 16;

/** Which piece of which content this is: sealed with it, so that no piece can be put in the place of another. */
export interface PieceOf {
  organizationId: Id;
  contentHash: Buffer;
  number: number;
  count: number;
}

export const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A key of the clinic's own, from the key of all files. */
export const clinicKey = (filesKey: Uint8Array, organizationId: Id): Buffer => Buffer.from(hkdfSync('sha256', filesKey, organizationId, 'handrail file pieces', 32));

const named = ({ organizationId, contentHash, number, count }: PieceOf): Buffer => Buffer.from(`${organizationId} ${contentHash.toString('hex')} ${number} ${count}`);

/** One piece, encrypted and bound to its place (AES-256-GCM): nonce, tag, then the bytes. */
export function seal(key: Buffer, of: PieceOf, piece: Uint8Array): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(named(of));
  const sealed = Buffer.concat([cipher.update(piece), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** The bytes of a sealed piece. Throws when one bit differs, or when it stands in another's place. */
export function unseal(key: Buffer, of: PieceOf, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes)).setAAD(named(of));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
}

/** The pieces of some content, in order. */
export const piecesOf = (bytes: Uint8Array): Uint8Array[] => Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_piece, at) => bytes.subarray(at * pieceBytes, (at + 1) * pieceBytes));
