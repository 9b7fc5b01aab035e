import { newId, type Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '../db/work.ts';
import { filesKeyOf, hashOf, piecesOf, sealPiece, unsealPiece } from './pieces.ts';

/** Where a file is kept. */
export interface Stored {
  fileId: Id;
  contentHash: Buffer;
}

/** Keeps content once per clinic, by its hash, in sealed pieces; the same content again is the same file. */
export async function putFile(db: Db, filesKey: Uint8Array, { organizationId, bytes, mediaType, at }: { organizationId: Id; bytes: Uint8Array; mediaType: string; at: Instant }): Promise<Stored> {
  const contentHash = hashOf(bytes);
  const added = await db.insertInto('files.file').values({ organizationId, id: newId(), contentHash, bytes: bytes.length, mediaType, storedAt: at }).onConflict((oc) => oc.constraint('file_content_once').doNothing()).returning('id').executeTakeFirst();
  if (!added) {
    const { id } = await db.selectFrom('files.file').select('id').where('organizationId', '=', organizationId).where('contentHash', '=', contentHash).executeTakeFirstOrThrow();
    return { fileId: id, contentHash };
  }
  const pieces = piecesOf(bytes);
  const key = filesKeyOf(filesKey, organizationId);
  // One statement a piece: a message of 25 MB would stand in memory several times over.
  for (const [number, piece] of pieces.entries())
    await db.insertInto('files.piece').values({ organizationId, fileId: added.id, number, sealed: sealPiece(key, { organizationId, contentHash, number, count: pieces.length }, piece) }).execute();
  return { fileId: added.id, contentHash };
}

/** The content of a file. Throws when a piece is missing, or anything is not as it was stored. */
export async function readFile(db: Db, filesKey: Uint8Array, organizationId: Id, fileId: Id): Promise<{ bytes: Buffer; mediaType: string }> {
  const file = await db.selectFrom('files.file').select(['contentHash', 'bytes', 'mediaType']).where('organizationId', '=', organizationId).where('id', '=', fileId).executeTakeFirstOrThrow();
  const pieces = await db.selectFrom('files.piece').select(['number', 'sealed']).where('organizationId', '=', organizationId).where('fileId', '=', fileId).orderBy('number').execute();
  const contentHash = Buffer.from(file.contentHash);
  const key = filesKeyOf(filesKey, organizationId);
  const bytes = Buffer.concat(pieces.map(({ number, sealed }) => unsealPiece(key, { organizationId, contentHash, number, count: pieces.length }, sealed)));
  if (bytes.length !== file.bytes || !hashOf(bytes).equals(contentHash)) throw new Error('A stored file is not as it was stored.');
  return { bytes, mediaType: file.mediaType };
}
