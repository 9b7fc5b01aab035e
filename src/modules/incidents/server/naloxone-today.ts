import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { SheetAsk, SheetLine } from '#modules/consents/server/index.ts';
import { sentences } from '#platform/i18n/say.ts';
import { plusMinutes } from '#kernel/time.ts';

/** Naloxone of the last day, for a crew that has to know how much was given and when. */
export async function naloxoneToday({ db, actor, patientId, now }: SheetAsk): Promise<SheetLine[]> {
  const rows = await db.selectFrom('incidents.naloxone').innerJoin('people.person', (on) => on.onRef('people.person.organizationId', '=', 'incidents.naloxone.organizationId').onRef('people.person.id', '=', 'incidents.naloxone.givenBy'))
    .select(['product', 'doses', 'givenAt', 'answer', nameOf('person').as('by')]).where('incidents.naloxone.organizationId', '=', actor.organizationId).where('patientId', '=', sql<Id>`any(people.charts_of(${patientId}))`)
    .where('givenAt', '>', plusMinutes(now, -24 * 60)).orderBy('givenAt').execute();
  return rows.map(({ product, doses, givenAt, answer, by }) => ({ key: 'consents.sheet.naloxone', text: sentences(`${product} × ${doses}`, answer), at: givenAt, by }));
}
