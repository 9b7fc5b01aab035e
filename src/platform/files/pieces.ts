import { createHash } from 'node:crypto';
import type { Id } from '#kernel/ids.ts';
import { clinicKey, seal, unseal } from '../secrets/sealing.ts';

/** Bytes of one piece; backup and several servers work with pieces of this size. */
export const pieceBytes = 1024 * 1024;

/** Which piece of which content this is: sealed with it, so that no piece can be put in the place of another. */
export interface PieceOf {
  organizationId: Id;
  contentHash: Buffer;
  number: number;
  count: number;
}

export const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A key of the clinic's own, from the key of all files. */
export const filesKeyOf = (filesKey: Uint8Array, organizationId: Id): Buffer => clinicKey(filesKey, organizationId, 'handrail file pieces');

const named = ({ organizationId, contentHash, number, count }: PieceOf): string => `${organizationId} ${contentHash.toString('hex')} ${number} ${count}`;

/** One piece, sealed and bound to its place. */
export const sealPiece = (key: Buffer, of: PieceOf, piece: Uint8Array): Buffer => seal(key, piece, named(of));

/** The bytes of a sealed piece. Throws when one bit differs, or when it stands in another's place. */
export const unsealPiece = (key: Buffer, of: PieceOf, sealed: Uint8Array): Buffer => unseal(key, sealed, named(of));

/** The pieces of some content, in order. */
export const piecesOf = (bytes: Uint8Array): Uint8Array[] => Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_piece, at) => bytes.subarray(at * pieceBytes, (at + 1) * pieceBytes));
