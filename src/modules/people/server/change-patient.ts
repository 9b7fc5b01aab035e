import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { localDateOf } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import { likeness, prepare } from '../duplicates.rules.ts';
import { searchKey } from '../names.rules.ts';
import { peopleContract } from '../people.contract.ts';
import { addPatient, addPhone, bornOn, changePerson, keepVersion, nextRecordNumber, patientOf } from './patients.store.ts';

/** From this likeness on, somebody is shown as possibly the same person before anything is written. */
const showFrom = 0.75;

export const registerPatientRoute = route(peopleContract.registerPatient, async ({ input, actor, db, now, touches, emit }) => {
  if (input.birthDate > localDateOf(now, 'UTC')) throw refusal('people/born-later');
  const me = prepare({ givenName: input.givenName, familyName: input.familyName, birthDate: input.birthDate });
  const alike = (await bornOn(db, actor.organizationId, input.birthDate)).filter((row) => likeness(me, prepare({ givenName: row.givenName, familyName: row.familyName, birthDate: row.birthDate })).score >= showFrom);
  if (alike.length && !input.isSomebodyElse) throw refusal('people/possibly-here-already', { patientIds: alike.map((row) => row.id) });
  const id = newId();
  const recordNumber = input.recordNumber ?? (await nextRecordNumber(db, actor.organizationId));
  const { givenName, familyName, preferredName, pronouns, birthDate } = input;
  await addPatient(db, { organizationId: actor.organizationId, id, givenName, familyName, preferredName, pronouns, birthDate, recordNumber, searchKey: searchKey([givenName, preferredName, familyName].filter(Boolean).join(' ')), by: actor.staffId, at: now });
  if (input.phone) await addPhone(db, actor.organizationId, newId(), id, input.phone);
  touches(id);
  emit('people');
  return { id, recordNumber };
});

/** Of two corrections one wins; the other is told, and the names before are kept. */
export const changeIdentityRoute = route(peopleContract.changeIdentity, async ({ params, input, actor, db, now, touches, emit }) => {
  const before = found(await patientOf(db, actor.organizationId, params.patientId), 'patient');
  touches(before.id);
  await keepVersion(db, actor.organizationId, before.id);
  const { saw, ...facts } = input;
  const key = searchKey([facts.givenName, facts.preferredName, facts.familyName, facts.formerName].filter(Boolean).join(' '));
  const changed = await changePerson(db, { organizationId: actor.organizationId, id: before.id, saw, by: actor.staffId, at: now, ...facts, searchKey: key });
  if (!changed) throw refusal('people/changed-meanwhile', { version: before.version, saw });
  emit('people');
  return { version: saw + 1 };
});
