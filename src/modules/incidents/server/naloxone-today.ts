import { plusMinutes } from '#kernel/time.ts';
import type { SheetAsk, SheetLine } from '#modules/consents/server/index.ts';
import { sentences } from '#platform/i18n/say.ts';
import { naloxoneOf } from './naloxone.store.ts';

/** Naloxone of the last day, for a crew that has to know how much was given and when; nothing that was taken back. */
export async function naloxoneToday({ db, actor, patientId, now }: SheetAsk): Promise<SheetLine[]> {
  const given = (await naloxoneOf(db, actor.organizationId, patientId, plusMinutes(now, -24 * 60))).filter(({ withdrawn }) => withdrawn === null);
  return given.toReversed().map(({ product, doses, givenAt, answer, givenBy }) => ({ key: 'consents.sheet.naloxone', text: sentences(`${product} × ${doses}`, answer), at: givenAt, by: givenBy }));
}
