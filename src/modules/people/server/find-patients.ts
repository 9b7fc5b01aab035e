import { localDateOf, type LocalDate } from '#kernel/time.ts';
import { route } from '#platform/http/route.ts';
import { ageOn, displayName } from '../names.rules.ts';
import { peopleContract, type FoundPatient } from '../people.contract.ts';
import { readSearch } from '../search.rules.ts';
import { inTreatment, search, type FoundRow } from './patients.store.ts';

/** As fast as typing: one statement, by trigrams, over names, record numbers and birth dates. */
export const findPatientsRoute = route(peopleContract.findPatients, async ({ query, actor, db, now, touches }) => {
  const today = localDateOf(now, 'UTC');
  const { find, programId } = query ?? {};
  const limit = query?.limit ?? 20;
  const asked = readSearch(find ?? '', today);
  const rows = find?.trim() ? await search(db, actor.organizationId, wordsOf(asked.key, find), asked.birthDates, limit) : await inTreatment(db, actor.organizationId, programId ?? null, limit);
  touches(...rows.map((row) => row.id));
  return { patients: rows.map((row) => shownAs(row, today)) };
});

/** The key of names, and a number as it was typed ("q-1001"): record numbers keep their signs. */
function wordsOf(key: string, find: string): string[] {
  const asTyped = find.trim().toLowerCase().replaceAll(/[%_\\]/g, '');
  return [...new Set(/\d/.test(asTyped) && asTyped.length > 1 ? [key, asTyped] : [key])];
}

export const shownAs = (row: FoundRow, today: LocalDate): FoundPatient => ({
  id: row.id, name: displayName(row), recordNumber: row.recordNumber, birthDate: row.birthDate, age: row.birthDate ? ageOn(row.birthDate, row.deathDate ?? today) : null,
  pronouns: row.pronouns, program: row.program, died: row.deathDate !== null
});
