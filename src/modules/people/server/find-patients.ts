import type { LocalDate } from '#kernel/time.ts';
import { route } from '#platform/http/route.ts';
import { ageOn, displayName } from '../names.rules.ts';
import type { FoundPatient } from '../patients.types.ts';
import { peopleContract } from '../people.contract.ts';
import { readSearch } from '../search.rules.ts';
import { listed, search, type FoundRow } from './patients.store.ts';

/** As fast as typing: one statement, by trigrams, over names, record numbers and birth dates. */
export const findPatientsRoute = route(peopleContract.findPatients, async ({ query, actor, db, today, touches }) => {
  const { find = '', programId = null, who, from, limit } = query;
  const { organizationId } = actor;
  const rows = find.trim() ? await search(db, organizationId, readSearch(find, today), limit) : await listed(db, { organizationId, programId, who, from, most: limit + 1 });
  const patients = rows.slice(0, limit).map((row) => shownAs(row, today));
  touches(...patients.map((row) => row.id));
  return { patients, more: rows.length > limit };
});

export const shownAs = (row: FoundRow, today: LocalDate): FoundPatient => ({
  id: row.id, name: displayName(row), recordNumber: row.recordNumber, birthDate: row.birthDate, age: row.birthDate ? ageOn(row.birthDate, row.deathDate ?? today) : null,
  pronouns: row.pronouns, program: row.program, died: row.hasDied || row.deathDate !== null, isRestricted: row.isRestricted, joinedNumbers: row.joinedNumbers
});
