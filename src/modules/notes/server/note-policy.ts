import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { policyOf } from '#modules/programs/server/index.ts';
import { shippedNotePolicy, type NotePolicy } from '../notes.types.ts';

/** The program's rules for notes on a day: its policy values over the shipped ones. */
export async function notePolicyOf(db: Db, organizationId: Id, programId: Id, on: LocalDate): Promise<NotePolicy> {
  const policy = await policyOf(db, { organizationId, programId, on });
  const number = (key: keyof typeof policy, otherwise: number) => (typeof policy[key]?.value === 'number' ? (policy[key].value) : otherwise);
  return {
    ...shippedNotePolicy,
    warnAt: number('doc.clone.warn', shippedNotePolicy.warnAt),
    reviewAt: number('doc.clone.review', shippedNotePolicy.reviewAt),
    cosignDueDays: number('doc.cosign.dueDays', shippedNotePolicy.cosignDueDays)
  };
}
