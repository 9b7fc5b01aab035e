import type { Insertable } from 'kysely';
import type { NotesCosignature } from '#db/tables.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

export const addCosignature = (db: Db, row: Insertable<NotesCosignature>) => db.insertInto('notes.cosignature').values(row).execute();

export const markCosigned = (db: Db, organizationId: Id, noteId: Id) =>
  db.updateTable('notes.note').set({ state: 'cosigned' }).where('organizationId', '=', organizationId).where('id', '=', noteId).execute();

/** Decides an open likeness review; undefined when there is none open. */
export const settleLikeness = (db: Db, review: { organizationId: Id; noteId: Id; version: number; outcome: string; by: Id; at: Instant }) =>
  db
    .updateTable('notes.likenessReview')
    .set({ outcome: review.outcome, reviewerId: review.by, reviewedAt: review.at })
    .where('organizationId', '=', review.organizationId).where('noteId', '=', review.noteId).where('version', '=', review.version).where('reviewedAt', 'is', null)
    .returning('noteId')
    .executeTakeFirst();
