import { localDateOf } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import { peopleContract } from '../people.contract.ts';
import { patientFacts } from './facts.store.ts';
import { shownAs } from './find-patients.ts';
import { zoneOf } from './import.store.ts';

/** Everything a reader may know of one patient; what care is, only to those with a clinical part in it. */
export const readPatientRoute = route(peopleContract.readPatient, async ({ params, actor, db, now, touches }) => {
  touches(params.patientId);
  const today = localDateOf(now, await zoneOf(db, actor.organizationId));
  const row = found(await patientFacts(db, actor.organizationId, params.patientId, today), 'patient');
  const { version, givenName, preferredName, familyName, formerName, language, interpreterLanguage, courtReferral, messageRule, messageNote, contacts, trusted, coverage, episodes, careTeam, isKeptApart, possibleDuplicates } = row;
  const treats = row.isMine || episodes.some((episode) => actor.clinicalPrograms.includes(episode.programId));
  return {
    ...shownAs(row, today), version, givenName, preferredName, familyName, formerName, language, interpreterLanguage, courtReferral, messageRule, messageNote,
    contacts, trusted, coverage, episodes, careTeam, isKeptApart, possibleDuplicates,
    care: treats ? { allergies: row.allergies, focus: row.focus } : null
  };
});
