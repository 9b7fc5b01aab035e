import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { localDateOf, type LocalDate } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import type { Db } from '#platform/db/work.ts';
import { duplicatePolicy, likeness, prepare, type Likened } from '../duplicates.rules.ts';
import { searchKey } from '../names.rules.ts';
import { peopleContract } from '../people.contract.ts';
import { searchTextOf } from '../search.rules.ts';
import { addFact, addPairs } from './facts.store.ts';
import { shownAs } from './find-patients.ts';
import { addPatient, changePerson, lockPerson, nextRecordNumber } from './identity.store.ts';
import { patientOf, phonesOf, search, type FoundRow } from './patients.store.ts';

const near = 50;

/** Whoever shares the birth date, or a name in spite of a slip, compared one by one; the most alike first. */
async function alikeOf(db: Db, organizationId: Id, person: Likened & { birthDate: LocalDate }) {
  const [given, family] = [searchKey(person.givenName).split(' '), searchKey(person.familyName).split(' ')];
  const swapped = person.birthDate.replace(/-(\d\d)-(\d\d)$/, '-$2-$1');
  const birthDates = Number(swapped.slice(5, 7)) > 12 ? [person.birthDate] : [person.birthDate, swapped];
  const rows = [await search(db, organizationId, { words: family, number: '', birthDates }, near), await search(db, organizationId, { words: [...given, ...family], number: '', birthDates: [] }, near)].flat();
  const unique = [...new Map(rows.map((row) => [row.id, row])).values()];
  const phones = await phonesOf(db, organizationId, unique.map((row) => row.id));
  const me = prepare(person);
  return unique
    .map((row) => ({ row, ...likeness(me, prepare({ ...row, phone: phones.get(row.id) ?? null })) }))
    .filter(({ score }) => score >= duplicatePolicy.show)
    .toSorted((a, b) => b.score - a.score);
}

export const comparePatientRoute = route(peopleContract.comparePatient, async ({ input, actor, db, today, touches }) => {
  const alike = await alikeOf(db, actor.organizationId, input);
  touches(...alike.map(({ row }) => row.id));
  return { alike: alike.map(({ row, score, reasons }) => ({ ...shownAs(row, today), score, reasons })) };
});

/** Somebody very like a patient is written only when a person said that they are somebody else; that is kept. */
export const registerPatientRoute = route(peopleContract.registerPatient, async ({ input, actor, db, now, touches, emit }) => {
  const { organizationId } = actor;
  if (input.birthDate > localDateOf(now, actor.timeZone)) throw refusal('people/born-later');
  const alike = await alikeOf(db, organizationId, input);
  if (alike.length && !input.isSomebodyElse) throw refusal('people/possibly-here-already', { patientIds: alike.map(({ row }) => row.id) });
  const id = newId();
  const { givenName, familyName, preferredName, pronouns, birthDate, language, interpreterNeeded, phone, email } = input;
  const recordNumber = input.recordNumber ?? (await nextRecordNumber(db));
  await addPatient(db, { organizationId, id, givenName, familyName, preferredName, pronouns, birthDate, language, interpreterNeeded, recordNumber, searchKey: searchTextOf(input), changedBy: actor.staffId, changedAt: now });
  for (const [kind, value] of [['phone', phone], ['email', email]] as const)
    if (value) await addFact(db, 'people.contact_point', { organization_id: organizationId, id: newId(), patient_id: id, kind, value, added_by: actor.staffId, added_at: now });
  await addPairs(db, organizationId, alike.map(({ row, score, reasons }) => ({ one: id, other: row.id, score, reasons, state: 'different-people', by: actor.staffId, at: now })));
  touches(id);
  emit('people');
  return { id, recordNumber };
});

/** Of two corrections one wins; the other is told, and the names before are kept. */
export const changeIdentityRoute = route(peopleContract.changeIdentity, async ({ params, input, actor, db, now, touches, emit }) => {
  const patient = found<FoundRow>(await patientOf(db, actor.organizationId, params.patientId), 'patient');
  touches(patient.id);
  const before = found(await lockPerson(db, actor.organizationId, patient.id), 'patient');
  const { saw, ...said } = input;
  if (before.version !== saw) throw refusal('people/changed-meanwhile', { version: before.version, saw });
  const facts = { ...before, ...said, hasDied: said.hasDied ?? (before.hasDied || Boolean(said.deathDate)) };
  if (!facts.hasDied) facts.deathDate = null;
  if ([facts.birthDate, facts.deathDate].some((day) => day !== null && day > localDateOf(now, actor.timeZone))) throw refusal('people/born-later');
  if (facts.birthDate && facts.deathDate && facts.deathDate < facts.birthDate) throw refusal('people/died-before-birth');
  await changePerson(db, actor.organizationId, patient.id, saw, { ...said, hasDied: facts.hasDied, deathDate: facts.deathDate, searchKey: searchTextOf(facts), changedBy: actor.staffId, changedAt: now });
  emit('people');
  return { version: saw + 1 };
});
